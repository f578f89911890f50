"""``sayso read``: from saved pages to their ledger, in one command."""

from __future__ import annotations

import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.case import day_of
from sayso.cli.why import AS_OF
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from datetime import date

    from sayso.investigation import Progress
    from sayso.records import Ledger

MANY = 3
"""From this many reports on, a progress bar is worth its line."""


class Format(StrEnum):
    """How a ledger is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "md"
    HTML = "html"


_BY_SUFFIX = {
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Reports of one story: files (HTML, PDF, text, Markdown, DOCX, EML), folders, globs, zip archives, "
            "http(s) addresses, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write the ledger. [default: by the suffix of --out, else table]",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        list[Path] | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Write to FILE instead of standard output, which is -. Repeat it to write one reading in several forms.",
            show_default=False,
        ),
    ] = None,
    threads: Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Threads the model may use.")] = 1,
    min_score: Annotated[
        float | None,
        typer.Option(
            "--min-score",
            min=0,
            max=1,
            metavar="X",
            show_default=False,
            help="Leave out attributions scored under X, 0 to 1. [default: the model's own threshold]",
        ),
    ] = None,
    as_of: Annotated[str | None, AS_OF] = None,
    allow_private_addresses: Annotated[
        bool, typer.Option("--allow-private-addresses", help="Also fetch from addresses of the local network.")
    ] = False,
) -> int:
    """Read reports of one story and write the ledger of what they rest on.

    Every input that cannot be read is named on standard error with the reason; the others are still read.
    """  # fmt: skip
    if not inputs:
        raise ConfigError("nothing to read; name a file, a folder, an address, or - for standard input")
    day = day_of(as_of)
    places = [None if str(place) == "-" else place for place in out or [Path("-")]]
    for place in places:
        check_place(place, inputs)
    # Imported here, so that `sayso --help` does not wait for every stage of the pipeline.
    from sayso.investigation import Investigation

    investigation = Investigation(threads=threads, min_score=min_score, allow_private_addresses=allow_private_addresses)
    with show_progress() as on_progress:
        ledger = investigation.read(inputs, stdin=sys.stdin.buffer, on_progress=on_progress)
    if day is not None:
        ledger = _narrowed(ledger, day)
    listed = False
    for place in places:
        chosen = format_ or (_BY_SUFFIX.get(place.suffix.lower()) if place else None) or Format.TABLE
        write_text(written(ledger, chosen, to_terminal=place is None and sys.stdout.isatty()), place)
        listed = listed or (chosen is Format.TABLE and place is None)
    name_unread(ledger, listed=listed)
    return 1 if ledger.unread else 0


def _narrowed(ledger: Ledger, day: date) -> Ledger:
    """The ledger as of that day; how many reports that leaves out is said on standard error."""
    from sayso.investigation import ledger_as_of

    narrowed = ledger_as_of(ledger, day)
    left_out = [report for report in ledger.reports if report not in narrowed.reports]
    undated = sum(report.published is None for report in left_out)
    if left_out:
        said = f"{len(left_out)} of {len(ledger.reports)} reports left out, not known to be out by {day}"
        print(f"sayso: {said}" + (f" ({undated} without a date)" if undated else ""), file=sys.stderr)
    return narrowed


def written(ledger: Ledger, chosen: Format, *, to_terminal: bool = False) -> str:
    """The ledger in one format; a table for a terminal takes its width and colours."""
    from sayso import exports

    if chosen is Format.JSON:
        return exports.export_json(ledger)
    if chosen is Format.MARKDOWN:
        return exports.export_markdown(ledger)
    if chosen is Format.HTML:
        return exports.export_html(ledger)
    if to_terminal:
        width = shutil.get_terminal_size().columns  # which heeds COLUMNS
        return exports.export_table(ledger, width=max(40, width), colour="NO_COLOR" not in os.environ)
    return exports.export_table(ledger)


def check_place(place: Path | None, inputs: Sequence[str]) -> None:
    """Refuse a place that cannot be written, or must not be, before minutes of reading go into what it would hold."""
    if place is None:
        if sys.stdout is None:
            raise ConfigError("standard output is closed; write to a file with --out")
        return
    if place.is_dir():
        raise ConfigError(f"{place}: is a folder; name a file in it with --out")
    if not place.parent.is_dir():
        raise ConfigError(f"{place}: there is no folder {place.parent} to write it in; make it first")
    if not os.access(place if place.exists() else place.parent, os.W_OK):
        raise ConfigError(f"{place}: may not be written; choose another place with --out")
    if any(_reads(given, place) for given in inputs):
        raise ConfigError(f"{place}: is one of the inputs, and would be overwritten; choose another place with --out")


def _reads(given: str, place: Path) -> bool:
    """True when this input takes in that file: it is it, the folder it stands in, or a pattern that matches it."""
    if not place.is_file():
        return False
    try:
        path = Path(given)
        if path.is_dir():
            inside = place.resolve().parts[len(path.resolve().parts) :]
            return place.resolve().is_relative_to(path.resolve()) and not any(part[:1] == "." for part in inside)
        matched = [given] if path.exists() else glob.iglob(given, recursive=True)
        return any(place.samefile(name) for name in matched)
    except (OSError, ValueError):
        return False


def write_text(text: str, out: Path | None) -> None:
    """Write to standard output, or to a file that appears whole or not at all."""
    if out is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise ConfigError(
                f"standard output cannot be written ({error.strerror}); name a file with --out"
            ) from error
        return
    data = text.encode("utf-8", "backslashreplace")
    try:
        if out.exists() and not out.is_file():  # /dev/null, a pipe: nothing to replace
            out.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(out)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror}); choose another place with --out") from error


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def name_unread(ledger: Ledger, *, listed: bool) -> None:
    """One line on standard error for each input not read, unless the same screen has just listed them."""
    if listed and sys.stdout.isatty() and sys.stderr.isatty():
        return
    from sayso.exports.table import printable

    for unread in ledger.unread:
        print(printable(f"sayso: {unread.reason}"), file=sys.stderr)


@contextmanager
def show_progress() -> Iterator[Progress | None]:
    """A bar on standard error while many reports are read; nothing when that is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def tell(what: str, done: int, total: int) -> None:
            if (total or done) < MANY:
                return
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done)

        yield tell
