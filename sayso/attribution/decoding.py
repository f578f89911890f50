"""From scores for every piece to segments of source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sayso.attribution.pieces import Pieces
from sayso.inference.session import Floats, Ints

LABELS = ("none", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
SOURCE, CUE, CONTENT = 0, 1, 2
_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Segment:
    """An unbroken run of pieces ``start..end`` of one role.

    ``score`` is the mean probability of its labels; ``edges`` the chance that it begins and ends where it does: of its first label,
    times that the word after it does not go on with it.
    """

    role: int
    start: int
    end: int
    score: float = 1.0
    edges: float = 1.0


def best_path(scores: Floats) -> list[int]:
    """The likeliest sequence of labels in which every inside follows its own begin or inside.

    Args:
        scores: Log-probabilities, float32 (words, 7), in the order of LABELS.
    """
    if not len(scores):
        return []
    # Plain lists are several times faster than numpy for seven states.
    rows: list[list[float]] = scores.tolist()
    current = rows[0][:]
    for inside in (2, 4, 6):
        current[inside] += _IMPOSSIBLE
    back: list[list[int]] = []
    for row in rows[1:]:
        best = max(current)
        at = current.index(best)
        previous = [at] * 7
        following = [best + row[0], best + row[1], 0.0, best + row[3], 0.0, best + row[5], 0.0]
        for begin in (1, 3, 5):
            origin = begin if current[begin] >= current[begin + 1] else begin + 1
            previous[begin + 1] = origin
            following[begin + 1] = current[origin] + row[begin + 1]
        back.append(previous)
        current = following
    label = current.index(max(current))
    path = [label]
    for previous in reversed(back):
        label = previous[label]
        path.append(label)
    path.reverse()
    return path


def find_segments(pieces: Pieces, scores: Floats, *, bias: Floats | None = None) -> tuple[Segment, ...]:
    """Segments of one text in order of place; none crosses the end of a line, so a headline never runs into its report.

    Args:
        scores: Log-probabilities for every piece, float32 (pieces, 7); only pieces that start a word are read.
        bias: Added to every row before decoding, float32 (7,), to trade precision for recall.
    """
    words = np.flatnonzero(pieces.starts)
    if not len(words):
        return ()
    rows = scores[words]
    path = best_path(rows if bias is None else rows + bias)
    chances = np.exp(rows[np.arange(len(path)), path])
    following = np.append(words[1:], len(pieces))
    found: list[Segment] = []
    at = 0
    while at < len(path):
        label = path[at]
        if not label:
            at += 1
            continue
        last = at + 1
        while (
            last < len(path) and path[last] == (label + 1 if label % 2 else label) and not pieces.paragraph[words[last]]
        ):
            last += 1
        role = (label - 1) // 2
        goes_on = float(np.exp(rows[last, 2 * role + 2])) if last < len(path) else 0.0
        edges = float(chances[at]) * (1.0 - goes_on)
        score = float(chances[at:last].mean())
        found.append(Segment(role, int(words[at]), int(following[last - 1]), score, edges))
        at = last
    return tuple(found)


def spans_of(segments: tuple[Segment, ...] | list[Segment]) -> Ints:
    """Piece ranges of several segments, int64 (segments, 2)."""
    return np.asarray([(s.start, s.end) for s in segments], np.int64).reshape(-1, 2)
