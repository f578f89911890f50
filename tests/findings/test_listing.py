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


def central(made: Ledger) -> Ledger:
    """The same, its proposition being what the story turns on."""
    return replace(made, propositions=tuple(replace(p, central=True) for p in made.propositions))


def found(kind: FindingKind, made: Ledger) -> list[Finding]:
    return [finding for finding in list_findings(made) if finding.kind is kind]


def test_one_asserts_and_another_denies() -> None:
    (finding,) = found(FindingKind.CONTRADICTION, ledger(said("a", "lee"), said("b", "orr", Position.DENIES)))
    assert (finding.rule, finding.severity) == ("assert-and-deny", Severity.WARNING)
    assert finding.statements == ("a", "b")
    assert "Ann Lee and Tom Orr" in finding.message


def contradictions(
    first: str, second: str, position: Position, *, who: str = "lee", central: bool = False
) -> list[str]:
    """The rules that speak when Lee asserts the first sentence and somebody takes a position on the second."""
    text = f"{first} {second}"
    here, there = Span(0, len(first)), Span(len(first) + 1, len(text))
    one = said("a", "lee", content_spans=(here,))
    two = said("b", who, position, content_spans=(there,))
    denied = replace(
        ledger(one, two).propositions[0], text=first, asserted_by=("a",), denied_by=("b",), central=central
    )
    made = ledger(one, two, reports=(report(text=text),), propositions=(denied,))
    return [f.rule for f in found(FindingKind.CONTRADICTION, made)]


DENIES, ASSERTS = Position.DENIES, Position.ASSERTS


@pytest.mark.parametrize(
    ("first", "second", "position", "speaks", "why"),
    [
        ("The mayor sold the bridge.", "The mayor did not sell the bridge.", ASSERTS, True, "turned round inside"),
        ("The mayor sold the bridge.", "any sale of the bridge", DENIES, True, "one word in common"),
        ("The mayor sold the bridge.", "the claim", DENIES, True, "points back"),
        ("Dozens of children are dead.", "Not one child has died.", ASSERTS, True, "a flat no, in other words"),
        ("The mayor sold the bridge.", "selling it", DENIES, True, "points back"),
        ("Orr sold the bridge.", "any part in this trade", DENIES, True, "who denies it is accused of it"),
        ("The mayor sold the bridge.", "her choice of coat", DENIES, False, "another matter"),
        ("The mayor sold the bridge.", "The ferry could not sail in such a storm.", ASSERTS, False, "another matter"),
        (
            "The fireworks set the grass on fire.",
            "She had not come, and the fireworks set the grass on fire.",
            ASSERTS,
            False,
            "the negation is in another clause",
        ),
        ("It is no joke, I sold the bridge.", "It is not a joke, I sold it.", ASSERTS, False, "both negate the same"),
    ],
)
def test_a_rejection_meets_an_assertion_by_its_words(
    first: str, second: str, position: Position, speaks: bool, why: str
) -> None:
    assert contradictions(first, second, position, who="orr") == (["assert-and-deny"] if speaks else []), why


def test_on_the_central_matter_a_denial_needs_no_common_words() -> None:
    rules = contradictions("The mayor sold the bridge.", "any part in it", DENIES, who="orr", central=True)
    assert rules == ["assert-and-deny"]


def test_who_tells_of_a_rejection_does_not_assert_what_is_rejected() -> None:
    text = "the mayor rejects the sale of the bridge"
    telling = said("a", "lee", content_spans=(Span(0, 40),))
    rejecting = said("b", "orr", DENIES, content_spans=(Span(18, 40),))
    assert found(FindingKind.CONTRADICTION, ledger(telling, rejecting, reports=(report(text=text),))) == []


@pytest.mark.parametrize(
    ("first", "second", "position", "speaks", "why"),
    [
        ("The mayor sold the old bridge.", "The mayor did not sell the old bridge.", ASSERTS, True, "word for word"),
        ("The mayor sold the old bridge.", "that the mayor sold the old bridge", DENIES, True, "word for word"),
        ("The mayor sold the old bridge.", "any part in the sale", DENIES, False, "too little in common"),
        (
            "We heard news that the mayor sold the bridge.",
            "The mayor sold no bridge.",
            ASSERTS,
            False,
            "told to be rejected",
        ),
    ],
)
def test_a_source_is_set_against_itself_only_by_its_own_words(
    first: str, second: str, position: Position, speaks: bool, why: str
) -> None:
    assert contradictions(first, second, position) == (["source-against-itself"] if speaks else []), why


def test_own_voice_of_two_reports_is_two_voices() -> None:
    own = said("a", "own", own_voice=True)
    here = said("b", "own", Position.DENIES, own_voice=True)
    there = said("c", "other", Position.DENIES, own_voice=True, report="r-2")
    here = replace(here, content_spans=(Span(32, 52),))
    rules = [f.rule for f in found(FindingKind.CONTRADICTION, central(ledger(own, here)))]
    assert "assert-and-deny-own-voice" in rules
    two = ledger(own, there, reports=(report(), report(2)))
    assert [f.rule for f in found(FindingKind.CONTRADICTION, two)] == ["assert-and-deny"]


def test_a_headline_over_a_body_is_left_to_the_finding_on_headlines() -> None:
    text = "Guards opened fire\n\nGuards did not open fire."
    blocks = (Block(BlockKind.HEADLINE, Span(0, 18)), Block(BlockKind.BODY, Span(20, len(text))))
    own = said("a", "own", own_voice=True, content_spans=(Span(0, 18),))
    body = said("b", "own", Position.DENIES, own_voice=True, content_spans=(Span(20, len(text)),))
    made = central(ledger(own, body, reports=(replace(report(text=text), blocks=blocks),)))
    assert found(FindingKind.CONTRADICTION, made) == []


def test_claims_of_somebody_rejected_by_name() -> None:
    text = "Guards opened fire, Ann Lee said. Tom Orr rejected claims by Ann Lee."
    start = text.index("claims by")
    lee = replace(LEE, mentions=(Mention("r-1", Span(start + 10, start + 17)),))
    denial = said("b", "orr", Position.DENIES, content_spans=(Span(start, start + 17),), proposition="q")
    made = ledger(said("a", "lee"), denial, reports=(report(text=text),), sources=(lee, ORR))
    (finding,) = found(FindingKind.CONTRADICTION, made)
    assert (finding.rule, finding.statements) == ("rejects-anothers-claim", ("b", "a"))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Bo Carr was mistaken", 1),
        ("that Bo Carr is lying", 1),
        ("Bo Carr was authorised to speak", 0),
        ("the lies of the lake were told to Bo Carr in a long evening that nobody could afterwards remember at all", 0),
    ],
)
def test_who_is_said_to_be_wrong_is_contradicted(words: str, count: int) -> None:
    text = f"Bo Carr said the bridge was sold. Ann Lee said {words}."
    at = text.index(words)
    name = text.index("Bo Carr", at)
    carr = Source("carr", SourceKind.PERSON, "Bo Carr", mentions=(Mention("r-1", Span(name, name + 7)),))
    sold = said("a", "carr", content_spans=(Span(13, 33),), proposition="q")
    wrong = said("b", "lee", content_spans=(Span(at, at + len(words)),))
    made = ledger(sold, wrong, reports=(report(text=text),), sources=(LEE, carr))
    found_rules = [f.rule for f in found(FindingKind.CONTRADICTION, made)]
    assert found_rules.count("rejects-anothers-claim") == count


def test_the_quarrel_around_the_centre_is_told_once_a_report() -> None:
    came, denial = said("a", "lee", proposition="q"), said("b", "orr", Position.DENIES)
    made = central(ledger(denial))
    kin = Proposition("q", "The guns came over the pass", ("a",), asserted_by=("a",))
    of_the_matter = replace(made.propositions[0], kin=("q",))
    both = replace(made, statements=(came, denial), propositions=(of_the_matter, kin))
    (told,) = found(FindingKind.CONTRADICTION, both)
    assert (told.rule, told.statements) == ("assert-and-deny-around", ("a", "b"))
    apart = replace(both, propositions=(replace(of_the_matter, kin=()), kin))
    assert not found(FindingKind.CONTRADICTION, apart)  # another matter altogether


def test_agreement_is_no_contradiction() -> None:
    assert found(FindingKind.CONTRADICTION, ledger(said("a", "lee"), said("b", "orr"))) == []


def test_accounts_that_exclude_each_other() -> None:
    one = Proposition("p", "Guards fired", ("a",), asserted_by=("a",), alternatives=("q",))
    two = Proposition("q", "Fighters fired", ("b",), asserted_by=("b",), alternatives=("p",))
    made = ledger(said("a", "lee"), said("b", "orr", proposition="q"), propositions=(one, two))
    assert [f.rule for f in found(FindingKind.CONTRADICTION, made)] == ["excluding-accounts"]


def test_declining_and_speaking_on_one_matter() -> None:
    asked = said("a", "lee", Position.DECLINES, source_spans=(SPAN,))
    made = ledger(asked, said("b", "lee"))
    assert [f.rule for f in found(FindingKind.CONTRADICTION, made)] == ["declined-and-spoke"]
    elsewhere = ledger(said("a", "lee", Position.DECLINES), said("b", "lee", proposition="q"))
    assert found(FindingKind.CONTRADICTION, elsewhere) == []


@pytest.mark.parametrize(("speakers", "count"), [(["somebody"], 1), (["lee"], 0), (["somebody", "lee"], 0)])
def test_only_unnamed_people_say_so(speakers: list[str], count: int) -> None:
    made = ledger(*(said(f"s{n}", who) for n, who in enumerate(speakers)))
    assert len(found(FindingKind.UNNAMED_ONLY, central(made))) == count


def test_what_nothing_turns_on_needs_no_name() -> None:
    remark, denial = said("a", "somebody"), said("b", "lee", Position.DENIES)
    assert found(FindingKind.UNNAMED_ONLY, ledger(remark)) == []
    assert len(found(FindingKind.UNNAMED_ONLY, ledger(remark, denial))) == 1


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
