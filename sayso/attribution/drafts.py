"""An attribution on its way: offsets of the text that was read, no id yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.text import Span, Spans, hull


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in offsets of the text it was read in.

    Attributes:
        rule: What found it, as in ``Attribution.rule``.
        outer: Index of the draft in whose content it stands, or None.
    """

    source: Spans
    cue: Spans
    content: Spans
    score: float
    rule: str
    outer: int | None = None

    @property
    def place(self) -> Span:
        """The shortest span that holds all of it."""
        return hull((*self.source, *self.cue, *self.content))


class Coverage:
    """Which characters some spans cover, asked span by span in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touches(self, span: Span) -> bool:
        """True when at least one character of ``span`` is covered."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._ends[at - 1] > span.start
