"""``sayso add`` and ``sayso reread``: reports into a case, and read anew when there is a better model."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.case import DEFAULT, AsJson, Case, is_case, opened, say, say_json
from sayso.cli.read import show_progress
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.casebook import Casebook
    from sayso.casebook.adding import Added
    from sayso.records import Copy


def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE] INPUT",
            help="Reports: files, folders, globs, zip archives, http(s) addresses, or - for standard input. A first one that "
            "ends in .sayso or begins with postgresql:// is the case.",
            show_default=False,
        ),
    ] = None,
    case: Case = DEFAULT,
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="NAME",
            show_default=False,
            help="The story all of them belong to. [default: found by what reports share]",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Finish what earlier calls began and did not end; takes no inputs.")
    ] = False,
    threads: Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Threads the model may use.")] = 1,
    allow_private_addresses: Annotated[
        bool, typer.Option("--allow-private-addresses", help="Also fetch from addresses of the local network.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Read reports into a case, which is made when it is not there.

    Documents that are in it already are passed over, so that the same command twice changes nothing. What was kept stays kept
    when the command is cut off; --resume goes on.
    """
    given = list(inputs or ())
    if given and is_case(given[0]):
        case = given.pop(0)
    if resume and (given or story):
        raise ConfigError("--resume goes through the inputs of the calls that were cut off; give it no others")
    if not given and not resume:
        raise ConfigError("nothing to add; name a file, a folder, an address, or - for standard input")
    with opened(case, create=not resume, threads=threads, private=allow_private_addresses) as book:
        with show_progress() as tell:
            done = (
                book.resume(on_progress=tell)
                if resume
                else [book.add(given, story=story, stdin=sys.stdin.buffer, on_progress=tell)]
            )
        _report(book, done, as_json=as_json)
    return 1 if any(one.unread for one in done) else 0


def reread(
    given: Annotated[
        str | None, typer.Argument(metavar="[CASE]", help="The case, like --case.", show_default=False)
    ] = None,
    case: Case = DEFAULT,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="Only this story.", show_default=False)
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also reports that these models have read already.")
    ] = False,
    threads: Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Threads the model may use.")] = 1,
    as_json: AsJson = False,
) -> int:
    """Read reports of a case anew with the models of this version; what people decided is applied to the new reading.

    Decisions find what they are about by its words. Those that do not stay in a tray, and are named. Cut off, the same
    command goes on.
    """
    from sayso.exports.table import printable

    with opened(given or case, threads=threads) as book, show_progress() as tell:
        only = book.one("story", story) if story is not None else None
        done = book.reread(story=only, everything=everything, on_progress=tell)
    if as_json:
        say_json(asdict(done))
    else:
        for one in done.lost:
            say(f"lost: {one.words} ({one.reason}); `sayso decided {one.story}` keeps it")
        parts = [f"{done.reports:,} reports read anew", f"{len(done.stories):,} stories brought up to date"]
        parts += [f"{len(done.lost):,} decisions lost"] if done.lost else []
        parts += [f"{done.found_again:,} decisions found again"] if done.found_again else []
        say("; ".join(parts))
    for failed in done.unread:
        print(printable(f"sayso: {failed.reason}; the report keeps its earlier reading"), file=sys.stderr)
    return 1 if done.unread else 0


def _record(added: Added, copies: Sequence[Copy]) -> dict[str, object]:
    return {
        "run": added.run,
        "reports": list(added.reports),
        "known": added.known,
        "stories": list(added.stories),
        "unread": [{"origin": one.origin, "reason": one.reason} for one in added.unread],
        "copies": [{"reports": list(one.reports), "overlap": one.overlap} for one in copies],
    }


def _report(book: Casebook, done: Sequence[Added], *, as_json: bool) -> None:
    """What became of each call, and where reports it took in print text of other stories."""
    from sayso.exports.table import printable

    copies = {one.run: book.copies_added(one.run) for one in done}
    if as_json:
        say_json([_record(one, copies[one.run]) for one in done])
    for one in done:
        for failed in one.unread:
            print(printable(f"sayso: {failed.reason}"), file=sys.stderr)
        if not as_json:
            _say_added(one, book.address, copies[one.run])


def _say_added(added: Added, address: str, copies: Sequence[Copy]) -> None:
    from sayso.exports.board import counted
    from sayso.exports.table import printable

    parts = [f"{counted(len(added.reports), 'report')} added to {address}"]
    if added.known:
        parts.append(f"{added.known:,} in it already")
    if added.stories:
        parts.append(f"{counted(len(added.stories), 'story', 'stories')} brought up to date")
    if added.unread:
        parts.append(f"{len(added.unread):,} unread")
    typer.echo(printable("; ".join(parts)))
    for copy in copies:
        first, second = copy.reports
        say(f"{first} shares {copy.overlap:.0%} of the shorter's text with {second} of another story")
