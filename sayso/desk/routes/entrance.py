"""The entrance: a one-time token for a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.responses import Response

from sayso.desk.room import RoomHere
from sayso.desk.security.guard import ENTRANCE

router = APIRouter()


@router.get(ENTRANCE, response_class=RedirectResponse)
def enter(room: RoomHere, token: Annotated[str, Query(max_length=200)]) -> Response:
    """Let the bearer of a token in."""
    cookie = room.gate.enter(token)
    if cookie is None:
        line = "This address was used already, or is not this desk's. Start `sayso desk` again for a new one.\n"
        return PlainTextResponse(line, status_code=401)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(room.gate.cookie, cookie, httponly=True, samesite="strict", secure=room.gate.secure, path="/")
    return answer
