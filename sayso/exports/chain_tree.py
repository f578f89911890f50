"""A story's chains as a text tree: what was read, whom each rests on, down to the roots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sayso.exports.chain_graph import ChainEdge, ChainGraph, ChainNode
from sayso.exports.table import printable
from sayso.records import ChainRoot, How

_VERBS = {How.RELAYS: "has it from", How.QUOTES: "quotes", How.SHOWS: "shows"}
_HANDS = {True: "at first hand", False: "at second hand", None: ""}
# Lines of one report's tree; more than a reader takes in, and two hundred sources that cite each other have more paths than that.
MOST_LINES = 400


def export_chain_tree(graph: ChainGraph) -> str:
    """The chains as text: a tree for each report, those that no other cites first, each step with the words it rests on.

    Whom a tree has shown already is named again and not followed, so a circle ends where it closes.
    """
    return "\n".join(printable("\n".join(_tree(graph, node))) + "\n" for node in graph.nodes if node.kind == "report")


def _tree(graph: ChainGraph, report: ChainNode) -> Iterator[str]:
    steps: defaultdict[tuple[str, str], list[ChainEdge]] = defaultdict(list)
    for edge in graph.edges:
        steps[edge.report, edge.citing].append(edge)
    nodes = {node.id: node for node in graph.nodes}
    roots = {root.id: root for root in graph.roots.get(report.id, ())}
    yield report.label
    if not steps[report.id, report.id]:
        yield "└─ names nobody it has this from"
        return
    shown = {report.id}
    lines = 0
    waiting = _children(steps[report.id, report.id], report.id, "")
    while waiting:
        edge, chain, before, is_last = waiting.pop()
        if lines == MOST_LINES:
            yield f"{before}… and more"
            return
        lines += 1
        node = nodes[edge.cited]
        again = " (see above)" if node.id in shown else ""
        label = node.label if node.named else f"{node.label} (unnamed)"
        if node.kind == "report":  # beside the outlet of the same name: this is its text, and the tree goes on in it
            label = f"the report in {label}"
        root = "" if again else _end(roots.get(node.id))
        yield f"{before}{'└─' if is_last else '├─'} {_VERBS[edge.how]} {label}{again}{root}  “{edge.words}”"
        if not again:
            shown.add(node.id)
            inner = node.id if node.kind == "report" else chain
            waiting += _children(steps[inner, node.id], inner, before + ("   " if is_last else "│  "))


def _children(edges: list[ChainEdge], chain: str, before: str) -> list[tuple[ChainEdge, str, str, bool]]:
    """One line for each who is cited, the first on top of the stack."""
    first: dict[str, ChainEdge] = {}
    for edge in edges:
        first.setdefault(edge.cited, edge)
    return [(edge, chain, before, at == len(first) - 1) for at, edge in enumerate(first.values())][::-1]


def _end(root: ChainRoot | None) -> str:
    if root is None:
        return ""
    parts = [f"root, {root.hops} step{'s' if root.hops > 1 else ''} away", _HANDS[root.first_hand]]
    return f" [{', '.join(part for part in parts if part)}]"
