"""The log page by page, the last entry first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from sayso.casebook import Casebook
from sayso.records import Decision, DecisionKind, SubjectKind
from tests.casebook.fixed import FixedAnalyst


@pytest.fixture
def case(address: str) -> Iterator[Casebook]:
    with FixedAnalyst().open_case(address, create=True) as opened:
        yield opened


def _note(case: Casebook, text: str) -> Decision:
    return case.decide(DecisionKind.NOTE, (SubjectKind.CASE, "case"), author="Ann Lee", after={"text": text})


def _undo(case: Casebook, decision: Decision) -> Decision:
    return case.decide(DecisionKind.UNDO, (SubjectKind.DECISION, decision.id), author="Ann Lee")


def test_pages_meet_without_gap_or_overlap(case: Casebook) -> None:
    for number in range(7):
        _note(case, str(number))
    first = case.log_page(most=3)
    second = case.log_page(most=3, before=first.next)
    third = case.log_page(most=3, before=second.next)
    assert [[one.sequence for one in page.entries] for page in (first, second, third)] == [[7, 6, 5], [4, 3, 2], [1]]
    assert third.next is None


def test_a_page_knows_what_was_undone_later(case: Casebook) -> None:
    first, second = _note(case, "first"), _note(case, "second")
    by = _undo(case, first)
    assert case.log_page(most=2, before=3).undone[first.id].id == by.id  # though the undo is not on this page
    _undo(case, by)
    undone = case.log_page().undone
    assert by.id in undone
    assert first.id not in undone  # an undo that was undone no longer counts
    assert second.id not in undone


def test_a_day_leaves_out_what_came_before(case: Casebook) -> None:
    done = _note(case, "today")
    assert case.log_page(since=done.at.date()).entries == (done,)
    assert case.log_page(since=date(2999, 1, 1)).entries == ()
    assert case.log_page(since=date(1999, 1, 1)).next is None


def test_an_empty_log_is_an_empty_page(case: Casebook) -> None:
    assert case.log_page().entries == ()
