"""The pairing is the best there is."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from sayso.evaluation.matching import best_pairs


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ({}, []),
        ({(0, 0): 0.4}, [(0, 0)]),
        # greedy would take .9 and be left with .1: together 1.0, the other way 1.5
        ({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7, (1, 1): 0.1}, [(0, 1), (1, 0)]),
        # more on one side than on the other: the heaviest wins
        ({(0, 0): 0.2, (1, 0): 0.6, (2, 0): 0.5}, [(1, 0)]),
        # separate parts do not compete
        ({(0, 1): 0.3, (5, 4): 0.3}, [(0, 1), (5, 4)]),
    ],
)
def test_pairs(weights: dict[tuple[int, int], float], pairs: list[tuple[int, int]]) -> None:
    assert best_pairs(weights) == pairs


def test_the_sum_is_that_of_trying_every_pairing() -> None:
    random = Random(4)  # noqa: S311 - any draw will do
    for _ in range(150):
        rows, columns = random.randint(1, 5), random.randint(1, 5)
        table = [[random.choice((0, 0, random.random())) for _ in range(columns)] for _ in range(rows)]
        weights = {(i, j): w for i, row in enumerate(table) for j, w in enumerate(row) if w}
        pairs = best_pairs(weights)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        wide = table if rows <= columns else [list(column) for column in zip(*table, strict=True)]
        best = max(sum(wide[i][j] for i, j in enumerate(p)) for p in permutations(range(len(wide[0])), len(wide)))
        assert sum(weights[pair] for pair in pairs) == pytest.approx(best)
