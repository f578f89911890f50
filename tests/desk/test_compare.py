"""Two reports side by side: which two, where one is firmer, and what only one has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.desk.presenters.compare import choose_pair, present_comparison
from sayso.records import Copy, Passage
from sayso.text import Span
from tests.invented import COPY_TEXT, LEDGER_TEXT, made_ledger

LEDGER = made_ledger()
PAPER, MIRROR = (report.id for report in LEDGER.reports)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", (PAPER, MIRROR)),
        (MIRROR, "", (MIRROR, PAPER)),
        ("", PAPER, (MIRROR, PAPER)),
        (MIRROR, PAPER, (MIRROR, PAPER)),
        (PAPER, PAPER, None),  # nothing to compare
        ("r-elsewhere", "", None),
    ],
)
def test_which_two(left: str, right: str, expected: tuple[str, str] | None) -> None:
    assert choose_pair(LEDGER, left, right) == expected


def test_a_single_report_has_no_other() -> None:
    assert choose_pair(replace(LEDGER, reports=LEDGER.reports[:1], copies=()), "", "") is None


def test_a_lost_hedge_is_pointed_out() -> None:
    """The paper's one group says it "reportedly", the mirror's flatly."""
    view = present_comparison(LEDGER, PAPER, MIRROR, None)
    (pair,) = view.pairs
    assert pair.remark == "Daily Ledger hedges it, mirror.txt does not."
    assert "reportedly" in [piece.words for telling in pair.left for piece in telling.pieces if piece.mark == "hedge"]


def test_a_denial_is_not_firmer_than_an_assertion() -> None:
    kept = tuple(one for one in LEDGER.statements if one.id in ("s-deny", "s-copy"))
    (pair,) = present_comparison(replace(LEDGER, statements=kept), PAPER, MIRROR, None).pairs
    assert pair.remark == ""


def test_what_only_one_has() -> None:
    view = present_comparison(LEDGER, PAPER, MIRROR, None)
    assert [only.proposition for only in view.only_left] == [
        "There is contact",
        "it took the rifles from the Oren band",
    ]
    assert view.only_right == ()


@pytest.mark.parametrize("swapped", [False, True])
def test_passages_stay_on_their_side(swapped: bool) -> None:
    words = "been handed over by Veldanian soldiers"
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for text in (LEDGER_TEXT, COPY_TEXT))
    copy = Copy((PAPER, MIRROR), 0.6, (Passage((spans[0], spans[1])),))
    sides = (MIRROR, PAPER) if swapped else (PAPER, MIRROR)
    (passage,) = present_comparison(LEDGER, *sides, copy).passages
    assert (passage.left, passage.right) == (words, words)
    assert passage.is_identical
    assert passage.left_href.startswith(f"/reports/{sides[0]}?")
