"""The chains of a story as one graph: who is in it, who cites whom by which words, and in which layer each is drawn."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.exports.board import Board
from sayso.records import ChainLink, ChainRoot, How, Ledger, Proposition, SourceKind
from sayso.text import Span

LONGEST_WORDS = 90


@dataclass(frozen=True, slots=True)
class ChainNode:
    """One report, source or item of evidence.

    Attributes:
        id: As in the ledger.
        label: Name to print: one line, not escaped.
        kind: ``report``, ``evidence``, or the kind of a source.
        named: False for sources without a name.
        layer: The fewest steps from a report that is read and that no other cites; reports are 0 unless cited.
    """

    id: str
    label: str
    kind: str
    named: bool
    layer: int


@dataclass(frozen=True, slots=True)
class ChainEdge:
    """One step, in one report's chain, with the first words that say so and where they stand in that report."""

    citing: str
    cited: str
    how: How
    report: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ChainGraph:
    """Nodes by layer in the order in which they come up, edges in the order of the reports."""

    nodes: tuple[ChainNode, ...]
    edges: tuple[ChainEdge, ...]
    roots: dict[str, tuple[ChainRoot, ...]]

    def node(self, node_id: str) -> ChainNode:
        """The node of that id; raises KeyError when there is none."""
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)


def chain_graph(ledger: Ledger) -> ChainGraph:
    """The graph of every chain of a ledger; ends that it does not know (a report left out) are left out."""
    board = Board(ledger)
    described = _described(board, ledger)
    edges = []
    for chain in ledger.chains:
        text = ledger.report(chain.report).text
        for link in chain.links:
            if link.citing in described and link.cited in described:
                span = link.spans[0] if link.spans else None
                words = one_line(span.of(text)) if span else ""
                edges.append(ChainEdge(link.citing, link.cited, link.how, chain.report, words, span))
    layers = _layers([report.id for report in ledger.reports], edges)
    nodes = [
        ChainNode(node, label, kind, named, layers[node])
        for node, (label, kind, named) in described.items()
        if node in layers
    ]
    roots = {chain.report: chain.roots for chain in ledger.chains}
    return ChainGraph(tuple(sorted(nodes, key=lambda node: node.layer)), tuple(edges), roots)


def chains_about(ledger: Ledger, proposition: Proposition) -> Ledger:
    """The ledger with those steps of its chains only that lead to who speaks on a proposition, or to evidence said to bear on it."""
    about = set(proposition.statements)
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for statement in ledger.statements:
        if statement.id in about:
            ends[statement.report].add(statement.source)
    for item in ledger.evidence:
        if proposition.id in item.shows:
            ends[item.report].add(item.id)
    told = {report.id for report in ledger.reports if report.id in ends}
    chains = []
    for chain in ledger.chains:
        if chain.report in ends:
            links = _leading_to(ends[chain.report] | told - {chain.report}, chain.links)
            chains.append(replace(chain, links=links))
    return replace(
        ledger,
        reports=tuple(report for report in ledger.reports if report.id in told),
        evidence=tuple(item for item in ledger.evidence if item.report in told),
        chains=tuple(chains),
    )


def _leading_to(ends: set[str], links: tuple[ChainLink, ...]) -> tuple[ChainLink, ...]:
    """The links on a way to one of the ends."""
    citing: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        citing[link.cited].append(link.citing)
    reached = set(ends)
    waiting = list(ends)
    while waiting:
        for node in citing[waiting.pop()]:
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return tuple(link for link in links if link.cited in reached)


def one_line(words: str) -> str:
    """Words for a label: white space folded, cut at ninety characters."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1].rstrip() + "…"


def _described(board: Board, ledger: Ledger) -> dict[str, tuple[str, str, bool]]:
    found = {report.id: (one_line(board.outlets[report.id]), "report", True) for report in ledger.reports}
    for source in ledger.sources:
        named = source.named and source.kind is not SourceKind.UNNAMED
        found[source.id] = (one_line(board.name_of(source)), source.kind.value, named)
    for item in ledger.evidence:
        words = item.spans[0].of(ledger.report(item.report).text) if item.spans else ""
        found[item.id] = (one_line(f"{item.modality.value}: {words}")[:48].rstrip(), "evidence", True)
    return found


def _layers(reports: Iterable[str], edges: Iterable[ChainEdge]) -> dict[str, int]:
    """The fewest steps to each node from the reports that nobody cites, then from any that only a circle leads to."""
    cites: defaultdict[str, list[str]] = defaultdict(list)
    cited = set()
    for edge in edges:
        cites[edge.citing].append(edge.cited)
        cited.add(edge.cited)
    everyone = list(reports)
    layers: dict[str, int] = {}
    for starts in ([r for r in everyone if r not in cited], *([r] for r in everyone if r in cited)):
        waiting = deque(start for start in starts if start not in layers)
        layers.update((start, 0) for start in waiting)
        while waiting:
            node = waiting.popleft()
            for other in cites[node]:
                if other not in layers:
                    layers[other] = layers[node] + 1
                    waiting.append(other)
    return layers
