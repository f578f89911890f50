"""Words that a person selects in a report, given by their offsets or by the words themselves."""

from __future__ import annotations

import re

from sayso.decisions.anchors import quoted
from sayso.errors import ConflictError, NotFoundError
from sayso.text import Span

_OFFSETS = re.compile(r"\d{1,9}-\d{1,9}")


def span_selected(text: str, given: str) -> Span:
    """Where selected words stand in a report's text.

    Args:
        given: ``START-END``, half-open code-point offsets, or words that stand in the text exactly once, letter for letter.
    Raises:
        NotFoundError: The offsets lie outside the text, or the words stand nowhere in it.
        ConflictError: The words stand in several places.
    """
    if _OFFSETS.fullmatch(given):
        start, end = (int(one) for one in given.split("-"))
        if not start < end <= len(text):
            raise NotFoundError(f"{given}: no stretch of the report, which has {len(text):,} characters")
        return Span(start, end)
    found = text.find(given) if given else -1
    if found < 0:
        raise NotFoundError(
            f"{quoted(given)} does not stand in the report; write it letter for letter, or as START-END"
        )
    again = text.find(given, found + 1)
    if again >= 0:
        raise ConflictError(
            f"{quoted(given)} stands in the report at {found} and at {again}; write more of it, or {found}-{found + len(given)}"
        )
    return Span(found, found + len(given))
