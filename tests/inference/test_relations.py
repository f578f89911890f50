"""The relation model: what it is fed, what it tells apart, and that an answer depends on its pair alone."""

from __future__ import annotations

import pytest

from sayso.inference.manifest import load_manifest
from sayso.inference.relations import (
    KINDS,
    LONGEST_SIDE,
    RelationKind,
    RelationModel,
    load_relations,
    pair_inputs,
    side_pieces,
)
from sayso.inference.session import WordPieces

SAME, ENTAILS, CONTRADICTS = RelationKind.SAME, RelationKind.ENTAILS, RelationKind.CONTRADICTS
EXCLUDES, RELATED, UNRELATED = RelationKind.EXCLUDES, RelationKind.RELATED, RelationKind.UNRELATED


@pytest.fixture(scope="module")
def model() -> RelationModel:
    return load_relations()


@pytest.mark.parametrize(
    ("first", "second", "allowed", "why"),
    [
        ("The ferry sank on Tuesday.", "The ferry sank on Tuesday.", {SAME}, "the same words"),
        (
            "The army shelled the village.",
            "The army denied that it had shelled the village.",
            {CONTRADICTS},
            "a denial",
        ),
        ("The ferry sank near the island.", "The ferry did not sink.", {CONTRADICTS}, "a negation"),
        (
            "Twelve people died in the blast.",
            "Forty people died in the blast.",
            {EXCLUDES, CONTRADICTS},
            "another number",
        ),
        ("The ferry sank near the island.", "Wheat prices rose again in March.", {UNRELATED}, "another matter"),
        (
            "The mayor and the sheriff resigned on Friday.",
            "The mayor resigned on Friday.",
            {ENTAILS, SAME},
            "less is said",
        ),
    ],
)
def test_relations(model: RelationModel, first: str, second: str, allowed: set[RelationKind], why: str) -> None:
    (found,) = model.compare([(first, second)])
    assert found.kind in allowed, (why, found)


def test_chances_sum_to_one(model: RelationModel) -> None:
    (found,) = model.compare([("The ferry sank.", "A ferry went down.")])
    assert sum(found.chances) == pytest.approx(1, abs=1e-5)
    assert found.chance(*KINDS) == pytest.approx(1, abs=1e-5)
    assert found.chance(found.kind) == max(found.chances)


def test_an_answer_depends_on_its_pair_alone(model: RelationModel) -> None:
    pair, other = ("The ferry sank.", "A ferry went down."), ("Wheat rose. " * 30, "It rained in the hills all week.")
    assert model.compare([pair]) == model.compare([other, pair])[1:]


def test_no_pairs_no_answers(model: RelationModel) -> None:
    assert model.compare([]) == ()


@pytest.mark.parametrize("text", ["", " ", "\u202e\u0000", "🛥️" * 500, "word " * 50_000])
def test_odd_texts_are_compared(model: RelationModel, text: str) -> None:
    assert len(model.compare([(text, "The ferry sank."), ("The ferry sank.", text)])) == 2


def test_what_is_fed() -> None:
    pieces = WordPieces(load_manifest("attribution").path("tokenizer.json"))
    first, second = side_pieces("Oslo fell.", pieces), side_pieces("word " * 200, pieces)
    fed = pair_inputs([(first, second)])
    one = len(first[0])
    assert len(second[0]) == LONGEST_SIDE
    assert fed["ids"][0, 0] == 101
    assert fed["ids"][0, [one + 1, -1]].tolist() == [102, 102]
    assert fed["side"][0].tolist() == [0] * (one + 2) + [1] * (LONGEST_SIDE + 1)
    assert fed["case"][0, 1] == 1, "a capital"
