"""A ledger in time: where marks stand, what is open at an end, what has no date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sayso.desk.presenters.dates import day_of, extent_of, ticks
from sayso.desk.presenters.timeline import LEFT, WIDTH, TimelineView, present_timeline
from sayso.records import Bound, Happening, Moment, Precision
from sayso.text import Span
from tests.invented import made_ledger


def moment(value: str) -> Moment:
    return Moment(value, {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(len(value), Precision.TIME))


@pytest.mark.parametrize(
    ("value", "bound", "days", "start", "open_ends"),
    [
        ("2031-05-04", Bound.AT, 1, "2031-05-04", ""),
        ("2031-05", Bound.AT, 31, "2031-05-01", ""),  # as long as it is vague
        ("2031-12", Bound.AT, 31, "2031-12-01", ""),
        ("2031", Bound.AT, 365, "2031-01-01", ""),
        ("2031-05-04T23:30:00-02:00", Bound.AT, 0, "2031-05-05", ""),  # half past one in UTC
        ("2031-05-04", Bound.SINCE, 0, "2031-05-04", "end"),
        ("2031-05-04", Bound.AFTER, 0, "2031-05-05", "end"),  # not on that day
        ("2031-05-04", Bound.BEFORE, 0, "2031-05-04", "start"),
    ],
)
def test_a_moment_is_a_stretch(value: str, bound: Bound, days: float, start: str, open_ends: str) -> None:
    extent = extent_of(moment(value), bound)
    assert extent is not None
    assert extent.end - extent.start == days
    assert day_of(extent.start).isoformat() == start
    assert (extent.open_start, extent.open_end) == (open_ends == "start", open_ends == "end")


@pytest.mark.parametrize("value", ["2031-13", "2031-02-30", "none", "0000", "9999-99-99T99:99"])
def test_a_value_that_is_no_date_has_no_place(value: str) -> None:
    assert extent_of(moment(value)) is None


@pytest.mark.parametrize("days", [1, 9, 30, 100, 400, 4_000, 40_000, 900_000])
def test_an_axis_has_few_marks_whatever_its_length(days: int) -> None:
    start = float(date(2031, 5, 4).toordinal())
    found = ticks(start, start + days)
    assert 1 <= len(found) <= 14
    assert all(start <= tick.at <= start + days for tick in found)


def shown(*, since: date | None = None, until: date | None = None) -> TimelineView:
    ledger = made_ledger()
    paper = ledger.reports[0].id
    happening = Happening(paper, "s-two", Span(0, 8), moment("2031-04-20"), Bound.SINCE)
    return present_timeline(ledger, [happening], since=since, until=until)


def test_each_thing_is_in_its_lane() -> None:
    view = shown()
    assert [(entry.lane, entry.when) for entry in view.entries] == [
        ("happened", "since 2031-04-20"),
        ("said", "2031-05"),
        ("published", "2031-05-04, 09:12"),
    ]
    assert [len(lane.marks) for lane in view.lanes] == [1, 1, 1]


def test_marks_stay_in_the_drawing_and_open_ends_reach_its_edge() -> None:
    for view in (shown(), shown(since=date(2031, 5, 4), until=date(2031, 5, 4)), shown(since=date(2040, 1, 1))):
        for lane in view.lanes:
            for mark in lane.marks:
                assert LEFT <= mark.x <= mark.x + mark.width <= LEFT + WIDTH
                assert not mark.open_end or mark.x + mark.width == LEFT + WIDTH


def test_what_lies_outside_the_window_is_counted() -> None:
    view = shown(since=date(2032, 1, 1), until=date(2032, 2, 1))
    assert [(lane.name, lane.earlier, len(lane.marks)) for lane in view.lanes] == [
        ("published", 1, 0),
        ("said", 1, 0),
        ("happened", 0, 1),  # it goes on since then
    ]


def test_whatever_has_no_date_is_in_the_tray() -> None:
    view = shown()
    assert ("published", "mirror.txt") in [(one.lane, one.who) for one in view.undated]
    assert any(one.lane == "said" and one.who.startswith("one group") for one in view.undated)


def test_a_story_without_dates_has_no_window() -> None:
    ledger = made_ledger()
    bare = replace(
        ledger,
        reports=tuple(replace(one, published=None) for one in ledger.reports),
        statements=tuple(replace(one, made_at=None) for one in ledger.statements),
    )
    view = present_timeline(bare, [])
    assert view.window is None
    assert not view.entries
    assert view.all_undated > 0
