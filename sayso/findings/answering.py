"""`contradiction`, told by where things stand: an account, and right after it who rejects it and what they say instead.

"It comes from the mill", the council said. The mill rejected that version: the pump had been dry since May. The two accounts need
not share a word, and neither need be the one the story turns on; that the second answers the first is said by its place in the
report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.findings.ledger_index import LedgerIndex
from sayso.findings.opposition import is_turned
from sayso.findings.parties import Parties, is_nested, party_words
from sayso.records import BlockKind, Position, Report, Statement
from sayso.sentences import content_stems, sentences_of
from sayso.text import words_of

# How many sentences back what is rejected may stand: further for words that only point at it ("that version").
NEAR = 1
FAR = 2
# A denial in words of its own is of something told up to here, where the sentence of that has a word of the denial's.
DENIED = 4
# How far back an account may begin that is rejected as a whole.
ACCOUNT = 5
# Statements looked at on either side of one; a report of nothing but denials costs no more than its length.
MOST_BACK = 12
MOST_AFTER = 3
LEAST_COMMON = 1
_SHORT = 60  # characters; longer contents put something forward themselves

_POINTS = re.compile(
    r"^\W*(?:it|this|that|them|these|those|such\b.*|(?:an?|the|this|that|these|those|any|all|both|his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:version|account|claim|allegation|accusation|charge|assertion|suggestion|statement|story|report|rumou?r|description"
    r"|explanation|theory|idea|notion|figure|number|criticism)s?)\W*$",
    re.IGNORECASE,
)
# "That 'a lie'", "it's all nonsense", "I believe none of it": a rejection whatever the verb that brings it.
_DISMISSES = re.compile(
    r"^\W*(?:(?:it|its|it['’]s|this|that|that['’]s|them|these|those|(?:the|this|that|these|those|such)\s+\w+)\W+)"
    r"(?:(?:is|was|are|were|as|all|a|an|pure|total|complete|utter|utterly|completely|totally|simply|just|entirely|pack|of)\W+)*"
    r"(?:lies?|nonsense|rubbish|fiction|fantasy|false|untrue|wrong|absurd|ridiculous|baseless|unfounded|groundless|far-fetched"
    r"|fabrications?|hoax|smears?|slander|propaganda|speculation|inventions?|invented|fairy tales?|made[- ]up|malicious)\b"
    r"|\b(?:believe|buy|accept)s?\s+(?:none of|not a word of|a word of|any of)\s+(?:it|this|that|them)\b",
    re.IGNORECASE,
)
# By these the accused tells the same event the other way round.
_TURNS_ROUND = re.compile(
    r"\bit (?:was|is|had been)\b[^.]{3,60}\bwho\b|\bself-defen[cs]e\b|\bown (?:staff|men|people|troops|soldiers|forces|officers|members"
    r"|fighters|guards)\b|\b(?:hit|fired|attacked|shot|struck|opened fire|started|punched)\s+(?:\w+\s+)?first\b|\bfirst to\b|\bprovok\w+"
    r"|\bambush\w+|\bcame under (?:attack|fire)\b|\b(?:returned fire|retaliat\w+)\b",
    re.IGNORECASE,
)
_HOSTILE = re.compile(
    r"\b(?:attack|assault|beat(?!en off)|fir(?:ed|ing)|shot|shoot|shell|bomb|kill|punch|kick|stab|hit\b|struck|strik|ambush|charg(?:ed|ing)"
    r"|storm|raid|abduct|seiz|torch|pelt|throw|threw|thrown|swinging|brawl|clash)",
    re.IGNORECASE,
)
# "That anybody was let go", "that there was any such fault": a denial takes up what was said with these.
_TAKES_UP = re.compile(
    r"^\W*(?:that\s+)?(?:anybody|anyone|anything of the (?:sort|kind))\b|\bany such\b", re.IGNORECASE
)
_PLURAL = re.compile(
    r"^\W*(?:(?:the|these|those|any|all|both|such|his|her|their|its)\s+(?:\w+\s+)?)?(?:them|these|those|\w+s)\W*$",
    re.IGNORECASE,
)
_OPPOSES = re.compile(r"\b(?:contradict|disput|disagree|challeng|rebut|refut|counter|take[sn]? issue)", re.IGNORECASE)
_ACCUSES = re.compile(r"\b(?:accus|blam|alleg|charg|denounc)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|false|untrue)\b|n['’]t\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:its|their|his|her)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """An account and what is set against it right after.

    Attributes:
        account: What was said first, by one party, or by several where words such as "the claims" reject them together.
        against: The rejection and what the same party says instead, in text order; one of them at least.
        rule: ``denied-right-after``, ``contradicts-by-name``, ``accused-answers-back`` or ``tells-it-the-other-way-round``.
    """

    account: tuple[Statement, ...]
    against: tuple[Statement, ...]
    rule: str


def list_answers(index: LedgerIndex) -> Iterator[Answer]:
    """Every answer in every report, in the order of the reports and their text."""
    for report in index.ledger.reports:
        yield from _Told(index, report).answers()


class _Told:
    """One report's credited statements in text order, with the sentence each stands in."""

    def __init__(self, index: LedgerIndex, report: Report) -> None:
        self._index = index
        self._text = report.text
        bodies = [block.span for block in report.blocks if block.kind is BlockKind.BODY]
        self._starts = [sentence.start for body in bodies for sentence in sentences_of(report.text, body)]
        first = self._starts[0] if self._starts else 0
        credited = (s for s in index.in_report.get(report.id, ()) if not s.own_voice and s.source_spans)
        self._said = sorted(
            (s for s in credited if s.content_spans[0].start >= first),
            key=lambda s: (_start(s), s.content_spans[0].start, s.id),
        )
        self._parties = Parties(index)

    def answers(self) -> Iterator[Answer]:
        """The answers of this report."""
        for at, said in enumerate(self._said):
            if self._rejects(said):
                found = self._named(at, said) or self._rejected(at, said)
                if found is not None:
                    account, rule = found
                    yield Answer(account, (said, *self._instead(at, said, account)), rule)
            elif said.position is Position.ASSERTS and _ACCUSES.search(self._cue(said)):
                answer = self._answered_back(at, said)
                if answer is not None:
                    yield Answer((said,), (answer,), "accused-answers-back")
            if said.position is Position.ASSERTS and _HOSTILE.search(self._words(said)):
                account = self._turned_round(at, said)
                if account:
                    yield Answer(account, (said, *self._instead(at, said, account)), "tells-it-the-other-way-round")

    def _rejects(self, said: Statement) -> bool:
        if said.position is Position.DENIES:
            return not is_turned(said)
        return said.position in (Position.ASSERTS, Position.DOUBTS) and _DISMISSES.search(self._words(said)) is not None

    def _turned_round(self, at: int, answer: Statement) -> tuple[Statement, ...]:
        """ "Guards beat the pickets", the union said. It was its own guards who had been attacked, said the firm."""
        turns = _TURNS_ROUND.search(self._words(answer)) is not None
        for other in self._before(at, answer, DENIED):
            words = self._words(other)
            if _HOSTILE.search(words) and (turns or _TURNS_ROUND.search(words)):
                return tuple(
                    s for s in self._said[:at] if s.source == other.source and self._is_near(s, answer, DENIED)
                )
        return ()

    def _is_near(self, one: Statement, other: Statement, reach: int) -> bool:
        return one.position is Position.ASSERTS and abs(self._sentence(other) - self._sentence(one)) <= reach

    def _rejected(self, at: int, rejection: Statement) -> tuple[tuple[Statement, ...], str] | None:
        """What somebody else asserts just before, where the rejection takes it up in words that point or in its own."""
        words = self._words(rejection)
        points = len(words) <= _SHORT and (_POINTS.match(words) or _DISMISSES.search(words)) is not None
        before = list(self._before(at, rejection, ACCOUNT if points else DENIED))
        if not before or (points and self._sentence(rejection) - self._sentence(before[0]) > FAR):
            return None
        if points:
            many = _PLURAL.match(words) is not None
            near = self._sentence(rejection) - FAR
            account = [s for s in before if s.source == before[0].source or (many and self._sentence(s) >= near)]
        else:
            account = self._taken_up(rejection, before)
        return (tuple(reversed(account)), "denied-right-after") if account else None

    def _taken_up(self, rejection: Statement, before: Sequence[Statement]) -> list[Statement]:
        """What a denial in words of its own is of: the assertion right before that has one of them, else one told in a sentence
        that has, and what the same source says between."""
        words = self._words(rejection)
        own = content_stems(words)
        near = self._sentence(rejection) - self._sentence(before[0]) <= NEAR
        if near and (_TAKES_UP.search(words) or len(own & content_stems(self._words(before[0]))) >= LEAST_COMMON):
            return list(before[:1])
        own -= self._parties.words(rejection)
        for other in before:
            if own & content_stems(self._whole_sentence(other)):
                return [other]
        return []

    def _named(self, at: int, rejection: Statement) -> tuple[tuple[Statement, ...], str] | None:
        """ "She contradicted Rask on the pumps": what Rask asserts of them, else what Rask asserted last."""
        if not _OPPOSES.search(self._cue(rejection)):
            return None
        own = content_stems(self._words(rejection))
        by_name = [
            (len(own & content_stems(self._words(s))), place, s)
            for place, s in enumerate(self._said[max(0, at - MOST_BACK) : at])
            if s.source != rejection.source and s.position is Position.ASSERTS and own & self._parties.words(s)
        ]
        return ((max(by_name, key=lambda item: item[:2])[2],), "contradicts-by-name") if by_name else None

    def _before(self, at: int, said: Statement, reach: int) -> Iterator[Statement]:
        """Assertions by other parties in the sentences before, nearest first; nothing that one of the two tells of the other."""
        for other in reversed(self._said[max(0, at - MOST_BACK) : at]):
            if self._sentence(said) - self._sentence(other) > reach:
                return
            if other.position is not Position.ASSERTS or is_nested(said, other):
                continue
            # "A spokesman" may speak for anybody, and mostly for who rejects.
            if self._parties.words(other) and not self._is_one_party(said, other):
                yield other

    def _instead(self, at: int, rejection: Statement, account: Sequence[Statement]) -> Iterator[Statement]:
        """What the rejecting party puts forward in the same sentence, the one before or the next."""
        for other in (*self._said[max(0, at - MOST_AFTER) : at], *self._said[at + 1 : at + 1 + MOST_AFTER]):
            if abs(self._sentence(other) - self._sentence(rejection)) > NEAR:
                continue
            speaks = other.position is Position.ASSERTS and not is_nested(rejection, other)
            if speaks and self._is_one_party(rejection, other) and all(other.source != s.source for s in account):
                yield other

    def _answered_back(self, at: int, accusation: Statement) -> Statement | None:
        """The next credited statement, where the party accused makes it and it says that something is not so."""
        accused = party_words(" ".join(self._words(accusation).split()[:4]))
        for other in self._said[at + 1 : at + 1 + MOST_AFTER]:
            if self._sentence(other) - self._sentence(accusation) > NEAR:
                return None
            if is_nested(accusation, other) or other.source == accusation.source:
                continue
            answers = other.position in (Position.ASSERTS, Position.DENIES) and accused & self._parties.words(other)
            if answers and (other.position is Position.DENIES or _NEGATED.search(self._words(other))):
                return other
        return None

    def _is_one_party(self, one: Statement, other: Statement) -> bool:
        """True for one source, for names in common, and for "its military chief" right after the council."""
        if self._parties.are_one(one, other):
            return True
        later = max(one, other, key=_start)
        return _POSSESSIVE.match(self._parties.full_name(later)) is not None

    def _whole_sentence(self, statement: Statement) -> str:
        at = self._sentence(statement)
        end = self._starts[at] if at < len(self._starts) else statement.content_spans[-1].end
        return self._text[self._starts[at - 1] if at else 0 : end]

    def _sentence(self, statement: Statement) -> int:
        return bisect_right(self._starts, _start(statement))

    def _words(self, statement: Statement) -> str:
        return words_of(self._text, statement.content_spans)

    def _cue(self, statement: Statement) -> str:
        return words_of(self._text, statement.cue_spans)


def _start(statement: Statement) -> int:
    return min(span.start for span in (*statement.content_spans, *statement.cue_spans, *statement.source_spans))
