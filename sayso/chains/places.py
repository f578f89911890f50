"""Where somebody is mentioned, quoted or speaks in one report: look-ups, so that no sentence costs a walk through the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.records import Form, Statement
from sayso.text import Span

_NEAREST = 16
"""Quoted contents before a place that are looked at for one that holds it; more than nest in one another anywhere."""


class Places:
    """Who is where in one report.

    Args:
        statements: The report's own, those in its own voice left out.
        mentions: Places in the report and the sources they mention, sorted.
    """

    def __init__(self, statements: Sequence[Statement], mentions: Sequence[tuple[Span, str]]) -> None:
        self.mentions = mentions
        self._spoken = sorted((s.source_spans[0], s.source) for s in statements if s.source_spans)
        self._quoted = sorted(
            (span, number, statement.source)
            for number, statement in enumerate(statements)
            if statement.form is not Form.INDIRECT
            for span in statement.content_spans
        )

    def mentioned_in(self, sentence: Span) -> list[tuple[Span, str]]:
        """The mentions within a sentence and the sources they mention, in order."""
        first = bisect_left(self.mentions, (Span(sentence.start, sentence.start + 1), ""))
        found = []
        for at in range(
            max(0, first - 1), len(self.mentions)
        ):  # a slice would copy the rest of a book for each sentence
            span, source = self.mentions[at]
            if span.start >= sentence.end:
                break
            if sentence.contains(span):
                found.append((span, source))
        return found

    def speaker_before(self, offset: int) -> str | None:
        """Who spoke last before a place, named there by the words that end before it."""
        for at in range(bisect_left(self._spoken, offset, key=lambda said: said[0].start) - 1, -1, -1):
            span, source = self._spoken[at]
            if span.end <= offset:
                return source
        return None

    def quoted_around(self, words: Span) -> str | None:
        """Whose own words these stand in: "We had it from a guard" is said by the one who is quoted."""
        last = bisect_right(self._quoted, words.start, key=lambda content: content[0].start)
        near = self._quoted[max(0, last - _NEAREST) : last]
        holding = [(number, source) for span, number, source in near if span.contains(words)]
        return min(holding)[1] if holding else None
