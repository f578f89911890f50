"""What the documents print is what running them prints.

A ``python`` block followed by a ``text`` block is a program and its output; the Python blocks of one page run one after the
other in one process. In a ``console`` block each line ``$ sayso ...`` is run, and the lines under it are its output. In printed
output a line ``...`` stands for any lines at all, and ``...`` within a line for the rest of what stands there.

``SAYSO_UPDATE_DOCS=1 make docs`` writes the true output into the pages, to be read as a diff before it is kept.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, code_blocks, list_pages, name_of

_SEPARATOR = "\x1eend of block\x1e"
# Width and colour of a terminal must not decide whether a page is right.
_ENVIRONMENT = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class _Printed:
    """Output as a page prints it, where that stands in the page, and what running it gave."""

    claimed: str
    start: int
    end: int
    actual: str


def _run(arguments: list[str], stdin: str | None = None) -> str:
    done = subprocess.run(
        arguments, input=stdin, capture_output=True, text=True, cwd=ROOT, env=_ENVIRONMENT, timeout=120, check=False
    )
    assert done.returncode in {0, 1}, f"{shlex.join(arguments)} ended with {done.returncode}:\n{done.stderr}"
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def _run_python(text: str) -> list[_Printed]:
    """The Python blocks of a page, run in order, with the output printed under those that print some."""
    blocks = code_blocks(text)
    programs = [block for block in blocks if block.language == "python"]
    if not programs:
        return []
    source = "\n".join(f"{block.body}\nprint({_SEPARATOR!r})" for block in programs)
    outputs = _run([sys.executable, "-"], stdin=source).split(_SEPARATOR + "\n")
    following = dict(pairwise(blocks))
    found = []
    for block, actual in zip(programs, outputs, strict=False):
        printed = following.get(block)
        if printed and printed.language == "text":
            found.append(_Printed(printed.body, printed.start, printed.end, actual))
    return found


def _run_console(text: str) -> list[_Printed]:
    """The ``sayso`` commands of a page's console blocks with the output printed under each."""
    found = []
    for block in code_blocks(text):
        if block.language != "console":
            continue
        for command in re.finditer(r"^\$ (?P<words>.+)\n(?P<output>(?:(?!\$ ).*\n)*)", block.body, re.MULTILINE):
            words = shlex.split(command["words"])
            if words[0] != "sayso":
                continue
            start = block.start + command.start("output")
            actual = _run([sys.executable, "-m", "sayso", *words[1:]])
            found.append(_Printed(command["output"], start, start + len(command["output"]), actual))
    return found


def _agrees(claimed: str, actual: str) -> bool:
    """True when the printed output is the actual one, ``...`` standing for any lines."""
    lines = [line.rstrip() for line in claimed.strip("\n").split("\n")]
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else ".*?".join(map(re.escape, line.split("..."))) + r"[ ]*\n" for line in lines
    )
    return re.fullmatch(pattern, actual.strip("\n") + "\n") is not None


def _updated(printed: _Printed) -> str:
    """The actual output, cut where the page cuts it with a last line ``...``."""
    lines = [line.rstrip() for line in printed.actual.strip("\n").split("\n")]
    claimed = printed.claimed.strip("\n").split("\n")
    if claimed[-1] == "...":
        lines = [*lines[: len(claimed) - 1], "..."]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", [p for p in list_pages() if "decisions" not in p.parts], ids=name_of)
def test_examples_print_what_they_say(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    wrong = [
        printed for printed in [*_run_python(text), *_run_console(text)] if not _agrees(printed.claimed, printed.actual)
    ]
    if wrong and os.environ.get("SAYSO_UPDATE_DOCS") == "1":
        for printed in sorted(wrong, key=lambda p: -p.start):
            text = text[: printed.start] + _updated(printed) + text[printed.end :]
        page.write_text(text, encoding="utf-8")
        pytest.fail(f"{name_of(page)} rewritten; read the diff, then run again")
    for printed in wrong:
        assert printed.claimed == printed.actual


@pytest.mark.parametrize(
    ("claimed", "actual", "agrees"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n...\n", "a\nb\nc\n", True),  # cut short, and says so
        ("a\n", "a\nb\n", False),  # cut short in silence
        ("a\n...\nz\n", "a\nb\nz\n", True),
        ("10 reports, ...\n", "10 reports, 3 sources\n", True),  # what may change with any better rule
        ("10 reports, ...\n", "9 reports, 3 sources\n", False),
        ("a\n", "a  \n", True),  # padding at line ends is not printed in pages
    ],
)
def test_agreement(claimed: str, actual: str, agrees: bool) -> None:
    assert _agrees(claimed, actual) is agrees
