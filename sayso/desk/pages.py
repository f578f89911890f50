"""Templates to pages: what every page knows beside its own view, and how text becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sayso.decisions import describe
from sayso.desk.security.gate import Visitor
from sayso.exports.board import clipped, counted, in_quotes
from sayso.exports.html_parts import FORBIDDEN

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
BUILT = STATIC / "built"


@dataclass(frozen=True, slots=True)
class View:
    """One entry of the navigation."""

    name: str
    path: str
    title: str


VIEWS: tuple[View, ...] = (
    View("board", "/", "Board"),
    View("reports", "/reports", "Reports"),
    View("sources", "/sources", "Sources"),
    View("chains", "/chains", "Chains"),
    View("timeline", "/timeline", "Timeline"),
    View("map", "/map", "Map"),
    View("pictures", "/pictures", "Pictures"),
    View("compare", "/compare", "Compare"),
    View("grid", "/grid", "Grid"),
    View("queue", "/queue", "Review"),
    View("search", "/search", "Search"),
    View("log", "/log", "Log"),
    View("anchors", "/anchors", "Lost anchors"),
    View("brief", "/brief", "Brief"),
    View("add", "/add", "Add"),
)
"""The views in the order of the navigation."""


def _clean(value: object) -> object:
    """Text without what HTML may not hold; anything else untouched."""
    if isinstance(value, str) and not isinstance(value, Markup):
        clean = value.translate(FORBIDDEN)
        # A browser reads CR LF as one character, and would count places in the text wrongly from there on.
        return escape(clean).replace("\r", Markup("&#13;")) if "\r" in clean else clean
    return value


def make_environment() -> Environment:
    """Jinja2 as the desk uses it: everything escaped, nothing undefined let pass."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters["counted"] = counted
    environment.filters["clipped"] = clipped
    environment.filters["in_quotes"] = in_quotes
    environment.filters["words"] = lambda text: " ".join(str(text).split())
    environment.globals["views"] = VIEWS
    environment.globals["scripted"] = lambda name: (BUILT / f"{name}.js").is_file()
    return environment


def show_bare(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page for somebody who is not let in: it says nothing of the case."""
    environment: Environment = request.app.state.templates
    return HTMLResponse(environment.get_template(template).render(**context), status_code=status)


def show(request: Request, template: str, view: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page: the template filled with its view and what every page shows."""
    visitor: Visitor | None = getattr(request.state, "visitor", None)
    environment: Environment = request.app.state.templates
    room = request.app.state.room
    done = room.lately(request.query_params.get("did", ""))
    page = environment.get_template(template).render(
        done=done,
        done_words=describe(done) if done else "",
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        view=view,
        visitor=visitor,
        case_name=room.case.address,
        case_info=room.case.info(),
        **context,
    )
    return HTMLResponse(page, status_code=status)
