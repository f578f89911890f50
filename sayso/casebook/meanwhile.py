"""What changed since somebody looked, and what they did last: questions a person asks in the middle of their work."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.decisions import read_decision
from sayso.records import Decision, DecisionKind
from sayso.store.protocol import Store

MOST_SHOWN = 20
"""Decisions shown to somebody whose page is stale."""
MOST_SEARCHED = 5_000
"""Entries looked through for somebody's last decision."""
_PAGE = 200
_STANDING_APART = (DecisionKind.UNDO, DecisionKind.PRUNE_TOMBSTONE)


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What happened to a story between two looks.

    Attributes:
        version: The version it is at.
        is_reread: True when its reports or their reading changed as well.
        decisions: Those recorded since, the first 20 of them.
    """

    version: str
    is_reread: bool
    decisions: tuple[Decision, ...]


def what_changed(store: Store, story: str, seen: str, now: str) -> Meanwhile:
    """What changed in a story since it was at version ``seen``; all of it, where that is no version."""
    reading, _, entry = seen.partition(".")
    last = int(entry) if entry.isascii() and entry.isdigit() and len(entry) < 18 else 0
    rows = store.log(after=last, most=MOST_SHOWN, story=story)
    return Meanwhile(now, reading != now.partition(".")[0], tuple(read_decision(row.entry) for row in rows))


def last_standing(store: Store, author: str) -> Decision | None:
    """The last decision of an author that nothing has undone, an undo aside; None where there is none among the last 5,000."""
    end = store.info().decisions
    undone: set[str] = set()
    while end > 0:
        begin = max(0, end - _PAGE)
        for row in reversed(store.log(after=begin, most=end - begin)):
            if row.id in undone:
                continue
            decision = read_decision(row.entry)
            if decision.kind is DecisionKind.UNDO:
                undone.add(decision.subject.id)
            elif decision.author == author and decision.kind not in _STANDING_APART:
                return decision
        if store.info().decisions - begin >= MOST_SEARCHED:
            break
        end = begin
    return None
