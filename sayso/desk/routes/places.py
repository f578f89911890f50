"""Where it is said to have happened."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.map import present_map
from sayso.desk.room import RoomHere
from sayso.desk.routes.chosen import After, StoryAsked, chosen_story
from sayso.exports.basemap import CLOSEST, made_view

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/map")
def places(
    request: Request,
    room: RoomHere,
    story: StoryAsked = "",
    lon: Annotated[float | None, Query(ge=-180, le=180, allow_inf_nan=False)] = None,
    lat: Annotated[float | None, Query(ge=-90, le=90, allow_inf_nan=False)] = None,
    zoom: Annotated[int, Query(ge=0, le=CLOSEST)] = 2,
    after: After = 0,
    unlocated_after: After = 0,
) -> HTMLResponse:
    """The places of one story on the base map, in a window around ``lon`` and ``lat``, and those put nowhere."""
    found, stories = chosen_story(room, story)
    if found is None:
        return show(request, "map.html", "map", story=None, map=None, stories=(), asked={})
    view = made_view(lon, lat, zoom) if lon is not None and lat is not None else None
    return show(
        request,
        "map.html",
        "map",
        story=found.id,
        stories=stories,
        map=present_map(found.ledger, found.places, view=view, after=after, unlocated_after=unlocated_after),
        asked={
            "story": found.id,
            "lon": "" if view is None else str(view.longitude),
            "lat": "" if view is None else str(view.latitude),
            "zoom": "" if view is None else str(view.zoom),
        },
    )
