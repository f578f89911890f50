"""Words selected in a report are found exactly, once, or not at all."""

from __future__ import annotations

import pytest

from sayso.decisions.selecting import span_selected
from sayso.errors import ConflictError, NotFoundError

TEXT = "Roke said no. Venn said 4-7 ships 🚢 left; Roke said so."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("0-4", "Roke"),
        ("34-35", "🚢"),  # offsets are code points
        ("Venn said", "Venn said"),
        ("4-7 ships", "4-7 ships"),  # more than two numbers: words
    ],
)
def test_words_are_found(given: str, words: str) -> None:
    assert span_selected(TEXT, given).of(TEXT) == words


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("50-500", "55 characters"),
        ("4-4", "no stretch"),
        ("venn said", "does not stand"),  # another letter is another word
        ("", "does not stand"),
    ],
)
def test_what_is_not_there_is_refused(given: str, problem: str) -> None:
    with pytest.raises(NotFoundError, match=problem):
        span_selected(TEXT, given)


def test_words_at_two_places_are_refused_with_both() -> None:
    with pytest.raises(ConflictError, match="at 0 and at 42; write more of it, or 0-9"):
        span_selected(TEXT, "Roke said")
