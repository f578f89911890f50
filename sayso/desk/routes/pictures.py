"""The pictures that the reports print, by their captions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.pictures import present_pictures
from sayso.desk.room import RoomHere
from sayso.desk.routes.chosen import After, StoryAsked, chosen_story

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/pictures")
def pictures(request: Request, room: RoomHere, story: StoryAsked = "", after: After = 0) -> HTMLResponse:
    """The figures of one story, evidence first."""
    found, stories = chosen_story(room, story)
    if found is None:
        return show(request, "pictures.html", "pictures", story=None, pictures=None, stories=(), asked={})
    return show(
        request,
        "pictures.html",
        "pictures",
        story=found.id,
        stories=stories,
        pictures=present_pictures(found.ledger, found.pictures, after=after),
        asked={"story": found.id, "after": after},
    )
