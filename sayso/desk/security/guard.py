"""What every request passes before a route sees it, and the headers that every answer carries."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.decisions.kinds import MOST_NOTE
from sayso.desk.security.gate import Gate, Visitor

READS = frozenset(("GET", "HEAD"))
METHODS = READS | {"POST"}
ENTRANCE = "/open"
"""Takes the token of the opening address."""
LOGIN = "/enter"
"""Takes a name and a password, at a desk with accounts."""
LEAVE = "/leave"
_ANYBODYS = frozenset((LOGIN, LEAVE))
"""Writes that change nothing in the case."""
_FILES = "/static/"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""No script, style or picture but the desk's own files, nothing inline, no frame around it, no request to anybody else."""
HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    # Nothing is told to other hosts. "no-referrer" would have browsers send "Origin: null" with the desk's own forms, which the
    # guard must refuse. Source: Fetch standard, "append a request Origin header".
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
MOST_BODY = 256 * 1024
"""Bytes of a form, in which a letter may take nine; routes that take files and notes have limits of their own."""
UPLOADS = "/add"
NOTES = "/decisions/note"
MOST_NOTE_BODY = 3 * MOST_NOTE + MOST_BODY
"""Bytes of a note's form: each byte of the note may be sent as three."""

TOO_LONG_A_NOTE = f"A note holds {MOST_NOTE:,} bytes at most, and nothing was recorded; go back, where your words still stand, and cut it."


class Guard:
    """ASGI middleware: refuses what is not the desk's own visitor, in one line, and sets the headers.

    Refused are: another Host (421), a method other than GET, HEAD and POST (405), a cross-origin write (403), a request without
    a session (401), a write by somebody who may only read (403), a body over its limit (413). CSRF tokens stand in the body,
    so routes check those, by ``writer_of``.
    """

    def __init__(self, app: ASGIApp, gate: Gate, most_upload: int) -> None:
        self._app = app
        self._gate = gate
        self._most_upload = most_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                fields = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    fields[name] = value
                if "cache-control" not in fields:
                    fields["cache-control"] = "no-store"
            await send(message)

        visitor = self._gate.visitor(_cookie(headers, self._gate.cookie))
        refusal = self._refusal(scope, headers, visitor)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        scope.setdefault("state", {})["visitor"] = visitor
        await self._app(scope, _bounded(receive, self._limit(scope["path"])), send_guarded)

    def _refusal(self, scope: Scope, headers: Headers, visitor: Visitor | None) -> Response | None:
        host, origin, method, path = headers.get("host", ""), headers.get("origin"), scope["method"], scope["path"]
        if not self._gate.answers_to(host):
            return _refused(421, "This is not the address of this desk; open the address that `sayso desk` printed.")
        if method not in METHODS:
            return _refused(405, f"{method[:20]} is not taken here.")
        if method not in READS and (origin is None or not self._gate.is_own(origin)):
            return _refused(403, "A write must come from the desk's own pages.")
        if origin is not None and not self._gate.is_own(origin):
            return _refused(403, "Requests from other pages are refused.")
        if visitor is None and not path.startswith(_FILES) and path not in (ENTRANCE, LOGIN):
            if self._gate.accounts is not None and method in READS and not path.startswith("/api/"):
                return RedirectResponse(LOGIN, status_code=303)
            return _refused(401, "You are not let in; open the address that `sayso desk` printed, once.")
        if method not in READS and visitor is not None and not visitor.role.may_write and path not in _ANYBODYS:
            return _refused(403, "You may read here and change nothing; ask an owner of this desk for another role.")
        limit = self._limit(path)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or len(length) > 18 or int(length) > limit:
            return _refused(413, TOO_LONG_A_NOTE if path == NOTES else f"Too much at once: {limit:,} bytes at most.")
        return None

    def _limit(self, path: str) -> int:
        """Bytes that a body sent to a path may have."""
        if path == NOTES:
            return MOST_NOTE_BODY
        return self._most_upload if path == UPLOADS else MOST_BODY


class BodyTooLargeError(Exception):
    """A body without an honest length went over its limit."""


def _bounded(receive: Receive, limit: int) -> Receive:
    """The same body, broken off where it goes over its limit: a chunked one states no length."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise BodyTooLargeError
        return message

    return bounded


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return found.value if found else None


def _refused(status: int, line: str) -> Response:
    return PlainTextResponse(line + "\n", status_code=status)
