"""Records as compressed canonical JSON, and back: what a case keeps of a reading, whole and exact.

A record becomes an object of its fields, those with their default value left out; a span becomes ``[start, end]``. Fields that a
later version adds are read with their default, so an older case stays readable.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from sayso.errors import StoreError
from sayso.text import Span

_Record = TypeVar("_Record")

MOST_BYTES = 512 * 1024 * 1024
"""The largest blob that is unpacked; a damaged one may claim any size."""
_LEVEL = 6


def pack_bytes(data: bytes) -> bytes:
    """Compressed bytes."""
    return zlib.compress(data, _LEVEL)


def unpack_bytes(data: bytes, what: str) -> bytes:
    """The bytes that were packed.

    Raises:
        StoreError: The bytes are damaged or too many; the message begins with ``what``.
    """
    inflating = zlib.decompressobj()
    try:
        out = inflating.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise StoreError(
            f"{what}: is damaged ({error}); run `sayso verify`, then `sayso salvage` or a backup"
        ) from error
    if not inflating.eof or inflating.unused_data:
        raise StoreError(f"{what}: is damaged (it breaks off); run `sayso verify`, then `sayso salvage` or a backup")
    return out


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces, in ASCII, so that every character survives every database."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def pack(value: object) -> bytes:
    """Records, or tuples and dictionaries of them, as compressed canonical JSON."""
    return pack_bytes(canonical(as_plain(value)).encode("ascii"))


def unpack(data: bytes, kind: type[_Record], what: str) -> _Record:
    """The value that was packed, as ``kind``; raises StoreError when the bytes hold no such thing."""
    return as_record(unpack_json(data, what), kind, what)


def unpack_json(data: bytes, what: str) -> Any:
    """The packed JSON as plain values; raises StoreError when it is damaged."""
    try:
        return json.loads(unpack_bytes(data, what))
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{what}: is damaged ({error}); run `sayso verify`") from error


def as_record(plain: object, kind: type[_Record], what: str) -> _Record:
    """Plain values as ``kind``; raises StoreError when they do not fit."""
    try:
        return cast(_Record, _decoded(kind, plain))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise StoreError(f"{what}: is damaged ({type(error).__name__}: {error}); run `sayso verify`") from error


def as_plain(value: Any) -> Any:
    """A record as dictionaries, lists, strings, numbers and None."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        plain = {}
        for one in _kept_fields(type(value)):
            inner = getattr(value, one.name)
            if one.default is MISSING or inner != one.default:
                plain[one.name] = as_plain(inner)
        return plain
    if isinstance(value, dict):
        return {key: as_plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_plain(inner) for inner in value]
    raise TypeError(f"a case keeps no {type(value).__name__}")


@cache
def _kept_fields(kind: type) -> tuple[Field[Any], ...]:
    """Fields that are part of the value; ``Report.original`` is kept apart, as bytes."""
    return tuple(one for one in fields(kind) if one.compare)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _decoded(kind: Any, plain: Any) -> Any:
    if kind is Span:
        start, end = plain
        return Span(start, end)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        known = {one.name for one in _kept_fields(kind)}
        return kind(**{name: _decoded(hints[name], inner) for name, inner in plain.items() if name in known})
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _decoded_tuple(typing.get_args(kind), plain)
    if origin is dict:
        inner = typing.get_args(kind)[1]
        return {key: _decoded(inner, value) for key, value in plain.items()}
    if origin in (typing.Union, types.UnionType):
        if plain is None:
            return None
        (inner,) = (one for one in typing.get_args(kind) if one is not type(None))
        return _decoded(inner, plain)
    if kind is Any:
        return plain
    if issubclass(kind, Enum):
        return kind(plain)
    if not isinstance(plain, (int, float) if kind is float else kind):
        raise TypeError(f"{kind.__name__} expected, not {type(plain).__name__}")
    return plain


def _decoded_tuple(parts: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple([_decoded(parts[0], inner) for inner in plain])
    return tuple(_decoded(part, inner) for part, inner in zip(parts, plain, strict=True))
