"""Decoding: no inside without its begin, and the best legal path is the best of all legal paths."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.decoding import LABELS, best_path

LEGAL = [
    [a for a in range(7) if b in (0, 1, 3, 5) or a in (b, b - 1)]  # which labels may stand before b
    for b in range(7)
]


def is_legal(path: tuple[int, ...]) -> bool:
    return path[0] not in (2, 4, 6) and all(a in LEGAL[b] for a, b in itertools.pairwise(path))


@given(st.lists(st.lists(st.floats(-9, 0, width=32), min_size=7, max_size=7), min_size=1, max_size=4))
def test_best_path_against_brute_force(rows: list[list[float]]) -> None:
    scores = np.asarray(rows, np.float32)
    paths = [p for p in itertools.product(range(7), repeat=len(rows)) if is_legal(p)]
    best = max(sum(scores[i, label] for i, label in enumerate(p)) for p in paths)
    found = tuple(best_path(scores))
    assert is_legal(found)
    assert abs(sum(scores[i, label] for i, label in enumerate(found)) - best) < 1e-4


def test_no_words_no_path() -> None:
    assert best_path(np.zeros((0, len(LABELS)), np.float32)) == []
