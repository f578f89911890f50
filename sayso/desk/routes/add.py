"""Adding reports: files, addresses, the sample story, and what became of each run."""

from __future__ import annotations

import shutil
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from sayso.desk.adding import MOST_FILES, Adding, Run, addresses_in, keep_files
from sayso.desk.pages import show
from sayso.desk.presenters.adding import MOST_EARLIER, earlier_views, run_json, run_view
from sayso.desk.room import RoomHere
from sayso.desk.sample import SAMPLE_NAME, sample_folder
from sayso.desk.security.writing import FieldsHere, WriterHere
from sayso.errors import ConfigError, NotFoundError, SaysoError
from sayso.exports.board import counted

router = APIRouter()


def adding_of(request: Request) -> Adding:
    """The application's one worker."""
    found: Adding = request.app.state.adding
    return found


AddingHere = Annotated[Adding, Depends(adding_of)]


@router.get("/add", response_class=HTMLResponse)
def add(request: Request, room: RoomHere, adding: AddingHere, still: Annotated[bool, Query()] = False) -> HTMLResponse:
    """What to drop, what is going on, and what could not be read."""
    runs = adding.runs()
    active = any(one.is_active for one in runs)
    unfinished = () if active else room.case.unfinished()
    return show(
        request,
        "add.html",
        "add",
        runs=tuple(run_view(one) for one in runs),
        earlier=earlier_views(room.case.runs(most=MOST_EARLIER), {one.no for one in unfinished}),
        unfinished=len(unfinished),
        active=active,
        still=still,
        most=MOST_FILES,
        sample=sample_folder() is not None,
    )


@router.post("/add", response_class=RedirectResponse, status_code=303)
def add_files(adding: AddingHere, writer: WriterHere, fields: FieldsHere) -> Response:
    """Take files, keep them aside, and begin reading them."""
    files = [one for one in fields.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if not files:
        raise ConfigError("no file was chosen; choose one or more, or drop them on the page")
    if len(files) > MOST_FILES:
        raise ConfigError(f"{len(files):,} files at once; at most {MOST_FILES}, or put them into one zip archive")
    folder, paths = keep_files((one.filename or "", one.file) for one in files)
    try:
        run = adding.add(paths, counted(len(paths), "file"), story=_story(fields), folder=folder)
    except SaysoError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _to(run)


@router.post("/add/fetch", response_class=RedirectResponse, status_code=303)
def fetch(adding: AddingHere, writer: WriterHere, fields: FieldsHere) -> Response:
    """Fetch the addresses that were typed; nothing else ever leaves the desk."""
    addresses = addresses_in(str(fields.get("addresses") or ""))
    return _to(adding.add(addresses, counted(len(addresses), "address", "addresses"), story=_story(fields)))


@router.post("/add/sample", response_class=RedirectResponse, status_code=303)
def sample(adding: AddingHere, writer: WriterHere) -> Response:
    """Read the sample story."""
    folder = sample_folder()
    if folder is None:
        raise NotFoundError("the sample story did not come with this installation; install sayso again")
    return _to(adding.add((str(folder),), "the sample story", story=SAMPLE_NAME))


@router.post("/add/resume", response_class=RedirectResponse, status_code=303)
def resume(adding: AddingHere, writer: WriterHere) -> Response:
    """Finish runs that were cut off."""
    return _to(adding.resume())


@router.get("/api/runs/{run_id}")
def run(adding: AddingHere, run_id: Annotated[int, Path(ge=1, le=1_000_000_000)]) -> JSONResponse:
    """How far a run is, for the page's script."""
    return JSONResponse(run_json(adding.run(run_id)))


def _story(fields: FormData) -> str | None:
    return str(fields.get("story") or "").strip() or None


def _to(run: Run) -> Response:
    return RedirectResponse(f"/add#run-{run.id}", status_code=303)
