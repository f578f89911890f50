"""Decisions that no longer fit what is read, to attach again by hand or to take back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from sayso.decisions import read_json
from sayso.desk.pages import show
from sayso.desk.presenters.anchors import can_be_moved, lost_views, moved_objects
from sayso.desk.room import RoomHere
from sayso.desk.security.writing import FieldsHere, WriterHere
from sayso.errors import ConflictError, NotFoundError
from sayso.records import DecisionKind, SubjectKind

router = APIRouter()

STORIES = 20
"""Stories looked through for one page."""


@router.get("/anchors", response_class=HTMLResponse)
def anchors(request: Request, room: RoomHere, after: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """The tray, over the stories that decisions bear on."""
    stories = room.case.decided_stories(after=after, most=STORIES)
    found = [view for one in stories for view in lost_views(room.story(one))]
    cursor = stories[-1] if len(stories) == STORIES else None
    return show(request, "anchors.html", "anchors", found=found, next=cursor)


@router.post("/anchors/{decision_id}", response_class=RedirectResponse, status_code=303)
def attach(room: RoomHere, writer: WriterHere, fields: FieldsHere, decision_id: str) -> Response:
    """Record a lost decision again on the record chosen, then take the lost one back; both stay in the log."""
    story = room.case.story_about((SubjectKind.DECISION, decision_id))
    lost = room.story(story).decided.lost if story else ()
    decision = next((one.decision for one in lost if one.decision.id == decision_id), None)
    if story is None or decision is None:
        raise NotFoundError(f"{decision_id[:40]!r}: no such decision in the tray; it may have been attached meanwhile")
    if not can_be_moved(decision):
        raise ConflictError("this decision is about words selected in a report; record it there again")
    kind, _, record = str(fields.get("record") or "").partition(":")
    if kind != decision.subject.kind or not record:
        raise ConflictError(f"choose the {decision.subject.kind} that it is about")
    made = room.case.decide(
        decision.kind,
        (decision.subject.kind, record),
        author=writer.name,
        reason=str(fields.get("reason") or "") or f"attached again, from decision {decision.sequence}",
        objects=moved_objects(decision),
        after=read_json(decision.after),
        story=story,
        expected=str(fields.get("version") or "") or None,
    )
    room.case.decide(
        DecisionKind.UNDO,
        (SubjectKind.DECISION, decision.id),
        author=writer.name,
        reason=f"attached again as decision {made.sequence}",
    )
    room.remember(made)
    return RedirectResponse(f"/anchors?did={made.id}", status_code=303)
