"""Canonical JSON: one spelling for one value, so that a hash of it means something."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sayso.errors import StoreError

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

DEEPEST = 32
"""Levels of nesting; decisions need five."""
LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON takes exactly (RFC 8785, appendix D)."""
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def canonical_json(value: Json) -> bytes:
    """The one spelling of a value: keys sorted by UTF-16 units, no white space, UTF-8, text exactly as given (no NFC).

    Raises:
        StoreError: It holds a float (two machines may print one differently), a whole number beyond 2^53 - 1, a key that is
            no text, NUL or half a surrogate pair, or is nested deeper than 32 levels.
    Source: RFC 8785 (JSON Canonicalization Scheme), with whole numbers only.
    """
    return json.dumps(_ordered(value, 0), ensure_ascii=False, separators=(",", ":")).encode()


def canonical_text(value: Json) -> str:
    """``canonical_json`` as text, as a decision's ``before`` and ``after`` hold it."""
    return canonical_json(value).decode()


def read_json(text: str) -> Any:
    """The value that canonical text spells; raises StoreError when it is no JSON or spelled otherwise."""
    try:
        value = json.loads(text)
        if canonical_text(value) == text:
            return value
    except (ValueError, RecursionError, StoreError) as error:
        raise StoreError(f"a value of the log is no JSON ({type(error).__name__}); run: sayso verify") from error
    raise StoreError("a value of the log is not spelled canonically; run: sayso verify")


def _ordered(value: Json, depth: int) -> Any:
    if depth > DEEPEST:
        raise StoreError(f"a value is nested deeper than {DEEPEST} levels; flatten it")
    if isinstance(value, str):
        return _fit(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise StoreError(f"{value} is beyond what JSON carries exactly; write it as text")
        return value
    if isinstance(value, Mapping):
        return {_fit(key): _ordered(value[key], depth + 1) for key in sorted(value, key=_utf16)}
    if isinstance(value, list | tuple):
        return [_ordered(item, depth + 1) for item in value]
    raise StoreError(f"a {type(value).__name__} has no exact JSON; write it as text")


def _utf16(key: str) -> bytes:
    if not isinstance(key, str):
        raise StoreError(f"a key of JSON is text, not a {type(key).__name__}")
    return _fit(key).encode("utf-16-be")


def _fit(text: str) -> str:
    unfit = _UNFIT.search(text)
    if unfit is not None:
        what = "NUL" if unfit[0] == "\x00" else "half a surrogate pair"
        raise StoreError(f"a text holds {what} at character {unfit.start() + 1}; remove it")
    return text
