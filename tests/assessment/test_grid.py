"""Rival explanations of one delivery: who handed the rifles over, or were they taken?"""

from __future__ import annotations

import pytest

from sayso.assessment import build_grid
from sayso.errors import NotFoundError
from sayso.records import Cell, DecisionKind, Grid, Role, SubjectKind
from sayso.text import Span
from tests.decisions.deciding import PROPOSITION, STATEMENT, Book
from tests.invented import made_ledger

FOOTAGE = (SubjectKind.EVIDENCE, "e-footage")


@pytest.fixture
def book() -> Book:
    return Book(made_ledger())


def rate(
    book: Book, hypothesis: str, rating: str, item: tuple[SubjectKind, str] = FOOTAGE, by: str = "Ida Holm"
) -> None:
    kind = SubjectKind.HYPOTHESIS if hypothesis.startswith("h-") else PROPOSITION
    book.do(DecisionKind.RATE, (kind, hypothesis), item, after={"rating": rating}, author=by)


def cell(grid: Grid, item: str, hypothesis: str) -> Cell:
    return next(one for one in grid.cells if (one.item, one.hypothesis) == (item, hypothesis))


def test_the_alternatives_are_the_hypotheses_and_unrated_cells_are_there(book: Book) -> None:
    grid = build_grid(book.decided, "p-supplied")
    assert [(one.id, one.inconsistency, one.rated) for one in grid.hypotheses] == [
        ("p-supplied", None, 0),
        ("p-captured", None, 0),
    ]
    assert [(one.id, one.diagnosticity) for one in grid.items] == [("e-footage", None)]
    assert [(one.ratings, one.value) for one in grid.cells] == [((), None), ((), None)]


def test_a_person_may_write_a_hypothesis_and_rate_a_statement_for_it(book: Book) -> None:
    made = book.do(
        DecisionKind.ADD_HYPOTHESIS, (PROPOSITION, "p-supplied"), after={"text": "They were bought in the market."}
    )
    rate(book, made.made("h"), "consistent", (STATEMENT, "s-two"))
    grid = build_grid(book.decided, "p-supplied")
    assert [(one.text, one.written) for one in grid.hypotheses if one.written] == [
        ("They were bought in the market.", True)
    ]
    assert [one.id for one in grid.items] == ["e-footage", "s-two"]
    assert len(grid.cells) == 6
    book.undo(book.log[-1])
    book.undo(made)
    assert len(build_grid(book.decided, "p-supplied").cells) == 2


@pytest.mark.parametrize(
    ("ratings", "inconsistency"),
    [
        (("very-inconsistent",), 4.0),
        (("inconsistent",), 1.0),
        (("neutral",), 0.0),
        (("very-consistent",), 0.0),  # agreeing says little: it does not make up for what speaks against
        (("not-applicable",), None),
    ],
)
def test_a_hypothesis_is_weighed_by_what_speaks_against_it(
    book: Book, ratings: tuple[str, ...], inconsistency: float | None
) -> None:
    for rating in ratings:
        rate(book, "p-supplied", rating)
    grid = build_grid(book.decided, "p-supplied")
    assert next(one.inconsistency for one in grid.hypotheses if one.id == "p-supplied") == inconsistency


def test_agreement_elsewhere_takes_nothing_off(book: Book) -> None:
    rate(book, "p-supplied", "very-inconsistent")
    rate(book, "p-supplied", "very-consistent", (STATEMENT, "s-one"))
    rate(book, "p-captured", "inconsistent")
    grid = build_grid(book.decided, "p-supplied")
    assert [(one.id, one.inconsistency) for one in grid.hypotheses] == [("p-captured", 1.0), ("p-supplied", 4.0)]


@pytest.mark.parametrize(
    ("first", "second", "diagnosticity"),
    [
        ("consistent", "consistent", 0.0),  # fits every explanation, so tells none apart
        ("very-consistent", "very-inconsistent", 2.0),
        ("consistent", "neutral", 0.5),
        ("consistent", "not-applicable", None),  # one rating alone compares nothing
    ],
)
def test_an_item_tells_hypotheses_apart_by_how_its_ratings_differ(
    book: Book, first: str, second: str, diagnosticity: float | None
) -> None:
    rate(book, "p-supplied", first)
    rate(book, "p-captured", second)
    assert build_grid(book.decided, "p-supplied").items[0].diagnosticity == diagnosticity


def test_the_most_telling_item_comes_first(book: Book) -> None:
    rate(book, "p-supplied", "consistent")
    rate(book, "p-captured", "consistent")
    rate(book, "p-supplied", "consistent", (STATEMENT, "s-two"))
    rate(book, "p-captured", "inconsistent", (STATEMENT, "s-two"))
    assert [one.id for one in build_grid(book.decided, "p-supplied").items] == ["s-two", "e-footage"]


def test_two_raters_disagreement_is_shown_and_neither_is_dropped(book: Book) -> None:
    rate(book, "p-supplied", "very-consistent")
    rate(book, "p-supplied", "inconsistent", by="Tom Arden")
    one = cell(build_grid(book.decided, "p-supplied"), "e-footage", "p-supplied")
    assert [(r.author, r.rating) for r in one.ratings] == [
        ("Ida Holm", "very-consistent"),
        ("Tom Arden", "inconsistent"),
    ]
    assert (one.value, one.disagreement) == (0.5, 3)


def test_a_persons_last_rating_counts(book: Book) -> None:
    rate(book, "p-supplied", "consistent")
    rate(book, "p-supplied", "inconsistent")
    assert cell(build_grid(book.decided, "p-supplied"), "e-footage", "p-supplied").value == -1
    book.undo(book.log[-1])
    assert cell(build_grid(book.decided, "p-supplied"), "e-footage", "p-supplied").value == 1


def test_a_rating_carries_the_words_it_rests_on(book: Book) -> None:
    report = book.ledger.reports[0]
    start = report.text.index("does not show")
    words = {Role.EVIDENCE: (Span(start, start + 13),)}
    book.do(
        DecisionKind.RATE,
        (PROPOSITION, "p-supplied"),
        FOOTAGE,
        (report.id, words),
        after={"rating": "neutral"},
        reason="no handover in the picture",
    )
    (rating,) = cell(build_grid(book.decided, "p-supplied"), "e-footage", "p-supplied").ratings
    assert [place.span.of(report.text) for place in rating.places] == ["does not show"]
    assert rating.reason == "no handover in the picture"


def test_a_question_is_a_proposition_of_the_ledger(book: Book) -> None:
    with pytest.raises(NotFoundError, match="there is no proposition 'p-none'"):
        build_grid(book.decided, "p-none")
