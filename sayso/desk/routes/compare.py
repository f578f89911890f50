"""Two reports of one story side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.compare import choose_pair, present_comparison, report_choices
from sayso.desk.room import Room, RoomHere
from sayso.desk.routes.chosen import StoryAsked, chosen_story
from sayso.errors import NotFoundError

router = APIRouter(default_response_class=HTMLResponse)

ReportAsked = Annotated[str, Query(max_length=80)]


@router.get("/compare")
def compare(
    request: Request, room: RoomHere, story: StoryAsked = "", left: ReportAsked = "", right: ReportAsked = ""
) -> HTMLResponse:
    """Two reports beside each other; without them the two of the story that share most."""
    wanted = tuple(room.case.one("report", one) if one else "" for one in (left, right))
    found, stories = chosen_story(room, story or _story_of(room, *wanted))
    if found is None:
        return show(request, "compare.html", "compare", story=None, stories=(), reports=(), pair=None, asked={})
    chosen = choose_pair(found.ledger, *wanted)
    view = None
    if chosen is not None:
        first, second = (found.board.reports[one] for one in chosen)
        view = present_comparison(found.ledger, *chosen, room.case.copy_of(first, second))
    return show(
        request,
        "compare.html",
        "compare",
        story=found.id,
        stories=stories,
        reports=report_choices(found.board, chosen or ()),
        pair=view,
        asked={"story": found.id, "left": chosen[0] if chosen else "", "right": chosen[1] if chosen else ""},
    )


def _story_of(room: Room, left: str, right: str) -> str:
    """The story that the reports asked for stand in; "" when none is asked for."""
    stories = {room.case.story_of("report", one) for one in (left, right) if one}
    if len(stories) > 1:
        raise NotFoundError(f"{left} and {right} stand in different stories; choose two reports of one story")
    return next(iter(stories), "")
