"""Chains: who had it from whom, in the shortest report that shows the step. Everything here is invented."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from sayso.chains import add_cited_sources, find_chains
from sayso.records import (
    Block,
    BlockKind,
    Evidence,
    Form,
    Link,
    Mention,
    Modality,
    Report,
    Source,
    SourceKind,
    Statement,
)
from sayso.text import Span

OWN = Source("own", SourceKind.OUTLET, "Karrin Post")
PEOPLE = {
    "Ann Lee": SourceKind.PERSON,
    "fighters": SourceKind.UNNAMED,
    "Venn Courier": SourceKind.OUTLET,
    "council": SourceKind.ORGANISATION,
    "Tom Orr": SourceKind.PERSON,
    "he": SourceKind.PERSON,
}


@dataclass
class Resolved:
    sources: tuple[Source, ...]
    outlet_of: dict[str, str] = field(default_factory=lambda: {"r-1": "own"})


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def steps(
    text: str,
    said: list[tuple[str, str]],
    *,
    outlet: str | None = "Karrin Post",
    nested: dict[int, int] | None = None,
    evidence: tuple[Evidence, ...] = (),
) -> list[tuple[str, str, str]]:
    """The links of a one-paragraph report in which each ``said`` is a speaker, as named in the text, and a content."""
    report = Report(
        "r-1", "one.txt", "0", "text/plain", text, (Block(BlockKind.BODY, Span(0, len(text))),), outlet=outlet
    )
    names = [name for name in PEOPLE if name in text]
    sources = tuple(
        Source(n, PEOPLE[n], n, named=n != "fighters", mentions=(Mention("r-1", span(text, n)),)) for n in names
    )
    statements = [
        Statement(
            f"s{number}",
            "r-1",
            speaker,
            (span(text, content),),
            source_spans=(span(text, speaker),),
            parent=f"s{(nested or {})[number]}" if number in (nested or {}) else None,
        )
        for number, (speaker, content) in enumerate(said)
    ]
    resolution = add_cited_sources([report], Resolved((OWN, *sources)))
    name_of = {s.id: s.name for s in resolution.sources} | {"r-1": "report"} | {e.id: e.id for e in evidence}
    (chain,) = find_chains([report], statements, resolution, evidence)
    return [(name_of[link.citing], name_of[link.cited], link.how.value) for link in chain.links]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        # A speaker of the report's own.
        ("Ann Lee said the pass was shut.", [("Ann Lee", "the pass was shut")], [("report", "Ann Lee")]),
        # An outlet between.
        (
            "The Venn Courier reported that fighters crossed.",
            [("Venn Courier", "fighters crossed")],
            [("report", "Venn Courier")],
        ),
        (
            "Ann Lee told Reuters it rained.",
            [("Ann Lee", "it rained")],
            [("report", "Reuters"), ("Reuters", "Ann Lee")],
        ),
        # Told to the report's own outlet is no step.
        ("Ann Lee told the Post it rained.", [("Ann Lee", "it rained")], [("report", "Ann Lee")]),
        ("Ann Lee told the Karrin Post it rained.", [("Ann Lee", "it rained")], [("report", "Ann Lee")]),
        (
            "It rained, Ann Lee said, according to the Venn Courier.",
            [("Ann Lee", "It rained")],
            [("report", "Venn Courier"), ("Venn Courier", "Ann Lee")],
        ),
        # Unnamed people go on in the same account; a named person may have spoken to anybody.
        (
            "The Venn Courier reported a clash. The fighters said they won. Ann Lee said it rained.",
            [("Venn Courier", "a clash"), ("fighters", "they won"), ("Ann Lee", "it rained")],
            [("report", "Venn Courier"), ("report", "Ann Lee"), ("Venn Courier", "fighters")],
        ),
        # An outlet that only shows something tells no story in which they would go on.
        (
            "A video obtained by the Venn Courier appears to show a clash. The fighters said they won.",
            [("Venn Courier", "a clash"), ("fighters", "they won")],
            [("report", "Venn Courier"), ("report", "fighters")],
        ),
        (
            "A video obtained by the Venn Courier shows it, and the fighters said they won.",
            [("fighters", "they won")],
            [("report", "Venn Courier"), ("report", "fighters")],
        ),
        (
            "In a video obtained by the Venn Courier the fighters said they won.",
            [("fighters", "they won")],
            [("report", "Venn Courier"), ("Venn Courier", "fighters")],
        ),
        (
            "Ann Lee denied it after a video obtained by the Venn Courier appeared.",
            [("Ann Lee", "it")],
            [("report", "Ann Lee"), ("report", "Venn Courier")],
        ),
        (
            "Ann Lee said in a video obtained by the Venn Courier that it rained.",
            [("Ann Lee", "it rained")],
            [("report", "Venn Courier"), ("Venn Courier", "Ann Lee")],
        ),
        # A relay by a person.
        (
            "The fighters were quoted by Tom Orr as saying it was over.",
            [("fighters", "it was over")],
            [("report", "Tom Orr"), ("Tom Orr", "fighters")],
        ),
        # People whose citing stands after them; what they are quoted in must be an outlet.
        (
            "The word of a fisherman quoted in the Venn Courier was that it rained.",
            [],
            [("report", "Venn Courier"), ("Venn Courier", "a fisherman")],
        ),
        (
            "The word of a fisherman quoted in Latin was that it rained, Ann Lee said.",
            [("Ann Lee", "it rained")],
            [("report", "Ann Lee")],
        ),
        # One outlet from another.
        (
            "According to the Venn Courier, which cites the Guardian, it rained.",
            [],
            [("report", "Venn Courier"), ("report", "Guardian"), ("Venn Courier", "Guardian")],
        ),
        # Whom the speaker cites stands behind the speaker, not before.
        (
            "Ann Lee, citing the Venn Courier, said it rained.",
            [("Ann Lee", "it rained")],
            [("report", "Ann Lee"), ("report", "Venn Courier"), ("Ann Lee", "Venn Courier")],
        ),
        # Merely named outlets are no link.
        (
            "Ann Lee once worked for Reuters. Ann Lee said it rained.",
            [("Ann Lee", "it rained")],
            [("report", "Ann Lee")],
        ),
    ],
)
def test_who_cites_whom(text: str, said: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert [(a, b) for a, b, _ in steps(text, said)] == expected


def test_a_statement_inside_a_statement_is_a_step_from_its_speaker() -> None:
    text = "The Venn Courier reported that Ann Lee said it rained."
    links = steps(text, [("Venn Courier", "Ann Lee said it rained"), ("Ann Lee", "it rained")], nested={1: 0})
    assert links == [("report", "Venn Courier", "relays"), ("Venn Courier", "Ann Lee", "relays")]


def test_told_to_an_outlet_that_may_be_the_reports_own_keeps_both_ways() -> None:
    links = [(a, b) for a, b, _ in steps("Ann Lee told Reuters it rained.", [("Ann Lee", "it rained")], outlet=None)]
    assert links == [("report", "Ann Lee"), ("report", "Reuters"), ("Reuters", "Ann Lee")]


@pytest.mark.parametrize(
    "text",
    [
        "LOWER VENN (AP) — It rained.",
        "It rained all night. The Associated Press contributed to this report.",
        "It rained, according to the AP.",
    ],
)
def test_a_wire_credit_is_a_link(text: str) -> None:
    assert ("report", "Associated Press", "relays") in steps(text, [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LOWER VENN (Northstar) — It rained.", "Northstar"),
        ("The gossip site VennEye says it rained. It rained, she told VennEye.", "VennEye"),
        ("It rained, Northstar reported.", "Northstar"),
        ("It rained, he told Canal Nine.", "Canal Nine"),
        ("It rained, he told the Ledger.", "Ledger"),
        ("The claim, first reported by Northstar, is old.", "Northstar"),
    ],
)
def test_an_outlet_that_no_list_knows_is_known_by_its_place(text: str, name: str) -> None:
    assert ("report", name, "relays") in steps(text, [])


def test_a_place_in_brackets_is_no_wire() -> None:
    assert steps("Lower Venn (Karrin district) had rain.", []) == []


def test_who_holds_the_evidence_shows_it() -> None:
    text = "A video obtained by the Venn Courier shows a convoy."
    item = Evidence("e-1", "r-1", Modality.VIDEO, (Span(0, len(text)),), holder="the Venn Courier")
    assert steps(text, [], evidence=(item,)) == [
        ("report", "Venn Courier", "relays"),
        ("Venn Courier", "e-1", "shows"),
    ]


def test_evidence_nobody_else_shows_is_shown_by_the_report() -> None:
    text = "A video shows a convoy."
    item = Evidence("e-1", "r-1", Modality.VIDEO, (Span(0, len(text)),))
    assert steps(text, [], evidence=(item,)) == [("report", "e-1", "shows")]


def test_a_quoted_speaker_is_quoted() -> None:
    text = "“It rained,” Ann Lee said."
    report = Report("r-1", "o", "0", "text/plain", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    lee = Source("lee", SourceKind.PERSON, "Ann Lee")
    statement = Statement("s", "r-1", "lee", (Span(0, 12),), form=Form.DIRECT)
    (chain,) = find_chains([report], [statement], Resolved((lee,)), ())
    assert [(link.citing, link.cited, link.how.value) for link in chain.links] == [("r-1", "lee", "quotes")]


def test_a_link_to_another_report_of_the_story_is_a_step() -> None:
    text = "As another paper found, it rained."
    first = Report(
        "r-1",
        "a.html",
        "0",
        "text/html",
        text,
        (Block(BlockKind.BODY, Span(0, len(text))),),
        links=(Link(Span(3, 16), "https://www.courier.example/rain/?from=home"),),
    )
    second = Report("r-2", "b.html", "1", "text/html", "Rain", (), url="http://courier.example/rain")
    chains = find_chains([first, second], [], Resolved(()), ())
    assert [(link.citing, link.cited) for link in chains[0].links] == [("r-1", "r-2")]
    assert chains[1].links == ()


def test_reading_twice_changes_nothing() -> None:
    text = "Ann Lee told Reuters it rained."
    assert steps(text, [("Ann Lee", "it rained")]) == steps(text, [("Ann Lee", "it rained")])
