"""Where quotations stand in a text, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.text import Span, Spans

_CLOSERS = {"“": "”", "«": "»", "„": "“”"}
_MARKS = re.compile(r"[“”«»„\"]|''|\n")


def quotations(text: str) -> Spans:
    """Stretches between double quotation marks, marks included, outermost only, in order and never overlapping.

    Straight, curly, low, angled and doubled ``''`` marks. A quotation left open ends with its line when another opens
    after it (each paragraph of a long quotation opens anew), and at the latest with its paragraph; where a mark is
    missing inside, it ends with the last closing mark there.
    """
    found: list[Span] = []
    start = line_end = last_close = -1
    depth = 0
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if start < 0:
            if sign not in "”»\n":
                start, depth, line_end, last_close = mark.start(), 1, -1, -1
            continue
        opens_anew = line_end >= 0 and sign != "\n" and _opens(text, mark)
        if sign == "\n":
            line_end = mark.start() if line_end < 0 else line_end
            over = text[mark.end() : mark.end() + 1] in ("\n", "")
            if over or last_close >= 0:
                _add(found, start, last_close if last_close >= 0 else line_end)
                start = -1
        elif opens_anew:
            _add(found, start, line_end)
            start, depth, line_end, last_close = mark.start(), 1, -1, -1
        elif sign in _CLOSERS.get(text[start], sign):
            depth -= 1
            last_close = mark.end()
            if depth == 0:
                _add(found, start, mark.end())
                start = -1
        elif sign == text[start]:
            depth += 1
    if start >= 0:
        ends = [at for at in (last_close, line_end) if at >= 0]
        _add(found, start, ends[0] if ends else len(text))
    return tuple(found)


def _add(found: list[Span], start: int, end: int) -> None:
    if end > start + 1:
        found.append(Span(start, end))


def _opens(text: str, mark: re.Match[str]) -> bool:
    """True for an opening mark, and for a straight one where only an opening one can stand."""
    if mark.group() in _CLOSERS:
        return True
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return (not before or before.isspace() or before in "([") and bool(after) and not after.isspace()


_SINGLE = re.compile(r"(?<![^\s(\[“\"—–-])(?P<opens>['‘])(?=[^\s'‘’])|(?<=[^\s'‘’(\[])['’](?![\w'’])")
_NO_OPENING = re.compile(r"(?:em|til|tis|twas|cause|cos|n|nuff|ere|round|bout|\d\ds?)\b", re.IGNORECASE)
_OWNED = re.compile(r" [a-z]")


def with_double_marks(text: str) -> str:
    """The text with quotations in single marks put in double ones, character for character at the same places.

    British papers quote in single marks. A single mark counts as one where a pair of them encloses words of one line and no
    double mark stands around them; a quotation of several paragraphs may stay open where the next line opens anew. Apostrophes
    stay: a mark inside a word, after a plural's s with the thing owned behind it ("the soldiers' families"), before "em" and
    the like.
    """
    changes: list[tuple[int, str]] = []
    double: Quoted | None = None
    opened = line_end = -1
    for mark in _SINGLE.finditer(text):
        at = mark.start()
        if 0 <= line_end < at:  # the line ended with its quotation open
            if mark["opens"] and not text[line_end:at].strip():
                changes.append((opened, "“"))
            opened = line_end = -1
        if mark["opens"]:
            double = double or Quoted(text)
            if opened < 0 and double.at(at) is None and not _NO_OPENING.match(text, mark.end()):
                opened, line_end = at, text.find("\n", at)
        elif opened >= 0 and not _is_possessive(text, at):
            changes += [(opened, "“"), (at, "”")]
            opened = line_end = -1
    if not changes:
        return text
    parts, end = [], 0
    for at, double_mark in changes:
        parts += [text[end:at], double_mark]
        end = at + 1
    return "".join((*parts, text[end:]))


def _is_possessive(text: str, at: int) -> bool:
    """ "the soldiers' families": an s before the mark and a small letter behind it."""
    return text[at - 1] in "sS" and _OWNED.match(text, at + 1) is not None


class Quoted:
    """The quotations of one text, asked by span in logarithmic time."""

    __slots__ = ("_starts", "spans")

    def __init__(self, text: str, *, single: bool = False) -> None:
        """Find them; with ``single`` those in single marks too."""
        self.spans = quotations(with_double_marks(text) if single else text)
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
