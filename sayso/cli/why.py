"""``sayso why``: how a proposition came by its status, rule by rule."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.case import day_of, opened
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.records import Ledger, Proposition

MOST_BYTES = 500_000_000
"""The largest ledger file that is read: some ten thousand reports."""
CENTRAL = "central"
_MOST_SHOWN = 5

AS_OF = typer.Option(
    "--as-of",
    metavar="DATE",
    show_default=False,
    help="Count only reports known to be out by the end of that day, as YYYY-MM-DD.",
)


def why(
    proposition: Annotated[
        str,
        typer.Argument(metavar="ID", help="A proposition's id, its beginning, or `central`.", show_default=False),
    ],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT]...", help="The story's reports, to be read anew.", show_default=False),
    ] = None,
    ledger_file: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", show_default=False, help="A ledger that `sayso read` wrote as JSON."),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(
            "--case", metavar="CASE", show_default=False, help="A case that `sayso add` made, in place of inputs."
        ),
    ] = None,
    as_of: Annotated[str | None, AS_OF] = None,
    threads: Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Threads the model may use.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")] = False,
) -> int:
    """Say why a proposition has its status: each rule tried, and the words that the deciding one rests on.

    The ledger is taken from --ledger, or read anew from the inputs; ids are the same either way.
    """
    day = day_of(as_of)
    if [bool(inputs), ledger_file is not None, case is not None].count(True) != 1:
        raise ConfigError("name either reports or a ledger (--ledger FILE.json) to look in, or a case (--case CASE)")
    # Imported here, so that `sayso --help` does not wait for every stage of the pipeline.
    from sayso.exports.derivation import derivation_as_json, export_derivation
    from sayso.investigation import explain, ledger_as_of

    if case is not None:
        with opened(case) as book:
            ledger, derivation = book.why(book.one("proposition", proposition), as_of=day)
    else:
        ledger = _read(inputs or [], threads) if ledger_file is None else load_ledger(ledger_file)
        if day is not None:
            ledger = ledger_as_of(ledger, day)
        derivation = explain(ledger, _one(ledger, proposition).id)
    if as_json:
        typer.echo(json.dumps(derivation_as_json(ledger, derivation), ensure_ascii=False, indent=1))
    else:
        typer.echo(export_derivation(ledger, derivation), nl=False)
    return 1 if ledger.unread and inputs else 0


def load_ledger(path: Path) -> Ledger:
    """A ledger from a file that ``sayso read --format json`` wrote; raises ConfigError when it is none."""
    from sayso.exports.json_ledger import import_json

    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConfigError(f"{path}: over {MOST_BYTES:,} bytes; read the reports in smaller stories")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is no UTF-8 text; write it with `sayso read --format json`") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); name a ledger's JSON file") from error
    return import_json(text, name=str(path))


def _read(inputs: list[str], threads: int) -> Ledger:
    from sayso.exports.table import printable
    from sayso.investigation import Investigation

    ledger = Investigation(threads=threads).read(inputs, stdin=sys.stdin.buffer)
    for unread in ledger.unread:
        print(printable(f"sayso: {unread.reason}"), file=sys.stderr)
    return ledger


def _one(ledger: Ledger, given: str) -> Proposition:
    """The proposition of that id, the only one whose id begins so, or the central one."""
    if given == CENTRAL:
        found = [p for p in ledger.propositions if p.central]
    else:
        found = [p for p in ledger.propositions if p.id == given] or [
            p for p in ledger.propositions if given and p.id.startswith(given)
        ]
    if len(found) == 1:
        return found[0]
    if found:
        raise ConfigError(f"{given[:80]}: {len(found)} propositions begin so; give more of the id")
    known = ", ".join(p.id for p in ledger.propositions[:_MOST_SHOWN]) or "none"
    raise ConfigError(f"{given[:80]}: no such proposition; `sayso read --format json` lists their ids ({known} ...)")
