"""Full-text search without either database's own idea of a word: texts and queries are cut and folded here, alike for both."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from sayso.errors import ConfigError

MOST_WORDS = 100_000
"""Words of a report that are indexed; a longer one is found by its beginning. PostgreSQL takes a megabyte at most."""
LONGEST_WORD = 64
MOST_TERMS = 32
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one behind the other; the last one is only a beginning when ``is_prefix``."""

    words: tuple[str, ...]
    is_prefix: bool = False


def folded_words(text: str) -> list[str]:
    """The words of a text without case and accents, in order, at most ``MOST_WORDS``, each cut at 64 characters."""
    if text.isascii():
        plain = text.lower()
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return [match[0][:LONGEST_WORD] for match in islice(_WORD.finditer(plain), MOST_WORDS)]


def read_query(query: str) -> tuple[Term, ...]:
    """What a person typed: words, ``"a phrase"``, ``begin*``; all of them must occur.

    Raises:
        ConfigError: Nothing in it to look for, or more than 32 terms.
    """
    terms = []
    for match in islice(_TERM.finditer(query), MOST_TERMS + 1):
        given = match[1] if match[1] is not None else match[2]
        words = tuple(folded_words(given))
        if words:
            terms.append(Term(words, is_prefix=given.endswith("*")))
    if not terms:
        raise ConfigError(f'{query[:40]!r}: no word in it to look for; give words, "a phrase" or begin*')
    if len(terms) > MOST_TERMS:
        raise ConfigError(f"more than {MOST_TERMS} words to look for; give fewer")
    return tuple(terms)
