"""Hypotheses against evidence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.grid import grid_view
from sayso.desk.room import RoomHere
from sayso.desk.routes.chosen import StoryAsked, chosen_story

router = APIRouter(default_response_class=HTMLResponse)

QUESTIONS = 25


@router.get("/grid")
def grids(
    request: Request, room: RoomHere, story: StoryAsked = "", after: Annotated[str, Query(max_length=40)] = ""
) -> HTMLResponse:
    """Which propositions of a story a grid can be laid for: those that others dispute first."""
    found, stories = chosen_story(room, story)
    page = room.case.board(story=found.id, prominent=True, after=after, most=QUESTIONS) if found else None
    return show(
        request, "grid.html", "grid", grid=None, stories=stories, page=page,
        asked={"story": found.id if found else ""},
    )  # fmt: skip


@router.get("/grid/{proposition_id}")
def grid(request: Request, room: RoomHere, proposition_id: str) -> HTMLResponse:
    """The grid of one proposition: its rivals across, evidence down, ratings in the cells."""
    asked = room.case.one("proposition", proposition_id)
    view = grid_view(room.story(room.case.story_of("proposition", asked)), asked)
    return show(request, "grid.html", "grid", grid=view, stories=(), page=None, asked={})
