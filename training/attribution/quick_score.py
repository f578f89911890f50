"""Dev scores during training, quick and without the command line; the reported numbers come from ``sayso evaluate polnear``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from sayso.attribution.decoding import Segment
from sayso.attribution.tagger import Tagged
from training.attribution.polnear import Article

_WORD = re.compile(r"\w+")
Roles = tuple[frozenset[int], frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class QuickScore:
    """F1 of whole relations, of contents overlapping by half, and of contents exactly."""

    full: float
    partial: float
    exact: float
    predicted: int

    def __str__(self) -> str:
        return f"full {self.full:.4f} partial {self.partial:.4f} exact {self.exact:.4f} n {self.predicted}"


def _f1(right: int, predicted: int, wanted: int) -> float:
    return 2 * right / (predicted + wanted) if predicted + wanted else 0.0


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def full_relation_f1(articles: Sequence[Article], read: Sequence[Tagged]) -> QuickScore:
    """Micro scores over articles, statements matched one to one by content."""
    full = partial = exact = predicted = wanted = 0
    for article, tagged in zip(articles, read, strict=True):
        places = [m.span() for m in _WORD.finditer(article.text)]
        starts, ends = np.array([a for a, _ in places]), np.array([b for _, b in places])

        def words(
            spans: Sequence[tuple[int, int]], starts: np.ndarray = starts, ends: np.ndarray = ends
        ) -> frozenset[int]:
            return frozenset(
                i
                for a, b in spans
                for i in range(int(np.searchsorted(ends, a, "right")), int(np.searchsorted(starts, b, "left")))
            )

        def placed(segments: Sequence[Segment], tagged: Tagged = tagged) -> list[tuple[int, int]]:
            offsets = tagged.pieces.offsets
            return [(int(offsets[s.start, 0]), int(offsets[s.end - 1, 1])) for s in segments]

        gold: list[Roles] = [
            tuple(words([(s.start, s.end) for s in g.role(k)]) for k in range(3)) for g in article.statements
        ]  # type: ignore[misc]
        mine: list[Roles] = [
            (words(placed(r.sources)), words(placed([r.cue])), words(placed(r.contents))) for r in tagged.relations
        ]
        gold, mine = [g for g in gold if g[2]], [m for m in mine if m[2]]
        predicted, wanted = predicted + len(mine), wanted + len(gold)
        if not gold or not mine:
            continue
        overlap = np.array([[_dice(g[2], m[2]) for m in mine] for g in gold])
        for i, j in zip(*linear_sum_assignment(-overlap), strict=True):
            exact += overlap[i, j] >= 1 - 1e-9
            if overlap[i, j] >= 0.5:
                partial += 1
                full += _dice(gold[i][0], mine[j][0]) >= 0.5 and _dice(gold[i][1], mine[j][1]) >= 0.5
    return QuickScore(
        _f1(full, predicted, wanted), _f1(partial, predicted, wanted), _f1(exact, predicted, wanted), predicted
    )
