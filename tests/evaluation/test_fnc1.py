"""FNC-1's score, its files, and what is said of files that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.evaluation.fnc1 import class_scores, load_bodies, load_rows, weighted_score
from sayso.evaluation.stance import STANCES


@pytest.mark.parametrize(
    ("gold", "predicted", "score", "why"),
    [
        (("agree", "unrelated"), ("agree", "unrelated"), 1.0, "all right"),
        (("unrelated",), ("agree",), 0.0, "taken for related"),
        (("agree",), ("discuss",), 0.25, "related, and the wrong stance: a quarter"),
        (("agree", "unrelated"), ("unrelated", "unrelated"), 0.2, "a quarter of a point of one and a quarter"),
        ((), (), 0.0, "nothing to score"),
    ],
)
def test_the_official_score(gold: tuple[str, ...], predicted: tuple[str, ...], score: float, why: str) -> None:
    assert weighted_score(gold, predicted) == pytest.approx(score), why


def test_classes_count_alike_however_rare() -> None:
    gold = ["unrelated"] * 8 + ["disagree", "agree"]
    found = class_scores(gold, ["unrelated"] * 8 + ["agree", "agree"], STANCES)
    assert found["disagree"] == 0
    assert found["agree"] == pytest.approx(2 / 3)
    assert found["macro"] == pytest.approx((1 + 2 / 3) / 4)


def write(folder: Path, bodies: str, stances: str) -> tuple[Path, Path]:
    paths = folder / "bodies.csv", folder / "stances.csv"
    for path, text in zip(paths, (bodies, stances), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


BODIES = 'Body ID,articleBody\n7,"The ferry sank, the harbour master said.\nNobody drowned."\n'


def test_files_are_read(tmp_path: Path) -> None:
    bodies, stances = write(tmp_path, BODIES, "Headline,Body ID,Stance\nFerry sinks,7,Agree\n")
    texts = load_bodies(bodies)
    assert texts["7"].endswith("Nobody drowned.")
    assert load_rows(stances, texts)[0].stance == "agree"


def test_rows_without_a_stance_are_read(tmp_path: Path) -> None:
    bodies, stances = write(tmp_path, BODIES, "Headline,Body ID\nFerry sinks,7\n")
    assert load_rows(stances, load_bodies(bodies))[0].stance is None


@pytest.mark.parametrize(
    ("stances", "says"),
    [
        ("Headline,Body ID,Stance\nFerry sinks,8,agree\n", "row 1: body '8' is not among"),
        ("Headline,Body ID,Stance\nFerry sinks,7,maybe\n", "row 1: 'maybe' is none of"),
        ("Title,Body\nFerry sinks,7\n", "names no columns Headline and Body ID"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, stances: str, says: str) -> None:
    bodies, path = write(tmp_path, BODIES, stances)
    with pytest.raises(ConfigError, match=says):
        load_rows(path, load_bodies(bodies))
