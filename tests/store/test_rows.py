"""The order of the claim board: what the story turns on, its rivals, what is disputed, then whatever rests on least."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Ledger, Proposition, Report, Statement, Status
from sayso.store.rows import proposition_rows
from sayso.text import Span

REPORT = Report("r-1", "a.txt", "0" * 64, "text/plain", "It rained.", ())


def _order(*propositions: Proposition) -> list[str]:
    """Ids from the top of the board down."""
    statements = tuple(
        Statement(one, "r-1", f"v-{one}", (Span(0, 2),)) for found in propositions for one in found.statements
    )
    rows = proposition_rows(Ledger((REPORT,), statements=statements, propositions=propositions))
    return [str(row["id"]) for row in sorted(rows, key=lambda row: -int(row["prominence"]))]


def _one(name: str, status: Status = Status.CORROBORATED, voices: int = 1) -> Proposition:
    said = tuple(f"{name}{number}" for number in range(voices))
    return Proposition(name, name, said, status=status, asserted_by=said)


CASES = [
    # what rests on less stands higher, however many carry the other
    (
        (_one("documented", Status.DOCUMENTED, 9), _one("unconfirmed", Status.UNCONFIRMED)),
        ["unconfirmed", "documented"],
    ),
    ((_one("corroborated", voices=30), _one("single", Status.SINGLE_SOURCE)), ["single", "corroborated"]),
    ((_one("single", Status.SINGLE_SOURCE), _one("denied", Status.DENIED_ONLY)), ["denied", "single"]),
    # of two that rest on as little, the one that more carry
    ((_one("few"), _one("many", voices=4)), ["many", "few"]),
    # the central one first, though it is documented, and its rival behind it
    (
        (
            _one("retracted", Status.RETRACTED),
            replace(_one("rival", Status.DOCUMENTED), alternatives=("central",)),
            replace(_one("central", Status.DOCUMENTED), central=True, alternatives=("rival",)),
        ),
        ["central", "rival", "retracted"],
    ),
]


@pytest.mark.parametrize(("propositions", "order"), CASES)
def test_the_most_fragile_stands_first(propositions: tuple[Proposition, ...], order: list[str]) -> None:
    assert _order(*propositions) == order


def test_every_status_has_its_place() -> None:
    for status in Status:
        assert _order(_one("x", status)) == ["x"]
