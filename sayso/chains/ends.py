"""Where chains end, how many steps away, and what a cited report of the story itself says there."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.records import (
    Basis,
    Chain,
    ChainLink,
    ChainRoot,
    Copy,
    How,
    Report,
    Source,
    SourceKind,
    Statement,
)
from sayso.text import Span, Spans

_FIRST_HAND = frozenset({Basis.WITNESSED, Basis.OWN_ACT, Basis.EVIDENCE})
_SECOND_HAND = frozenset({Basis.TOLD, Basis.INFERRED})
_MOST_SPANS = 8  # places in a cited report that one step opens to
# Characters from the words that cite another report in which a statement counts as had from it.
_NEAR = 400

Node = tuple[str, str]
"""A report, and whom its chain has reached: what a source cites is known report by report."""


def follow_chains(
    reports: Sequence[Report],
    chains: Sequence[Chain],
    statements: Sequence[Statement],
    sources: Iterable[Source],
    copies: Iterable[Copy] = (),
    *,
    outlet_of: Mapping[str, str],
) -> tuple[Chain, ...]:
    """The chains with their roots, and with the places that a step to another report of the story leads to.

    A chain is followed into the reports it cites and through their own chains; nothing is visited twice, so reports that cite
    each other end nowhere rather than going on for ever. A root is where nothing leads on: a person, an item of evidence, or an
    outlet or report behind which nobody is named. Its hops are the fewest steps from the report.
    """
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.report].append(statement)
    passages = _passages(copies)
    known = {report.id for report in reports}
    opened = [_opened(chain, known, said, passages) for chain in chains]
    follower = _Follower(opened, {source.id: source for source in sources}, outlet_of, statements)
    return tuple(replace(chain, roots=tuple(follower.roots(chain.report))) for chain in opened)


def _passages(copies: Iterable[Copy]) -> Mapping[tuple[str, str], Spans]:
    """For each pair of copies, either way round, the places of the shared text in the second."""
    found: dict[tuple[str, str], Spans] = {}
    for copy in copies:
        a, b = copy.reports
        found[a, b] = tuple(passage.spans[1] for passage in copy.passages)
        found[b, a] = tuple(passage.spans[0] for passage in copy.passages)
    return found


def _opened(
    chain: Chain,
    known: set[str],
    said: Mapping[str, Sequence[Statement]],
    passages: Mapping[tuple[str, str], Spans],
) -> Chain:
    links = []
    for link in chain.links:
        if link.cited in known:
            spans = _same_matter(said.get(chain.report, ()), said.get(link.cited, ()), link)
            link = replace(link, cited_spans=spans or passages.get((chain.report, link.cited), ())[:_MOST_SPANS])
        links.append(link)
    return replace(chain, links=tuple(links))


def _same_matter(own: Sequence[Statement], theirs: Sequence[Statement], link: ChainLink) -> Spans:
    """Where the cited report says what this one has from it: the same propositions as near the words that cite it."""
    near = {
        s.proposition
        for s in own
        if s.proposition is not None and any(_is_near(span, place) for span in s.content_spans for place in link.spans)
    }
    spans = [s.content_spans[0] for s in theirs if s.proposition in near and s.content_spans]
    return tuple(dict.fromkeys(spans))[:_MOST_SPANS]


def _is_near(span: Span, place: Span) -> bool:
    return span.start - _NEAR <= place.end and place.start <= span.end + _NEAR


class _Follower:
    """Walks from a report through every step, its own and those of the reports it cites."""

    def __init__(
        self,
        chains: Sequence[Chain],
        sources: Mapping[str, Source],
        outlet_of: Mapping[str, str],
        statements: Iterable[Statement],
    ) -> None:
        self.sources = sources
        self.reports = outlet_of
        self.bases: defaultdict[Node, dict[Basis, None]] = defaultdict(dict)
        for statement in statements:
            self.bases[statement.report, statement.source][statement.basis] = None
        self.steps: defaultdict[Node, list[ChainLink]] = defaultdict(list)
        self.goes_on: set[Node] = set()  # outlets whose own report is in the story, by the report that cites it
        for chain in chains:
            for link in chain.links:
                self.steps[chain.report, link.citing].append(link)
                if link.citing == chain.report and link.cited in outlet_of:
                    self.goes_on.add((chain.report, outlet_of[link.cited]))

    def roots(self, report: str) -> Iterator[ChainRoot]:
        """The ends of one report's chain, nearest first, each once."""
        start = (report, report)
        hops = {start: 0}
        waiting = deque([start])
        found: dict[str, ChainRoot] = {}
        while waiting:
            node = waiting.popleft()
            for link in self.steps.get(node, ()):
                cited = (link.cited, link.cited) if link.cited in self.reports else (node[0], link.cited)
                if cited not in hops:
                    hops[cited] = hops[node] + 1
                    waiting.append(cited)
            if node != start and node[1] not in found and self._ends_at(node):
                found[node[1]] = self._root(node, hops[node])
        yield from found.values()

    def _ends_at(self, node: Node) -> bool:
        """True where nothing leads on; one who shows evidence is an end beside it, an outlet that shows it is not."""
        steps = self.steps.get(node, ())
        source = self.sources.get(node[1])
        if node in self.goes_on:
            return False
        is_between = node[1] in self.reports or (source is not None and source.kind is SourceKind.OUTLET)
        return not steps or (not is_between and all(link.how is How.SHOWS for link in steps))

    def _root(self, node: Node, hops: int) -> ChainRoot:
        bases = tuple(self.bases.get(node, ()))
        first_hand = True if _FIRST_HAND & set(bases) else False if _SECOND_HAND & set(bases) else None
        return ChainRoot(node[1], hops, first_hand, bases)
