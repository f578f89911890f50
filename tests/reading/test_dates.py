"""Dates with the precision they have, and no more."""

from __future__ import annotations

import pytest

from sayso.reading.dates import read_moment


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2024-05-03T10:00:00+02:00", "2024-05-03T10:00:00+02:00"),
        ("2024-05-03T10:00:00.123Z", "2024-05-03T10:00:00+00:00"),
        ("2024-05-03 10:00:00 +0200", "2024-05-03T10:00:00+02:00"),
        ("2024-05-03T10:00:00", "2024-05-03"),  # no offset: nobody knows which instant
        ("2024-05-03", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("20240503", "2024-05-03"),
        ("Fri, 03 May 2024 10:00:00 +0200", "2024-05-03T10:00:00+02:00"),
        ("3 May 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("Friday, 3rd of May 2024", "2024-05-03"),
        ("Sept. 2, 2014 6:04 p.m. GMT", "2014-09-02T18:04:00+00:00"),
        ("Dec. 31, 2014 11:30 a.m. EST", "2014-12-31T11:30:00-05:00"),
        ("Jan 1, 2015 12:05 am UTC", "2015-01-01T00:05:00+00:00"),
        ("May 2024", "2024-05"),
    ],
)
def test_dates_that_say_one_thing(printed: str, value: str) -> None:
    moment = read_moment(printed)
    assert moment is not None
    assert moment.value == value
    assert moment.original == printed


@pytest.mark.parametrize(
    "printed", ["", "03/04/2015", "yesterday", "2024-13-01", "31 February 2024", "12345", "9" * 500]
)
def test_what_says_none_or_two_is_none(printed: str) -> None:
    assert read_moment(printed) is None
