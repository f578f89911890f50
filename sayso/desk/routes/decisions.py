"""What people decide: forms that record it, the same for the page's script, and taking it back."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Header, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, Field
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.decisions import describe
from sayso.desk.pages import show
from sayso.desk.presenters.deciding import decide_view, place_of, wanted
from sayso.desk.room import Room, RoomHere, VisitorHere
from sayso.desk.security.writing import FieldsHere, WriterHere
from sayso.desk.wishes import RECORDED, Wish, selected, wish_of_form
from sayso.errors import ConfigError, ConflictError, NotFoundError, StaleError, StoreError
from sayso.records import Decision, DecisionKind, Named, Role, Selected, SubjectKind

router = APIRouter()

_APART = frozenset(("csrf", "version"))
_Id = Annotated[str, Field(max_length=100)]


class NamedBody(BaseModel):
    """A record by its kind and its id."""

    kind: SubjectKind
    id: _Id


class PickedBody(BaseModel):
    """Words picked in a report's text, in UTF-16 units, half-open."""

    role: Role
    start: int
    end: int


class WordsBody(BaseModel):
    """Words picked in one report."""

    report: _Id
    picked: Annotated[list[PickedBody], Field(max_length=50)]


class WishBody(BaseModel):
    """A decision as the page's script asks for it."""

    kind: DecisionKind
    subject: NamedBody | WordsBody
    objects: Annotated[list[NamedBody | WordsBody], Field(max_length=200)] = []
    after: Any = None
    reason: Annotated[str, Field(max_length=10_000)] = ""
    story: _Id | None = None
    expected: Annotated[str, Field(max_length=40)] | None = None


@router.get("/decide/{kind}/{record}", response_class=HTMLResponse)
def forms(
    request: Request,
    room: RoomHere,
    kind: SubjectKind,
    record: Annotated[str, Path(max_length=100)],
    story: Annotated[str, Query(max_length=100)] = "",
) -> HTMLResponse:
    """Everything that can be decided about one record."""
    here = room.case.story_about((kind, record), story or None)
    if here is None:
        raise NotFoundError("the case itself has no page of its own; `sayso note case` notes something on it")
    found = room.story(here)
    view = decide_view(found, kind, record)
    answer = show(request, "decide.html", "decide", decide=view)
    answer.headers["etag"] = etag_of(found.version)
    return answer


@router.post("/decisions/{kind}", response_class=RedirectResponse, status_code=303)
def decide(request: Request, room: RoomHere, writer: WriterHere, fields: FieldsHere, kind: DecisionKind) -> Response:
    """Record what a form asks for, and go back to where it was sent from."""
    try:
        wish = wish_of_form(_recorded(kind), fields, lambda report: _text_of(room, report))
        decision = _record(room, wish, writer.name)
    except StoreError as error:
        return _not_recorded(request, room, kind, fields, error)
    return RedirectResponse(_back(str(fields.get("back") or ""), decision.id), status_code=303)


@router.post("/undo", response_class=RedirectResponse, status_code=303)
def undo_last(request: Request, room: RoomHere, writer: WriterHere, fields: FieldsHere) -> Response:
    """Take back one's own last decision that still stands, in whatever report it was made."""
    last = room.case.last_decision(writer.name)
    if last is None:
        raise NotFoundError("you have decided nothing in this case that could be undone")
    decision = _record(room, Wish(DecisionKind.UNDO, (SubjectKind.DECISION, last.id)), writer.name)
    return RedirectResponse(_back(str(fields.get("back") or ""), decision.id), status_code=303)


@router.post("/reports/{report_id}/prune", response_class=RedirectResponse, status_code=303)
def prune(room: RoomHere, writer: WriterHere, fields: FieldsHere, report_id: str) -> Response:
    """Take a report out for good: its bytes, its text and whatever was found in it; a tombstone stays in the log."""
    if not writer.role.may_prune:
        raise HTTPException(403, "only an owner of this desk takes reports out; ask one")
    if fields.get("sure") != "yes":
        raise ConfigError("tick that it is meant; a report that is taken out cannot be brought back")
    found = room.case.one("report", report_id)
    decision = room.case.prune(found, author=writer.name, reason=str(fields.get("reason") or ""))
    room.remember(decision)
    return RedirectResponse(_back("/reports", decision.id), status_code=303)


@router.post("/api/decisions")
def decide_for_script(
    room: RoomHere,
    writer: WriterHere,
    body: WishBody,
    if_match: Annotated[str, Header(max_length=60)] = "",
) -> JSONResponse:
    """Record one decision; a stale version is answered with what was decided since, and nothing is recorded."""
    try:
        expected = body.expected or if_match.removeprefix("W/").strip('"') or None
        wish = Wish(
            kind=_recorded(body.kind),
            subject=_meant(room, body.subject),
            objects=tuple(_meant(room, one) for one in body.objects),
            after=body.after,
            reason=body.reason,
            story=body.story or None,
            expected=expected,
        )
        decision = _record(room, wish, writer.name)
    except StoreError as error:
        return JSONResponse(_refusal(room, error, body.expected or ""), status_code=_status(error))
    story = _story_of(room, wish)
    return JSONResponse(
        {
            "id": decision.id,
            "sequence": decision.sequence,
            "words": describe(decision),
            "href": place_of(room.story(story), wish.subject) if story else "",
            "version": room.case.version_of(story) if story else "",
        },
        status_code=201,
    )


@router.get("/api/decisions/last")
def last_decision(room: RoomHere, visitor: VisitorHere) -> JSONResponse:
    """One's own last decision that still stands."""
    last = room.case.last_decision(visitor.name)
    return JSONResponse({"last": {"id": last.id, "words": describe(last)} if last else None})


def etag_of(version: str) -> str:
    """A story's version as an entity tag."""
    return f'W/"{version}"'


def _recorded(kind: DecisionKind) -> DecisionKind:
    if kind not in RECORDED:
        raise StoreError(f"{kind} is not recorded here; run: sayso prune")
    return kind


def _record(room: Room, wish: Wish, author: str) -> Decision:
    decision = room.case.decide(
        wish.kind, wish.subject, author=author, reason=wish.reason, objects=wish.objects, after=wish.after,
        story=wish.story, expected=wish.expected,
    )  # fmt: skip
    room.remember(decision)
    return decision


def _story_of(room: Room, wish: Wish) -> str | None:
    return room.case.story_about(wish.subject, wish.story)


def _text_of(room: Room, report: str) -> str:
    found = room.story(room.case.story_of("report", report)).board.reports.get(report)
    if found is None:
        raise NotFoundError(f"{report[:40]!r}: no such report in this case")
    return found.text


def _meant(room: Room, body: NamedBody | WordsBody) -> Named | tuple[str, Selected]:
    if isinstance(body, NamedBody):
        return body.kind, body.id
    return body.report, selected(_text_of(room, body.report), ((one.role, one.start, one.end) for one in body.picked))


def _status(error: StoreError) -> int:
    if isinstance(error, NotFoundError):
        return 404
    return 409 if isinstance(error, ConflictError) else 400


def _refusal(room: Room, error: StoreError, seen: str) -> dict[str, Any]:
    """Why nothing was recorded; where the story has moved on, what was decided since and the version to go on from."""
    if not isinstance(error, StaleError):
        return {"error": str(error), "version": "", "since": [], "reread": False}
    changed = room.case.meanwhile(error.story, seen)
    return {
        "error": str(error),
        "version": changed.version,
        "since": [describe(one) for one in changed.decisions],
        "reread": changed.is_reread,
    }


def _not_recorded(
    request: Request, room: Room, kind: DecisionKind, fields: FormData, error: StoreError
) -> HTMLResponse:
    """The page that shows both states and loses nothing that was typed."""
    refusal = _refusal(room, error, str(fields.get("version") or ""))
    kept = [(name, value) for name, value in fields.multi_items() if isinstance(value, str) and name not in _APART]
    return show(
        request, "not_recorded.html", "decide", status=_status(error),
        kind=kind.value, wanted=wanted(kind, kept), kept=kept, seen=str(fields.get("version") or ""),
        back=_back(str(fields.get("back") or ""), ""), **refusal,
    )  # fmt: skip


def _back(path: str, decision: str) -> str:
    """A path of this desk to go on to, which then says what was recorded; the board in place of any other address."""
    try:
        parts = urlsplit(path if path.isprintable() and "\\" not in path else "")
    except ValueError:  # a bracket that no address closes
        parts = urlsplit("/")
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("//"):
        parts = urlsplit("/")
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "did"]
    if decision:
        query.append(("did", decision))
    return parts._replace(query=urlencode(query)).geturl()
