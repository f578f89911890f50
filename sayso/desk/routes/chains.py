"""Who had it from whom, drawn and listed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.chains import present_chains
from sayso.desk.room import RoomHere
from sayso.desk.routes.chosen import After, StoryAsked, central_proposition, chosen_proposition, chosen_story

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/chains")
def chains(
    request: Request,
    room: RoomHere,
    story: StoryAsked = "",
    proposition: Annotated[str | None, Query(max_length=80)] = None,
    after: After = 0,
) -> HTMLResponse:
    """The chains of one story: about the proposition asked for, else the central one; "" stands for all of it."""
    found, stories = chosen_story(room, story)
    if found is None:
        return show(request, "chains.html", "chains", story=None, chains=None, stories=(), asked={})
    about = central_proposition(found) if proposition is None else chosen_proposition(room, found, proposition)
    return show(
        request,
        "chains.html",
        "chains",
        story=found.id,
        stories=stories,
        chains=present_chains(found.ledger, proposition=about, after=after),
        asked={"story": found.id, "proposition": about or "", "after": after},
    )
