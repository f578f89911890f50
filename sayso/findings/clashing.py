"""`contradiction`, told by what two statements put forward: other figures, opposite words, or that something is not so.

Grouping asks whether two statements are one proposition; "the dam had leaked twice" and "no breach was found in the dam" never are. What
is compared here is pair by pair: figures for the same things, words that exclude each other, and a negation of much the same
words. The two must have enough in common to be about one thing, and rare words of the story say more of that than common ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import islice
from math import log

from sayso.findings.ledger_index import LedgerIndex
from sayso.findings.parties import Parties, is_nested
from sayso.findings.points import opposite_clauses, read_points, unlike_figures
from sayso.records import BlockKind, Position, Statement
from sayso.sentences import listed, stem
from sayso.text import words_of

# Share of the words said not to be so that the other side says, by weight; read off the pairs of the stories to tune on, where
# half of those below .45 are two matters. Retune there.
NEGATED_HERE = 0.45
NEGATED_ELSEWHERE = 0.6
# Weight in common, 0 to about 1 a word, that two statements need to be about one thing: in one report, and in two.
COMMON_HERE = 0.25
COMMON_ELSEWHERE = 0.6
# A single word in common has to be so much of what the other side says.
ALONE = 0.19
# Characters, two sentences or so: "he" is whom the sentence before was about.
NEAR = 400
# Figures across reports are about one thing only where more than their unit is in common.
FIGURES_ELSEWHERE = 0.8
# Statements looked at for one word, figure or family: bounds the work on a story of a thousand reports.
MOST_HOLDERS = 48
MOST_PARTNERS = 12
# Pairs compared for each rule; a story of a thousand reports has half as many.
MOST_PAIRS = 500_000
_SAYS_LITTLE = frozenset(
    stem(word)
    for word in listed(
        "mr mrs ms dr january february march april may june july august september october november december monday tuesday"
        " wednesday thursday friday saturday sunday come go day week month year man woman people person thing nobody none no"
        " one two three year see make take give get time ask call know"
    )
)
_POINTS_BACK = frozenset(listed("he she it they his her its their him them we our i my"))


@dataclass(frozen=True, slots=True)
class Clash:
    """One statement and those it clashes with.

    Attributes:
        pivot: The statement that most of the clashes have in common.
        against: The others, in text order.
        rule: ``other-figure``, ``opposite-words`` or ``says-it-is-not-so``.
    """

    pivot: Statement
    against: tuple[Statement, ...]
    rule: str


def list_clashes(index: LedgerIndex) -> Iterator[Clash]:
    """Every clash between two parties of a story, the statement with most of them first."""
    pairs = _Story(index).pairs()
    partners: defaultdict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
    made = {}
    for (one, other), rule in pairs.items():
        for first, second in ((one, other), (other, one)):
            made[first.id] = first
            partners[(rule, first.id)][second.id] = second
    waiting = [(-len(theirs), *key) for key, theirs in partners.items()]
    heapify(waiting)
    while waiting:
        most, rule, pivot = heappop(waiting)
        theirs = partners[(rule, pivot)]
        if len(theirs) != -most:  # some were told of meanwhile; it stands further back as well
            continue
        for partner in theirs:
            rest = partners[(rule, partner)]
            del rest[pivot]
            if rest:
                heappush(waiting, (-len(rest), rule, partner))
        yield Clash(made[pivot], tuple(theirs.values())[:MOST_PARTNERS], rule)
        theirs.clear()


class _Story:
    """The statements of a ledger that put something forward, with what can be compared in each."""

    def __init__(self, index: LedgerIndex) -> None:
        self._index = index
        self._parties = Parties(index)
        self._headlines = {
            report.id: report.spans_of(BlockKind.HEADLINE) for report in index.ledger.reports if report.headline
        }
        self._said = [s for s in index.ledger.statements if s.position is not Position.DECLINES]
        self._texts = {s.id: words_of(index.reports[s.report].text, s.content_spans) for s in self._said}
        self._points = {s.id: read_points(self._texts[s.id]) for s in self._said}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How much a word says of what a statement is about: near 1 for one statement's own, near 0 for every statement's."""
        counts = Counter(word for points in self._points.values() for word in points.stems)
        whole = log(len(self._said) + 2)
        return {
            word: 0.0 if word in _SAYS_LITTLE else log((len(self._said) + 2) / (count + 0.0)) / whole
            for word, count in counts.items()
        }

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights[word] for word in words)

    def pairs(self) -> dict[tuple[Statement, Statement], str]:
        """Statements that clash, in the order of the ledger, with the rule that says so."""
        found: dict[tuple[Statement, Statement], str] = {}
        place = {s.id: at for at, s in enumerate(self._said)}
        for candidates, judge, rule in (
            (self._by_figures(), self._count_otherwise, "other-figure"),
            (self._by_poles(), self._are_opposite, "opposite-words"),
            (self._by_negation(), self._negates, "says-it-is-not-so"),
        ):
            for one, other in islice(candidates, MOST_PAIRS):
                if one.id != other.id and self._may_clash(one, other) and judge(one, other):
                    first, second = sorted((one, other), key=lambda s: place[s.id])
                    found.setdefault((first, second), rule)
        return dict(sorted(found.items(), key=lambda item: (place[item[0][0].id], place[item[0][1].id])))

    def _by_figures(self) -> Iterator[tuple[Statement, Statement]]:
        holders: defaultdict[str, list[Statement]] = defaultdict(list)
        for said in self._said:
            for unit in {unit for unit, _, _ in self._points[said.id].figures}:
                holders[unit].append(said)
        for held in holders.values():
            for at, one in enumerate(held[:MOST_HOLDERS]):
                yield from ((one, other) for other in held[at + 1 : MOST_HOLDERS])

    def _by_poles(self) -> Iterator[tuple[Statement, Statement]]:
        holders: defaultdict[tuple[int, int], list[Statement]] = defaultdict(list)
        for said in self._said:
            for family, side in {(family, side) for family, side, _ in self._points[said.id].poles}:
                holders[(family, side)].append(said)
        for (family, side), held in holders.items():
            if side > 0:
                for one in held[:MOST_HOLDERS]:
                    yield from ((one, other) for other in holders.get((family, -side), ())[:MOST_HOLDERS])

    def _by_negation(self) -> Iterator[tuple[Statement, Statement]]:
        holders: defaultdict[str, list[Statement]] = defaultdict(list)
        for said in self._said:
            for word in self._points[said.id].stems - self._rejected(said):
                holders[word].append(said)
        for said in self._said:
            seen = set[str]()
            for word in sorted(self._rejected(said)):
                for other in holders.get(word, ())[:MOST_HOLDERS]:
                    if other.id not in seen:
                        seen.add(other.id)
                        yield said, other

    def _rejected(self, said: Statement) -> frozenset[str]:
        """The words that a statement says are not so; a denial's are those that it does not itself negate."""
        points = self._points[said.id]
        if said.position is Position.DENIES and "own-voice-negation" not in said.rules:
            return points.stems - points.negated
        plain = said.position is Position.ASSERTS or "own-voice-negation" in said.rules
        return points.negated if plain else frozenset()

    def _may_clash(self, one: Statement, other: Statement) -> bool:
        if is_nested(one, other) or (one.position is Position.DOUBTS and other.position is Position.DOUBTS):
            return False
        if one.report == other.report and self._is_headline(one) != self._is_headline(other):
            return False  # what a headline says beyond its body is a finding of its own
        if one.source == other.source:
            return one.report != other.report and not one.own_voice
        return one.report != other.report or not self._parties.are_one(one, other)

    def _is_headline(self, said: Statement) -> bool:
        return any(span.overlaps(said.content_spans[0]) for span in self._headlines.get(said.report, ()))

    def _common(self, one: Statement, other: Statement) -> frozenset[str]:
        return self._points[one.id].stems & self._points[other.id].stems

    def _count_otherwise(self, one: Statement, other: Statement) -> bool:
        units = unlike_figures(self._points[one.id], self._points[other.id])
        if not units or Position.DENIES in (one.position, other.position):
            return False
        common = self._common(one, other)
        if one.report == other.report:
            return self._weight(common - units) >= COMMON_HERE
        money = "$" in units
        return money or self._weight(common) >= FIGURES_ELSEWHERE

    def _are_opposite(self, one: Statement, other: Statement) -> bool:
        if not {one.position, other.position} <= {Position.ASSERTS}:
            return False
        here = one.report == other.report
        near = here and _distance(one, other) <= NEAR and (self._points_back(one) or self._points_back(other))
        enough = COMMON_HERE if here else COMMON_ELSEWHERE
        common = opposite_clauses(self._points[one.id], self._points[other.id])
        return any(near or self._weight(stems) >= enough for stems in common)

    def _points_back(self, said: Statement) -> bool:
        """True for "he was brought in by force": who he is was said before, and mostly is whom the report is about."""
        words = self._texts[said.id].split()[:2]
        return any(word.strip("\"“'‘").lower() in _POINTS_BACK for word in words)

    def _negates(self, one: Statement, other: Statement) -> bool:
        rejected = self._rejected(one)
        theirs = self._points[other.id]
        common = rejected & (theirs.stems - self._rejected(other))
        if other.position is not Position.ASSERTS or not common - self._points[one.id].names - theirs.names:
            return False
        here = one.report == other.report
        weight = self._weight(common)
        if len(common) == 1 and weight < ALONE * self._weight(theirs.stems):
            return False
        share = weight / max(self._weight(rejected), 0.8)
        enough = weight >= (COMMON_HERE if here else COMMON_ELSEWHERE)
        return enough and share >= (NEGATED_HERE if here else NEGATED_ELSEWHERE)


def _distance(one: Statement, other: Statement) -> int:
    """Characters between what two statements of one report say."""
    first, second = sorted((one.content_spans[0], other.content_spans[0]))
    return max(0, second.start - first.end)


def describe(clash: Clash, names: Sequence[str]) -> str:
    """One line for the reader; ``names`` are those of the pivot and of the first it clashes with."""
    who, whom = names[0][:1].upper() + names[0][1:], names[1]
    if clash.rule == "other-figure":
        return f"{who} and {whom} give different figures."
    if clash.rule == "opposite-words":
        return f"{who} and {whom} say opposite things of one matter."
    return f"{who} and {whom} disagree on whether this is so."
