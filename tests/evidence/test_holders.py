"""Holders: who has an item, by every turn of phrase that the rules know. Every sentence here is invented."""

from __future__ import annotations

import pytest

from sayso.evidence.holders import holder_of
from sayso.text import Span


def holder(marked: str) -> str | None:
    """Who holds the [bracketed] item of a one-clause text."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return holder_of(text, Span(0, len(text)), Span(start, end))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A [memo] seen by the Venn Courier warns of rust.", "the Venn Courier"),
        ("A [memo], a copy of which Orvel News has seen, warns of rust.", "Orvel News"),
        ("The [files], which were passed to the Venn Courier, warn of rust.", "the Venn Courier"),
        ("[Photographs] released by the port authority show the hull.", "the port authority"),  # stops at the verb
        ("[Papers] in the Venn Courier's possession name the buyer.", "the Venn Courier"),
        ("The [diary], now in the hands of Ann Lee, names the buyer.", "Ann Lee"),
        ("[Papers] seen by this newspaper name the buyer.", "this newspaper"),
        ("The army released a [video] of the lorry.", "The army"),
    ],
)
def test_the_holder_is_named_before_or_after_the_item(sentence: str, name: str) -> None:
    assert holder(sentence) == name


@pytest.mark.parametrize(
    "sentence",
    [
        "A [video] posted on Monday shows the lorry.",  # a day holds nothing
        "In a leaked [recording], a man laughs.",  # "leaked" tells of the recording, "in a" is nobody
        "A [clip] filmed by this road shows the lorry.",
        "A [clip] circulated by email shows the lorry.",  # a way of sending
        "A [photo] published by them shows the lorry.",  # a pronoun, whom this clause does not name
    ],
)
def test_what_stands_where_a_holder_might_is_none(sentence: str) -> None:
    assert holder(sentence) is None
