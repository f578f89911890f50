"""Every command's help ends with calls of it that the command takes."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import typer
import typer.main
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.cli.examples import EXAMPLES, add_examples


def _all(command: Any, name: str) -> dict[str, Any]:
    """Commands and groups of commands, by the words that call them."""
    found = {name: command}
    for key, inner in getattr(command, "commands", {}).items():
        found |= _all(inner, f"{name} {key}")
    return found


ROOT: Any = typer.main.get_command(app)
COMMANDS = {name: command for name, command in _all(ROOT, "sayso").items() if name != "sayso"}


def _parse(call: str) -> str:
    """The command that a call reaches, once its options and arguments are taken; raises what a wrong call raises."""
    words = shlex.split(re.sub(r"^.*\| | < .*$", "", call))
    name = max((one for one in COMMANDS if words[: one.count(" ") + 1] == one.split()), key=len)
    rest = words[name.count(" ") + 1 :]
    command = COMMANDS[name]
    if name == "sayso desk":  # a case opens the desk
        command = COMMANDS["sayso desk open"]
    command.make_context(name, rest)
    return name


def test_every_command_has_examples_and_no_other() -> None:
    assert sorted(EXAMPLES) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_commands_help_ends_with_calls_of_it(name: str) -> None:
    shown = CliRunner().invoke(app, [*name.split()[1:], "--help"]).output
    assert "For example:" in shown
    for call, purpose in EXAMPLES[name]:
        assert f"    {call}\n        {purpose}\n" in shown, "as it is written, on one line"
        assert _parse(call) in (
            name,
            name.removesuffix(" open"),
            *(one for one in COMMANDS if one.startswith(f"{name} ")),
        )


@pytest.mark.parametrize("call", ["sayso read --colour green", "sayso merge", "sayso show --most none"])
def test_a_wrong_call_does_not_pass_as_an_example(call: str) -> None:
    with pytest.raises(Exception, match=r"[Nn]o such option|[Mm]issing|valid integer"):
        _parse(call)


def test_a_command_without_examples_is_a_mistake() -> None:
    other = typer.Typer()
    other.command("fly")(test_every_command_has_examples_and_no_other)
    with pytest.raises(KeyError, match="sayso fly"):
        add_examples(other, "sayso")
