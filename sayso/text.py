"""Places in a text: half-open spans of Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a report's text, in Unicode code points: ``0 <= start < end``.

    Browser strings count UTF-16 units and files count bytes; convert at the door, never here.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words the span covers, exactly as printed."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when every character of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same stretch in a text that this one stands in, ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


Spans = tuple[Span, ...]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """``start..end`` without the white space at its ends; None when nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The words of several spans in order, one space between them."""
    return " ".join(span.of(text) for span in spans)


def hull(spans: Iterable[Span]) -> Span:
    """The shortest single span that holds them all; raises ValueError when there are none."""
    got = tuple(spans)
    return Span(min(s.start for s in got), max(s.end for s in got))
