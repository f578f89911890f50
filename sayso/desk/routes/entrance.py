"""The entrance: a one-time token, or a name and a password, for a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.responses import Response

from sayso.desk.pages import show_bare
from sayso.desk.room import RoomHere
from sayso.desk.security.accounts import Accounts, TooManyTriesError
from sayso.desk.security.gate import Gate
from sayso.desk.security.guard import ENTRANCE, LEAVE, LOGIN
from sayso.desk.security.writing import FieldsHere, WriterHere

router = APIRouter()


@router.get(ENTRANCE, response_class=RedirectResponse)
def enter(room: RoomHere, token: Annotated[str, Query(max_length=200)]) -> Response:
    """Let the bearer of a token in."""
    cookie = room.gate.enter(token)
    if cookie is None:
        line = "This address was used already, or is not this desk's. Start `sayso desk` again for a new one.\n"
        return PlainTextResponse(line, status_code=401)
    return _in(room.gate, cookie)


@router.get(LOGIN, response_class=HTMLResponse)
def ask_who(request: Request, room: RoomHere) -> Response:
    """Ask for a name and a password."""
    _only_with_accounts(room.gate)
    return show_bare(request, "enter.html", problem="", name="")


@router.post(LOGIN, response_class=HTMLResponse)
def check_who(request: Request, room: RoomHere, fields: FieldsHere) -> Response:
    """Let somebody in whose name and password are right; the guard has seen that the form is the desk's own."""
    accounts = _only_with_accounts(room.gate)
    name, password = str(fields.get("name") or "")[:200], str(fields.get("password") or "")
    try:
        account = accounts.check(name, password)
    except TooManyTriesError:
        problem = "Too many tries failed. Wait a minute, then try again."
        return show_bare(request, "enter.html", status=429, problem=problem, name=name)
    if account is None:
        return show_bare(request, "enter.html", status=401, problem="The name or the password is not right.", name=name)
    return _in(room.gate, room.gate.admit(account))


@router.post(LEAVE, response_class=RedirectResponse, status_code=303)
def leave(request: Request, room: RoomHere, writer: WriterHere) -> Response:
    """End one's session; a desk without accounts lets nobody in again but by a new opening address."""
    room.gate.leave(request.cookies.get(room.gate.cookie, ""))
    answer: Response = RedirectResponse(LOGIN, status_code=303)
    if room.gate.accounts is None:
        answer = PlainTextResponse("You have left. Start `sayso desk` again for a new opening address.\n")
    answer.delete_cookie(room.gate.cookie, path="/", secure=room.gate.secure, httponly=True, samesite="strict")
    return answer


def _only_with_accounts(gate: Gate) -> Accounts:
    if gate.accounts is None:
        raise HTTPException(404)
    return gate.accounts


def _in(gate: Gate, cookie: str) -> Response:
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(gate.cookie, cookie, httponly=True, samesite="strict", secure=gate.secure, path="/")
    return answer
