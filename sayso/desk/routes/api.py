"""What the desk's own script asks: the same rooms and rules as its pages, answered in JSON. Decisions have their own module."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from sayso.desk.presenters.api import items_of, speakers_of
from sayso.desk.room import RoomHere

router = APIRouter(prefix="/api")


@router.get("/search")
def search(room: RoomHere, q: Annotated[str, Query(max_length=200)] = "") -> dict[str, Any]:
    """Reports, sources and propositions that go by the words typed so far."""
    return {"items": [asdict(item) for item in items_of(room.case.look_up(q))]}


@router.get("/reports/{report_id}")
def report(room: RoomHere, report_id: Annotated[str, Path(max_length=100)]) -> dict[str, Any]:
    """The story of a report, its version, and whom a statement in it can be credited to."""
    story = room.story(room.case.story_of("report", report_id))
    speakers = [asdict(one) for one in speakers_of(story, report_id)]
    return {"id": report_id, "story": story.id, "version": story.version, "speakers": speakers}
