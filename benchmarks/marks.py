"""Marked text: ``[S Ann Lee] [C said] [T it rained]`` read into a text and the attributions marked in it.

``S`` marks a source, ``C`` a cue, ``T`` a content. A number ties the parts of one attribution together where a text has more
than one (``[S1 ..] [C1 ..] [T1 ..]``), the same mark twice makes a discontinuous span, and marks nest: an attribution that
stands in ``T1`` is reported by attribution 1. A backslash before a bracket prints the bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.text import Span, Spans

_TOKEN = re.compile(r"\\(?P<literal>[\[\]\\])|\[(?P<role>[SCT])(?P<number>\d*) |(?P<close>\])|(?P<stray>\[)")
_ENTRY = re.compile(r"^= (?P<name>[\w-]+): (?P<reason>\S.*)$", re.MULTILINE)


class MarksError(ValueError):
    """Marks that do not close, or that mark nothing; the text says where."""


@dataclass(frozen=True, slots=True)
class Marks:
    """One marked attribution: spans are code-point offsets into the text without marks."""

    number: int
    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a marked file.

    Attributes:
        name: ``<file stem>/<entry name>``.
        reason: Why it is there, in a few words.
        text: The words without the marks.
        attributions: What is marked, by number; empty for a counter-example.
    """

    name: str
    reason: str
    text: str
    attributions: tuple[Marks, ...]


def parse_marks(marked: str) -> tuple[str, tuple[Marks, ...]]:
    """The text without its marks, and the attributions marked in it, by number.

    Raises:
        MarksError: A bracket is left open or closed too often, a mark is empty, or an attribution has no content.
    """
    text, found = _plain(marked)
    numbers = sorted({number for number, _, _ in found})
    attributions = []
    for number in numbers:
        roles = {role: tuple(sorted(s for n, r, s in found if (n, r) == (number, role))) for role in "SCT"}
        if not roles["T"]:
            raise MarksError(f"attribution {number} has no content in {marked[:60]!r}")
        attributions.append(Marks(number, roles["S"], roles["C"], roles["T"]))
    return text, tuple(attributions)


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The entries of one marked file: ``= name: reason`` on a line, the marked text under it.

    Raises:
        MarksError: Words stand before the first entry, a name is given twice, or marks are wrong; names the entry.
    """
    written = path.read_text(encoding="utf-8")
    heads = list(_ENTRY.finditer(written))
    if not heads or written[: heads[0].start()].strip():
        raise MarksError(f"{path.name}: must begin with '= name: reason'")
    ends = [head.start() for head in heads[1:]] + [len(written)]
    entries = []
    for head, end in zip(heads, ends, strict=True):
        name = f"{path.stem}/{head['name']}"
        try:
            text, attributions = parse_marks(written[head.end() : end].strip("\n"))
        except MarksError as error:
            raise MarksError(f"{name}: {error}") from error
        entries.append(Entry(name, head["reason"], text, attributions))
    names = [entry.name for entry in entries]
    if twice := {name for name in names if names.count(name) > 1}:
        raise MarksError(f"{path.name}: given twice: {', '.join(sorted(twice))}")
    return tuple(entries)


def _plain(marked: str) -> tuple[str, list[tuple[int, str, Span]]]:
    """The text without marks, and (number, role, span) for every mark."""
    kept: list[str] = []
    length = 0
    open_: list[tuple[int, str, int]] = []
    found: list[tuple[int, str, Span]] = []
    for words, token in _cut(marked):
        kept.append(words)
        length += len(words)
        if token is None:
            continue
        if token["role"]:
            open_.append((int(token["number"] or 1), token["role"], length))
        elif token["close"]:
            if not open_:
                raise MarksError(f"a bracket closes that none opened in {marked[:60]!r}")
            number, role, start = open_.pop()
            if start == length:
                raise MarksError(f"an empty mark in {marked[:60]!r}")
            found.append((number, role, Span(start, length)))
        elif token["stray"]:
            raise MarksError(f"a bracket opens no mark in {marked[:60]!r}; write \\[ to print one")
        else:
            kept.append(token["literal"])
            length += 1
    if open_:
        raise MarksError(f"a mark is left open in {marked[:60]!r}")
    return "".join(kept), found


def _cut(marked: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The words before each token, with the token; the words after the last one come with None."""
    at = 0
    for token in _TOKEN.finditer(marked):
        yield marked[at : token.start()], token
        at = token.end()
    yield marked[at:], None
