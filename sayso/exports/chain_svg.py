"""A story's chains drawn: layers from what was read, on the left, to the roots, on the right."""

from __future__ import annotations

from collections import defaultdict

from sayso.exports.chain_graph import ChainGraph, ChainNode
from sayso.exports.html_parts import escaped
from sayso.records import How

MOST_NODES = 150
"""A drawing of more boxes than these is no help; GraphML and a graph program are."""

_BOX, _HIGH, _GAP, _ACROSS = 200, 26, 12, 90
_LONGEST = 28
_SWEEPS = 4  # times the rows are put in order; after two or three nothing moves any more
_STYLE = (
    "text{font:12px sans-serif;fill:#222}rect{fill:#eef2f7;stroke:#345;stroke-width:1.2}rect.report{fill:#345}"
    "text.report{fill:#fff}rect.unnamed{fill:none;stroke-dasharray:3 3}path{fill:none;stroke:#678;stroke-width:1.3}"
    "path.relays{stroke-dasharray:6 4}path.shows{stroke-dasharray:1 4}"
)


def export_chain_svg(graph: ChainGraph) -> str:
    """The graph as an SVG image of its own: relays dashed, word for word solid, evidence dotted, the unnamed hollow.

    A story of more than 150 nodes is cut to the layers nearest the reports, and says so.
    """
    return (
        drawn_chains(graph, attributes='xmlns="http://www.w3.org/2000/svg" ', style=f"<style>{_STYLE}</style>") + "\n"
    )


def drawn_chains(graph: ChainGraph, *, attributes: str = "", style: str = "") -> str:
    """The same drawing for a page that brings its own style."""
    kept = graph.nodes[:MOST_NODES]
    rows = _rows(graph, kept)
    places = _places(rows)
    width = max((x for x, _ in places.values()), default=0) + _BOX
    height = max((y for _, y in places.values()), default=0) + _HIGH
    lines = "".join(
        _line(places[citing], places[cited], how)
        for citing, cited, how in dict.fromkeys((e.citing, e.cited, e.how) for e in graph.edges)
        if citing in places and cited in places
    )
    boxes = "".join(_box(node, *places[node.id]) for node in kept)
    left_out = len(graph.nodes) - len(kept)
    note = f'<text x="0" y="{height + 20}">{left_out} further boxes are left out.</text>' if left_out else ""
    return (
        f'<svg {attributes}viewBox="-4 -4 {width + 8} {height + (34 if left_out else 8)}" '
        f'width="{width + 8}" role="img" aria-label="Who had it from whom">{style}{lines}{boxes}{note}</svg>'
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
    tallest = max(map(len, rows), default=0) * (_HIGH + _GAP)
    return {
        node: (layer * (_BOX + _ACROSS), (tallest - len(row) * (_HIGH + _GAP)) // 2 + at * (_HIGH + _GAP))
        for layer, row in enumerate(rows)
        for at, node in enumerate(row)
    }


def _line(start: tuple[int, int], end: tuple[int, int], how: How) -> str:
    x, y = start[0] + _BOX, start[1] + _HIGH // 2
    to_x, to_y = end[0], end[1] + _HIGH // 2
    if to_x <= start[0]:  # within a layer, or back to an earlier one: a bow round the right edge
        to_x = end[0] + _BOX
        bow = max(x, to_x) + _ACROSS // 2
        return f'<path class="{how.value}" d="M{x} {y}C{bow} {y} {bow} {to_y} {to_x} {to_y}"/>'
    bend = (to_x - x) // 2
    return f'<path class="{how.value}" d="M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"/>'


def _box(node: ChainNode, x: int, y: int) -> str:
    style = "report" if node.kind == "report" else "named" if node.named else "unnamed"
    label = node.label if len(node.label) <= _LONGEST else node.label[: _LONGEST - 1].rstrip() + "…"
    corner = 3 if node.kind in ("report", "outlet", "document") else _HIGH // 2
    return (
        f'<g><title>{escaped(node.label)}</title><rect class="{style}" x="{x}" y="{y}" width="{_BOX}" height="{_HIGH}" '
        f'rx="{corner}"/><text class="{style}" x="{x + 10}" y="{y + 17}">{escaped(label)}</text></g>'
    )
