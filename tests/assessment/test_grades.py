from datetime import date
from itertools import pairwise

import pytest

from sayso.assessment import list_assessments, spread
from sayso.records import Aspect, Confidence, Credibility, DecisionKind, Likelihood, Reliability, SubjectKind
from tests.decisions.deciding import PROPOSITION, SOURCE, STATEMENT, Book
from tests.invented import made_ledger


@pytest.fixture
def book() -> Book:
    return Book(made_ledger())


def grade(book: Book, value: str, *, by: str = "Ida Holm", since: str | None = None, source: str = "v-six") -> None:
    after = {"aspect": "reliability", "value": value} | ({"from": since} if since else {})
    book.do(DecisionKind.ASSESS, (SOURCE, source), after=after, author=by)


def held(book: Book, day: date | None = None) -> list[tuple[str, str, str]]:
    return [
        (given.author, given.value, given.holds_from)
        for given in list_assessments(book.decided, as_of=day)
        if not given.superseded
    ]


def test_a_grade_holds_from_the_day_it_was_given(book: Book) -> None:
    grade(book, "B")
    assert held(book) == [("Ida Holm", "B", "2031-05-04")]
    (given,) = list_assessments(book.decided)
    assert (given.record, given.aspect) == ("v-six", Aspect.RELIABILITY)


def test_a_later_grade_has_its_day_and_the_earlier_one_held_until_then(book: Book) -> None:
    grade(book, "B", since="2031-01-01")
    grade(book, "D", since="2031-06-01")
    assert held(book, date(2030, 12, 31)) == []
    assert held(book, date(2031, 5, 31)) == [("Ida Holm", "B", "2031-01-01")]
    assert held(book, date(2031, 6, 1)) == [("Ida Holm", "D", "2031-06-01")]


def test_a_grade_entered_later_for_an_earlier_time_does_not_replace_the_newer(book: Book) -> None:
    grade(book, "D", since="2031-06-01")
    grade(book, "B", since="2031-01-01")
    assert held(book) == [("Ida Holm", "D", "2031-06-01")]


def test_people_do_not_overrule_each_other(book: Book) -> None:
    grade(book, "B")
    grade(book, "E", by="Tom Arden")
    assert [value for _, value, _ in held(book)] == ["B", "E"]


def test_an_undone_grade_no_longer_holds(book: Book) -> None:
    grade(book, "B")
    grade(book, "C")
    book.undo(book.log[-1])
    assert [value for _, value, _ in held(book)] == ["B"]


def test_a_grade_goes_with_its_source_into_a_merge(book: Book) -> None:
    grade(book, "B", source="v-two")
    book.merge(SOURCE, "v-one", "v-two")
    assert [given.record for given in list_assessments(book.decided)] == ["v-one"]


def test_aspects_are_kept_apart(book: Book) -> None:
    """How likely and how sure are two answers; so are how reliable a source is and how credible what it says."""
    for aspect, value in (
        ("likelihood", "likely"),
        ("confidence", "low"),
        ("credibility", "3"),
        ("status", "documented"),
    ):
        book.do(DecisionKind.ASSESS, (PROPOSITION, "p-supplied"), after={"aspect": aspect, "value": value})
    book.do(DecisionKind.ASSESS, (STATEMENT, "s-one"), after={"aspect": "credibility", "value": "6"})
    assert [
        (given.record, given.aspect, given.value) for given in list_assessments(book.decided) if not given.superseded
    ] == [
        ("p-supplied", "likelihood", "likely"),
        ("p-supplied", "confidence", "low"),
        ("p-supplied", "credibility", "3"),
        ("p-supplied", "status", "documented"),
        ("s-one", "credibility", "6"),
    ]
    machine = next(p.status for p in book.decided.ledger.propositions if p.id == "p-supplied")
    assert machine == "contested"  # what a person concludes never becomes what was computed


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), (None, None, 0)),
        (("B",), ("B", "B", 0)),
        (("B", "E"), ("B", "E", 0)),
        (("B", "F"), ("B", "B", 1)),  # F is "not known", not a grade under E
        (("F", "F"), (None, None, 2)),
    ],
)
def test_grades_spread_and_are_never_averaged(
    book: Book, values: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    for number, value in enumerate(values):
        grade(book, value, by=f"Rater {number}")
    got = spread(list_assessments(book.decided))
    assert (got.best, got.worst, got.unknown) == expected


def test_every_grade_and_band_has_its_words() -> None:
    assert [grade.meaning for grade in Reliability][0::5] == ["completely reliable", "reliability cannot be judged"]
    assert [grade.meaning for grade in Credibility][0::5] == ["confirmed by other sources", "truth cannot be judged"]
    assert [level.value for level in Confidence] == ["low", "moderate", "high"]
    assert Likelihood.UNLIKELY.words == ("unlikely", "improbable")


def test_the_seven_bands_join_without_gap_or_overlap() -> None:
    """ICD 203: 1-5, 5-20, 20-45, 45-55, 55-80, 80-95 and 95-99 per cent; nothing is certain."""
    bands = [band.percent for band in Likelihood]
    assert (len(bands), bands[0][0], bands[-1][1]) == (7, 1, 99)
    assert all(upper == lower for (_, upper), (lower, _) in pairwise(bands))
    words = [word for band in Likelihood for word in band.words]
    assert len(set(words)) == 14


def test_whose_grade_it_is_says_the_kind(book: Book) -> None:
    assert (
        book.do(
            DecisionKind.ASSESS, (SubjectKind.EVIDENCE, "e-footage"), after={"aspect": "credibility", "value": "2"}
        ).before
        == "null"
    )
