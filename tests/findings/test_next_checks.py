"""`next-check`: what each rule lacks on the smallest ledger, and what makes it go away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.findings import list_findings
from sayso.records import (
    Block,
    BlockKind,
    Chain,
    ChainLink,
    Evidence,
    FindingKind,
    How,
    Ledger,
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

TEXT = "Guards opened fire at the gate. The ministry denied it. A video shows the gate; it could not be verified."
WORDS = Span(0, 30)
DATED = Moment("2031-05-02", Precision.DAY)
REPORT = Report("r", "r.txt", "0", "text/plain", TEXT, (Block(BlockKind.BODY, Span(0, len(TEXT))),), published=DATED)
SOURCES = (
    Source("lee", SourceKind.PERSON, "Ann Lee"),
    Source("orr", SourceKind.PERSON, "Tom Orr"),
    Source("guard", SourceKind.UNNAMED, "a guard", named=False),
    Source("wire", SourceKind.OUTLET, "Northern Wire"),
)
VIDEO = Evidence("e", "r", Modality.VIDEO, (Span(56, 78),), shows=("p",))
LIMITED = replace(VIDEO, limits=(Span(80, len(TEXT) - 1),))
CITES = Chain("r", (ChainLink("r", "wire", How.RELAYS, (Span(0, 6),)),))
READ_TOO = replace(REPORT, id="w", origin="w.txt", outlet="northern wire")


def story(*said: str, status: Status, report: Report = REPORT, **more: object) -> Ledger:
    """A ledger with one central proposition; each word is "source position"."""
    statements = tuple(
        Statement(f"s{n}", "r", who, (WORDS,), position=Position(position), proposition="p")
        for n, (who, position) in enumerate(words.split() for words in said)
    )
    by = {p: tuple(s.id for s in statements if s.position is p) for p in Position}
    proposition = Proposition(
        "p", "Guards opened fire", tuple(s.id for s in statements), central=True, status=status,
        asserted_by=by[Position.ASSERTS], denied_by=by[Position.DENIES],
    )  # fmt: skip
    made = Ledger((report,), SOURCES, statements, propositions=(proposition,))
    return replace(made, **more)  # type: ignore[arg-type]


def checks(ledger: Ledger) -> list[str]:
    return [f.rule for f in list_findings(ledger) if f.kind is FindingKind.NEXT_CHECK]


CONTESTED = ("lee asserts", "orr denies")


@pytest.mark.parametrize(
    ("ledger", "rules"),
    [
        # word against word
        (story(*CONTESTED, status=Status.CONTESTED), ["ask-for-evidence"]),
        (story(*CONTESTED, status=Status.CONTESTED, evidence=(VIDEO,)), []),  # one side has shown something
        # a video that nobody could verify would settle it
        (story(*CONTESTED, status=Status.CONTESTED, evidence=(LIMITED,)), ["check-limited-evidence"]),
        # one side alone
        (story("lee asserts", status=Status.SINGLE_SOURCE), ["hear-the-other-side"]),
        (story("guard asserts", status=Status.UNCONFIRMED), ["name-the-root", "hear-the-other-side"]),
        (story("guard asserts", "lee asserts", status=Status.SINGLE_SOURCE), ["hear-the-other-side"]),  # one has a name
        # the report goes back to an outlet
        (
            story(*CONTESTED, status=Status.CONTESTED, evidence=(VIDEO,), chains=(CITES,)),
            ["read-the-cited-outlet"],
        ),
        (
            story(*CONTESTED, status=Status.CONTESTED, evidence=(VIDEO,), chains=(CITES,), reports=(REPORT, READ_TOO)),
            [],  # which has been read as well
        ),
        # nobody knows when
        (
            story(*CONTESTED, status=Status.CONTESTED, evidence=(VIDEO,), report=replace(REPORT, published=None)),
            ["date-the-assertion"],
        ),
        # nothing is missing that a rule could name
        (story("lee asserts", "orr asserts", status=Status.CORROBORATED), []),
        (story("lee asserts", "lee denies", status=Status.RETRACTED), []),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_and_nothing_else(ledger: Ledger, rules: list[str]) -> None:
    assert checks(ledger) == rules


def test_what_nothing_turns_on_needs_no_check() -> None:
    made = story("guard asserts", status=Status.UNCONFIRMED)
    aside = replace(made, propositions=tuple(replace(p, central=False) for p in made.propositions))
    assert checks(aside) == []


def test_every_check_opens_to_its_words() -> None:
    made = story(*CONTESTED, status=Status.CONTESTED, evidence=(LIMITED,), chains=(CITES,))
    found = [f for f in list_findings(made) if f.kind is FindingKind.NEXT_CHECK]
    assert all(f.places and f.reports for f in found)
