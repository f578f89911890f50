"""The claim board, and one proposition with why it has its status."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.board import board_view
from sayso.desk.presenters.proposition import proposition_view
from sayso.desk.room import RoomHere
from sayso.desk.routes.asked import DayAsked, StatusAsked
from sayso.errors import NotFoundError
from sayso.records import Status, SubjectKind

router = APIRouter(default_response_class=HTMLResponse)

ROWS = 25


@router.get("/")
def board(
    request: Request,
    room: RoomHere,
    story: Annotated[str, Query(max_length=80)] = "",
    status: StatusAsked = None,
    prominent: bool = False,
    as_of: DayAsked = None,
    after: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """What is being claimed, and on whose say-so: a page of the claim board."""
    page = room.case.board(
        story=story or None,
        status=status.value if status else None,
        prominent=prominent,
        after=after,
        most=ROWS,
        as_of=as_of,
        ledger_then=lambda one: room.story(one, as_of=as_of).decided.machine,
    )
    stories = room.case.stories(most=ROWS)
    on_page = {one: room.story(one, as_of=as_of) for one in dict.fromkeys(row.story for row in page.rows)}
    view = board_view(page, on_page, stories)
    return show(
        request,
        "board.html",
        "board",
        board=view,
        asked={
            "story": story,
            "status": status.value if status else "",
            "prominent": prominent,
            "as_of": as_of.isoformat() if as_of else "",
            "after": after,
        },
        statuses=list(Status),
    )


@router.get("/propositions/{proposition_id}")
def proposition(
    request: Request,
    room: RoomHere,
    proposition_id: Annotated[str, Path(max_length=100)],
    as_of: DayAsked = None,
) -> HTMLResponse:
    """One proposition: who stands where, with their words, and the rules that gave its status."""
    story_id = room.case.story_about((SubjectKind.PROPOSITION, proposition_id))
    if story_id is None:
        raise NotFoundError(f"{proposition_id[:40]!r}: no such proposition in this case")
    story = room.story(story_id, as_of=as_of)
    return show(request, "proposition.html", "board", claim=proposition_view(story, proposition_id))
