"""``sayso log``, ``verify``, ``prune``, ``salvage``, ``backup``: what happened in a case, whether it is whole, and what stays of it."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.case import DEFAULT, AsJson, Case, end_of, instant_of, opened, say, say_json
from sayso.cli.case_decide import Author, Reason
from sayso.cli.read import show_progress
from sayso.errors import ConflictError, StoreError

_MOST_FAULTS = 100


def log(
    case: Case = DEFAULT,
    since: Annotated[
        str,
        typer.Option("--since", metavar="TIME", help="From this day or instant (UTC) on.", show_default=False),
    ] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="To the end of this day.", show_default=False)
    ] = None,
    head: Annotated[
        bool, typer.Option("--head", help="Print only where the log of decisions ends: its last number and hash.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Say what happened in a case: reports added, statuses changed, decisions recorded."""
    begin = instant_of(since, "--since") if since else ""
    with opened(case) as book:
        if head:
            say(str(book.head()))
            return 0
        events = book.events(begin, end_of(until))
    if as_json:
        say_json([asdict(event) for event in events])
        return 0
    for event in events:
        named = f"  {event.about}" if event.kind == "decision" else ""  # by which `sayso undo` takes it back
        say(f"{event.at[:19]}  {event.words}{named}")
    if not events:
        say("nothing happened in that time")
    return 0


def verify(case: Case = DEFAULT, as_json: AsJson = False) -> int:
    """Hold a case against itself: bytes, results, index and log; every fault is named. Exit status 1 when there is one."""
    with opened(case) as book:
        faults = []
        for fault in book.faults():
            faults.append(fault)
            if len(faults) == _MOST_FAULTS:
                faults.append("... and perhaps more; mend these first")
                break
        info = book.info()
    if as_json:
        say_json({"case": book.address, "faults": faults})
    else:
        for fault in faults:
            say(fault)
        if not faults:
            say(f"{book.address}: whole; {info.reports:,} reports, {info.decisions:,} decisions")
    return 1 if faults else 0


def prune(
    report: Annotated[str, typer.Argument(metavar="ID", help="A report's id or its beginning.", show_default=False)],
    case: Case = DEFAULT,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Take a report out of a case for good: bytes, text, findings, and the words of it that decisions quote."""
    with opened(case) as book:
        found = book.one("report", report)
        if not yes:
            typer.confirm(f"take {found} out of {book.address} for good?", abort=True, err=True)
        tombstone = book.prune(found, author=author or getpass.getuser(), reason=reason)
        say(f"{found} is gone; entry {tombstone.sequence} of the log says so")
    return 0


def salvage(
    damaged: Annotated[
        str, typer.Argument(metavar="CASE", help="A damaged case; the file is only read.", show_default=False)
    ],
    out: Annotated[
        str, typer.Option("--out", metavar="NEW", help="The new case; must not be there yet.", show_default=False)
    ],
) -> int:
    """Put what is whole in a damaged case file into a new case, and name what is lost. Exit status 1 when something is."""
    from sayso.casebook.salvaging import read_damaged

    if Path(out).exists():
        raise ConflictError(f"{out}: is there already; name a new case")
    saved = read_damaged(damaged)
    with opened(out, create=True) as book, show_progress() as tell:
        done = book.restore(saved, on_progress=tell)
        for line in done.lost:
            say(f"lost: {line}")
        if done.unchained:
            _write_new(Path(f"{out}.unchained.jsonl"), "".join(f"{entry}\n" for entry in done.unchained))
        anew = f", {done.read_anew:,} of them read anew" if done.read_anew else ""
        say(f"{book.address}: {done.reports:,} reports{anew}, {done.decisions:,} decisions; {len(done.lost):,} lost")
    return 1 if done.lost else 0


def _write_new(path: Path, text: str) -> None:
    """Keep whole entries that the chain no longer holds, for a person to look at."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); name another case with --out") from error
    say(f"entries behind the gap: {path}")


def backup(
    target: Annotated[str, typer.Argument(metavar="FILE", help="Where to; must not be there yet.", show_default=False)],
    case: Case = DEFAULT,
) -> int:
    """Copy a whole case to another file while others go on using it."""
    with opened(case) as book:
        book.backup(target)
    say(f"{book.address} copied to {target}")
    return 0
