"""Chains in every form they are written in; names in reports must not get out of their place."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree

from sayso.exports.chain_formats import export_chain_graphml, export_chain_json, export_chain_mermaid
from sayso.exports.chain_graph import ChainGraph, chain_graph, chains_about
from sayso.exports.chain_svg import export_chain_svg
from sayso.exports.chain_tree import export_chain_tree
from sayso.records import Chain, ChainLink, ChainRoot, How, Ledger
from sayso.text import Span
from tests.invented import made_ledger

HOSTILE = '"]; click n0 href "javascript:x"\n<script>alert(1)</script> & ]]> \x1b[31m\x00\ud800 end `**x**`'
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def graph(ledger: Ledger | None = None) -> ChainGraph:
    return chain_graph(ledger or made_ledger())


def hostile() -> ChainGraph:
    ledger = made_ledger()
    return chain_graph(replace(ledger, sources=tuple(replace(source, name=HOSTILE) for source in ledger.sources)))


def test_the_tree_leads_from_each_report_to_its_roots() -> None:
    ledger = made_ledger()
    first = ledger.chains[0]
    rooted = replace(first, roots=(ChainRoot("v-one", 2, False),))
    tree = export_chain_tree(graph(replace(ledger, chains=(rooted, *ledger.chains[1:]))))
    assert "Daily Ledger\n├─ has it from Channel Six  “according to Channel Six”\n" in tree
    assert "one group (unnamed) [root, 2 steps away, at second hand]" in tree


def test_a_circle_ends_where_it_closes() -> None:
    ledger = made_ledger()
    a, b = (report.id for report in ledger.reports)
    span = (Span(0, 4),)
    chains = (
        Chain(a, (ChainLink(a, b, How.RELAYS, span),)),
        Chain(b, (ChainLink(b, a, How.RELAYS, span),)),
    )
    tree = export_chain_tree(graph(replace(ledger, chains=chains)))
    assert tree.count("(see above)") == 2
    assert export_chain_svg(graph(replace(ledger, chains=chains))).count("<rect") == 2


def test_a_long_tree_is_cut() -> None:
    ledger = made_ledger()
    a = ledger.reports[0].id
    span = (Span(0, 4),)
    sources = tuple(replace(ledger.sources[0], id=f"v{n}") for n in range(500))
    chain = Chain(a, tuple(ChainLink(a, source.id, How.RELAYS, span) for source in sources))
    tree = export_chain_tree(graph(replace(ledger, sources=sources, chains=(chain,))))
    assert len(tree.splitlines()) < 450
    assert "… and more" in tree


@pytest.mark.parametrize("made", [graph, hostile], ids=["plain", "hostile names"])
def test_graphml_is_xml_with_every_step(made: object) -> None:
    shown = made()  # type: ignore[operator]
    root = etree.fromstring(export_chain_graphml(shown).encode("utf-8"))
    assert len(root.findall(f".//{GRAPHML}node")) == len(shown.nodes)
    edges = root.findall(f".//{GRAPHML}edge")
    ids = {node.get("id") for node in root.findall(f".//{GRAPHML}node")}
    assert len(edges) == len(shown.edges) > 0
    assert {edge.get("source") for edge in edges} | {edge.get("target") for edge in edges} <= ids


@pytest.mark.parametrize("made", [graph, hostile], ids=["plain", "hostile names"])
def test_svg_is_xml_without_script(made: object) -> None:
    root = etree.fromstring(export_chain_svg(made()).encode("utf-8"))  # type: ignore[operator]
    tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
    assert tags <= {"svg", "style", "path", "g", "title", "rect", "text"}
    assert {element.get("class") for element in root.iter() if element.tag.endswith("path")} <= {
        "relays",
        "quotes",
        "shows",
    }


def test_mermaid_labels_hold_only_letters_and_numbered_signs() -> None:
    lines = export_chain_mermaid(hostile()).splitlines()
    assert lines[0] == "flowchart LR"
    for line in lines[1:]:
        assert not set(line) & set("<>&`*\x1b\x00") - set("->")
        assert line.count('"') in (0, 2)
        assert "click" not in line.split('"')[0]


def test_relays_are_dashed_and_the_unnamed_marked_in_mermaid() -> None:
    text = export_chain_mermaid(graph())
    assert "-.->|relays|" in text
    assert "-->|quotes|" in text or How.QUOTES not in {edge.how for edge in graph().edges}
    assert "classDef unnamed" in text


def test_json_says_the_same() -> None:
    shown = json.loads(export_chain_json(graph()))
    assert len(shown["nodes"]) == len(graph().nodes)
    assert shown["edges"][0]["words"] == "according to Channel Six"
    assert shown["roots"].keys() == {report.id for report in made_ledger().reports}


def test_nothing_read_is_an_empty_graph() -> None:
    empty = chain_graph(Ledger(()))
    assert export_chain_tree(empty) == ""
    assert export_chain_svg(empty).startswith("<svg")
    etree.fromstring(export_chain_graphml(empty).encode())


def test_an_edge_knows_its_place() -> None:
    ledger = made_ledger()
    for edge in chain_graph(ledger).edges:
        assert edge.span is not None
        assert edge.words == ledger.words(edge.report, edge.span)


@pytest.mark.parametrize(
    ("proposition", "steps"),
    [
        (
            "p-supplied",  # one group says so, the ministry denies it, the footage is said to show it
            {"Daily Ledger > Channel Six", "Channel Six > one group", "Channel Six > evidence", "Daily Ledger > Foreign Ministry",
             "mirror.txt > one group"},
        ),
        ("p-contact", {"Daily Ledger > Foreign Ministry"}),  # the mirror does not speak of it
        ("p-captured", set()),  # no step leads to the other group
    ],
)  # fmt: skip
def test_the_steps_about_one_proposition(proposition: str, steps: set[str]) -> None:
    ledger = made_ledger()
    (about,) = (one for one in ledger.propositions if one.id == proposition)
    found = chain_graph(chains_about(ledger, about))
    labels = {node.id: "evidence" if node.kind == "evidence" else node.label for node in found.nodes}
    assert {f"{labels[edge.citing]} > {labels[edge.cited]}" for edge in found.edges} == steps


def test_evidence_of_a_report_that_says_nothing_of_it_is_left_out() -> None:
    """Such a report is not drawn, and its evidence has no text to be named by."""
    ledger = made_ledger()
    mirror = ledger.reports[1].id
    moved = replace(ledger.evidence[1], id="e-mirror", report=mirror, spans=(Span(0, 5),), shows=())
    (about,) = (one for one in ledger.propositions if one.id == "p-contact")
    found = chain_graph(chains_about(replace(ledger, evidence=(*ledger.evidence, moved)), about))
    assert "e-mirror" not in {node.id for node in found.nodes}
