"""Words and queries, cut alike for both databases."""

from __future__ import annotations

import pytest

from sayso.errors import ConfigError
from sayso.store.wording import Term, folded_words, read_query


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Veldanian RIFLES", ["veldanian", "rifles"]),  # case does not count
        ("café Ångström", ["cafe", "angstrom"]),  # accents neither
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("$4.5m", ["4", "5m"]),
        ("don’t", ["don", "t"]),
        ("—…!", []),
        ("x" * 100, ["x" * 64]),  # PostgreSQL takes no longer ones
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("rifles Karsu", (Term(("rifles",)), Term(("karsu",)))),
        ('"new rifles"', (Term(("new", "rifles")),)),
        ("rif*", (Term(("rif",), is_prefix=True),)),
        ('"new rif*"', (Term(("new", "rif"), is_prefix=True),)),
        ('"never closed', (Term(("never", "closed")),)),
        ("foreign-ministry", (Term(("foreign", "ministry")),)),  # a compound is a phrase
        ("a OR b", (Term(("a",)), Term(("or",)), Term(("b",)))),  # no operators: they are words
    ],
)
def test_a_query_is_read(query: str, terms: tuple[Term, ...]) -> None:
    assert read_query(query) == terms


@pytest.mark.parametrize("query", ["", "  ", "—", '""', "a " * 40])
def test_a_query_without_words_or_with_too_many_is_refused(query: str) -> None:
    with pytest.raises(ConfigError, match="give"):
        read_query(query)
