"""Reading a long text in overlapping windows so that no seam shows.

Each piece is owned by one window; a window's edges, where context is thin, belong to its neighbour. The line between two owners
is drawn at a paragraph's start where the overlap has one, since nothing the tagger needs crosses it as a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.inference.session import Ints

# Tuned on PolNeAR dev (see docs/explanation/attribution.md): longer windows lose, since training used 382; a smaller overlap is
# faster and loses a little. Retune both when the encoder or its training length changes.
WINDOW = 382
OVERLAP = 64


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start..end`` are read together; the answers for ``own_start..own_end`` are kept."""

    start: int
    end: int
    own_start: int
    own_end: int


def plan_windows(paragraph: Ints, *, window: int = WINDOW, overlap: int = OVERLAP) -> tuple[Window, ...]:
    """Windows over a text whose pieces have these paragraph states; every piece is owned exactly once, in order."""
    count = len(paragraph)
    if not count:
        return ()
    if count <= window:
        return (Window(0, count, 0, count),)
    starts = list(range(0, count - window, window - overlap))
    starts.append(count - window)
    cuts = [0]
    for left, right in pairwise(starts):
        cuts.append(_cut(paragraph, right, left + window))
    cuts.append(count)
    return tuple(
        Window(start, min(start + window, count), own, end)
        for start, (own, end) in zip(starts, pairwise(cuts), strict=True)
    )


def _cut(paragraph: Ints, start: int, end: int) -> int:
    """Where ownership passes on within the overlap ``start..end``: the paragraph start nearest its middle, or the middle."""
    middle = (start + end) // 2
    quarter = (end - start) // 4
    breaks = np.flatnonzero(paragraph[start + quarter : end - quarter]) + start + quarter
    return int(breaks[np.argmin(np.abs(breaks - middle))]) if len(breaks) else middle
