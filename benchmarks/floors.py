"""Quality floors: figures that must not fall, pinned with the hash of the corpus they were measured on.

A floor stands a little under what was measured, because the model's arithmetic differs in the last place between
processors and one such difference may turn a fact; losing more than that fails, and says which facts were gained and lost.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import Measured

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.02
CEILINGS = {"emitted": 1.25}
"""Measures that must not rise, with the factor that is left free: statements in the ledger for each one asked."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The floors of one corpus.

    Attributes:
        sha256: Of the corpus they were measured on.
        bounds: By measure; the lowest value allowed, or the highest for those in ``CEILINGS``.
        met: Facts met when they were pinned.
    """

    sha256: str
    bounds: dict[str, float]
    met: tuple[str, ...]


def load_floors(path: Path = FLOORS) -> dict[str, Pinned]:
    """The pinned floors by corpus; empty when nothing is pinned yet."""
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return {name: Pinned(one["sha256"], one["bounds"], tuple(one["met"])) for name, one in data.items()}


def save_floors(floors: dict[str, Pinned], path: Path = FLOORS) -> None:
    """Write the floors, corpora and measures in alphabetical order, one fact a line."""
    data = {
        name: {"sha256": one.sha256, "bounds": dict(sorted(one.bounds.items())), "met": sorted(one.met)}
        for name, one in sorted(floors.items())
    }
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def pin(measured: Measured, sha256: str) -> Pinned:
    """Floors for what was measured."""
    bounds = {
        name: _rounded_up(value * CEILINGS[name]) if name in CEILINGS else max(0.0, round(value - SLACK, 4))
        for name, value in measured.figures.items()
    }
    return Pinned(sha256, bounds, measured.met)


def breaches(measured: Measured, pinned: Pinned) -> list[str]:
    """A line for every measure that is past its bound or is no longer measured."""
    lines = []
    for name, bound in pinned.bounds.items():
        value = measured.figures.get(name)
        if value is None:
            lines.append(f"{name}: pinned at {bound}, not measured any more")
        elif name in CEILINGS and value > bound:
            lines.append(f"{name}: {value:.4f}, must not be above {bound:.4f}")
        elif name not in CEILINGS and value < bound:
            lines.append(f"{name}: {value:.4f}, must not be below {bound:.4f}")
    return lines


def lowered(new: Pinned, old: Pinned) -> list[str]:
    """A line for every bound that ``new`` would make easier to keep than ``old`` did."""
    lines = []
    for name, bound in old.bounds.items():
        value = new.bounds.get(name)
        if value is None:
            lines.append(f"{name}: {bound:.4f} -> gone")
        elif (value > bound) if name in CEILINGS else (value < bound):
            lines.append(f"{name}: {bound:.4f} -> {value:.4f}")
    return lines


def changes(measured: Measured, pinned: Pinned) -> list[str]:
    """What was gained (``+``) and lost (``-``) since the floors were pinned, a fact a line."""
    gained, lost = set(measured.met) - set(pinned.met), set(pinned.met) - set(measured.met)
    lines = [f"{len(gained)} gains, {len(lost)} losses"] if gained or lost else []
    return lines + [f"- {fact}" for fact in sorted(lost)] + [f"+ {fact}" for fact in sorted(gained)]


def _rounded_up(value: float) -> float:
    return math.ceil(round(value * 10_000, 6)) / 10_000  # 1.234 * 1.1 must not gain a digit by its binary form
