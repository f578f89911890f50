"""Who wrote it and when, from the bylines alone."""

from __future__ import annotations

import pytest

from sayso.reading.top_matter import read_top_matter
from sayso.records import Block, BlockKind
from sayso.text import Span


@pytest.mark.parametrize(
    ("lines", "author", "published", "modified"),
    [
        (["By Ann Lee", "3 May 2024"], "Ann Lee", "2024-05-03", None),
        (["By: Ann Lee | Orvel | Posted: January 8, 2015 2:10 pm"], "Ann Lee", "2015-01-08", None),
        (["Published: 3 May 2024", "Updated: 4 May 2024"], None, "2024-05-03", "2024-05-04"),
        (["Ann Lee"], "Ann Lee", None, None),  # mark-up called it a byline
        (["Orvel desk", "By Ann Lee"], "Ann Lee", None, None),
        (["10:05"], None, None, None),
    ],
)
def test_bylines(lines: list[str], author: str | None, published: str | None, modified: str | None) -> None:
    text, blocks = "", []
    for line in lines:
        blocks.append(Block(BlockKind.BYLINE, Span(len(text), len(text) + len(line))))
        text += line + "\n"
    top = read_top_matter(text, blocks)
    dates = [moment.value if moment else None for moment in (top.published, top.modified)]
    assert [top.author, *dates] == [author, published, modified]


def test_what_is_no_byline_says_nothing() -> None:
    text = "By Ann Lee"
    assert read_top_matter(text, [Block(BlockKind.BODY, Span(0, len(text)))]).author is None
