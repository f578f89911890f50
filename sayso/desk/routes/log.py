"""What was decided in this case, by whom and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.log import log_lines
from sayso.desk.room import RoomHere
from sayso.desk.routes.asked import DayAsked

router = APIRouter(default_response_class=HTMLResponse)

ENTRIES = 50


@router.get("/log")
def log(
    request: Request,
    room: RoomHere,
    since: DayAsked = None,
    before: Annotated[int | None, Query(ge=1, le=1_000_000_000)] = None,
) -> HTMLResponse:
    """The log, last entry first, with its head to keep elsewhere."""
    page = room.case.log_page(before=before, since=since, most=ENTRIES)
    return show(
        request, "log.html", "log", lines=log_lines(page), next=page.next, head=room.case.head(),
        asked={"since": since.isoformat() if since else ""},
    )  # fmt: skip
