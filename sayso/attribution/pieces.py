"""A text as the tagger sees it: word pieces, with what an uncased vocabulary loses given back beside them.

Beside its id every piece carries the shape of its letters, whether a line or paragraph begins at it, and whether it stands inside
quotation marks. Source: the features were found in a first model on PolNeAR (see docs/explanation/attribution.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.inference.session import Ints, WordPieces

CASES = 6  # lower, Capital, UPPER, miXed, digit, other
PARAGRAPH_STATES = 3  # inside a line, after one newline, after a blank line
QUOTE_STATES = 3  # outside, inside, the mark itself

_MARKS = re.compile(r"\n|[\"“”„«»]|''|``|‘‘|’’")
_OPENING = frozenset(("“", "„", "«", "``", "‘‘"))
_CLOSING = frozenset(("”", "»", "’’"))
_SENTENCE_END = re.compile(r"[.!?][\"”'’)\]]{0,4}(?=\s|$)")

Bytes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text and their features; every array has one row a piece.

    Attributes:
        ids: Vocabulary ids, int64.
        offsets: int64 (pieces, 2), half-open code points into ``text``.
        starts: Whether the piece begins a word.
        case, paragraph, quote: Small ints below CASES, PARAGRAPH_STATES, QUOTE_STATES.
        line: Number of the line the piece stands in.
        sentence: Number of the sentence, never the same on two lines.
    """

    text: str
    ids: Ints
    offsets: Ints
    starts: npt.NDArray[np.bool_]
    case: Ints
    paragraph: Ints
    quote: Ints
    line: Ints
    sentence: Ints

    def __len__(self) -> int:
        return len(self.ids)


def quote_states(text: str) -> Bytes:
    """Whether each character stands outside (0) or inside (1) double quotation marks or is one (2); int8 (characters + 1,).

    Straight, curly, angled and doubled single marks count; curly and angled ones may nest. An unbalanced mark reaches no further
    than its line.
    """
    states = np.zeros(len(text) + 1, np.int8)
    opened, depth = -1, 0
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if opened >= 0:
            states[opened:at] = np.maximum(states[opened:at], 1)
        if mark == "\n":
            opened, depth = -1, 0
            continue
        states[at : match.end()] = 2
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        else:
            depth = 0 if depth else 1
        opened = match.end() if depth else -1
    if opened >= 0:
        states[opened : len(text)] = np.maximum(states[opened : len(text)], 1)
    return states


def _case_of(word: str) -> int:
    first = word[:1]
    if first.isdigit():
        return 4
    if not first.isalpha():
        return 5
    if first.isupper():
        if len(word) > 1 and word.isupper():
            return 2
        return 1 if len(word) == 1 or word[1:].islower() else 3
    return 0 if word.islower() else 3


def encode_pieces(text: str, tokenizer: WordPieces) -> Pieces:
    """Cut a text into pieces and give each its features; linear in the length of the text."""
    ids, offsets, starts = tokenizer.encode(text)
    count = len(ids)
    if not count:
        none = np.zeros(0, np.int64)
        return Pieces(text, ids, offsets, starts, none, none, none, none, none)
    begins = offsets[:, 0]
    pairs: list[list[int]] = offsets.tolist()
    case = np.fromiter((_case_of(text[a:b]) for a, b in pairs), np.int64, count)
    newlines = np.fromiter((match.start() for match in re.finditer("\n", text)), np.int64)
    before = np.searchsorted(newlines, begins)
    gap = np.diff(before, prepend=0)
    gap[0] = max(int(gap[0]), 1)
    line = np.cumsum((gap > 0).astype(np.int64))
    sentence_ends = np.fromiter((match.end() for match in _SENTENCE_END.finditer(text)), np.int64)
    return Pieces(
        text=text,
        ids=ids,
        offsets=offsets,
        starts=starts,
        case=case,
        paragraph=np.minimum(gap, 2),
        quote=quote_states(text)[begins].astype(np.int64),
        line=line,
        sentence=np.searchsorted(sentence_ends, begins, side="right") + line,
    )
