"""``sayso desk``: a case in the browser, and the accounts of those who share one."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from sayso.cli.case import DEFAULT, Case, opened
from sayso.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    from sayso.desk.security.accounts import Accounts

_OPEN = "open"


class _OpensByDefault(TyperGroup):
    """``sayso desk CASE`` is ``sayso desk open CASE``; a case called like a command is given as ``./accounts``."""

    # The context is Click's or, in later versions, that of Typer's own copy of it.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            args = [_OPEN, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_OpensByDefault, rich_markup_mode=None)
accounts_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(accounts_app, name="accounts", help="Who may enter a desk that others reach: add, list, remove.")

AccountsFile = Annotated[
    Path | None,
    typer.Option(
        "--accounts", metavar="FILE", show_default=False, help="The accounts. [default: the case's name and .accounts]"
    ),
]


@app.command(_OPEN, short_help="Open a case in the browser.")
def desk(
    case: Annotated[
        str,
        typer.Argument(
            metavar="[CASE]",
            envvar="SAYSO_CASE",
            show_envvar=False,
            help="The case: a file, or postgresql://user@host/database?schema=name. Made when it is not there.",
        ),
    ] = DEFAULT,
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port; 0 takes a free one.")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the address and open no browser.")] = False,
    author: Annotated[
        str,
        typer.Option(
            "--author",
            metavar="NAME",
            envvar="SAYSO_AUTHOR",
            show_envvar=False,
            show_default=False,
            help="Who decides. [default: the name you are logged in with]",
        ),
    ] = "",
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Address to serve at; beyond this machine it needs accounts."),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", show_default=False, help="What people call the desk; may be repeated."),
    ] = None,
    accounts: AccountsFile = None,
    tls_cert: Annotated[
        Path | None, typer.Option("--tls-cert", metavar="FILE", show_default=False, help="Certificate chain, PEM.")
    ] = None,
    tls_key: Annotated[
        Path | None, typer.Option("--tls-key", metavar="FILE", show_default=False, help="Its key, PEM.")
    ] = None,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="Serve others without TLS: passwords cross the network readable.")
    ] = False,
) -> int:
    """Read, question and decide a case in the browser.

    Served to this machine only, unless told: the address that is printed lets one browser in, once. With --host others reach it
    too, by accounts that `sayso desk accounts add` makes. Nothing is fetched from anywhere else. Ctrl-C ends it.
    """
    try:
        from sayso.desk.serving import Exposure, check_exposure, is_loopback, serve
    except ImportError as error:
        raise MissingExtraError("the desk", "desk") from error

    is_local = is_loopback(host)
    exposure = Exposure(
        host=host,
        port=port,
        names=tuple(name or ()),
        accounts=None if is_local else _accounts(case, accounts),
        certificate=tls_cert,
        key=tls_key,
        plain_http=plain_http,
    )
    check_exposure(exposure)
    create = "://" in case or not Path(case).exists()
    with opened(case, create=create, threads=os.cpu_count() or 1) as book:
        serve(
            book,
            name=author or getpass.getuser(),
            exposure=exposure,
            browse=not no_open,
            on_ready=_say_once if is_local else _say,
        )
    return 0


@accounts_app.command("add", short_help="Let somebody enter.")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Under which their decisions are recorded.")],
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="reader, analyst or owner.", show_default=True)
    ] = "analyst",
    case: Case = DEFAULT,
    accounts: AccountsFile = None,
) -> int:
    """Make an account; its password is asked for, or read from the first line of standard input."""
    kept = _accounts(case, accounts)
    from sayso.desk.security.roles import DeskRole

    if role not in list(DeskRole):
        raise ConfigError(f"--role {role[:40]!r}: a role is {', '.join(DeskRole)}")
    made = kept.add(name, DeskRole(role), _password())
    typer.echo(f"{made.name} may enter as {made.role.value}; the account is in {kept.path}")
    return 0


@accounts_app.command("list", short_help="List who may enter.")
def list_accounts(case: Case = DEFAULT, accounts: AccountsFile = None) -> int:
    """List the accounts, one a line: role and name."""
    for one in _accounts(case, accounts).all():
        typer.echo(f"{one.role.value:<8} {one.name}")
    return 0


@accounts_app.command("remove", short_help="Let somebody enter no more.")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose account.")],
    case: Case = DEFAULT,
    accounts: AccountsFile = None,
) -> int:
    """Remove an account; whoever is in by it is out at their next request. What they decided stays."""
    kept = _accounts(case, accounts)
    kept.remove(name)
    typer.echo(f"{name} may not enter any more")
    return 0


def _accounts(case: str, path: Path | None) -> Accounts:
    """The accounts of a case, in a file beside it unless told."""
    try:
        from sayso.desk.security.accounts import Accounts
    except ImportError as error:
        raise MissingExtraError("accounts", "desk") from error
    if path is None and "://" in case:
        raise ConfigError("a case on a server has no file beside it; say where its accounts are with --accounts FILE")
    return Accounts(path if path is not None else Path(case + ".accounts"))


def _password() -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        return (sys.stdin.readline(2_000) if sys.stdin is not None else "").rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise ConfigError("the two are not the same; try again")
    return password


def _say_once(address: str) -> None:
    typer.echo(f"The desk is at {address}\nIt lets one browser in, once. Ctrl-C ends it.")


def _say(address: str) -> None:
    typer.echo(f"The desk is at {address}\nWhoever has an account may enter. Ctrl-C ends it.")
