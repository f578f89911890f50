"""When something is said to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.report import Moment
from sayso.text import Span


class Bound(StrEnum):
    """How a date bounds what happened. Closed vocabulary."""

    AT = "at"  # on that day, in that month or year
    SINCE = "since"  # from then on, open at the end
    AFTER = "after"  # some time later
    BEFORE = "before"  # some time earlier, or by then
    BETWEEN = "between"  # from the date to ``until``


@dataclass(frozen=True, slots=True)
class Happening:
    """One date in what a statement says: when something happened, by that statement's account.

    Attributes:
        report: Id of the report.
        statement: Id of the statement whose content names the date.
        span: The words that name it, with "since", "between" and the like.
        moment: The date, as finely as the words allow.
        until: The other end of a range, or None.
    """

    report: str
    statement: str
    span: Span
    moment: Moment
    bound: Bound = Bound.AT
    until: Moment | None = None
