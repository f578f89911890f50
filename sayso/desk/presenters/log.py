"""The decision log in words a person would use."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.casebook.rows import LogPage
from sayso.decisions import describe
from sayso.records import Decision, DecisionKind

_FINAL = frozenset((DecisionKind.PRUNE_TOMBSTONE,))


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry.

    Attributes:
        undone_by: The number of the entry that undid it; None while it stands.
        can_undo: True for what can be taken back.
    """

    id: str
    sequence: int
    at: str
    day: str
    kind: str
    words: str
    undone_by: int | None
    can_undo: bool


def log_lines(page: LogPage) -> tuple[LogLine, ...]:
    """The entries of a page, the last one first."""
    return tuple(_line(one, page.undone.get(one.id)) for one in page.entries)


def _line(one: Decision, undo: Decision | None) -> LogLine:
    return LogLine(
        id=one.id,
        sequence=one.sequence,
        at=one.at.strftime("%H:%M"),
        day=one.at.date().isoformat(),
        kind=one.kind.value,
        words=describe(one),
        undone_by=undo.sequence if undo else None,
        can_undo=undo is None and one.kind not in _FINAL,
    )
