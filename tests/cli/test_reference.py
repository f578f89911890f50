"""Every command and option has its entry in docs/reference/cli.md, and the page names no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from sayso.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs/reference/cli.md").read_text(encoding="utf-8")


def section(command: str) -> str:
    """The part of the page under a command's heading."""
    found = re.search(rf"^## {re.escape(command)}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/cli.md has no section '## {command}'"
    return found[1]


def commands() -> dict[str, set[str]]:
    """Options by command, help aside."""
    found: dict[str, set[str]] = {}
    waiting = [("sayso", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        inner = getattr(command, "commands", None)
        if inner:
            waiting += [(f"{name} {key}", value) for key, value in inner.items()]
        else:
            found[name] = {o for p in command.params for o in p.opts if o.startswith("--")} - {"--help"}
    return found


@pytest.mark.parametrize("command", sorted(commands()))
def test_options_are_those_documented(command: str) -> None:
    rows = re.findall(r"^\| `(--[a-z-]+)`", section(command), re.MULTILINE)
    assert sorted(rows) == sorted(commands()[command])
