"""Dates on a line: days counted from the first of January of the year 1, UTC; a moment is a stretch as long as it is vague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sayso.records import Bound, Moment, Precision

EARLIEST, LATEST = float(date(1000, 1, 1).toordinal()), float(date(9000, 1, 1).toordinal())
"""The line ends there; a date beyond it is a slip of the reader or of the printer."""


@dataclass(frozen=True, slots=True)
class Extent:
    """From when to when, in days; ``open_start`` and ``open_end`` say that nobody knows how much further it goes."""

    start: float
    end: float
    open_start: bool = False
    open_end: bool = False


def extent_of(moment: Moment, bound: Bound = Bound.AT, until: Moment | None = None) -> Extent | None:
    """The stretch that a moment stands for; None for a value that is no date or lies beyond the line."""
    own = _stretch(moment)
    if own is None:
        return None
    start, end = own
    if bound is Bound.BETWEEN and until is not None:
        other = _stretch(until)
        return None if other is None or other[1] < start else Extent(start, other[1])
    if bound is Bound.SINCE:
        return Extent(start, start, open_end=True)
    if bound is Bound.AFTER:
        return Extent(end, end, open_end=True)
    if bound is Bound.BEFORE:
        return Extent(start, start, open_start=True)
    return Extent(start, end)


def day_of(days: float) -> date:
    """The calendar day in which a point of the line lies."""
    return date.fromordinal(int(min(max(days, EARLIEST), LATEST)))


def _stretch(moment: Moment) -> tuple[float, float] | None:
    try:
        start, end = _bounds(moment)
    except ValueError:
        return None
    return (start, end) if EARLIEST <= start <= end <= LATEST else None


def _bounds(moment: Moment) -> tuple[float, float]:
    value = moment.value
    if moment.precision is Precision.TIME:
        at = datetime.fromisoformat(value)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        instant = at.toordinal() + (at.hour * 60 + at.minute) / 1440
        return instant, instant
    if moment.precision is Precision.DAY:
        day = float(date.fromisoformat(value[:10]).toordinal())
        return day, day + 1
    if moment.precision is Precision.MONTH:
        year, month = int(value[:4]), int(value[5:7])
        after = date(year + month // 12, month % 12 + 1, 1)
        return float(date(year, month, 1).toordinal()), float(after.toordinal())
    year = int(value[:4])
    return float(date(year, 1, 1).toordinal()), float(date(year + 1, 1, 1).toordinal())


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of the axis: where, in days, and its words."""

    at: float
    label: str


MOST_TICKS = 12
_STEPS_IN_DAYS = (1, 2, 7, 14)
_STEPS_IN_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


def ticks(start: float, end: float) -> tuple[Tick, ...]:
    """Marks for an axis from ``start`` to ``end``, at most twelve, at beginnings of days, weeks, months or years."""
    length = end - start
    for step in _STEPS_IN_DAYS:
        if length / step <= MOST_TICKS:
            first = -(-int(start) // step) * step
            days = [float(at) for at in range(first, int(end) + 1, step) if start <= at <= end]
            return tuple(Tick(at, _day_words(day_of(at))) for at in days)
    for months in _STEPS_IN_MONTHS:
        if length / (months * 30.4) <= MOST_TICKS:
            return tuple(_month_ticks(start, end, months))
    return tuple(_month_ticks(start, end, 12 * 1000))


def _month_ticks(start: float, end: float, step: int) -> list[Tick]:
    first = day_of(start)
    count = first.year * 12 + first.month - 1
    count = -(-count // step) * step
    found = []
    while count // 12 < 9000:
        day = date(count // 12, count % 12 + 1, 1)
        if day.toordinal() > end:
            break
        if day.toordinal() >= start:
            found.append(Tick(float(day.toordinal()), str(day.year) if step >= 12 else f"{day:%b} {day.year}"))
        count += step
    return found


def _day_words(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
