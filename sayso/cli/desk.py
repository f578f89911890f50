"""``sayso desk``: a case in the browser."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.case import DEFAULT, opened
from sayso.errors import MissingExtraError


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
) -> int:
    """Read, question and decide a case in the browser, on this machine only.

    The address that is printed lets one browser in, once. Nothing is fetched from anywhere else. Ctrl-C ends it.
    """
    try:
        from sayso.desk.serving import serve
    except ImportError as error:
        raise MissingExtraError("the desk", "desk") from error

    create = "://" in case or not Path(case).exists()
    with opened(case, create=create, threads=os.cpu_count() or 1) as book:
        serve(book, name=author or getpass.getuser(), port=port, browse=not no_open, on_ready=_say)
    return 0


def _say(address: str) -> None:
    typer.echo(f"The desk is at {address}\nIt lets one browser in, once. Ctrl-C ends it.")
