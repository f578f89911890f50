"""What happened in a case, in words a person would use."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.decisions import describe, read_decision
from sayso.store.protocol import ReportRow, Store

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        at: When, ISO 8601, UTC.
        kind: ``report``, ``status`` or ``decision``.
        words: One sentence.
        about: Id of the report, proposition or decision.
    """

    at: str
    kind: str
    words: str
    about: str


def what_happened(store: Store, since: str, until: str) -> list[Event]:
    """Reports added, statuses that changed with them, decisions recorded; in the order in which they happened."""
    events = [Event(row.added_at, "report", _added(row), row.id) for row in store.reports_between(since, until)]
    for change in store.status_changes(since, until):
        words = f"The status of {_quoted(change.text)} went from {change.old} to {change.new}."
        events.append(Event(change.at, "status", words, change.proposition))
    events += [
        Event(row.at, "decision", describe(read_decision(row.entry)), row.id)
        for row in store.log(most=1_000_000)
        if since <= row.at <= until
    ]
    return sorted(events, key=lambda event: event.at)


def _added(row: ReportRow) -> str:
    if row.is_pruned:
        return "A report was added that has been pruned since."
    dated = f", published {row.published[:10]}" if row.published else ", undated"
    return f"{_quoted(row.headline or row.origin)} ({row.outlet or 'no outlet named'}{dated}) was added."


def _quoted(text: str) -> str:
    return f"“{_plain(text)}”"


def _plain(text: str) -> str:
    words = " ".join(text[: _LONGEST * 4].split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
