"""The stance of a report's body to a headline, measured on files of FNC-1's format.

Source: FakeNewsChallenge stage 1 (2017). The official score gives a quarter for telling related from unrelated, and three quarters for
the stance of related pairs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import ConfigError
from sayso.evaluation.stance import STANCES

csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """A headline and the body it is held against; ``stance`` is one of STANCES, or None where the file has none."""

    headline: str
    body: str
    stance: str | None


def load_bodies(path: Path) -> dict[str, str]:
    """Bodies by id, from a CSV with the columns Body ID and articleBody; raises ConfigError."""
    return {row["Body ID"]: row["articleBody"] for row in _rows(path, ("Body ID", "articleBody"))}


def load_rows(path: Path, bodies: dict[str, str]) -> tuple[HeadlineRow, ...]:
    """Rows of a CSV with the columns Headline, Body ID and, for scoring, Stance.

    Raises:
        ConfigError: The file cannot be read, lacks a column, or a row names a body or a stance that does not exist.
    """
    found = []
    for number, row in enumerate(_rows(path, ("Headline", "Body ID")), 1):
        stance = (row.get("Stance") or "").strip().lower() or None
        if stance is not None and stance not in STANCES:
            raise ConfigError(f"{path} row {number}: {stance!r} is none of {', '.join(STANCES)}")
        if row["Body ID"] not in bodies:
            raise ConfigError(f"{path} row {number}: body {row['Body ID']!r} is not among the bodies")
        found.append(HeadlineRow(row["Headline"], row["Body ID"], stance))
    return tuple(found)


def _rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if not set(columns) <= set(reader.fieldnames or ()):
                raise ConfigError(f"{path}: line 1 names no columns {' and '.join(columns)}")
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"{path}: cannot be read as CSV in UTF-8 ({error})") from error


def weighted_score(gold: Iterable[str], predicted: Iterable[str]) -> float:
    """The official score over the best one reachable, 0 to 1."""
    points = best = 0.0
    for right, given in zip(gold, predicted, strict=True):
        related = right != "unrelated"
        best += 1.0 if related else 0.25
        points += 0.25 * (related == (given != "unrelated"))
        if related:
            points += 0.75 * (given == right)
    return points / best if best else 0.0


def class_scores(gold: Sequence[str], predicted: Sequence[str], classes: Sequence[str]) -> dict[str, float]:
    """F1 of each class, and their mean as ``macro``."""
    found = {}
    for one in classes:
        right = sum(a == b == one for a, b in zip(gold, predicted, strict=True))
        total = sum(a == one for a in gold) + sum(b == one for b in predicted)
        found[one] = 2 * right / total if total else 0.0
    return found | {"macro": sum(found.values()) / len(classes)}
