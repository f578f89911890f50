"""The other findings, each on a hand-made ledger with what makes it go away. All names are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.findings import list_findings
from sayso.records import (
    Basis,
    Block,
    BlockKind,
    Chain,
    ChainLink,
    Copy,
    Evidence,
    Finding,
    FindingKind,
    How,
    Ledger,
    Mention,
    Modality,
    Moment,
    Position,
    Precision,
    Proposition,
    Report,
    Severity,
    Source,
    SourceKind,
    Statement,
)
from sayso.text import Span

TEXT = "Guards opened fire on Tuesday. The ministry denied it. Nobody else was asked."
SPAN = Span(0, 17)


def report(number: int = 1, text: str = TEXT, published: Moment | None = None) -> Report:
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Report(f"r-{number}", f"{number}.txt", "0", "text/plain", text, blocks, published=published)


LEE = Source("lee", SourceKind.PERSON, "Ann Lee")
ORR = Source("orr", SourceKind.PERSON, "Tom Orr")
SOMEBODY = Source("somebody", SourceKind.UNNAMED, "an official", named=False)


def said(name: str, source: str, position: Position = Position.ASSERTS, **more: object) -> Statement:
    made = Statement(name, "r-1", source, (SPAN,), (Span(18, 22),), position=position, proposition="p")
    return replace(made, **more)  # type: ignore[arg-type]


def ledger(*statements: Statement, **more: object) -> Ledger:
    by = {
        position: tuple(s.id for s in statements if s.position is position and s.proposition == "p")
        for position in Position
    }
    proposition = Proposition(
        "p",
        "Guards opened fire",
        tuple(s.id for s in statements),
        asserted_by=by[Position.ASSERTS],
        denied_by=by[Position.DENIES],
        doubted_by=by[Position.DOUBTS],
        declined_by=by[Position.DECLINES],
        roots=1,
    )
    made = Ledger((report(),), (LEE, ORR, SOMEBODY), tuple(statements), propositions=(proposition,))
    return replace(made, **more)  # type: ignore[arg-type]


def found(kind: FindingKind, made: Ledger) -> list[Finding]:
    return [finding for finding in list_findings(made) if finding.kind is kind]


def test_one_asserts_and_another_denies() -> None:
    (finding,) = found(FindingKind.CONTRADICTION, ledger(said("a", "lee"), said("b", "orr", Position.DENIES)))
    assert (finding.rule, finding.severity) == ("assert-and-deny", Severity.WARNING)
    assert finding.statements == ("a", "b")
    assert "Ann Lee and Tom Orr" in finding.message


def test_the_same_source_is_not_set_against_itself_as_if_it_were_two() -> None:
    findings = found(FindingKind.CONTRADICTION, ledger(said("a", "lee"), said("b", "lee", Position.DENIES)))
    assert [f.rule for f in findings] == ["source-against-itself"]


def test_own_voice_of_two_reports_is_two_voices() -> None:
    own = said("a", "own", own_voice=True)
    here = said("b", "own", Position.DENIES, own_voice=True)
    there = said("c", "other", Position.DENIES, own_voice=True, report="r-2")
    rules = [f.rule for f in found(FindingKind.CONTRADICTION, ledger(own, here))]
    assert "assert-and-deny-own-voice" in rules
    two = ledger(own, there, reports=(report(), report(2)))
    assert [f.rule for f in found(FindingKind.CONTRADICTION, two)] == ["assert-and-deny"]


def test_claims_of_somebody_rejected_by_name() -> None:
    text = "Guards opened fire, Ann Lee said. Tom Orr rejected claims by Ann Lee."
    start = text.index("claims by")
    lee = replace(LEE, mentions=(Mention("r-1", Span(start + 10, start + 17)),))
    denial = said("b", "orr", Position.DENIES, content_spans=(Span(start, start + 17),), proposition="q")
    made = ledger(said("a", "lee"), denial, reports=(report(text=text),), sources=(lee, ORR))
    (finding,) = found(FindingKind.CONTRADICTION, made)
    assert (finding.rule, finding.statements) == ("rejects-anothers-claim", ("b", "a"))


def test_a_source_against_itself_is_an_alert() -> None:
    findings = found(FindingKind.CONTRADICTION, ledger(said("a", "lee"), said("b", "lee", Position.DENIES)))
    assert (findings[0].rule, findings[0].severity) == ("source-against-itself", Severity.ALERT)


def test_agreement_is_no_contradiction() -> None:
    assert found(FindingKind.CONTRADICTION, ledger(said("a", "lee"), said("b", "orr"))) == []


def test_accounts_that_exclude_each_other() -> None:
    one = Proposition("p", "Guards fired", ("a",), asserted_by=("a",), alternatives=("q",))
    two = Proposition("q", "Fighters fired", ("b",), asserted_by=("b",), alternatives=("p",))
    made = ledger(said("a", "lee"), said("b", "orr", proposition="q"), propositions=(one, two))
    assert [f.rule for f in found(FindingKind.CONTRADICTION, made)] == ["excluding-accounts"]


def test_declining_and_speaking_on_one_matter() -> None:
    made = ledger(said("a", "lee", Position.DECLINES), said("b", "lee"))
    assert [f.rule for f in found(FindingKind.CONTRADICTION, made)] == ["declined-and-spoke"]
    elsewhere = ledger(said("a", "lee", Position.DECLINES), said("b", "lee", proposition="q"))
    assert found(FindingKind.CONTRADICTION, elsewhere) == []


@pytest.mark.parametrize(("speakers", "count"), [(["somebody"], 1), (["lee"], 0), (["somebody", "lee"], 0)])
def test_only_unnamed_people_say_so(speakers: list[str], count: int) -> None:
    made = ledger(*(said(f"s{n}", who) for n, who in enumerate(speakers)))
    assert len(found(FindingKind.UNNAMED_ONLY, made)) == count


@pytest.mark.parametrize(
    ("changes", "count"),
    [({}, 0), ({"basis": Basis.TOLD}, 1), ({"parent": "x"}, 1), ({"basis": Basis.WITNESSED}, 0)],
)
def test_everything_is_at_second_hand(changes: dict[str, Any], count: int) -> None:
    assert len(found(FindingKind.SECOND_HAND, ledger(said("a", "lee", **changes)))) == count


def test_a_speaker_reached_through_an_outlet_is_at_second_hand() -> None:
    links = (ChainLink("r-1", "orr", How.RELAYS, (SPAN,)), ChainLink("orr", "lee", How.RELAYS, (SPAN,)))
    made = ledger(said("a", "lee"), chains=(Chain("r-1", links),))
    assert len(found(FindingKind.SECOND_HAND, made)) == 1
    direct = (*links, ChainLink("r-1", "lee", How.RELAYS, (SPAN,)))
    assert found(FindingKind.SECOND_HAND, replace(made, chains=(Chain("r-1", direct),))) == []


def test_several_reports_with_one_root() -> None:
    made = ledger(said("a", "lee"), said("b", "lee", report="r-2"), reports=(report(), report(2)))
    assert len(found(FindingKind.SINGLE_ROOT, made)) == 1
    assert found(FindingKind.SINGLE_ROOT, ledger(said("a", "lee"), said("b", "lee"))) == []


def test_copies_are_told() -> None:
    made = ledger(reports=(report(), report(2)), copies=(Copy(("r-1", "r-2"), 0.8),))
    (finding,) = found(FindingKind.COPIED, made)
    assert finding.reports == ("r-1", "r-2")
    assert "80%" in finding.message


def test_limits_and_illustrations() -> None:
    limited = Evidence("e1", "r-1", Modality.VIDEO, (SPAN,), limits=(Span(31, 50),))
    picture = Evidence("e2", "r-1", Modality.IMAGE, (SPAN,), illustration=True)
    plain = Evidence("e3", "r-1", Modality.DATA, (SPAN,))
    made = ledger(evidence=(limited, picture, plain))
    assert len(found(FindingKind.EVIDENCE_LIMIT, made)) == 1
    assert len(found(FindingKind.ILLUSTRATION, made)) == 1


def test_a_day_without_a_date_is_open() -> None:
    (finding,) = found(FindingKind.OPEN_DATE, ledger())
    assert [place.span.of(TEXT) for place in finding.places] == ["on Tuesday"]
    dated = report(published=Moment("2026-01-02", Precision.DAY))
    assert found(FindingKind.OPEN_DATE, ledger(reports=(dated,))) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ann Lee accused Veldania of arming them.", 1),
        ("Ann Lee accused Veldania of arming them. Veldania did not respond to a request for comment.", 0),
        ("Ann Lee accused Tom Orr of lying.", 0),  # he speaks
        ("Veldania was blamed for the fire.", 1),
        ("Ann Lee accused nobody.", 0),
    ],
)
def test_the_accused_must_be_heard_or_asked(text: str, count: int) -> None:
    made = ledger(said("a", "orr"), reports=(report(text=text + " " * 40),))
    assert len(found(FindingKind.NO_REPLY, made)) == count


def test_reports_in_a_circle() -> None:
    chains = (
        Chain("r-1", (ChainLink("r-1", "r-2", How.RELAYS, (SPAN,)),)),
        Chain("r-2", (ChainLink("r-2", "r-1", How.RELAYS, (SPAN,)),)),
    )
    made = ledger(reports=(report(), report(2)), chains=chains)
    (finding,) = found(FindingKind.CIRCULAR, made)
    assert finding.reports == ("r-1", "r-2")
    assert found(FindingKind.CIRCULAR, replace(made, chains=chains[:1])) == []


def test_alerts_come_first_and_reading_twice_changes_nothing() -> None:
    made = ledger(said("a", "lee"), said("b", "lee", Position.DENIES), said("c", "somebody"))
    findings = list_findings(made)
    assert findings == list_findings(made)
    order = [Severity.ALERT, Severity.WARNING, Severity.NOTE]
    assert [order.index(f.severity) for f in findings] == sorted(order.index(f.severity) for f in findings)


def test_an_empty_ledger_has_no_findings() -> None:
    assert list_findings(Ledger(())) == ()
