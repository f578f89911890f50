"""`contradiction`: what somebody says now, beside what the report recalls that they said before.

"No employee was in the street, the firm said. On Monday it had said that its own staff were attacked." Reports set the two side by side
to show that they differ; that the words have nothing in common is what makes them worth showing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.findings.ledger_index import LedgerIndex
from sayso.findings.parties import Parties, is_nested
from sayso.findings.points import opposite_clauses, read_points, unlike_figures
from sayso.records import BlockKind, Position, Report, Statement
from sayso.sentences import sentences_of
from sayso.text import Span, words_of

# Sentences between what is said now and what is recalled.
REACH = 2
# Statements looked at on either side.
MOST_BESIDE = 8
_DAY = r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_EARLIER = re.compile(
    rf"\b(?:earlier|previously|initially|originally|at first|until (?:now|then)|before that|the day before|last (?:week|month|year)"
    rf"|yesterday|{_DAY}|in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_RECALLS = re.compile(
    rf"^\W*(?:but\s+|yet\s+|only\s+)?(?:{_DAY}|earlier|previously|initially|originally|at first|last (?:week|month|year)|yesterday)\b"
    r"|^\W*(?:he|she|it|they)\s+had\s+(?:earlier|previously|initially|originally|at first)\b",
    re.IGNORECASE,
)
_DIFFERS = re.compile(
    r"\b(?:contradict(?:s|ed|ing)\s+(?:its|his|her|their|the|an?)\b|at odds|inconsistent|revers(?:ed|al|es)|backtrack\w*|u-turn"
    r"|chang(?:ed|es|ing) (?:his|her|its|their) (?:story|account|version)"
    r"|correct(?:ed|s|ing|ion)|not to the|rather than the|despite (?:having|earlier)|went back on)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^\W*(?:unnamed|he|she|it|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a source says now, and what the report recalls that it said before; both in text order."""

    now: Statement
    before: Statement


def list_recalled(index: LedgerIndex) -> Iterator[Recalled]:
    """Every pair of the kind, report by report."""
    parties = Parties(index)
    for report in index.ledger.reports:
        yield from _Report(index, report, parties).recalled()


class _Report:
    def __init__(self, index: LedgerIndex, report: Report, parties: Parties) -> None:
        self._index = index
        self._parties = parties
        self._text = report.text
        self._sentences = [s for b in report.spans_of(BlockKind.BODY) for s in sentences_of(report.text, b)]
        self._starts = [s.start for s in self._sentences]
        first = self._starts[0] if self._starts else 0
        said = (s for s in index.in_report.get(report.id, ()) if s.source_spans and s.position is not Position.DECLINES)
        self._said = sorted(
            (s for s in said if s.content_spans[0].start >= first), key=lambda s: (s.content_spans[0].start, s.id)
        )

    def recalled(self) -> Iterator[Recalled]:
        """What is recalled, with the nearest thing that the same source says now."""
        for at, said in enumerate(self._said):
            sentence = self._sentence(said)
            if sentence is None or not self._is_earlier(said, sentence):
                continue
            dedicated = _RECALLS.match(sentence.of(self._text)) is not None
            differs = _DIFFERS.search(sentence.of(self._text)) is not None
            for other in self._beside(at):
                if self._is_one_speaker(said, other) and not self._is_recalled_itself(other):
                    if dedicated or differs or self._differ(said, other):
                        yield Recalled(other, said)
                    break

    def _beside(self, at: int) -> Iterator[Statement]:
        """The statements around, nearest first, those before rather than those after."""
        said = self._said[at]
        number = self._number(said)
        before = self._said[max(0, at - MOST_BESIDE) : at]
        after = self._said[at + 1 : at + 1 + MOST_BESIDE]
        for other in (*reversed(before), *after):
            if abs(self._number(other) - number) <= REACH and not is_nested(said, other):
                yield other

    def _is_earlier(self, said: Statement, sentence: Span) -> bool:
        cue = words_of(self._text, said.cue_spans)
        words = sentence.of(self._text)
        recalls = _HAD.search(cue) is not None or _DIFFERS.search(words) is not None
        return recalls and (_EARLIER.search(words) is not None or _DIFFERS.search(words) is not None)

    def _is_recalled_itself(self, said: Statement) -> bool:
        return _HAD.search(words_of(self._text, said.cue_spans)) is not None

    def _is_one_speaker(self, one: Statement, other: Statement) -> bool:
        """True for one party, and for a pronoun that nothing resolves right after somebody spoke."""
        if self._parties.are_one(one, other):
            return True
        return _PRONOUN.match(self._parties.full_name(one)) is not None

    def _differ(self, one: Statement, other: Statement) -> bool:
        ours, theirs = (read_points(words_of(self._text, s.content_spans)) for s in (one, other))
        turned = bool(ours.negated) != bool(theirs.negated) or (Position.DENIES in (one.position, other.position))
        opposite = any(True for _ in opposite_clauses(ours, theirs))
        return turned or opposite or bool(unlike_figures(ours, theirs))

    def _number(self, said: Statement) -> int:
        return bisect_right(
            self._starts, min(s.start for s in (*said.content_spans, *said.cue_spans, *said.source_spans))
        )

    def _sentence(self, said: Statement) -> Span | None:
        number = self._number(said)
        return self._sentences[number - 1] if number else None
