"""Whether a rejection meets what somebody asserts, so that a reader would call the two a contradiction.

Grouping puts a denial where it fits best, and that may be only the nearest matter; a status can live with it, a finding that
names two people cannot. What is compared here are the words of the two, pair by pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from sayso.findings.ledger_index import LedgerIndex
from sayso.records import BlockKind, Position, Proposition, Statement
from sayso.sentences import content_stems, listed, sentences_of, stem
from sayso.text import Span, words_of

# Nouns for something said before: alone they reject whatever it was.
_MATTERS = frozenset(
    stem(word)
    for word in listed(
        "allegation accusation rumour rumor charge story suggestion account issue statement assertion speculation notion"
        " idea news true untrue false wrong truth comment allegations accusations rumours rumors charges stories lie lies"
    )
)
# In other words than those of the assertion, a negation has to have this much in common with it, of the shorter of the two.
LEAST_COMMON = 2
SHARE = 0.5
# One source is set against itself only by nearly the same words.
LEAST_COMMON_ALONE = 3
SHARE_ALONE = 0.6
_NEGATES = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|cannot)\b|n['’]t\b", re.IGNORECASE)
_NEGATES_ALL = re.compile(
    r"\W*(?:that\s+)?(?:no(?!\s+(?:doubt|wonder|matter)\b)|none|nobody|not\s+(?:one|a\s+single|any))\s", re.IGNORECASE
)
# "Denies supplying them": what they are was said before.
_POINTS_BACK = re.compile(r"\b(?:it|them|this|that|these|those)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,;:.!?—–]|\b(?:and|but|that|because|who|which|though|although)\b", re.IGNORECASE)
# "We heard news that the bridge was sold": somebody else's assertion, mostly told to be rejected.
_HEARSAY = re.compile(
    r"^\W*(?:that\s+)?(?:\w+\s+){0,2}(?:heard|hear|read|(?:the|a|these|those|any)\s+(?:\w+\s+)?(?:news|reports?|rumou?rs?|claims?"
    r"|allegations?))\b",
    re.IGNORECASE,
)


class Opposition:
    """Compares the words of assertions and rejections of one proposition."""

    def __init__(self, index: LedgerIndex, proposition: Proposition) -> None:
        self._index = index
        self._proposition = proposition
        self._words: dict[str, str] = {}

    @cached_property
    def _about(self) -> frozenset[str]:
        return content_stems(self._proposition.text)

    def meeting(self, asserting: Iterable[Statement], against: Iterable[Statement]) -> tuple[Statement, ...]:
        """The rejections that meet at least one assertion by somebody else, or by the report itself."""
        asserting = tuple(asserting)
        return tuple(one for one in against if any(self._meets(other, one) for other in asserting))

    def _meets(self, assertion: Statement, rejection: Statement) -> bool:
        if _is_told_by(assertion, rejection):
            return False
        if assertion.own_voice and rejection.own_voice and self._is_over_its_body(assertion, rejection):
            return False
        if is_turned(rejection):
            # "Not one child has died" rejects all of what it was grouped with, in whatever words.
            if _NEGATES_ALL.match(self.words(rejection)) and not _NEGATES.search(self.words(assertion)):
                return True
            if self._proposition.central and self._negated(rejection) & content_stems(self.words(assertion)):
                return True
            return self._negates_the_words_of(assertion, rejection, LEAST_COMMON, SHARE)
        own = content_stems(self.words(rejection)) - _MATTERS
        if self._proposition.central:
            return True
        if not own or (len(own) == 1 and _POINTS_BACK.search(self.words(rejection))):
            return assertion.report == rejection.report
        # Who denies a thing has mostly been accused of it.
        accused = self._about | content_stems(self.words(assertion))
        if rejection.position is Position.DENIES and accused & content_stems(self._index.name(rejection)):
            return True
        enough = 1 if rejection.position is Position.DENIES else LEAST_COMMON
        return len(own & (content_stems(self.words(assertion)) | self._about)) >= min(enough, len(own))

    def is_of_one_mind(self, assertion: Statement, rejection: Statement) -> bool:
        """True unless a source plainly says a thing and its contrary, in sentences of their own and nearly the same words."""
        if _HEARSAY.match(self.words(assertion)) or self._is_in_its_sentence(assertion, rejection):
            return True
        if assertion.own_voice and self._is_over_its_body(assertion, rejection):
            return True
        return not self._negates_the_words_of(assertion, rejection, LEAST_COMMON_ALONE, SHARE_ALONE)

    def _negates_the_words_of(self, assertion: Statement, rejection: Statement, least: int, share: float) -> bool:
        own, theirs = content_stems(self.words(rejection)), content_stems(self.words(assertion))
        common = own & theirs
        enough = len(common) >= least and len(common) >= share * min(len(own), len(theirs))
        if not is_turned(rejection) or not enough:
            return enough
        if _NEGATES.search(self.words(assertion)):
            return False  # Both hold a negation: the one that counts may be in another clause of either.
        # "She had not shown up, and the fire had spread" does not deny the fire.
        return 2 * len(common & self._negated(rejection)) >= len(common)

    def _negated(self, statement: Statement) -> frozenset[str]:
        """The words of the clauses that hold a negation."""
        return content_stems(" ".join(part for part in _PARTS.split(self.words(statement)) if _NEGATES.search(part)))

    def _is_in_its_sentence(self, assertion: Statement, rejection: Statement) -> bool:
        if assertion.report != rejection.report:
            return False
        text = self._index.reports[assertion.report].text
        first, second = sorted((assertion.content_spans[0], rejection.content_spans[0]))
        if second.start < first.end:
            return True
        between = Span(first.start, second.end)
        return any(s.contains(first) and s.contains(second) for s in sentences_of(text, between))

    def _is_over_its_body(self, assertion: Statement, rejection: Statement) -> bool:
        """True for one report's headline and body: what a headline says beyond its body is a finding of its own."""
        if assertion.report != rejection.report:
            return False
        return self._in_headline(assertion) != self._in_headline(rejection)

    def _in_headline(self, statement: Statement) -> bool:
        report = self._index.reports[statement.report]
        return any(span.overlaps(statement.content_spans[0]) for span in report.spans_of(BlockKind.HEADLINE))

    def words(self, statement: Statement) -> str:
        """The words of a statement's content, looked up once."""
        if statement.id not in self._words:
            text = self._index.reports[statement.report].text
            self._words[statement.id] = words_of(text, statement.content_spans)
        return self._words[statement.id]


def _is_told_by(assertion: Statement, rejection: Statement) -> bool:
    """True for "the agency says that the mayor rejects the offer": the agency asserts the rejection, not what is rejected."""
    if assertion.report != rejection.report:
        return False
    if rejection.parent == assertion.id:
        return True
    pairs = ((one, other) for one in assertion.content_spans for other in rejection.content_spans)
    return any(one != other and one.contains(other) for one, other in pairs)


def is_turned(statement: Statement) -> bool:
    """True for a rejection by a negation inside the content ("the bridge was not sold"), which nobody put as a denial."""
    return statement.position is Position.ASSERTS or "own-voice-negation" in statement.rules
