"""What every command on a case shares: which case, opened for as long as the command runs, and instants as people write them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.casebook import Casebook

DEFAULT = "case.sayso"
_SERVERS = ("postgresql://", "postgres://")

Case = Annotated[
    str,
    typer.Option(
        "--case",
        metavar="CASE",
        envvar="SAYSO_CASE",
        show_envvar=False,
        help="The case: a file, or postgresql://user@host/database?schema=name.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
After = Annotated[
    str,
    typer.Option(
        "--after", metavar="CURSOR", help="Go on after this row; the page before printed it.", show_default=False
    ),
]
Most = Annotated[int, typer.Option("--most", metavar="N", min=1, max=1000, help="Rows to print.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        show_default=False,
        help="Count only what was published, read and decided by the end of that day, as YYYY-MM-DD.",
    ),
]


@contextmanager
def opened(address: str, *, create: bool = False, threads: int = 1, private: bool = False) -> Iterator[Casebook]:
    """The case at an address, closed at the end."""
    # Imported here, so that `sayso --help` waits neither for the pipeline nor for the databases' libraries.
    from sayso.investigation import Investigation

    investigation = Investigation(threads=threads, allow_private_addresses=private)
    with investigation.open_case(address, create=create) as case:
        yield case


def is_case(word: str) -> bool:
    """True for an argument that names a case: a server's address, or a file that ends in ``.sayso``."""
    return word.startswith(_SERVERS) or word.endswith(".sayso")


def day_of(given: str | None, option: str = "--as-of") -> date | None:
    """A day as people write it; raises ConfigError for anything but YYYY-MM-DD."""
    if given is None:
        return None
    try:
        return datetime.strptime(given, "%Y-%m-%d").date()
    except ValueError as error:
        raise ConfigError(f"{option} {given[:40]!r}: no such day; write it as YYYY-MM-DD") from error


def instant_of(given: str, option: str) -> str:
    """The beginning of a day, or an instant, as the case writes instants.

    Raises:
        ConfigError: Neither YYYY-MM-DD nor an ISO 8601 instant.
    """
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise ConfigError(f"{option} {given[:40]!r}: no such time; write YYYY-MM-DD, or YYYY-MM-DDTHH:MM") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def end_of(given: str | None) -> str:
    """The last instant of a day, as the case writes instants; the end of time when no day is given."""
    day = day_of(given)
    if day is None:
        return "9999"
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC).isoformat(timespec="microseconds")


def say(text: str) -> None:
    """Print text from reports without what could drive a terminal."""
    from sayso.exports.table import printable

    typer.echo(printable(text))


def say_json(value: Any) -> None:
    """Print one JSON value."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
