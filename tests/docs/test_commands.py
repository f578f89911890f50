"""Commands printed in the documents exist, with the options shown. (tests/cli holds the reference itself to the program.)"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from sayso.cli.app import app
from tests.docs.pages import code_blocks, list_pages, name_of


def _commands(command: Any, words: tuple[str, ...] = ("sayso",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that call it."""
    inner = getattr(command, "commands", None)
    if inner is None or command.invoke_without_command:
        yield words, command
    if inner is None:
        return
    for name, one in inner.items():
        yield from _commands(one, (*words, name))


ROOT_COMMAND: Any = typer.main.get_command(app)
COMMANDS = dict(_commands(ROOT_COMMAND))


def _options(command: Any) -> set[str]:
    """The option names a command takes, long and short."""
    names = {name for parameter in command.params if parameter.param_type_name == "option" for name in parameter.opts}
    return names | {"--help"}


def _problem(line: str) -> str | None:
    """What is wrong with a command line printed in a page, or None."""
    words = shlex.split(line, comments=True)
    if "|" in words:
        words = words[words.index("|") + 1 :]
    if words[0] != "sayso":
        return None
    own = [word for word in words[1:] if word.startswith("-")]
    if len(words) == 1 or words[1].startswith("-"):
        unknown = set(own) - _options(ROOT_COMMAND)
        return f"{line}: sayso takes no {', '.join(unknown)}" if unknown else None
    called = max((c for c in COMMANDS if tuple(words[: len(c)]) == c), key=len, default=None)
    if called is None:
        return f"{line}: no such command"
    flags = {word.split("=")[0] for word in own if re.match(r"--?[a-z]", word)}
    unknown = flags - _options(COMMANDS[called])
    return f"{line}: {' '.join(called)} takes no {', '.join(sorted(unknown))}" if unknown else None


@pytest.mark.parametrize("page", list_pages(), ids=name_of)
def test_commands_in_pages_exist(page: Path) -> None:
    lines = [
        found["line"]
        for block in code_blocks(page.read_text(encoding="utf-8"))
        if block.language in {"", "console", "sh"}
        for found in re.finditer(r"^(?:\$ )?(?P<line>(?:.*\| )?sayso .+)$", block.body, re.MULTILINE)
    ]
    problems = [problem for line in lines if (problem := _problem(line))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("sayso read page.html --format json", False),
        ("sayso read page.html --colour green", True),
        ("sayso reed page.html", True),
        ("sayso --version", False),
        ("cat page.html | sayso read -", False),  # a lone dash is standard input
        ("sayso read page.html  # --not an option", False),
    ],
)
def test_the_check_tells_good_from_bad(line: str, is_wrong: bool) -> None:
    assert bool(_problem(line)) is is_wrong
