"""Overlapping and nested marks over a text, cut into stretches that can be printed one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.records import BlockKind, Report
from sayso.text import Span, trimmed

_BLANK_LINES = re.compile(r"\n[ \t\r\f\v]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown in a style.

    Attributes:
        style: What it is, such as ``content denies`` or ``hedge``.
        key: The record it belongs to; marks of one record share it.
        rank: Among marks of the same span, lower is further out.
    """

    span: Span
    style: str
    key: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text under the same marks from end to end, outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph: its kind, its place, and the smaller zones in it (a dateline, a credit)."""

    kind: BlockKind
    span: Span
    zones: tuple[Mark, ...] = ()


def paragraphs(report: Report) -> tuple[Paragraph, ...]:
    """The paragraphs of a report in order, every character of its text that is not white space in one of them.

    Zones on one line are one paragraph (a dateline and what follows it); a zone with blank lines in it is several.
    Text outside every zone is printed as boilerplate rather than left out.
    """
    text = report.text
    found: list[Paragraph] = []
    for line in _lines_of_zones(report):
        start, end = line[0][1].start, line[-1][1].end
        main = max(line, key=lambda zone: len(zone[1]))[0]
        zones = tuple(Mark(span, f"zone {kind.value}") for kind, span in line if kind is not main)
        found += (
            Paragraph(main, part, tuple(zone for zone in zones if zone.span.overlaps(part)))
            for part in _parts(text, start, end)
        )
    return tuple(found)


def stretches(within: Span, marks: Iterable[Mark]) -> Iterator[Stretch]:
    """Cut a place into stretches at every edge of a mark; marks are clipped to it. Linear in the edges."""
    clipped = [mark for mark in marks if mark.span.overlaps(within)]
    starting: dict[int, list[Mark]] = {}
    ending: dict[int, list[Mark]] = {}
    for mark in clipped:
        starting.setdefault(max(mark.span.start, within.start), []).append(mark)
        ending.setdefault(min(mark.span.end, within.end), []).append(mark)
    edges = sorted({within.start, within.end, *starting, *ending})
    active: list[Mark] = []
    for start, end in pairwise(edges):
        for mark in ending.get(start, ()):
            active.remove(mark)
        if start in starting:
            active += starting[start]
            active.sort(key=_outermost_first)
        yield Stretch(start, end, tuple(active))


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return (mark.span.start, -mark.span.end, mark.rank)


def _lines_of_zones(report: Report) -> Iterator[Sequence[tuple[BlockKind, Span]]]:
    """Zones, and the text between them, grouped where only spaces lie between one and the next."""
    line: list[tuple[BlockKind, Span]] = []
    at = 0
    for kind, span in [
        *((block.kind, block.span) for block in report.blocks),
        (None, Span(len(report.text), len(report.text) + 1)),
    ]:
        between = report.text[at : span.start]
        if line and (between.strip() or "\n" in between):
            yield line
            line = []
        loose = trimmed(report.text, at, span.start)
        if loose:
            yield [(BlockKind.BOILERPLATE, loose)]
        if kind is not None:
            line.append((kind, span))
            at = max(at, span.end)
    if line:
        yield line


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between blank lines."""
    for gap in _BLANK_LINES.finditer(text, start, end):
        part = trimmed(text, start, gap.start())
        if part:
            yield part
        start = gap.end()
    last = trimmed(text, start, end)
    if last:
        yield last
