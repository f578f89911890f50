"""A story in time: published, said, happened."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.timeline import present_timeline
from sayso.desk.room import RoomHere
from sayso.desk.routes.asked import DayAsked
from sayso.desk.routes.chosen import After, PropositionAsked, StoryAsked, chosen_proposition, chosen_story

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/timeline")
def timeline(
    request: Request,
    room: RoomHere,
    story: StoryAsked = "",
    proposition: PropositionAsked = "",
    since: DayAsked = None,
    until: DayAsked = None,
    after: After = 0,
    undated_after: After = 0,
) -> HTMLResponse:
    """Three lanes between two days, the same as a list, and what has no date."""
    found, stories = chosen_story(room, story)
    if found is None:
        return show(request, "timeline.html", "timeline", story=None, time=None, stories=(), asked={})
    about = chosen_proposition(room, found, proposition)
    view = present_timeline(
        found.ledger,
        found.happenings,
        since=since,
        until=until,
        proposition=about,
        after=after,
        undated_after=undated_after,
    )
    return show(
        request,
        "timeline.html",
        "timeline",
        story=found.id,
        stories=stories,
        time=view,
        asked={
            "story": found.id,
            "proposition": about or "",
            "since": since.isoformat() if since else "",
            "until": until.isoformat() if until else "",
        },
    )
