"""A story's chains for other programs: Mermaid, GraphML and JSON. Names from reports cannot leave their place in any of them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

from sayso.exports.chain_graph import ChainGraph, ChainNode
from sayso.exports.html_parts import FORBIDDEN
from sayso.records import How

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_FIELDS = (
    ("label", "node"), ("kind", "node"), ("named", "node"), ("layer", "node"),
    ("how", "edge"), ("report", "edge"), ("words", "edge"),
)  # fmt: skip
# Beside letters, digits and spaces; everything else is written as a number, since Mermaid reads marks inside quoted labels too.
_PLAIN = frozenset(".,-'’“”:…")


def export_chain_mermaid(graph: ChainGraph) -> str:
    """The graph as a Mermaid flowchart: boxes for reports and outlets, rounded for people, dashed for the unnamed."""
    numbers = {node.id: f"n{at}" for at, node in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    lines += [f"  {numbers[node.id]}{_shape(node)}" for node in graph.nodes]
    seen = dict.fromkeys((edge.citing, edge.cited, edge.how) for edge in graph.edges)
    for citing, cited, how in seen:
        arrow = "-->" if how is How.QUOTES else "-.->"
        lines.append(f"  {numbers[citing]} {arrow}|{how.value}| {numbers[cited]}")
    lines.append("  classDef unnamed fill:none,stroke-dasharray:4 3")
    unnamed = ",".join(numbers[node.id] for node in graph.nodes if not node.named)
    if unnamed:
        lines.append(f"  class {unnamed} unnamed")
    return "\n".join(lines) + "\n"


def _shape(node: ChainNode) -> str:
    label = "".join(
        sign if sign.isalnum() or sign in _PLAIN or sign == " " else f"#{ord(sign)};" for sign in node.label
    )
    if node.kind in ("report", "outlet", "document"):
        return f'["{label}"]'
    return f'[/"{label}"/]' if node.kind == "evidence" else f'("{label}")'


def export_chain_graphml(graph: ChainGraph) -> str:
    """The graph as GraphML, for graph programs; one edge for each step of each report."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}graphml")
    for name, owner in _FIELDS:
        kind = {"named": "boolean", "layer": "int"}.get(name, "string")
        attributes = {"id": name, "for": owner, "attr.name": name, "attr.type": kind}
        ElementTree.SubElement(root, f"{{{_NAMESPACE}}}key", attributes)
    inner = ElementTree.SubElement(root, f"{{{_NAMESPACE}}}graph", {"id": "chains", "edgedefault": "directed"})
    for node in graph.nodes:
        element = ElementTree.SubElement(inner, f"{{{_NAMESPACE}}}node", {"id": _xml(node.id)})
        named = "true" if node.named else "false"
        _data(element, label=node.label, kind=node.kind, named=named, layer=str(node.layer))
    for at, edge in enumerate(graph.edges):
        ends = {"id": f"e{at}", "source": _xml(edge.citing), "target": _xml(edge.cited)}
        element = ElementTree.SubElement(inner, f"{{{_NAMESPACE}}}edge", ends)
        _data(element, how=edge.how.value, report=edge.report, words=edge.words)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _data(element: ElementTree.Element, **values: str) -> None:
    for key, value in values.items():
        ElementTree.SubElement(element, f"{{{_NAMESPACE}}}data", {"key": key}).text = _xml(value)


def _xml(text: str) -> str:
    """Text without what XML cannot hold at all."""
    return text.translate(FORBIDDEN)


def export_chain_json(graph: ChainGraph) -> str:
    """The graph as one JSON object: ``nodes``, ``edges`` and, for each report, its ``roots``."""
    shown = {
        "nodes": [
            {"id": n.id, "label": n.label, "kind": n.kind, "named": n.named, "layer": n.layer} for n in graph.nodes
        ],
        "edges": [
            {"from": e.citing, "to": e.cited, "how": e.how.value, "report": e.report, "words": e.words}
            for e in graph.edges
        ],
        "roots": {
            report: [
                {"id": r.id, "hops": r.hops, "first_hand": r.first_hand, "bases": [b.value for b in r.bases]}
                for r in roots
            ]
            for report, roots in graph.roots.items()
        },
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
