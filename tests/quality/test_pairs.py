"""Judged pairs are whole, and their figures count what they say."""

from __future__ import annotations

import pytest

from benchmarks.pairs.measure import HERE, LABELS, Answer, Pair, Side, figures, load_pairs


@pytest.mark.parametrize("name", ["own.jsonl", "shared.jsonl"])
def test_every_pair_has_a_known_label_and_two_different_sides(name: str) -> None:
    pairs = load_pairs(HERE / name)
    assert {pair.label for pair in pairs} == set(LABELS)
    assert all(pair.a != pair.b for pair in pairs)


def test_pairs_of_shared_data_hold_places_and_no_words() -> None:
    pairs = load_pairs(HERE / "shared.jsonl")
    assert all(side.text is None and side.file for pair in pairs for side in (pair.a, pair.b))


def _answer(label: str, given: str) -> Answer:
    return Answer(
        Pair(1, "story", Side("It rained."), Side("It did not."), label), given, ("It rained.", "It did not.")
    )


def test_stances_on_one_proposition_count_as_grouped_and_rivals_as_a_clash() -> None:
    found = [
        _answer("same", "same"),
        _answer("contradicts", "excludes"),  # told to clash, though not one proposition
        _answer("excludes", "different"),
        _answer("different", "contradicts"),  # noise, and wrongly one proposition
    ]
    assert figures(found) == {"f1": 0.5, "precision": 0.5, "recall": 0.5, "contradicts": 1, "excludes": 0, "calm": 0.5}
    assert [one.is_met for one in found] == [True, True, False, False]
