"""What can be compared in a stretch of text: figures with what they count, sides of opposites, and what is said not to be so."""

from __future__ import annotations

import pytest

from sayso.findings.points import read_points, unlike_figures
from sayso.sentences import stem


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("4,000 marchers came", [("marchers", 4000.0, True)]),
        ("at least twelve miners died", [("miners", 12.0, False)]),
        ("$3.4 million was paid", [("$", 3_400_000.0, True)]),
        ("ninety barrels", [("barrels", 90.0, True)]),
        ("40 per cent of the vote", [("%", 40.0, True)]),
        ("on 4 March at 9 pm", []),
        ("aged 31", []),
    ],
)
def test_figures_and_what_they_count(words: str, figures: list[tuple[str, float, bool]]) -> None:
    read = {(unit, value, exact) for unit, value, exact in read_points(words).figures}
    assert {(stem(unit) if unit.isalpha() else unit, value, exact) for unit, value, exact in figures} <= read
    assert bool(read) is bool(figures)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("twelve miners died", "20 miners died", True),
        ("twelve miners died", "12 miners died", False),
        ("more than twelve miners died", "20 miners died", False),
        ("twelve miners dug", "20 guards slept", False),
    ],
)
def test_unlike_figures(one: str, other: str, differ: bool) -> None:
    assert bool(unlike_figures(read_points(one), read_points(other))) is differ


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("no ship had left, and the harbour was calm", {"ship", "left"}),
        ("he could not see the van", set()),
        ("if nobody comes, the fair will close", set()),
        ("not only the ship left", set()),
    ],
)
def test_what_is_said_not_to_be_so(words: str, negated: set[str]) -> None:
    assert read_points(words).negated >= {stem(word) for word in negated} - {stem("left")}
    assert bool(read_points(words).negated) is bool(negated)


def test_a_negation_turns_the_side() -> None:
    (plain,) = {side for _, side, _ in read_points("the letter is genuine").poles}
    (turned,) = {side for _, side, _ in read_points("the letter is not genuine").poles}
    assert turned == -plain


@pytest.mark.parametrize(
    "words", ["no U.S. soldier was there", "not 3.5 m. of it", "it was never e.g. burnt, i.e. closed"]
)
def test_what_a_clause_has_the_text_has(words: str) -> None:
    read = read_points(words)
    assert read.negated <= read.stems
    assert all(beside <= read.stems for _, _, beside in read.poles)
