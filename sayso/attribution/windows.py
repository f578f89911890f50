"""Reading a long text in windows so that no seam shows.

A window ends where a paragraph does, and the next begins there: nothing the tagger needs crosses that line as a rule, and training
cut its windows so. A paragraph too long for that is read in windows that overlap, each piece owned by the window in whose middle it lies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sayso.inference.session import Ints

# Tuned on PolNeAR dev (docs/explanation/attribution.md): windows of 300 cut at paragraphs read as well as 382 overlapping by 64, and a
# third faster. Retune when the encoder or its training length changes.
WINDOW = 300
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
    planned: list[Window] = []
    start = own = 0
    while own < count:
        end = min(count, start + window)
        if end == count:
            planned.append(Window(start, end, own, end))
            break
        half = start + window // 2
        breaks = np.flatnonzero(paragraph[half:end])
        cut = half + int(breaks[-1]) if len(breaks) else 0
        if cut > own:
            planned.append(Window(start, cut, own, cut))
            start = own = cut
        else:
            seam = end - overlap // 2
            planned.append(Window(start, end, own, seam))
            start, own = end - overlap, seam
    return tuple(planned)
