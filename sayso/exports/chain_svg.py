"""A story's chains drawn: layers from what was read, on the left, to the roots, on the right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.exports.chain_graph import ChainEdge, ChainGraph, ChainNode
from sayso.exports.html_parts import escaped
from sayso.records import How

MOST_NODES = 150
"""A drawing of more boxes than these is no help; GraphML and a graph program are."""

BOX_WIDTH, BOX_HEIGHT = 200, 26
_GAP, _ACROSS = 12, 90
_LONGEST = 28
_SWEEPS = 4  # times the rows are put in order; after two or three nothing moves any more
_STYLE = (
    "text{font:12px sans-serif;fill:#222}rect{fill:#eef2f7;stroke:#345;stroke-width:1.2}rect.report{fill:#345}"
    "text.report{fill:#fff}rect.unnamed{fill:none;stroke-dasharray:3 3}path{fill:none;stroke:#678;stroke-width:1.3}"
    "path.relays{stroke-dasharray:6 4}path.shows{stroke-dasharray:1 4}"
)


@dataclass(frozen=True, slots=True)
class ChainBox:
    """One node's box: upper left corner in pixels, its label cut to fit, and its style: ``report``, ``named`` or ``unnamed``."""

    node: ChainNode
    x: int
    y: int
    label: str
    style: str

    @property
    def corner(self) -> int:
        """How round it is: square for what is printed, round for who speaks."""
        return 3 if self.node.kind in ("report", "outlet", "document") else BOX_HEIGHT // 2


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One step drawn: its first edge, and the path in SVG's language."""

    edge: ChainEdge
    how: How
    path: str


@dataclass(frozen=True, slots=True)
class ChainLayout:
    """A drawing without its ink; ``left_out`` counts the nodes beyond ``MOST_NODES``."""

    width: int
    height: int
    boxes: tuple[ChainBox, ...]
    lines: tuple[ChainLine, ...]
    left_out: int


def export_chain_svg(graph: ChainGraph) -> str:
    """The graph as an SVG image of its own: relays dashed, word for word solid, evidence dotted, the unnamed hollow.

    A story of more than 150 nodes is cut to the layers nearest the reports, and says so.
    """
    return (
        drawn_chains(graph, attributes='xmlns="http://www.w3.org/2000/svg" ', style=f"<style>{_STYLE}</style>") + "\n"
    )


def drawn_chains(graph: ChainGraph, *, attributes: str = "", style: str = "") -> str:
    """The same drawing for a page that brings its own style."""
    layout = lay_out_chains(graph)
    width, height, left_out = layout.width, layout.height, layout.left_out
    lines = "".join(f'<path class="{line.how.value}" d="{line.path}"/>' for line in layout.lines)
    boxes = "".join(_box(box) for box in layout.boxes)
    note = f'<text x="0" y="{height + 20}">{left_out} further boxes are left out.</text>' if left_out else ""
    return (
        f'<svg {attributes}viewBox="-4 -4 {width + 8} {height + (34 if left_out else 8)}" '
        f'width="{width + 8}" role="img" aria-label="Who had it from whom">{style}{lines}{boxes}{note}</svg>'
    )


def lay_out_chains(graph: ChainGraph) -> ChainLayout:
    """Where each box and each line goes: layers left to right, each centred on the tallest, few lines crossing."""
    kept = graph.nodes[:MOST_NODES]
    places = _places(_rows(graph, kept))
    steps: dict[tuple[str, str, How], ChainEdge] = {}
    for edge in graph.edges:
        if edge.citing in places and edge.cited in places:
            steps.setdefault((edge.citing, edge.cited, edge.how), edge)
    return ChainLayout(
        width=max((x for x, _ in places.values()), default=0) + BOX_WIDTH,
        height=max((y for _, y in places.values()), default=0) + BOX_HEIGHT,
        boxes=tuple(ChainBox(node, *places[node.id], _shortened(node.label), _style(node)) for node in kept),
        lines=tuple(
            ChainLine(edge, how, _path(places[citing], places[cited])) for (citing, cited, how), edge in steps.items()
        ),
        left_out=len(graph.nodes) - len(kept),
    )


def _rows(graph: ChainGraph, kept: tuple[ChainNode, ...]) -> list[list[str]]:
    """The ids in each layer, top to bottom, each near the middle of its neighbours so that few lines cross.

    Source: the barycentre heuristic of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
        structures" (1981).
    """
    layers: defaultdict[int, list[str]] = defaultdict(list)
    for node in kept:
        layers[node.layer].append(node.id)
    rows = [layers[layer] for layer in sorted(layers)]
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        beside[edge.citing].append(edge.cited)
        beside[edge.cited].append(edge.citing)
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        for at in range(1, len(rows)) if forwards else range(len(rows) - 2, -1, -1):
            other = rows[at - 1] if forwards else rows[at + 1]
            where = {node: place / len(other) for place, node in enumerate(other)}
            own = {node: place / len(rows[at]) for place, node in enumerate(rows[at])}
            rows[at].sort(key=lambda node: _middle([where[n] for n in beside[node] if n in where], own[node]))
    return rows


def _middle(places: list[float], own: float) -> float:
    return sum(places) / len(places) if places else own


def _places(rows: list[list[str]]) -> dict[str, tuple[int, int]]:
    """The upper left corner of each box, every layer centred on the tallest."""
    tallest = max(map(len, rows), default=0) * (BOX_HEIGHT + _GAP)
    return {
        node: (
            layer * (BOX_WIDTH + _ACROSS),
            (tallest - len(row) * (BOX_HEIGHT + _GAP)) // 2 + at * (BOX_HEIGHT + _GAP),
        )
        for layer, row in enumerate(rows)
        for at, node in enumerate(row)
    }


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    x, y = start[0] + BOX_WIDTH, start[1] + BOX_HEIGHT // 2
    to_x, to_y = end[0], end[1] + BOX_HEIGHT // 2
    if to_x <= start[0]:  # within a layer, or back to an earlier one: a bow round the right edge
        to_x = end[0] + BOX_WIDTH
        bow = max(x, to_x) + _ACROSS // 2
        return f"M{x} {y}C{bow} {y} {bow} {to_y} {to_x} {to_y}"
    bend = (to_x - x) // 2
    return f"M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _style(node: ChainNode) -> str:
    return "report" if node.kind == "report" else "named" if node.named else "unnamed"


def _box(box: ChainBox) -> str:
    return (
        f'<g><title>{escaped(box.node.label)}</title><rect class="{box.style}" x="{box.x}" y="{box.y}" '
        f'width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="{box.corner}"/>'
        f'<text class="{box.style}" x="{box.x + 10}" y="{box.y + 17}">{escaped(box.label)}</text></g>'
    )
