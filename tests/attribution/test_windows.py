"""Windows: every piece has one owner; they end at paragraphs, and overlap only inside a paragraph that is too long."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.windows import plan_windows


@given(st.integers(0, 3000), st.integers(40, 400), st.integers(0, 19), st.integers(1, 900))
def test_every_piece_is_owned_once(count: int, window: int, overlap: int, every: int) -> None:
    paragraph = np.zeros(count, np.int64)
    paragraph[::every] = 2
    plan = plan_windows(paragraph, window=window, overlap=overlap)
    owned = [piece for w in plan for piece in range(w.own_start, w.own_end)]
    assert owned == list(range(count))
    assert all(w.start <= w.own_start < w.own_end <= w.end <= w.start + window for w in plan)


@pytest.mark.parametrize(
    ("breaks", "ends"),
    [
        ([80, 160, 240], [80, 160, 240, 300]),  # the last paragraph start in a window's second half
        ([20, 160, 240], [84, 160, 240, 300]),  # none there: a seam in the middle of the overlap
        ([], [84, 152, 220, 300]),  # one long paragraph
    ],
)
def test_where_windows_end(breaks: list[int], ends: list[int]) -> None:
    paragraph = np.zeros(300, np.int64)
    paragraph[breaks] = 2
    assert [w.own_end for w in plan_windows(paragraph, window=100, overlap=32)] == ends


def test_windows_overlap_only_inside_a_paragraph() -> None:
    paragraph = np.zeros(1000, np.int64)
    paragraph[::50] = 2
    plan = plan_windows(paragraph, window=300, overlap=64)
    assert all(left.end == right.start for left, right in itertools.pairwise(plan))
