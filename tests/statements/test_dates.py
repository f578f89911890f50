"""When a statement was made, anchored to the day of publication."""

from __future__ import annotations

import pytest

from sayso.records import Moment, Precision
from sayso.statements.dates import made_at

PUBLISHED = Moment("2031-03-12", Precision.DAY, "12 March 2031")  # a Wednesday


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("said on Tuesday", "2031-03-11"),
        ("said on Wednesday", "2031-03-12"),  # the day itself
        ("said on Thursday", "2031-03-06"),  # never in the future
        ("said last Wednesday", "2031-03-05"),
        ("said earlier today", "2031-03-12"),
        ("said yesterday", "2031-03-11"),
        ("said on 14 May", "2030-05-14"),  # the last one before
        ("said on March 3", "2031-03-03"),
        ("said on May 14, 2029", "2029-05-14"),
        ("said in April", "2030-04"),
        ("said in early 2030", "2030"),
        ("said last month", "2031-02"),
        ("said last week", "2031-03"),  # both its ends lie in March
        ("said last year", "2030"),
        ("said on 2031-01-02", "2031-01-02"),
        ("said on 31 June", None),  # no such day
        ("said", None),
        ("said it may", None),
        ("may say", None),
    ],
)
def test_words_near_the_cue(words: str, value: str | None) -> None:
    moment = made_at(words, PUBLISHED)
    assert (moment.value if moment else None) == value


@pytest.mark.parametrize(
    ("words", "value"), [("said on Tuesday", None), ("said on 14 May", None), ("said on 14 May 2029", "2029-05-14")]
)
def test_without_a_day_of_publication_only_a_whole_date_counts(words: str, value: str | None) -> None:
    moment = made_at(words, None)
    assert (moment.value if moment else None) == value


def test_a_week_across_two_months_is_known_to_the_year() -> None:
    moment = made_at("said last week", Moment("2031-04-02", Precision.DAY))  # that week: 24 to 30 March
    assert moment is not None
    assert moment.value == "2031-03"
    moment = made_at("said last week", Moment("2031-04-09", Precision.DAY))  # 31 March to 6 April
    assert moment is not None
    assert (moment.value, moment.precision) == ("2031", Precision.YEAR)
