"""Where assertions come from in the end, and which of those origins are independent of each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sayso.records import Chain, Copy, How, Source, SourceKind, Statement
from sayso.sentences import content_stems

# Rumours are nobody's, and nothing ends with them; what "is believed" is believed by somebody unnamed.
_NOBODY = re.compile(r"\b(?:rumou?r(?:s|ed)?|speculation|hearsay|gossip)\b|^$", re.IGNORECASE)
# Two copies print the same passage when this share of the words of the shorter is in the longer.
SAME_PASSAGE = 0.5


@dataclass(frozen=True, slots=True)
class Root:
    """One origin of an assertion: the sources that count as one, and the statements that rest on them.

    Attributes:
        sources: Ids of sources; more than one where they cannot be told apart or one passage was copied.
        statements: Their statements on the proposition, in the order given.
        identified: True when one of the sources is named.
        unhedged: True when one of an identified source's statements is not hedged.
    """

    sources: tuple[str, ...]
    statements: tuple[Statement, ...]
    identified: bool
    unhedged: bool


def is_identified(source: Source | None) -> bool:
    """True for a named source, whoever it is; "officials", "a witness" and "reports" are not."""
    return source is not None and source.named and source.kind is not SourceKind.UNNAMED


def is_somebody(source: Source | None) -> bool:
    """True for people, named or not; False for rumours."""
    return source is not None and (is_identified(source) or _NOBODY.search(source.name) is None)


class Ties:
    """Who cites whom in each report, and which reports are copies: made once a story, asked for each proposition."""

    def __init__(self, chains: Iterable[Chain], copies: Iterable[Copy]) -> None:
        self._cited_by: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._copies: defaultdict[str, list[Copy]] = defaultdict(list)
        for chain in chains:
            for link in chain.links:
                if link.how is not How.SHOWS and link.citing != link.cited:
                    self._cited_by[chain.report, link.citing].add(link.cited)
        for copy in copies:
            self._copies[copy.reports[0]].append(copy)

    def cited_by(self, report: str, source: str) -> Set[str]:
        """Ids of those whom a source cites in a report."""
        return self._cited_by.get((report, source), frozenset())

    def copies_among(self, reports: Collection[str]) -> Iterator[Copy]:
        """The copies of which both reports are among these."""
        for report in reports:
            yield from (copy for copy in self._copies.get(report, ()) if copy.reports[1] in reports)


def find_roots(
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    ties: Ties,
    passages: Mapping[str, str],
) -> tuple[Root, ...]:
    """The independent roots among statements that take one position on one proposition.

    A statement that only relays another of them (it is the other's parent, or a chain of its report leads from its
    source to the other's) is not a root, nor is a report in its own voice. Sources that may be the same count once, and
    so do the speakers of one passage printed by reports that copy each other.

    Args:
        passages: The words of each statement's content, by statement id.
    Returns:
        In the order of their first statements.
    """
    credited = [s for s in statements if not s.own_voice and is_somebody(sources.get(s.source))]
    relays = _relaying(credited, ties)
    ends = [s for s in credited if s.id not in relays]
    joined = _Joined()
    for statement in ends:
        joined.join(statement.source, statement.source)
        source = sources[statement.source]
        for other in source.candidates:
            joined.join(statement.source, other)
    _join_copied_passages(ends, ties, passages, joined)
    by_root: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in ends:
        by_root[joined.head(statement.source)].append(statement)
    return tuple(_root(group, sources) for group in by_root.values())


def _root(statements: Sequence[Statement], sources: Mapping[str, Source]) -> Root:
    identified = [s for s in statements if is_identified(sources[s.source])]
    return Root(
        sources=tuple(dict.fromkeys(s.source for s in statements)),
        statements=tuple(statements),
        identified=bool(identified),
        unhedged=any(not s.hedged for s in identified),
    )


def _relaying(statements: Sequence[Statement], ties: Ties) -> set[str]:
    """Ids of the statements whose speaker has it from another speaker among them."""
    present = {s.id for s in statements}
    speakers: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        speakers[statement.report].add(statement.source)
    relaying = {s.parent for s in statements if s.parent in present}
    for statement in statements:
        cited = ties.cited_by(statement.report, statement.source) & speakers[statement.report]
        # Two that cite each other would leave nobody; neither is then taken for a relay.
        if any(statement.source not in ties.cited_by(statement.report, other) for other in cited):
            relaying.add(statement.id)
    return {statement_id for statement_id in relaying if statement_id is not None}


def _join_copied_passages(
    statements: Sequence[Statement], ties: Ties, passages: Mapping[str, str], joined: _Joined
) -> None:
    in_report: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        in_report[statement.report].append(statement)
    stems: dict[str, frozenset[str]] = {}

    def stems_of(statement: Statement) -> frozenset[str]:
        if statement.id not in stems:
            stems[statement.id] = content_stems(passages.get(statement.id, ""))
        return stems[statement.id]

    for copy in ties.copies_among(in_report):
        for a in in_report[copy.reports[0]]:
            for b in in_report[copy.reports[1]]:
                own, others = stems_of(a), stems_of(b)
                if not _share_passage(copy, a, b):
                    continue
                if own and others and len(own & others) >= SAME_PASSAGE * min(len(own), len(others)):
                    joined.join(a.source, b.source)


def _share_passage(copy: Copy, a: Statement, b: Statement) -> bool:
    """True when one copied passage holds words of both contents; of a copy without passages nothing is known, so True."""
    return not copy.passages or any(
        any(span.overlaps(passage.spans[0]) for span in a.content_spans)
        and any(span.overlaps(passage.spans[1]) for span in b.content_spans)
        for passage in copy.passages
    )


class _Joined:
    """Sets of sources that count as one."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def head(self, source: str) -> str:
        """The one that stands for the whole set."""
        self._parent.setdefault(source, source)
        while self._parent[source] != source:
            self._parent[source] = self._parent[self._parent[source]]
            source = self._parent[source]
        return source

    def join(self, a: str, b: str) -> None:
        """Let the two count as one; the smaller id stands for both, so that order does not matter."""
        first, second = sorted((self.head(a), self.head(b)))
        self._parent[second] = first
