"""The review queue of a story."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.desk.pages import show
from sayso.desk.presenters.doubts import doubt_views
from sayso.desk.presenters.queue import Order, queue_view
from sayso.desk.room import RoomHere
from sayso.desk.routes.asked import PositionAsked
from sayso.desk.routes.chosen import After, StoryAsked, chosen_story
from sayso.records import Position

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/queue")
def queue(
    request: Request,
    room: RoomHere,
    story: StoryAsked = "",
    order: Order = Order.UNCERTAIN,
    position: PositionAsked = None,
    after: After = 0,
) -> HTMLResponse:
    """Doubts about sources and statements that nobody has looked at, each with forms to answer it in place."""
    found, stories = chosen_story(room, story)
    view = queue_view(found, order=order, position=position, after=after) if found else None
    doubts = doubt_views(found, room.case.doubted_sources(found.id)) if found and not after and position is None else ()
    return show(
        request,
        "queue.html",
        "queue",
        queue=view,
        doubts=doubts,
        stories=stories,
        positions=tuple(one.value for one in Position),
        asked={
            "story": found.id if found else "",
            "order": order.value,
            "position": position.value if position else "",
        },
    )
