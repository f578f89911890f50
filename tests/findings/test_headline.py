"""Headlines against their bodies: each rule by the shortest invented report that shows it, with its counter-example."""

from __future__ import annotations

import pytest

from sayso.findings import list_findings
from sayso.findings.headline_reading import read_headline
from sayso.records import Block, BlockKind, FindingKind, Ledger, Report
from sayso.text import Span


def report(headline: str, body: str) -> Report:
    text = f"{headline}\n\n{body}"
    blocks = (
        Block(BlockKind.HEADLINE, Span(0, len(headline))),
        Block(BlockKind.BODY, Span(len(headline) + 2, len(text))),
    )
    return Report("r-1", "one.txt", "0", "text/plain", text, blocks, headline=headline)


def rule_of(headline: str, body: str) -> str | None:
    ledger = Ledger((report(headline, body),))
    found = [f for f in list_findings(ledger) if f.kind is FindingKind.HEADLINE_EXCEEDS_BODY]
    return found[0].rule if found else None


OWN = (
    "Karrin guards seized two lorries of rifles on Monday night. The lorries were driven to the district town. "
    "The rifles were counted and locked away."
)
ATTRIBUTED = (
    "Karrin guards seized two lorries of rifles, according to a report in the Venn Courier. "
    "The paper said the lorries came from the north. A council member told the paper that he saw the rifles."
)
HEDGED = "Karrin guards may have seized two lorries of rifles. The lorries allegedly came at night. Nobody was hurt."
DOUBTED = (
    "Karrin guards were near the pass on Monday. Talk of lorries and rifles was a hoax, the mayor said. "
    "The ministry denied that rifles were seized."
)

LABORATORY = (
    "The state laboratory has found lead in the water, confirming an earlier result. "
    "Where the lead comes from is disputed. The town denied that it had known."
)


@pytest.mark.parametrize(
    ("headline", "body", "flagged"),
    [
        ("Karrin guards seize lorries of rifles", OWN, False),  # the body says so in its own voice
        ("Karrin guards seize lorries of rifles", ATTRIBUTED, True),
        ("Karrin guards seize lorries of rifles", HEDGED, True),
        ("Karrin guards seize lorries of rifles", DOUBTED, True),
        # A headline no firmer than its body is fair.
        ("Karrin guards may have seized lorries of rifles", HEDGED, False),
        ("Did Karrin guards seize lorries of rifles?", DOUBTED, False),
        ("Report: Karrin guards seized two lorries of rifles", ATTRIBUTED, False),
        ("Karrin guards seized two lorries of rifles, paper says", ATTRIBUTED, False),
        # Crediting somebody is fair only where the body has it from them.
        ("Veldania army confirms price of bread doubled", ATTRIBUTED, True),
        ("Ministry confirms rifles were seized", DOUBTED, True),
        # The report says in its own voice what the headline credits.
        ("State laboratory confirms lead in water", LABORATORY, False),
        # A rejection is fair where the body disputes.
        ("No, Karrin guards did not seize lorries of rifles", DOUBTED, False),
        ("No, Karrin guards did not seize lorries of rifles", OWN, True),
    ],
)
def test_a_headline_is_flagged_when_it_says_more_than_the_body(headline: str, body: str, flagged: bool) -> None:
    assert (rule_of(headline, body) is not None) == flagged


def test_the_finding_opens_to_the_headline_and_to_lines_of_the_body() -> None:
    one = report("Karrin guards seize lorries of rifles", ATTRIBUTED)
    (finding,) = [f for f in list_findings(Ledger((one,))) if f.kind is FindingKind.HEADLINE_EXCEEDS_BODY]
    assert finding.reports == ("r-1",)
    words = [place.span.of(one.text) for place in finding.places]
    assert words[0] == one.headline
    assert any("according to a report" in line for line in words[1:])


@pytest.mark.parametrize("body", ["", "   "])
def test_a_report_without_body_is_not_judged(body: str) -> None:
    one = Report("r", "r", "0", "text/plain", "Rain falls", (Block(BlockKind.HEADLINE, Span(0, 10)),), headline="Rain")
    assert list_findings(Ledger((one,))) == ()


@pytest.mark.parametrize(
    ("headline", "who", "hedged", "rejects"),
    [
        ("Guards seize lorries", "", False, False),
        ("Guards seize lorries, says minister", "minister", False, False),
        ("Minister: guards seized lorries of rifles", "Minister", False, False),
        ("Ann Lee: guards seized lorries of rifles", "Ann Lee", False, False),
        ("BREAKING: guards seize lorries of rifles", "", False, False),  # a label credits nobody
        ("PROVED: guards seized lorries of rifles", "", False, False),  # so does a shout
        ("Venn: how guards seized the lorries", "", False, False),  # a topic
        ("Footage shows guards seizing lorries", "", False, False),  # evidence stands for nobody
        ("Guards seize lorries, report says", "report", False, False),
        ("Guards silent about lorries", "", True, False),
        ("Officials confirm lorries were seized", "Officials", False, False),
        ("Guards allegedly seize lorries", "", True, False),
        ("Lorry story was a hoax", "", False, True),
    ],
)
def test_what_a_headline_commits_itself_to(headline: str, who: str, hedged: bool, rejects: bool) -> None:
    reading = read_headline(headline)
    assert (reading.who, reading.hedged, reading.rejects) == (who, hedged, rejects)
