"""Where quotations stand in a text, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.text import Span, Spans

_CLOSERS = {"“": "”", "«": "»", "„": "“”"}
_MARKS = re.compile(r"[“”«»„\"]|''|\n")


def quotations(text: str) -> Spans:
    """Stretches between double quotation marks, marks included, in order and never overlapping.

    Straight, curly, low, angled and doubled ``''`` marks. A quotation left open ends with its line when another opens
    after it (each paragraph of a long quotation opens anew), and at the latest with its paragraph.
    """
    found: list[Span] = []
    start = -1
    line_end = -1
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign == "\n":
            if start >= 0:
                line_end = mark.start() if line_end < 0 else line_end
                if text[mark.end() : mark.end() + 1] in ("\n", ""):
                    _add(found, start, line_end)
                    start = line_end = -1
        elif start >= 0 and sign in _CLOSERS.get(text[start], sign) and not (line_end >= 0 and _opens(text, mark)):
            _add(found, start, mark.end())
            start = line_end = -1
        elif (start < 0 or line_end >= 0) and sign not in "”»":
            if start >= 0:
                _add(found, start, line_end)
            start, line_end = mark.start(), -1
    if start >= 0:
        _add(found, start, len(text) if line_end < 0 else line_end)
    return tuple(found)


def _add(found: list[Span], start: int, end: int) -> None:
    if end > start + 1:
        found.append(Span(start, end))


def _opens(text: str, mark: re.Match[str]) -> bool:
    """True when a mark of either direction stands where only an opening one can."""
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return (not before or before.isspace() or before in "([") and bool(after) and not after.isspace()


class Quoted:
    """The quotations of one text, asked by span in logarithmic time."""

    __slots__ = ("_starts", "spans")

    def __init__(self, text: str) -> None:
        self.spans = quotations(text)
        self._starts = [span.start for span in self.spans]

    def at(self, offset: int) -> Span | None:
        """The quotation that holds this offset, or None."""
        before = bisect_right(self._starts, offset) - 1
        if before >= 0 and offset < self.spans[before].end:
            return self.spans[before]
        return None

    def within(self, start: int, end: int) -> Spans:
        """The parts of ``start..end`` that stand in quotation marks, in order."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        parts: list[Span] = []
        while at < len(self.spans) and self.spans[at].start < end:
            span = self.spans[at]
            if span.end > start:
                parts.append(Span(max(span.start, start), min(span.end, end)))
            at += 1
        return tuple(parts)
