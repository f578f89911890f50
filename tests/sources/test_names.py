"""Names in running text, with care at the start of sentences."""

from __future__ import annotations

import time

import pytest

from sayso.sources.names import find_holders, find_names, find_people
from sayso.text import Span


def names(text: str) -> list[tuple[str | None, str]]:
    return [(phrase.name, phrase.kind.value) for phrase in find_names(text, (Span(0, len(text)),))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Ann Lee left.", [("Ann Lee", "person")]),
        ("Bridges fell. The bridges were old.", []),  # a common word that opens a sentence
        ("Ann Lee's Karsu Herald was sold.", [("Ann Lee", "person"), ("Karsu Herald", "outlet")]),
        ("It fell, airport official Ann Lee said.", [("Ann Lee", "person")]),
        ("According to Lee the bridge fell.", [("Lee", "person")]),  # "the" joins no two names
        ("According to Lee the Karsu bridge fell.", [("Lee", "person"), ("Karsu", "person")]),
        ("An Afghan convoy left.", []),  # an adjective is nobody
        ("Cristina Fernandez de Kirchner left.", [("Cristina Fernandez de Kirchner", "person")]),
        ("They met Abu Bakr al-Samir.", [("Abu Bakr al-Samir", "person")]),
        ("It was the Ministry of Roads and Bridges.", [("Ministry of Roads and Bridges", "state")]),
        ("They saw Ann Lee and Tom Reyl.", [("Ann Lee", "person"), ("Tom Reyl", "person")]),
        ("It happened on Monday in May.", []),
        ("MINISTER ANN LEE LEAVES KARSU WITH NOTHING TODAY", []),  # capitals throughout tell nothing
        ("Minister Leaves Karsu After Talks Collapse", []),
        ("Gen. Ann Lee left the U.S. for Iran.", [("Ann Lee", "person"), ("U.S.", "state"), ("Iran", "state")]),
    ],
)
def test_names_in_text(text: str, found: list[tuple[str | None, str]]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Papers seen by the company show it.", ["the company"]),
        ("A film released by the same rescue group shows it.", ["the same rescue group"]),
        ("Papers seen by the Halvik company show it.", []),  # a name, which is found as one
        ("Papers seen by a company show it.", []),  # brings somebody in
        ("Papers seen by the river show it.", []),  # nobody
        ("The company was sold by the owner.", []),  # not held
    ],
)
def test_bodies_that_hold_something(text: str, holders: list[str]) -> None:
    assert [phrase.words for phrase in find_holders(text, (Span(0, len(text)),))] == holders


def test_a_role_printed_before_or_after_a_name_is_kept() -> None:
    text = "It fell, airport official Ann Lee said. Tom Reyl, a historian, left."
    assert [phrase.role for phrase in find_names(text, (Span(0, len(text)),))] == ["airport official", "a historian"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A masked fighter spoke.", ["A masked fighter"]),
        ("They heard it from one doctor.", ["one doctor"]),
        ("They saw a doctor.", []),  # neither leads the sentence nor is the origin of anything
        ("The fighter Ann Lee spoke.", []),  # has a name
    ],
)
def test_people_without_names(text: str, people: list[str]) -> None:
    assert [phrase.words for phrase in find_people(text, (Span(0, len(text)),))] == people


@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000,
        "A " * 50_000,
        "Al-" * 40_000,
        "A of the " * 15_000,
        "the " * 20_000,
        "A.B." * 30_000,
        "Ann Lee, " * 10_000,
    ],
)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    started = time.process_time()
    zone = (Span(0, len(text)),)
    for _ in find_names(text, zone):
        pass
    for _ in find_people(text, zone):
        pass
    assert time.process_time() - started < 10
