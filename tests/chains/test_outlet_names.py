"""Names that a text shows to be an outlet's; all of them invented."""

from __future__ import annotations

import pytest

from sayso.chains.outlet_names import find_described, introduced_outlets
from sayso.text import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Interlan-Venn news agency said so.", ["Interlan-Venn"]),
        ("Lorries came, the gossip site Venn Eye wrote.", ["Venn Eye"]),
        ("She told The Morning Lamp that it rained.", ["The Morning Lamp"]),
        ("He was sent to The Hague.", []),  # a place
        ("The Turkish news agency said so.", []),  # described, not named
    ],
)
def test_introduced(text: str, names: list[str]) -> None:
    assert list(introduced_outlets(text, whole(text))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [("State media wrote of rain.", ["state media"]), ("The media wrote of rain.", [])],
)
def test_described(text: str, names: list[str]) -> None:
    assert [name for _, name in find_described(text, whole(text))] == names


@pytest.mark.parametrize("word", ["A-", "Pro-", "Venn-"])
def test_a_word_of_hyphens_without_end_names_nobody(word: str) -> None:
    """Tried anew from each hyphen it would take hours."""
    text = word * 60_000
    assert list(introduced_outlets(text, whole(text))) == []
    assert list(find_described(text, whole(text))) == []
