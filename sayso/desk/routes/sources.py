"""Sources: who they are and everything they said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.sources import source_view
from sayso.desk.room import RoomHere

router = APIRouter(default_response_class=HTMLResponse)

ROWS = 50


@router.get("/sources")
def sources(request: Request, room: RoomHere, after: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """Sources over all stories, those with most statements first."""
    rows = room.case.sources(after=after, most=ROWS)
    cursor = f"{rows[-1].statements}.{rows[-1].no}" if len(rows) == ROWS else ""
    return show(request, "sources.html", "sources", rows=rows, cursor=cursor)


@router.get("/sources/{source_id}")
def source(
    request: Request, room: RoomHere, source_id: str, after: Annotated[str, Query(max_length=40)] = ""
) -> HTMLResponse:
    """Everything one source said, latest first."""
    page = room.case.source(room.case.one("source", source_id), after=after, most=ROWS)
    stories = {story: room.story(story) for story in page.ledgers}
    return show(request, "source.html", "sources", source=source_view(page, stories))
