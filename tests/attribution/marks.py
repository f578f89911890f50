"""Sentences with their spans marked in the text: ``[S Ann Lee] [C said] [T it rained]``; S source, C cue, T content, B caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Block, BlockKind, Report
from sayso.text import Span
from tests.marked import unmarked


@dataclass(frozen=True)
class Marked:
    """Plain text and the spans that were marked, by letter, in order."""

    text: str
    spans: dict[str, tuple[Span, ...]]


def unmark(marked: str) -> Marked:
    """Take the marks out and say where they stood."""
    text, marks = unmarked(marked)
    return Marked(text, {letter: tuple(span for role, _, span in marks if role == letter) for letter in "SCTB"})


def report_of(text: str, *, captions: tuple[Span, ...] = (), headline: bool = False) -> Report:
    """A report whose lines are body blocks, but for captions and, when asked, the first line."""
    blocks = []
    for number, match in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        span = Span(*match.span())
        if any(span.overlaps(caption) for caption in captions):
            kind = BlockKind.CAPTION
        else:
            kind = BlockKind.HEADLINE if headline and not number else BlockKind.BODY
        blocks.append(Block(kind, span))
    return Report("r-test", "test.txt", "0" * 64, "text/plain", text, tuple(blocks))
