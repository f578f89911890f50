"""Texts as scored: which tokens a span covers, and how far two sets of tokens agree.

A token is a run of word characters or one sign; only tokens with a letter or digit count, except where a role holds signs
alone (the cue ":"), which is compared on its signs. Source: bench/polnear_score.py of the measures in the design.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from sayso.text import Spans

_TOKEN = re.compile(r"\w+|[^\w\s]")

Tokens = frozenset[int]
NONE: Tokens = frozenset()


class ScoredText:
    """A text cut into tokens, numbered from 0 in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = [-1] * len(text)
        is_word = []
        for number, found in enumerate(_TOKEN.finditer(text)):
            is_word.append(any(c.isalnum() for c in found.group()))
            for place in range(found.start(), found.end()):
                self._at[place] = number
        self._is_word = is_word
        self._rank = list(accumulate(is_word))

    def tokens(self, spans: Spans) -> Tokens:
        """The tokens that have a character in any of the spans."""
        got: set[int] = set()
        for span in spans:
            got.update(self._at[span.start : span.end])
        got.discard(-1)
        return frozenset(got)

    def words(self, spans: Spans) -> Tokens:
        """Those of ``tokens`` that hold a letter or a digit."""
        return frozenset(token for token in self.tokens(spans) if self._is_word[token])

    def runs(self, words: Tokens) -> frozenset[tuple[int, int]]:
        """First and last of each run of words, as places among the text's words: signs between two words do not part them."""
        places = sorted(self._rank[word] for word in words)
        firsts = [place for at, place in enumerate(places) if not at or place != places[at - 1] + 1]
        lasts = [place for at, place in enumerate(places, 1) if at == len(places) or places[at] != place + 1]
        return frozenset(zip(firsts, lasts, strict=True))


@dataclass(frozen=True, slots=True)
class Marked:
    """One attributed statement as spans over a text: a gold annotation or a prediction."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Scored:
    """A marked statement as tokens; ``source`` and ``cue`` fall back to signs where they hold no word."""

    content: Tokens
    source: Tokens
    cue: Tokens
    source_words: Tokens
    cue_words: Tokens


def scored(text: ScoredText, marked: Marked) -> Scored:
    """The tokens of a marked statement."""
    source_words, cue_words = text.words(marked.source), text.words(marked.cue)
    return Scored(
        content=text.words(marked.content),
        source=source_words or text.tokens(marked.source),
        cue=cue_words or text.tokens(marked.cue),
        source_words=source_words,
        cue_words=cue_words,
    )


def dice(one: Tokens, other: Tokens) -> float:
    """Twice the shared tokens over all tokens, 0 to 1; two empty sets agree."""
    if not one and not other:
        return 1.0
    return 2.0 * len(one & other) / (len(one) + len(other))


def heads_agree(one: Tokens, other: Tokens) -> bool:
    """True when the last token of the shorter lies in the longer; two empty sets agree, one empty disagrees."""
    if not one or not other:
        return not one and not other
    short, long = sorted((one, other), key=len)
    return max(short) in long


def union(sets: Iterable[Tokens]) -> Tokens:
    """All the tokens of several sets."""
    return NONE.union(*sets)
