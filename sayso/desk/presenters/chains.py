"""The chains of a story: a drawing with its steps as a list, each opening at the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.desk.presenters.links import Sentences, place_link
from sayso.exports.board import clipped
from sayso.exports.chain_graph import ChainEdge, ChainGraph, ChainNode, chain_graph, chains_about
from sayso.exports.chain_svg import BOX_HEIGHT, BOX_WIDTH, lay_out_chains
from sayso.records import How, Ledger, Proposition

STEPS_A_PAGE = 100
MOST_CHOICES = 200
"""Propositions offered to choose from; the board finds the others."""

_HOW = {How.RELAYS: "relays", How.QUOTES: "quotes word for word", How.SHOWS: "shows"}
_KINDS = {"report": "report read", "evidence": "evidence"}


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the drawing; ``says`` is what it stands for in words, with the sentence it opens at."""

    x: int
    y: int
    corner: int
    style: str
    label: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the drawing."""

    path: str
    how: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in words: who has it from whom in which report, and the sentence."""

    citing: str
    cited: str
    cited_is_named: bool
    how: str
    outlet: str
    words: str
    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class Root:
    """Where the chains of some reports end."""

    name: str
    kind: str
    named: bool
    reports: int
    nearest: int
    first_hand: str
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose in a form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChainsView:
    """The page: lengths in pixels of the drawing, ``after`` the number of the step that the next page begins behind."""

    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int
    roots: tuple[Root, ...]
    steps: tuple[Step, ...]
    all_steps: int
    after: int | None
    choices: tuple[Choice, ...]


def present_chains(ledger: Ledger, *, proposition: str | None = None, after: int = 0) -> ChainsView:
    """The chains of a ledger, of all of it or of one proposition.

    Args:
        proposition: An id; only the ways to who speaks on it, and to what is said to show it, are drawn.
        after: How many steps the list passes over.
    Raises:
        KeyError: The ledger has no such proposition.
    """
    chosen = None if proposition is None else _proposition(ledger, proposition)
    graph = roots_right(chain_graph(ledger if chosen is None else chains_about(ledger, chosen)))
    layout = lay_out_chains(graph)
    sentences = Sentences(ledger)
    labels = {node.id: node for node in graph.nodes}
    first = _first_places(graph.edges)
    edges = list(dict.fromkeys(graph.edges))
    return ChainsView(
        width=layout.width,
        height=layout.height,
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        boxes=tuple(
            Box(
                box.x,
                box.y,
                box.corner,
                box.style,
                box.label,
                _says(box.node, first, sentences),
                _opens(box.node, first),
            )
            for box in layout.boxes
        ),
        lines=tuple(
            Line(
                line.path,
                line.how.value,
                _line_says(line.edge, labels, sentences),
                place_link(line.edge.report, line.edge.span),
            )
            for line in layout.lines
        ),
        left_out=layout.left_out,
        roots=_roots(ledger, graph, first),
        steps=tuple(_step(edge, labels, sentences) for edge in edges[after : after + STEPS_A_PAGE]),
        all_steps=len(edges),
        after=after + STEPS_A_PAGE if len(edges) > after + STEPS_A_PAGE else None,
        choices=_choices(ledger, proposition),
    )


def roots_right(graph: ChainGraph) -> ChainGraph:
    """The graph with everyone who cites nobody in the last layer, so that a reader finds the roots in one column."""
    citing = {edge.citing for edge in graph.edges}
    last = max((node.layer for node in graph.nodes), default=0)
    moved = [replace(n, layer=last) if n.layer and n.id not in citing else n for n in graph.nodes]
    return replace(graph, nodes=tuple(sorted(moved, key=lambda node: node.layer)))


def _proposition(ledger: Ledger, proposition_id: str) -> Proposition:
    for proposition in ledger.propositions:
        if proposition.id == proposition_id:
            return proposition
    raise KeyError(proposition_id)


def _first_places(edges: Sequence[ChainEdge]) -> dict[str, ChainEdge]:
    """By node, the first step that leads to it."""
    found: dict[str, ChainEdge] = {}
    for edge in edges:
        found.setdefault(edge.cited, edge)
    return found


def _kind(node: ChainNode) -> str:
    kind = _KINDS.get(node.kind, node.kind)
    return kind if node.named or node.kind == "unnamed" else f"{kind}, unnamed"


def _says(node: ChainNode, first: dict[str, ChainEdge], sentences: Sentences) -> str:
    edge = first.get(node.id)
    if node.kind == "report" or edge is None or edge.span is None:
        return f"{node.label}, {_kind(node)}"
    return f"{node.label}, {_kind(node)}: {sentences.around(edge.report, edge.span)}"


def _opens(node: ChainNode, first: dict[str, ChainEdge]) -> str:
    """A report opens at its beginning, everybody else at the first sentence that leads to them."""
    edge = first.get(node.id)
    if node.kind == "report" or edge is None:
        return place_link(node.id, None)
    return place_link(edge.report, edge.span)


def _line_says(edge: ChainEdge, labels: dict[str, ChainNode], sentences: Sentences) -> str:
    says = f"{labels[edge.citing].label} {_HOW[edge.how]} {labels[edge.cited].label}"
    return f"{says}: {sentences.around(edge.report, edge.span)}" if edge.span else says


def _step(edge: ChainEdge, labels: dict[str, ChainNode], sentences: Sentences) -> Step:
    cited = labels[edge.cited]
    return Step(
        citing=labels[edge.citing].label,
        cited=cited.label,
        cited_is_named=cited.named,
        how=_HOW[edge.how],
        outlet=sentences.outlets[edge.report],
        words=edge.words,
        sentence=sentences.around(edge.report, edge.span) if edge.span else "",
        href=place_link(edge.report, edge.span),
    )


def _roots(ledger: Ledger, graph: ChainGraph, first: dict[str, ChainEdge]) -> tuple[Root, ...]:
    """The ends of the chains drawn, those that most reports rest on first."""
    labels = {node.id: node for node in graph.nodes}
    citing = {edge.citing for edge in graph.edges}
    resting: dict[str, list[tuple[int, bool | None]]] = {}
    for chain in ledger.chains:
        for root in chain.roots:
            if root.id in labels and root.id not in citing and chain.report in labels:
                resting.setdefault(root.id, []).append((root.hops, root.first_hand))
    found = []
    for root_id, ways in resting.items():
        node = labels[root_id]
        found.append(
            Root(
                name=node.label,
                kind=_kind(node),
                named=node.named,
                reports=len(ways),
                nearest=min(hops for hops, _ in ways),
                first_hand=_first_hand([known for _, known in ways]),
                href=_opens(node, first),
            )
        )
    return tuple(sorted(found, key=lambda root: (-root.reports, root.nearest, root.name)))


def _first_hand(known: Sequence[bool | None]) -> str:
    if True in known:
        return "said to have seen, done or shown it"
    return "was told or concluded it" if False in known else "the text does not say how they know"


def _choices(ledger: Ledger, chosen: str | None) -> tuple[Choice, ...]:
    """The propositions by which the drawing can be narrowed, the central ones first, and everything."""
    ordered = sorted(ledger.propositions, key=lambda p: (p.id != chosen, not p.central, -len(p.statements)))
    offered = [
        Choice(p.id, f"{'Central: ' if p.central else ''}{clipped(' '.join(p.text.split()), 90)}", p.id == chosen)
        for p in ordered[:MOST_CHOICES]
    ]
    return (Choice("", "Everything in the story", chosen is None), *offered)
