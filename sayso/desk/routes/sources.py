"""Sources: who they are and everything they said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from sayso.casebook.rows import SourcePage
from sayso.desk.pages import show
from sayso.desk.presenters.sources import made_source, source_view
from sayso.desk.room import RoomHere
from sayso.errors import NotFoundError
from sayso.records import SubjectKind

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
    request: Request,
    room: RoomHere,
    source_id: Annotated[str, Path(max_length=100)],
    after: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """Everything one source said, latest first."""
    try:
        page = room.case.source(room.case.one("source", source_id), after=after, most=ROWS, with_ledgers=False)
    except NotFoundError:
        made_in = room.case.story_about((SubjectKind.SOURCE, source_id))
        story = room.story(made_in or "")
        view = source_view(SourcePage(made_source(story, source_id), (), {}, None), {story.id: story})
    else:
        view = source_view(page, {one: room.story(one) for one in dict.fromkeys(row.story for row in page.statements)})
    return show(request, "source.html", "sources", source=view)
