"""The commands, and how every one of them ends."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from sayso.cli import (
    INTERRUPTED,
    STOPPED,
    case_add,
    case_decide,
    case_keep,
    case_missed,
    case_show,
    case_weigh,
    chain,
    desk,
    evaluate,
    firmness,
    models,
    read,
    why,
)
from sayso.cli.examples import add_examples
from sayso.errors import SaysoError

WRONG_USE = 2

# The root of what Typer raises for wrong use. Up to 0.20 or so it is Click's, later a copy inside Typer, never exported.
_WrongUseError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Read news reports of contested events and list what they rest on.",
    epilog="Exit status: 0 done, 1 done with reports unread, 2 wrong use or setup.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("read", short_help="Read reports and write their ledger.")(read.read)
app.command("chain", short_help="Show who had it from whom.")(chain.chain)
app.command("why", short_help="Say why a proposition has its status.")(why.why)
app.command("firmness", short_help="Grade how firmly reports say that somebody did something.")(firmness.firmness)
app.command("add", short_help="Read reports into a case.")(case_add.add)
app.command("reread", short_help="Read a case anew with better models.")(case_add.reread)
app.command("show", short_help="Show a case, or one thing in it.")(case_show.show)
app.command("find", short_help="Find reports in a case.")(case_show.find)
app.command("log", short_help="Say what happened in a case.")(case_keep.log)
app.command("verify", short_help="Check that a case is whole.")(case_keep.verify)
app.command("prune", short_help="Take a report out of a case for good.")(case_keep.prune)
app.command("salvage", short_help="Save what is whole in a damaged case.")(case_keep.salvage)
app.command("backup", short_help="Copy a case to another file.")(case_keep.backup)
for _name, _command, _short in (*case_decide.COMMANDS, *case_missed.COMMANDS, *case_weigh.COMMANDS):
    app.command(_name, short_help=_short)(_command)
app.add_typer(desk.app, name="desk", short_help="Open a case in the browser.")
app.add_typer(models.app, name="models", short_help="List the models, their data and scores.")
app.add_typer(evaluate.app, name="evaluate")
add_examples(app, "sayso")


def _print_version(wanted: bool) -> None:
    # A callback of the option, since that of the application is not reached without a command.
    if wanted:
        from importlib.metadata import PackageNotFoundError
        from importlib.metadata import version as installed

        try:
            typer.echo(f"sayso {installed('sayso')}")
        except PackageNotFoundError:
            typer.echo("sayso, run from its source without being installed")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log to standard error, tracebacks included.")] = False,
) -> None:
    # Without --verbose a fault is one line; its traceback is kept out of a reader's terminal.
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL + 1, stream=sys.stderr)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; whatever goes wrong is one line on standard error.

    Args:
        arguments: The words after ``sayso``; None takes those of this process.
    """
    _open_closed_streams()
    _speak_utf8()
    try:
        status = app(args=arguments, standalone_mode=False, prog_name="sayso")
        if status == INTERRUPTED:  # Typer's own answer to Ctrl-C, which it gives in silence
            raise KeyboardInterrupt
        if sys.stdout is not None:
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except _WrongUseError as error:
        _explain(error)
        return WRONG_USE
    except (typer.Abort, KeyboardInterrupt):
        print(STOPPED, file=sys.stderr)
        return INTERRUPTED
    except SaysoError as error:
        _complain(str(error))
        return WRONG_USE
    except BrokenPipeError:
        # The reader of our output has seen enough (`sayso read ... | head`).
        # Python would complain once more when it flushes at exit, so standard output is pointed where nobody minds.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        logging.getLogger("sayso").exception("unexpected failure")
        _complain(f"failed unexpectedly: {type(error).__name__}: {error}; run `sayso --verbose ...` for the traceback")
        return WRONG_USE


def _explain(error: Any) -> None:
    """Wrong use on one line, with the command whose help says more; help that was asked for by saying nothing, in full."""
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None or type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        _complain(f"{message.rstrip('.')}; see `{context.command_path} --help`")


def _complain(line: str) -> None:
    # Messages name files, and the name of a file may hold what drives a terminal.
    from sayso.exports.table import printable

    print("sayso: " + printable(" ".join(line.split())), file=sys.stderr)


def _open_closed_streams() -> None:
    # A scheduler may start us without standard error or input; a ledger for a closed standard output is refused (read.py).
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives as long as the process
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115


def _speak_utf8() -> None:
    # A C locale must not turn a report's words into question marks; a lone surrogate becomes its \uXXXX escape,
    # which is also what JSON writes.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
