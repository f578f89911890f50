"""``sayso log``, ``verify``, ``prune``, ``backup``: what happened in a case, whether it is whole, what must go, and a copy of it."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import Annotated

import typer

from sayso.cli.case import DEFAULT, AsJson, Case, end_of, instant_of, opened, say, say_json
from sayso.cli.case_decide import Author, Reason

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
        say(f"{event.at[:19]}  {event.words}")
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


def backup(
    target: Annotated[str, typer.Argument(metavar="FILE", help="Where to; must not be there yet.", show_default=False)],
    case: Case = DEFAULT,
) -> int:
    """Copy a whole case to another file while others go on using it."""
    with opened(case) as book:
        book.backup(target)
    say(f"{book.address} copied to {target}")
    return 0
