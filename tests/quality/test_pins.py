"""Floors: what breaches them, and what pinning refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpora import Measured
from benchmarks.floors import Pinned, breaches, changes, load_floors, lowered, pin, save_floors

PINNED = Pinned("0" * 64, {"full": 0.50, "emitted": 2.0}, ("a:f1", "a:f2"))


@pytest.mark.parametrize(
    ("figures", "lines"),
    [
        ({"full": 0.50, "emitted": 2.0}, []),  # the bound itself is allowed
        ({"full": 0.49, "emitted": 2.0}, ["full: 0.4900, must not be below 0.5000"]),
        ({"full": 0.90, "emitted": 2.1}, ["emitted: 2.1000, must not be above 2.0000"]),  # noise must not rise
        ({"full": 0.90}, ["emitted: pinned at 2.0, not measured any more"]),  # a measure cannot be dropped in silence
    ],
)
def test_breaches(figures: dict[str, float], lines: list[str]) -> None:
    assert breaches(Measured(figures, ()), PINNED) == lines


def test_gains_and_losses_are_listed() -> None:
    assert changes(Measured({}, ("a:f2", "a:f3")), PINNED) == ["1 gains, 1 losses", "- a:f1", "+ a:f3"]
    assert changes(Measured({}, PINNED.met), PINNED) == []


@pytest.mark.parametrize(
    ("bounds", "lines"),
    [
        ({"full": 0.51, "emitted": 1.9}, []),  # both harder to keep
        ({"full": 0.48, "emitted": 2.0}, ["full: 0.5000 -> 0.4800"]),
        ({"full": 0.50, "emitted": 2.4}, ["emitted: 2.0000 -> 2.4000"]),
        ({"emitted": 2.0}, ["full: 0.5000 -> gone"]),
    ],
)
def test_bounds_that_would_fall(bounds: dict[str, float], lines: list[str]) -> None:
    assert lowered(Pinned("", bounds, ()), PINNED) == lines


def test_pinning_the_same_figures_again_lowers_nothing() -> None:
    measured = Measured({"full": 0.5321, "emitted": 1.234, "own": 0.01}, ("a:f1",))
    once = pin(measured, "0" * 64)
    assert once.bounds == {"full": 0.5121, "emitted": 1.5425, "own": 0.0}
    assert not lowered(pin(measured, "0" * 64), once)
    assert not breaches(measured, once)


def test_floors_survive_writing(tmp_path: Path) -> None:
    save_floors({"x": PINNED}, tmp_path / "floors.json")
    assert load_floors(tmp_path / "floors.json") == {"x": PINNED}
