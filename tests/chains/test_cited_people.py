"""People whom the text names as somebody's source."""

from __future__ import annotations

import pytest

from sayso.chains.cited_people import find_cited_people
from sayso.text import Span


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The Courier, citing two officials, said no.", ["two officials"]),
        ("By the account of a monk quoted in the Venn Courier, it rained.", ["a monk"]),
        ("According to two officials cited by the Venn Courier, it rained.", ["two officials"]),
        ("A minister was quoted by the Venn Courier as saying no.", ["A minister"]),
        ("A price quoted in the Venn Courier was high.", []),  # nobody
        ("A monk quoted in Latin left.", ["A monk"]),  # that Latin is no outlet is for the chain to tell
        ("A monk quoted at length was wrong.", []),
    ],
)
def test_people_who_are_cited(text: str, people: list[str]) -> None:
    assert [found.name for found in find_cited_people(text, Span(0, len(text)))] == people


def test_a_long_sentence_costs_time_in_proportion() -> None:
    text = "the a one two " * 20_000 + "quoted in the Venn Courier."
    assert list(find_cited_people(text, Span(0, len(text)))) == []
