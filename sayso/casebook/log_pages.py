"""The decision log page by page, the last entry first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.decisions import read_decision
from sayso.records import Decision, DecisionKind
from sayso.store.protocol import Store

MOST_UNDOS = 10_000
"""Undos looked through for whether an entry of the page still stands."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries of the log, the last one first.

    Attributes:
        undone: By the id of an entry that is no longer in force, what undid it.
        next: The number below which the next page begins; None at the end.
    """

    entries: tuple[Decision, ...]
    undone: Mapping[str, Decision]
    next: int | None


def log_page(store: Store, *, before: int | None, since: date | None, most: int) -> LogPage:
    """One page of the log; entries have the numbers 1 to the last without gaps, so that a page is a range of them."""
    last = store.info().decisions
    top = last if before is None else max(0, min(before - 1, last))
    floor = _last_before(store, since, last) if since is not None else 0
    begin = max(floor, top - most)
    rows = store.log(after=begin, most=top - begin) if top > begin else []
    entries = tuple(read_decision(row.entry) for row in reversed(rows))
    # Whatever undoes an entry comes behind it.
    undos = store.log(after=begin, most=MOST_UNDOS, kind=DecisionKind.UNDO.value)
    undone = undone_by(read_decision(row.entry) for row in undos)
    return LogPage(entries, undone, entries[-1].sequence if entries and begin > floor else None)


def undone_by(undos: Iterable[Decision]) -> dict[str, Decision]:
    """By the id of what is undone, the undo in force; an undo that was undone itself no longer counts."""
    found: dict[str, Decision] = {}
    for undo in sorted(undos, key=lambda one: one.sequence, reverse=True):
        if undo.id not in found:
            found.setdefault(undo.subject.id, undo)
    return found


def _last_before(store: Store, day: date, last: int) -> int:
    """The number of the last entry recorded before a day (UTC), found by halving; 0 when there is none."""
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        rows = store.log(after=middle - 1, most=1)
        if rows and rows[0].at[:10] < day.isoformat():
            low = middle
        else:
            high = middle - 1
    return low
