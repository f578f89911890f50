"""What became of runs that added reports, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.casebook.rows import RunRow
from sayso.desk.adding import Run, State
from sayso.exports.board import clipped, counted
from sayso.records import Unread

MOST_UNREAD = 100
MOST_EARLIER = 20
MOST_REPORTS = 25
_DOING = {
    "reading": "Reading",
    "reports": "Reading",
    "stories": "Bringing stories up to date",
    "attribution": "Reading",
}


@dataclass(frozen=True, slots=True)
class UnreadView:
    """What could not be read, and why."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunView:
    """One run of this desk; ``done`` of ``total`` of what it says, ``total`` 0 while nobody knows."""

    id: int
    label: str
    state: str
    says: str
    done: int
    total: int
    is_active: bool
    reports: tuple[str, ...]
    stories: tuple[str, ...]
    unread: tuple[UnreadView, ...]
    further_unread: int


@dataclass(frozen=True, slots=True)
class EarlierView:
    """One run as the case keeps it; times in UTC."""

    no: int
    started: str
    finished: str
    is_unfinished: bool
    inputs: str
    unread: tuple[UnreadView, ...]
    further_unread: int


def run_view(run: Run) -> RunView:
    """One run as the page shows it."""
    return RunView(
        id=run.id,
        label=run.label,
        state=run.state.value,
        says=says(run),
        done=run.done,
        total=run.total,
        is_active=run.is_active,
        reports=run.added[:MOST_REPORTS],
        stories=run.stories[:MOST_REPORTS],
        unread=_unread(run.unread),
        further_unread=max(0, len(run.unread) - MOST_UNREAD),
    )


def says(run: Run) -> str:
    """How a run stands, in one sentence."""
    if run.state is State.WAITING:
        return "Waiting for the run before it."
    if run.state is State.FAILED:
        return f"It failed: {run.error}"
    if run.state is State.RUNNING:
        doing = _DOING.get(run.doing, run.doing.capitalize() or "Beginning")
        return f"{doing}: {run.done:,}{f' of {run.total:,}' if run.total else ''}." if run.doing else "Beginning."
    parts = [f"{counted(len(run.added), 'report')} added"]
    if run.known:
        parts.append(f"{run.known:,} in the case already")
    if run.stories:
        parts.append(f"{counted(len(run.stories), 'story', 'stories')} brought up to date")
    if run.unread:
        parts.append(f"{len(run.unread):,} unread")
    return "; ".join(parts) + "."


def run_json(run: Run) -> dict[str, Any]:
    """The same for a script."""
    return {
        "id": run.id,
        "state": run.state.value,
        "says": says(run),
        "doing": run.doing,
        "done": run.done,
        "total": run.total,
        "added": len(run.added),
        "known": run.known,
        "stories": list(run.stories[:MOST_REPORTS]),
        "unread": [{"origin": one.origin, "reason": one.reason} for one in _unread(run.unread)],
    }


def earlier_views(rows: Iterable[RunRow], unfinished: Collection[int]) -> tuple[EarlierView, ...]:
    """Earlier runs of the case, whoever began them."""
    return tuple(_earlier(row, row.no in unfinished) for row in rows)


def _earlier(row: RunRow, is_unfinished: bool) -> EarlierView:
    return EarlierView(
        no=row.no,
        started=row.started[:16].replace("T", " "),
        finished=(row.finished or "")[:16].replace("T", " "),
        is_unfinished=is_unfinished,
        inputs=clipped(", ".join(row.inputs[:10]), 200)
        + (f" and {len(row.inputs) - 10} more" if len(row.inputs) > 10 else ""),
        unread=_unread(row.unread),
        further_unread=max(0, len(row.unread) - MOST_UNREAD) + row.further,
    )


def _unread(found: Sequence[Unread]) -> tuple[UnreadView, ...]:
    return tuple(UnreadView(clipped(one.origin, 200), clipped(one.reason, 400)) for one in found[:MOST_UNREAD])
