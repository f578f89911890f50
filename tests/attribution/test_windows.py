"""Windows: every piece has one owner, and owners change at paragraphs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.windows import plan_windows


@given(st.integers(0, 3000), st.integers(20, 400), st.integers(0, 19), st.integers(1, 50))
def test_every_piece_is_owned_once(count: int, window: int, overlap: int, every: int) -> None:
    paragraph = np.zeros(count, np.int64)
    paragraph[::every] = 2
    plan = plan_windows(paragraph, window=window, overlap=overlap)
    owned = [piece for w in plan for piece in range(w.own_start, w.own_end)]
    assert owned == list(range(count))
    assert all(w.start <= w.own_start <= w.own_end <= w.end for w in plan)
    assert all(w.end - w.start <= window for w in plan)


@pytest.mark.parametrize(("start", "kept"), [(330, 330), (340, 340), (100, 350)])
def test_owners_change_at_a_paragraph_of_the_overlap(start: int, kept: int) -> None:
    # the overlap of the first two windows is 318..382; a paragraph in its middle half takes the seam
    paragraph = np.zeros(700, np.int64)
    paragraph[start] = 2
    first = plan_windows(paragraph, window=382, overlap=64)[0]
    assert first.own_end == (kept if 334 <= start < 366 else 350)
