"""The chains of a story as one graph: who is in it, who cites whom by which words, and in which layer each is drawn."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.exports.board import Board
from sayso.records import ChainRoot, How, Ledger, SourceKind

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
    """One step, in one report's chain, with the first words that say so."""

    citing: str
    cited: str
    how: How
    report: str
    words: str


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
                words = link.spans[0].of(text) if link.spans else ""
                edges.append(ChainEdge(link.citing, link.cited, link.how, chain.report, one_line(words)))
    layers = _layers([report.id for report in ledger.reports], edges)
    nodes = [
        ChainNode(node, label, kind, named, layers[node])
        for node, (label, kind, named) in described.items()
        if node in layers
    ]
    roots = {chain.report: chain.roots for chain in ledger.chains}
    return ChainGraph(tuple(sorted(nodes, key=lambda node: node.layer)), tuple(edges), roots)


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
