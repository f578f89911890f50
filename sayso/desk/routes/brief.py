"""The brief of a story: a page to print, and the same as PDF."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from sayso.desk.brief_pdf import brief_pdf, said_in_words
from sayso.desk.pages import show
from sayso.desk.presenters.brief import BriefView, brief_view
from sayso.desk.room import Room, RoomHere
from sayso.desk.routes.chosen import PropositionAsked, StoryAsked, chosen_proposition, chosen_story
from sayso.errors import NotFoundError

router = APIRouter()


@router.get("/brief", response_class=HTMLResponse)
def newest(request: Request, room: RoomHere, story: StoryAsked = "") -> Response:
    """The brief of the story asked for, else of the newest."""
    found, _ = chosen_story(room, story)
    if found is None:
        return show(request, "brief.html", "brief", brief=None, stories=(), said_in_words=said_in_words)
    return RedirectResponse(f"/brief/{found.id}", status_code=303)


@router.get("/brief/{story}.pdf", response_class=Response)
def pdf(room: RoomHere, story: str, proposition: PropositionAsked = "") -> Response:
    """The brief to hand over."""
    view = _view(room, story, proposition)
    if view is None:
        raise NotFoundError("this story has no proposition to brief on; add a report in which somebody says something")
    name = f"brief-{view.story}.pdf"
    return Response(
        brief_pdf(view),
        media_type="application/pdf",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@router.get("/brief/{story}", response_class=HTMLResponse)
def brief(request: Request, room: RoomHere, story: str, proposition: PropositionAsked = "") -> HTMLResponse:
    """The brief to read, to answer and to print."""
    _, stories = chosen_story(room, story)
    view = _view(room, story, proposition)
    return show(request, "brief.html", "brief", brief=view, stories=stories, said_in_words=said_in_words)


def _view(room: Room, story: str, proposition: str) -> BriefView | None:
    found = room.story(room.case.one("story", story))
    about = chosen_proposition(room, found, proposition)
    return brief_view(found, about or "", room.case.head())
