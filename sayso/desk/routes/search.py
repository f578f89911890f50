"""Search over the case's reports, by words and by meaning."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters, SourceRow
from sayso.desk.pages import show
from sayso.desk.room import RoomHere
from sayso.desk.routes.asked import DayAsked, PositionAsked, StatusAsked
from sayso.errors import NotFoundError
from sayso.records import Position, Status

router = APIRouter(default_response_class=HTMLResponse)

ROWS = 20
NAMESAKES = 6
"""Sources offered where several have the words in their name; the one with most statements is taken."""


@router.get("/search")
def search(
    request: Request,
    room: RoomHere,
    q: Annotated[str, Query(max_length=400)] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    source: Annotated[str, Query(max_length=200)] = "",
    position: PositionAsked = None,
    status: StatusAsked = None,
    since: DayAsked = None,
    until: DayAsked = None,
    by: Annotated[str, Query(pattern="^(words|meaning)$")] = "words",
    after: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """Reports that hold the words and pass the filters, or those nearest to them in meaning."""
    asked = {
        "q": q,
        "outlet": outlet,
        "source": source,
        "position": position.value if position else "",
        "status": status.value if status else "",
        "since": since.isoformat() if since else "",
        "until": until.isoformat() if until else "",
        "by": by,
    }
    rows, cursor = [], None
    speakers = _speakers(room.case, source.strip())
    nobody = bool(source.strip()) and not speakers
    if q.strip() and by == "meaning":
        rows = [row for row, _ in room.case.find_like(q, most=ROWS)]
    elif not nobody and any((q.strip(), outlet, speakers, position, status, since, until)):
        page = room.case.find(
            Filters(
                words=q or None,
                outlet=outlet or None,
                source=speakers[0].id if speakers else None,
                position=position.value if position else None,
                status=status.value if status else None,
                since=asked["since"] or None,
                until=asked["until"] or None,
            ),
            after=after,
            most=ROWS,
        )
        rows, cursor = list(page.rows), page.next
    return show(
        request, "search.html", "search",
        rows=rows, cursor=cursor, asked=asked, speakers=speakers, positions=list(Position), statuses=list(Status),
    )  # fmt: skip


def _speakers(case: Casebook, given: str) -> list[SourceRow]:
    """The source whose id begins so, else those whose name holds the words, the most spoken first."""
    if not given:
        return []
    try:
        found = case.one("source", given)
    except NotFoundError:
        return case.sources(words=given.split()[:8], most=NAMESAKES)
    return [case.source(found, most=1, with_ledgers=False).source]
