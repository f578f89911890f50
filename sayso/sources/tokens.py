"""Words and marks of a mention, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.sentences import listed

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’\-&./][^\W_]+)*|\S")
_MOST_TOKENS = 60
PARTICLES = listed("de da di du del della la le van von der den bin ibn bint al el ul ur abu dos das y")
INSIDE_BODY = listed("of for and the & on")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a phrase, by offsets into the report's text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """True for a word or a number, False for a mark."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """True for a word printed with a capital, and for particles like "al-Baghdadi"."""
        first = self.text[0]
        return first.isupper() or (first.isalpha() and "-" in self.text and _capital_inside(self.text))


def _capital_inside(word: str) -> bool:
    head, _, tail = word.partition("-")
    return head.lower() in PARTICLES and tail[:1].isupper()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Words and marks of ``text[start:end]``, at most sixty; stops after titles and initials are left out."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        if found.group() in '."“”*':
            continue
        tokens.append(Token(found.group(), found.start(), found.end()))
        if len(tokens) >= _MOST_TOKENS:
            break
    return tokens
