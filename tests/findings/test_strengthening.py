"""What gets firmer from link to link: what the cited report says, what the citing one makes of it, and the rule, if any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.findings.ledger_index import index_of
from sayso.findings.strengthening import list_strengthened
from sayso.records import Block, BlockKind, Chain, ChainLink, Copy, How, Ledger, Origin, Position, Report, Statement
from sayso.text import Span

CITED = "Reportedly the guards opened fire at the gate, an officer said."
CITING = "The Courier reports: the guards opened fire at the gate."
WORDS = "the guards opened fire at the gate"


def report(name: str, text: str, kind: BlockKind = BlockKind.BODY) -> Report:
    return Report(name, f"{name}.txt", "0", "text/plain", text, (Block(kind, Span(0, len(text))),))


def said(name: str, owner: str, text: str, words: str = WORDS, **more: object) -> Statement:
    start = text.index(words)
    made = Statement(name, owner, "officer", (Span(start, start + len(words)),), proposition="p")
    return replace(made, **more)  # type: ignore[arg-type]


HEDGED = said("b", "old", CITED, hedges=(Span(0, 10),), source_spans=(Span(48, 58),))
CREDITED = said("b", "old", CITED, source_spans=(Span(48, 58),))
FLAT = said("a", "new", CITING)


def rules(
    before: tuple[Statement, ...], after: tuple[Statement, ...], *, linked: bool = True, **more: object
) -> list[str]:
    link = Chain("new", (ChainLink("new", "old", How.RELAYS, (Span(0, 11),)),) if linked else ())
    made = Ledger((report("new", CITING), report("old", CITED)), statements=(*after, *before), chains=(link,))
    found = list(list_strengthened(index_of(replace(made, **more))))  # type: ignore[arg-type]
    for finding in found:
        assert {place.report for place in finding.places} == {"new", "old"}  # spans on both sides
    return [finding.rule for finding in found]


def test_a_hedge_is_lost() -> None:
    assert rules((HEDGED,), (FLAT,)) == ["hedge-lost"]


def test_an_attribution_is_dropped() -> None:
    assert rules((CREDITED,), (replace(FLAT, own_voice=True),)) == ["attribution-dropped"]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ((HEDGED,), (replace(FLAT, hedges=(Span(4, 11),)),), "the hedge is kept"),
        ((HEDGED, replace(CREDITED, id="c")), (FLAT,), "the cited report also says it flatly"),
        ((CREDITED,), (FLAT,), "still credited to somebody"),
        ((replace(HEDGED, position=Position.DENIES),), (FLAT,), "a denial is no weaker assertion"),
        ((replace(HEDGED, proposition="q"),), (FLAT,), "another matter"),
        ((said("b", "old", CITED, "an officer", hedges=(Span(0, 10),)),), (FLAT,), "grouped, but in other words"),
        ((), (FLAT,), "not from there"),
    ],
)
def test_no_finding(before: tuple[Statement, ...], after: tuple[Statement, ...], why: str) -> None:
    assert rules(before, after) == [], why


def test_reports_that_do_not_cite_each_other_owe_each_other_nothing() -> None:
    assert rules((HEDGED,), (FLAT,), linked=False) == []


def test_a_copy_goes_back_to_its_origin() -> None:
    copy = Copy(("old", "new"), 0.8, origin="old", reason=Origin.DATED)
    assert rules((HEDGED,), (FLAT,), linked=False, copies=(copy,)) == ["hedge-lost"]
    assert rules((HEDGED,), (FLAT,), linked=False, copies=(replace(copy, origin="new"),)) == []


def test_headlines_are_left_to_their_own_rule() -> None:
    made = (report("new", CITING, BlockKind.HEADLINE), report("old", CITED))
    assert rules((HEDGED,), (FLAT,), reports=made) == []
