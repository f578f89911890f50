"""The desk as an ASGI application."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sayso.casebook import Casebook
from sayso.desk.adding import Adding
from sayso.desk.pages import STATIC, make_environment, show
from sayso.desk.room import Room
from sayso.desk.routes import ROUTERS
from sayso.desk.security.gate import Gate
from sayso.desk.security.guard import BodyTooLargeError, Guard
from sayso.errors import ConfigError, ConflictError, NotFoundError, ReportError, SaysoError

MOST_UPLOAD = 64 * 1024 * 1024
"""Bytes of one upload."""

_STATUS: tuple[tuple[type[SaysoError], int], ...] = (
    (NotFoundError, 404),
    (ConflictError, 409),
    (ConfigError, 400),
    (ReportError, 400),
    (SaysoError, 503),
)


def make_app(case: Casebook, gate: Gate, *, most_upload: int = MOST_UPLOAD) -> FastAPI:
    """The application over one open case.

    Args:
        case: The case that is read and decided; closed by whoever opened it.
        gate: Lets visitors in.
        most_upload: Bytes that one upload may have.
    """
    app = FastAPI(title="sayso desk", docs_url=None, redoc_url=None)
    app.state.room = Room(case, gate)
    app.state.adding = Adding(case)
    app.state.templates = make_environment()
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(SaysoError, _on_error)
    app.add_exception_handler(RequestValidationError, _on_wrong_request)
    app.add_exception_handler(HTTPException, _on_refusal)
    app.add_exception_handler(BodyTooLargeError, _on_too_large)
    app.add_middleware(Guard, gate=gate, most_upload=most_upload)
    return app


def _on_error(request: Request, error: Exception) -> Response:
    status = next(code for kind, code in _STATUS if isinstance(error, kind))
    return _message(request, status, str(error))


def _on_wrong_request(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else ()
    named = "; ".join(f"{problem['loc'][-1]}: {problem['msg']}" for problem in problems)
    return _message(request, 422, named or "the request is not understood")


def _on_refusal(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    detail = "there is no such page" if status == 404 else str(getattr(error, "detail", ""))
    return _message(request, status, detail)


def _on_too_large(request: Request, error: Exception) -> Response:
    return PlainTextResponse("Too much at once.\n", status_code=413)


def _message(request: Request, status: int, line: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": line}, status_code=status)
    return show(request, "message.html", "", status=status, line=line, code=status)
