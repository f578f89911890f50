"""The project's own documents: which there are, and the blocks of code printed in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^```(?P<language>[\w-]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced block: its language, the lines between the fences, and where those stand in the page, as code points."""

    language: str
    body: str
    start: int
    end: int


def list_pages() -> list[Path]:
    """Every Markdown document of the project, README first."""
    return [*sorted(ROOT.glob("*.md"), key=lambda p: p.name != "README.md"), *sorted((ROOT / "docs").rglob("*.md"))]


def code_blocks(text: str) -> list[CodeBlock]:
    """The fenced blocks of a page, in order."""
    return [
        CodeBlock(found["language"], found["body"], found.start("body"), found.end("body"))
        for found in _FENCE.finditer(text)
    ]


def prose(text: str) -> str:
    """The page without its fenced blocks, in which brackets are code."""
    return _FENCE.sub("", text)


def name_of(page: Path) -> str:
    """A page's path as tests print it, relative to the project."""
    return page.relative_to(ROOT).as_posix()
