"""Which of two copies the text likely stood in first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sayso.records import Chain, Copy, Moment, Origin, Precision, Report

_ORDER = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.TIME)


def name_origins(reports: Sequence[Report], copies: Iterable[Copy], chains: Iterable[Chain]) -> tuple[Copy, ...]:
    """The copies, each with the report that its text likely stood in first.

    That is the one which the other credits ("(AP)", "according to the Courier", a link to it), else the one published
    first. Where both credit each other, and where the dates are missing or too coarse to tell, there is none.
    """
    by_id = {report.id: report for report in reports}
    cites = {(chain.report, link.cited) for chain in chains for link in chain.links if link.citing == chain.report}
    return tuple(_with_origin(copy, by_id, cites) for copy in copies)


def _with_origin(copy: Copy, reports: Mapping[str, Report], cites: set[tuple[str, str]]) -> Copy:
    a, b = copy.reports
    first_cites, second_cites = (a, b) in cites, (b, a) in cites
    if first_cites != second_cites:
        return replace(copy, origin=b if first_cites else a, reason=Origin.CREDITED)
    earlier = is_earlier(reports[a].published, reports[b].published)
    if earlier is None:
        return copy
    return replace(copy, origin=a if earlier else b, reason=Origin.DATED)


def is_earlier(first: Moment | None, second: Moment | None) -> bool | None:
    """True when the first is earlier, False when it is later, None where what is known of them does not tell."""
    if first is None or second is None:
        return None
    precision = min(first.precision, second.precision, key=_ORDER.index)
    if precision is Precision.TIME:
        one, other = _instant(first.value), _instant(second.value)
        return None if one is None or other is None or one == other else one < other
    length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[precision]
    days = first.value[:length], second.value[:length]
    return None if days[0] == days[1] else days[0] < days[1]


def _instant(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
