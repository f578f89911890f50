"""What people decided about a story, beside what the machine read, as plain text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.records import Assessment, Decided, Grid, Rating

RATING_SIGNS = {
    Rating.VERY_INCONSISTENT: "--",
    Rating.INCONSISTENT: "-",
    Rating.NEUTRAL: "0",
    Rating.CONSISTENT: "+",
    Rating.VERY_CONSISTENT: "++",
    Rating.NOT_APPLICABLE: "n/a",
}
"""How a rating is drawn in a cell."""


def export_decided(decided: Decided, assessments: Sequence[Assessment]) -> Iterator[str]:
    """Lines: statuses that differ, values set beside the machine's, grades that hold, and decisions that could not be applied."""
    for proposition, machine, human in _statuses(decided):
        yield f"status    {proposition}: {human}; the machine's reading gives {machine}"
    for change in decided.changes:
        yield f"corrected {change.id} {change.field}: {change.human}; as read: {change.machine} (decision {change.by.sequence})"
    for merged in decided.merged:
        yield f"merged    {merged.id} counts as {merged.into} (decision {merged.by.sequence})"
    for record in decided.rejected:
        yield f"rejected  {record}"
    for record in decided.accepted:
        yield f"accepted  {record}"
    yield from _added(decided)
    for given in assessments:
        if not given.superseded:
            yield f"assessed  {given.record} {given.aspect}: {given.value}, {given.author}, from {given.holds_from}"
    for lost in decided.lost:
        yield f"lost      decision {lost.decision.sequence} ({lost.decision.kind} {lost.decision.subject.id}): {lost.reason}"


def _added(decided: Decided) -> Iterator[str]:
    """Statements that a person added, in the ledger's order."""
    ledger = decided.ledger
    names = {source.id: source.name for source in ledger.sources}
    for one in ledger.statements:
        if one.id in decided.added:
            words = " … ".join(ledger.words(one.report, span) for span in one.content_spans)
            yield f"added     {one.id}: {names[one.source]} {one.position} “{' '.join(words.split())}”"


def decided_as_json(decided: Decided, assessments: Iterable[Assessment]) -> dict[str, Any]:
    """The same as one JSON object; superseded grades too."""
    return {
        "statuses": [{"proposition": p, "machine": m, "decided": h} for p, m, h in _statuses(decided)],
        "changes": [
            {
                "id": c.id,
                "field": c.field,
                "machine": json.loads(c.machine),
                "human": json.loads(c.human),
                "by": c.by.id,
            }
            for c in decided.changes
        ],
        "merged": [{"id": m.id, "into": m.into, "by": m.by.id} for m in decided.merged],
        "judgements": [
            {"first": j.first, "second": j.second, "judgement": j.judgement.value, "by": j.by.id}
            for j in decided.judgements
        ],
        "rejected": list(decided.rejected),
        "accepted": list(decided.accepted),
        "added": list(decided.added),
        "assessments": [
            {
                "record": a.record,
                "aspect": a.aspect.value,
                "value": a.value,
                "author": a.author,
                "from": a.holds_from,
                "superseded": a.superseded,
                "by": a.by.id,
            }
            for a in assessments
        ],
        "lost": [
            {"decision": one.decision.id, "sequence": one.decision.sequence, "reason": one.reason}
            for one in decided.lost
        ],
        "undone": [{"decision": one.decision.id, "by": one.by.id} for one in decided.undone],
    }


def export_grid_text(grid: Grid) -> Iterator[str]:
    """Lines: the hypotheses by number, least inconsistent first; then a row an item, a ``.`` where nobody has rated."""
    columns = {one.id: f"H{number}" for number, one in enumerate(grid.hypotheses, 1)}
    for one in grid.hypotheses:
        weight = (
            "nothing rated" if one.inconsistency is None else f"inconsistency {one.inconsistency:g}, {one.rated} rated"
        )
        yield f"{columns[one.id]:<4}{one.id}  {one.text}{' (written by a person)' if one.written else ''}: {weight}"
    yield ""
    yield " ".join((*(f"{column:>7}" for column in columns.values()), " tells", " item"))
    for number, item in enumerate(grid.items):
        cells = grid.cells[number * len(columns) : (number + 1) * len(columns)]
        marks = [" ".join(RATING_SIGNS[rating.rating] for rating in cell.ratings) or "." for cell in cells]
        tells = "     ." if item.diagnosticity is None else f"{item.diagnosticity:6.2f}"
        yield " ".join((*(f"{mark:>7}" for mark in marks), tells, f" {item.id}  {' '.join(item.text.split())}"))
        for cell in cells:
            if cell.disagreement:
                who = ", ".join(f"{rating.author}: {rating.rating}" for rating in cell.ratings)
                yield f"{'':7} raters differ by {cell.disagreement} on {columns[cell.hypothesis]}: {who}"


def _statuses(decided: Decided) -> Iterator[tuple[str, str, str]]:
    now = {one.id: one.status.value for one in decided.ledger.propositions}
    for machine in decided.machine.propositions:
        human = now.get(machine.id)
        if human is not None and human != machine.status.value:
            yield machine.id, machine.status.value, human
