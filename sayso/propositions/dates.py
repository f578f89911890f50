"""What had been published by a day."""

from __future__ import annotations

from datetime import date

from sayso.records import Moment, Precision


def is_out_by(published: Moment | None, day: date) -> bool:
    """True when a report is known to have been published by the end of ``day``.

    A date known only to the month or year counts from its last day on; an unknown one never counts.
    """
    if published is None:
        return False
    value = published.value
    if published.precision is Precision.YEAR:
        return (int(value[:4]), 12, 31) <= (day.year, day.month, day.day)
    if published.precision is Precision.MONTH:
        # Day 31 stands for the last one; no month has a later.
        year, month = int(value[:4]), int(value[5:7])
        return (year, month) < (day.year, day.month) or ((year, month) == (day.year, day.month) and _is_last(day))
    return value[:10] <= day.isoformat()


def _is_last(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).month != day.month
