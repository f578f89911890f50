from sayso.assessment import list_assessments
from sayso.decisions import apply_decisions
from sayso.exports.decided import decided_as_json, export_decided
from sayso.records import Decided, DecisionKind, Ledger
from tests.decisions.deciding import PROPOSITION, SOURCE, STATEMENT, Book
from tests.invented import made_ledger

K = DecisionKind


def lines(decided: Decided) -> list[str]:
    return list(export_decided(decided, list_assessments(decided)))


def test_nothing_decided_is_no_line() -> None:
    assert lines(Book(made_ledger()).decided) == []


def test_each_thing_set_is_a_line_beside_what_was_read() -> None:
    book = Book(made_ledger())
    book.merge(SOURCE, "v-one", "v-two")
    book.do(K.REJECT, (STATEMENT, "s-deny"))
    book.do(K.ACCEPT, (STATEMENT, "s-one"))
    book.do(K.CORRECT_POSITION, (STATEMENT, "s-own"), after={"position": "denies"})
    book.do(K.ASSESS, (PROPOSITION, "p-supplied"), after={"aspect": "confidence", "value": "low"})
    book.do(K.ASSESS, (PROPOSITION, "p-supplied"), after={"aspect": "confidence", "value": "high"})
    assert (
        lines(book.decided)
        == [
            'corrected s-own position: "denies"; as read: "doubts" (decision 4)',
            "merged    v-two counts as v-one (decision 1)",
            "rejected  s-deny",
            "accepted  s-one",
            "assessed  p-supplied confidence: high, Ida Holm, from 2031-05-04",  # the grade that no longer holds is left to JSON
        ]
    )
    data = decided_as_json(book.decided, list_assessments(book.decided))
    assert [(one["value"], one["superseded"]) for one in data["assessments"]] == [("low", True), ("high", False)]


def test_lost_decisions_are_listed_with_the_reason() -> None:
    book = Book(made_ledger())
    book.do(K.REJECT, (STATEMENT, "s-deny"))
    assert lines(apply_decisions(Ledger(()), book.log)) == [
        "lost      decision 1 (reject s-deny): its report is not among those read"
    ]
