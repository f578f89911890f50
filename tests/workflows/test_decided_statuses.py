"""What people decide changes what follows from it, beside what the machine found."""

from __future__ import annotations

import pytest

from sayso.investigation import decide
from sayso.records import DecisionKind, Ledger, Status, SubjectKind
from tests.decisions.deciding import PROPOSITION, SOURCE, STATEMENT, Book
from tests.exact import check_ledger
from tests.invented import made_ledger

K = DecisionKind


def status_of(ledger: Ledger, proposition: str) -> Status:
    return next(p.status for p in ledger.propositions if p.id == proposition)


@pytest.fixture
def book() -> Book:
    return Book(decide(made_ledger(), ()).ledger)  # with the statuses that the rules give to it


def test_a_rejected_denial_no_longer_contests(book: Book) -> None:
    book.do(K.REJECT, (STATEMENT, "s-deny"))
    book.merge(PROPOSITION, "p-supplied", "p-captured")
    decided = decide(book.ledger, book.log)
    assert status_of(decided.machine, "p-supplied") is Status.CONTESTED
    assert status_of(decided.ledger, "p-supplied") is not Status.CONTESTED


def test_two_speakers_that_are_one_are_one_root(book: Book) -> None:
    book.merge(PROPOSITION, "p-supplied", "p-captured")
    roots = [next(p.roots for p in decide(book.ledger, book.log).ledger.propositions if p.id == "p-supplied")]
    book.merge(SOURCE, "v-one", "v-two")
    roots.append(next(p.roots for p in decide(book.ledger, book.log).ledger.propositions if p.id == "p-supplied"))
    assert roots == [2, 1]


def test_a_decided_ledger_is_a_ledger(book: Book) -> None:
    """Spans exact, ids that lead somewhere, one central proposition: also after merges, splits, rejections and additions."""
    book.do(K.SPLIT, (PROPOSITION, "p-supplied"), (STATEMENT, "s-deny"))
    book.do(K.SPLIT, (SOURCE, "v-ministry"), (STATEMENT, "s-deny"))
    book.merge(SOURCE, "v-one", "v-two")
    book.do(K.CORRECT_SPEAKER, (STATEMENT, "s-own"), after={"name": "a reader", "kind": "person"})
    book.do(K.REJECT, (STATEMENT, "s-reyl"))
    book.do(K.CORRECT_DATE, (SubjectKind.REPORT, book.ledger.reports[0].id))
    book.merge(PROPOSITION, "p-contact", "p-captured")
    check_ledger(decide(book.ledger, book.log).ledger)
