"""Reports in the case, and the reader."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.casebook.rows import Filters
from sayso.desk.pages import show
from sayso.desk.presenters.links import read_place
from sayso.desk.presenters.reader import reader_view
from sayso.desk.room import RoomHere

router = APIRouter(default_response_class=HTMLResponse)

ROWS = 50


@router.get("/reports")
def reports(request: Request, room: RoomHere, after: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """Every report, newest in the case first."""
    page = room.case.find(Filters(), after=after, most=ROWS)
    return show(request, "reports.html", "reports", page=page)


@router.get("/reports/{report_id}")
def report(
    request: Request,
    room: RoomHere,
    report_id: str,
    at: Annotated[str, Query(pattern=r"^(?:\d{1,9}-\d{1,9})?$")] = "",
) -> HTMLResponse:
    """One report as published, its ledger beside it; ``at`` marks a place, from and to in code points."""
    found = room.case.one("report", report_id)
    story = room.story(room.case.story_of("report", found))
    return show(request, "reader.html", "reports", reader=reader_view(story, found, read_place(at)))
