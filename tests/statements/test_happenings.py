"""When something happened, by what statements say."""

from __future__ import annotations

import pytest

from sayso.records import Happening, Moment, Precision, Report, Statement
from sayso.statements.happenings import MOST_DATES, find_happenings
from sayso.text import Span

PUBLISHED = Moment("2031-03-12", Precision.DAY, "12 March 2031")  # a Wednesday


def happenings(content: str, published: Moment | None = PUBLISHED) -> tuple[Happening, ...]:
    text = f"The mayor said {content}."
    report = Report("r-1", "one.txt", "0", "text/plain", text, (), published=published)
    return find_happenings(report, [Statement("s-1", "r-1", "v-1", (Span(15, 15 + len(content)),))])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the bridge fell on Tuesday", "Tuesday: at 2031-03-11"),
        ("trucks crossed on the night of February 19", "February 19: at 2031-02-19"),
        ("the mine closed in 2019", "in 2019: at 2019"),
        ("the road has been shut since January", "since January: since 2031-01"),
        ("the road has been shut since 4 March", "since 4 March: since 2031-03-04"),
        ("he left after 4 March", "after 4 March: after 2031-03-04"),
        ("he was dead before March 4", "before March 4: before 2031-03-04"),
        ("the guns came between 3 March and 9 March", "between 3 March and 9 March: between 2031-03-03 2031-03-09"),
        ("the guns came between 3 and 9 March", "between 3 and 9 March: between 2031-03-03 2031-03-09"),
        ("shelling went on 3–9 March", "3–9 March: between 2031-03-03 2031-03-09"),
        ("he was held from May 2029 to May 2030", None),  # a month needs "in" before it to be one
        ("he wrote a letter from March 3", "March 3: at 2031-03-03"),  # no other end
        ("ten came on Monday and three on Tuesday", "Monday: at 2031-03-10; Tuesday: at 2031-03-11"),
        ("talks will open on Friday", None),  # still to come
        ("the vote is due next week on Friday", None),
        ("the bridge fell", None),
    ],
)
def test_dates_in_what_is_said(content: str, expected: str | None) -> None:
    text = f"The mayor said {content}."
    found = [
        f"{one.span.of(text)}: {one.bound.value} {one.moment.value}{f' {one.until.value}' if one.until else ''}"
        for one in happenings(content)
    ]
    assert "; ".join(found) == (expected or "")


def test_nothing_anchors_a_weekday_without_the_day_of_publication() -> None:
    assert happenings("the bridge fell on Tuesday", published=None) == ()


def test_a_chronology_is_cut() -> None:
    assert len(happenings(", ".join(["it rained on 3 March"] * 40))) == MOST_DATES


def test_a_place_that_two_statements_share_is_dated_once() -> None:
    text = "The mayor said it fell on Tuesday."
    report = Report("r-1", "one.txt", "0", "text/plain", text, (), published=PUBLISHED)
    both = [Statement(name, "r-1", "v-1", (Span(15, 33),)) for name in ("s-1", "s-2")]
    assert [one.statement for one in find_happenings(report, both)] == ["s-1"]
