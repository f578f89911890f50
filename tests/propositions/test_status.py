"""The status table, row by row: the smallest ledger that a rule fits, and beside it one that it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sayso.propositions import judge_status
from sayso.records import (
    Block,
    BlockKind,
    Chain,
    ChainLink,
    Copy,
    Evidence,
    How,
    Modality,
    Moment,
    Position,
    Precision,
    Proposition,
    Report,
    Source,
    SourceKind,
    Statement,
    Status,
)
from sayso.text import Span

SOURCES = {
    "Ann": Source("Ann", SourceKind.PERSON, "Ann Orr"),
    "Bo": Source("Bo", SourceKind.PERSON, "Bo Falk"),
    "Courier": Source("Courier", SourceKind.OUTLET, "the Courier"),
    "officials": Source("officials", SourceKind.UNNAMED, "officials", named=False),
    "a guard": Source("a guard", SourceKind.UNNAMED, "a guard", named=False),
    "rumours": Source("rumours", SourceKind.UNNAMED, "rumours", named=False),
    "twin": Source("twin", SourceKind.PERSON, "Ms Orr", candidates=("Ann",)),
    "outlet": Source("outlet", SourceKind.OUTLET, "The Daily"),
}
LISTS = {"asserts": "asserted_by", "denies": "denied_by", "doubts": "doubted_by", "declines": "declined_by"}


class Case:
    """A hand-made ledger: each line is "report: source position words", with (hedged) where it is."""

    def __init__(self, *lines: str, **more: Any) -> None:
        self.reports: dict[str, Report] = {}
        self.statements: list[Statement] = []
        self.propositions: list[Proposition] = [Proposition("p", "it happened", ())]
        self.more = more
        for line in lines:
            self._add(line, "p")
        for line in more.get("rival", ()):
            if len(self.propositions) == 1:
                self.propositions.append(Proposition("q", "something else happened", (), alternatives=("p",)))
                self.propositions[0] = replace(self.propositions[0], alternatives=("q",))
            self._add(line, "q")

    def _add(self, line: str, proposition: str) -> None:
        report, rest = line.split(": ", 1)
        hedged = rest.endswith(" (hedged)")
        who, position, words = rest.removesuffix(" (hedged)").split(" | ")
        old = self.reports.get(report)
        text = (old.text if old else "") + words + ".\n\n"
        span = Span(len(text) - len(words) - 3, len(text) - 3)
        day = self.more.get("days", {}).get(report)
        self.reports[report] = Report(
            id=report, origin=report, sha256="", media_type="text/plain", text=text,
            blocks=(Block(BlockKind.BODY, Span(0, len(text))),),
            published=Moment(day, {10: Precision.DAY, 7: Precision.MONTH}[len(day)]) if day else None,
        )  # fmt: skip
        own = who == "outlet"
        statement = Statement(
            id=f"s{len(self.statements)}", report=report, source=who, content_spans=(span,),
            position=Position(position), hedges=(span,) if hedged else (), own_voice=own,
            parent=self.more.get("parents", {}).get(f"s{len(self.statements)}"),
        )  # fmt: skip
        self.statements.append(statement)
        index = next(i for i, p in enumerate(self.propositions) if p.id == proposition)
        found = self.propositions[index]
        listed: dict[str, Any] = {LISTS[position]: (*getattr(found, LISTS[position]), statement.id)}
        self.propositions[index] = replace(found, statements=(*found.statements, statement.id), **listed)

    def judge(self, as_of: date | None = None) -> tuple[Proposition, ...]:
        return judge_status(
            self.propositions, self.statements, list(SOURCES.values()), self.more.get("evidence", ()),
            self.more.get("chains", ()), self.more.get("copies", ()), list(self.reports.values()), as_of=as_of,
        )  # fmt: skip


def chain(*links: tuple[str, str]) -> Chain:
    return Chain("r1", tuple(ChainLink(a, b, How.RELAYS, ()) for a, b in links))


def video(words: Span, *, limits: tuple[Span, ...] = (), illustration: bool = False) -> Evidence:
    return Evidence("e", "r1", Modality.VIDEO, (words,), shows=("p",), limits=limits, illustration=illustration)


SHOWS = "the video shows that it happened"
FILM = Span(0, len(SHOWS))
ANN = "r1: Ann | asserts | it rained in Orm all day"
BO = "r1: Bo | asserts | there was rain over Orm"
BO_DENIES = "r1: Bo | denies | any rain"

TABLE: list[tuple[str, Case, Status, str, int]] = [
    ("who alone said it took it back", Case(ANN, "r1: Ann | denies | she retracted the claim of rain"),
     Status.RETRACTED, "only-root-withdrew", 1),
    ("denying it in a later report takes it back too",
     Case(ANN, "r2: Ann | denies | rain", days={"r1": "2031-05-01", "r2": "2031-05-02"}),
     Status.RETRACTED, "only-root-withdrew", 1),
    ("but another root still asserts it", Case(ANN, BO, "r1: Ann | denies | she retracted the claim of rain"),
     Status.CONTESTED, "asserted-and-denied", 2),
    ("and one who says both at once has withdrawn nothing", Case(ANN, "r1: Ann | denies | rain"),
     Status.CONTESTED, "asserted-and-denied", 1),
    ("one asserts, one denies", Case(ANN, BO_DENIES), Status.CONTESTED, "asserted-and-denied", 1),
    ("an unnamed guard is somebody", Case("r1: a guard | asserts | it rained", BO_DENIES),
     Status.CONTESTED, "asserted-and-denied", 1),
    ("a report that says it flatly ends its own chain", Case("r1: outlet | asserts | it rained", BO_DENIES),
     Status.CONTESTED, "asserted-and-denied", 0),
    ("a rival account excludes it", Case(ANN, rival=["r1: Bo | asserts | the pipes had burst"]),
     Status.CONTESTED, "asserted-and-excluded", 1),
    ("a rival account that nobody asserts excludes nothing",
     Case(ANN, rival=["r1: Bo | doubts | the pipes had burst"]), Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("a doubt is not a denial", Case(ANN, "r1: Bo | doubts | rain"), Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("denied, and nobody says so", Case(BO_DENIES), Status.DENIED_ONLY, "denied-and-not-asserted", 0),
    ("rumours are nobody", Case("r1: rumours | asserts | it rained", BO_DENIES),
     Status.DENIED_ONLY, "denied-and-not-asserted", 0),
    ("a video is said to show it", Case(f"r1: Ann | asserts | {SHOWS}", evidence=[video(FILM)]),
     Status.DOCUMENTED, "evidence-without-limit", 1),
    ("a limit on the video leaves the one who says so",
     Case(f"r1: Ann | asserts | {SHOWS}", evidence=[video(FILM, limits=(FILM,))]),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("a stock picture shows another thing",
     Case(f"r1: Ann | asserts | {SHOWS}", evidence=[video(FILM, illustration=True)]),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("a denial outranks a video", Case(f"r1: Ann | asserts | {SHOWS}", BO_DENIES, evidence=[video(FILM)]),
     Status.CONTESTED, "asserted-and-denied", 1),
    ("a video that purports to show it does not document it",
     Case("r1: Ann | asserts | a video purportedly shows that it happened", evidence=[video(Span(0, 45))]),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("two who had it apart", Case(ANN, BO), Status.CORROBORATED, "independent-roots", 2),
    ("two that may be one person", Case(ANN, "r2: twin | asserts | rain fell"),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("one of the two hedges", Case(ANN, BO + " (hedged)"), Status.SINGLE_SOURCE, "one-identified-root", 2),
    ("one has it from the other",
     Case("r1: Courier | asserts | it rained in Orm", "r1: Ann | asserts | it rained",
          chains=[chain(("r1", "Courier"), ("Courier", "Ann"))]),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("one is nested in the other",
     Case("r1: Courier | asserts | Ann said that it rained", "r1: Ann | asserts | it rained", parents={"s1": "s0"}),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("a copied passage is one root",
     Case("r1: Ann | asserts | heavy rain fell in Orm", "r2: Bo | asserts | heavy rain fell in Orm",
          copies=[Copy(("r1", "r2"), 0.9)]),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("a copy with a voice of its own is another root",
     Case("r1: Ann | asserts | heavy rain fell in Orm", "r2: Bo | asserts | my cellar stood under water",
          copies=[Copy(("r1", "r2"), 0.9)]),
     Status.CORROBORATED, "independent-roots", 2),
    ("an unnamed second voice cannot be shown to be another", Case(ANN, "r2: officials | asserts | it rained"),
     Status.SINGLE_SOURCE, "one-identified-root", 2),
    ("one identified root", Case(ANN), Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("one identified root in two reports", Case(ANN, "r2: Ann | asserts | rain fell"),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
    ("only hedged", Case(ANN + " (hedged)"), Status.UNCONFIRMED, "only-hedged", 1),
    ("only unnamed", Case("r1: officials | asserts | it rained", "r2: a guard | asserts | it rained"),
     Status.UNCONFIRMED, "no-identified-root", 2),
    ("relayed from somebody unnamed",
     Case("r1: Courier | asserts | officials say it rained", "r1: officials | asserts | it rained",
          parents={"s1": "s0"}),
     Status.UNCONFIRMED, "no-identified-root", 1),
    ("only doubted", Case("r1: Ann | doubts | rain"), Status.UNCONFIRMED, "only-doubted", 0),
    ("only declined", Case("r1: Ann | declines | comment"), Status.UNCONFIRMED, "only-doubted", 0),
    ("only the report itself", Case("r1: outlet | asserts | it rained"), Status.UNATTRIBUTED, "own-voice-only", 0),
    ("a report of its own voice beside a source adds no root", Case("r1: outlet | asserts | it rained", ANN),
     Status.SINGLE_SOURCE, "one-identified-root", 1),
]  # fmt: skip


@pytest.mark.parametrize(("case", "status", "rule", "roots"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_first_rule_that_fits(case: Case, status: Status, rule: str, roots: int) -> None:
    found = case.judge()[0]
    assert (found.status, found.rule, found.roots) == (status, rule, roots)
    assert found.inputs


def test_every_status_is_reached() -> None:
    assert {row[2] for row in TABLE} == set(Status)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2031-04-30", []),  # nobody had spoken yet
        ("2031-05-01", [Status.SINGLE_SOURCE]),
        ("2031-05-02", [Status.CONTESTED]),  # the denial is out, the undated report never counts
    ],
)
def test_the_status_on_a_day_rests_on_what_was_out(day: str, expected: list[Status]) -> None:
    case = Case(ANN, "r2: Bo | denies | rain", "r3: Bo | asserts | rain", days={"r1": "2031-05-01", "r2": "2031-05-02"})
    assert [found.status for found in case.judge(as_of=date.fromisoformat(day))] == expected


def test_a_report_dated_to_the_month_counts_from_its_last_day() -> None:
    case = Case(ANN, days={"r1": "2031-05"})
    assert case.judge(as_of=date(2031, 5, 30)) == ()
    assert len(case.judge(as_of=date(2031, 5, 31))) == 1


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_there_are_never_more_roots_than_sources(row: tuple[str, Case, Status, str, int]) -> None:
    case = row[1]
    assert case.judge()[0].roots <= len({s.source for s in case.statements if not s.own_voice})
