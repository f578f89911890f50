"""Block quotations without marks: "The ministry released a statement:" and then its paragraphs.

A paragraph that ends in a colon, and whose last sentence attributes something to a statement, letter, message or the like, introduces the
plain paragraphs after it. They end at the first that attributes something itself, opens with a quotation mark, or ends in another colon.
Source: PolNeAR and web news print statements so; gains and losses in docs/explanation/attribution.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from sayso.attribution.drafts import Coverage, Draft
from sayso.text import Span

MAX_PARAGRAPHS = 8  # longer than that is the report itself again
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_INTRODUCES = re.compile(
    r"\b(?:statement|letter|e-?mail|message|memo|post|posting|tweet|tweeted|posted|wrote|writes|communiqu[eé]|release|text|transcript|"
    r"reads?|said the following|as follows)\b[^.!?\n]{0,120}:\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*[“\"«„‘']")
MIN_WORDS = 5


def assign_blocks(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, in order of place, with block quotations given to the one who introduces them."""
    paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    known = sorted(drafts, key=lambda draft: draft.place)
    starts = [draft.place.start for draft in known]
    held = Coverage(span for draft in known for span in (*draft.cue, *draft.content))
    added: list[Draft] = []
    for number, paragraph in enumerate(paragraphs):
        if not _INTRODUCES.search(text, max(paragraph.start, paragraph.end - 300), paragraph.end):
            continue
        block = _block_after(text, paragraphs, number, held)
        speaker = _speaker_in(known, starts, paragraph)
        if block and speaker is not None:
            added.append(replace(known[speaker], cue=(), content=tuple(block), score=0.5, rule="block-quotation"))
    return sorted([*known, *added], key=lambda draft: draft.place) if added else known


def _block_after(text: str, paragraphs: list[Span], number: int, held: Coverage) -> list[Span]:
    block: list[Span] = []
    for paragraph in paragraphs[number + 1 : number + 1 + MAX_PARAGRAPHS]:
        words = paragraph.of(text)
        if (
            held.touches(paragraph)
            or _MARK.match(words)
            or words.rstrip().endswith(":")
            or len(words.split()) < MIN_WORDS
        ):
            break
        block.append(paragraph)
    return block


def _speaker_in(known: list[Draft], starts: list[int], paragraph: Span) -> int | None:
    """The last draft with a source that begins in the paragraph."""
    for index in range(bisect_left(starts, paragraph.end) - 1, -1, -1):
        if starts[index] < paragraph.start:
            return None
        if known[index].source:
            return index
    return None
