"""Which content belongs to which cue, and which source to it.

Every content picks one of its nearest cues, every cue one of its nearest sources or none. The scorer is a small perceptron over a
projection of the tagger's own states and plain features of the pair. Source: first model in docs/explanation/attribution.md, where
with gold segments it links .989 of PolNeAR dev's statements as the annotators did, a hand-written scorer .959.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.attribution.decoding import CONTENT, CUE, SOURCE, Segment, spans_of
from sayso.attribution.pieces import Pieces
from sayso.errors import ModelMismatchError
from sayso.inference.session import Floats, Ints

PAIR_FEATURES = 38
NEAREST = 8
_DISTANCE_EDGES = np.array([1, 3, 6, 11, 21, 41, 81])
_WEIGHTS = ("cue_w", "cue_b", "other_w", "other_b", "hidden_w", "hidden_b", "out_w", "out_b")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution in pieces: its cue, its source segments and its content segments, each in order of place.

    ``content_link`` and ``source_link`` are the linker's probabilities of its choices, the least sure of the contents'.
    """

    cue: Segment
    sources: tuple[Segment, ...]
    contents: tuple[Segment, ...]
    content_link: float = 1.0
    source_link: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth scoring. ``group`` numbers the choices: first one for each content, then one for each cue.

    Attributes:
        cue, other: Index of the pair's cue, and of its source or content; int64 (pairs,).
        group: Which choice the pair belongs to; int64 (pairs,), rising.
        contents: How many of the choices are contents' choices of a cue.
        groups: How many choices there are.
    """

    cue: Ints
    other: Ints
    group: Ints
    contents: int
    groups: int


def candidate_pairs(cues: Ints, others: Ints, roles: Ints) -> Candidates:
    """Each content with its nearest cues, then each cue with its nearest sources.

    Args:
        cues, others: Piece ranges, int64 (n, 2), in order of place.
        roles: SOURCE or CONTENT for each of ``others``.
    """
    pairs: list[tuple[Ints, Ints]] = []
    contents, sources = np.flatnonzero(roles == CONTENT), np.flatnonzero(roles == SOURCE)
    if len(cues):
        for index in contents.tolist():
            near = _nearest(cues, int(others[index, 0]), int(others[index, 1]))
            pairs.append((near, np.full(len(near), index)))
    own = len(pairs)
    for index in range(len(cues)):
        near = _nearest(others[sources], int(cues[index, 0]), int(cues[index, 1])) if len(sources) else sources
        pairs.append((np.full(len(near), index), sources[near]))
    none = np.zeros(0, np.int64)
    return Candidates(
        cue=np.concatenate([a for a, _ in pairs]) if pairs else none,
        other=np.concatenate([b for _, b in pairs]) if pairs else none,
        group=np.repeat(np.arange(len(pairs)), [len(a) for a, _ in pairs]) if pairs else none,
        contents=own,
        groups=len(pairs),
    )


def _nearest(ranges: Ints, start: int, end: int) -> Ints:
    """Indices, in order of place, of the NEAREST ranges to ``start..end``; ranges are sorted, so a slice is searched."""
    at = int(np.searchsorted(ranges[:, 0], start))
    low, high = max(0, at - NEAREST), min(len(ranges), at + NEAREST)
    part = ranges[low:high]
    distance = np.where(part[:, 0] >= end, part[:, 0] - end, np.where(part[:, 1] <= start, start - part[:, 1], 0))
    return np.sort(np.argsort(distance, kind="stable")[:NEAREST]) + low


def pair_features(pieces: Pieces, cues: Ints, others: Ints, roles: Ints, pairs: Candidates) -> Floats:
    """Distance, order, what lies between, agreement of quotation; float32 (pairs, PAIR_FEATURES)."""
    cue_start, cue_end = cues[pairs.cue, 0], cues[pairs.cue, 1]
    start, end = others[pairs.other, 0], others[pairs.other, 1]
    role = roles[pairs.other]
    before = end <= cue_start
    gap = np.maximum(np.where(before, cue_start - end, start - cue_end), 0)
    low, high = np.where(before, end, cue_end), np.where(before, cue_start, start)
    last = len(pieces) - 1

    def at(values: npt.NDArray[np.int64], where: Ints) -> Ints:
        return values[np.clip(where, 0, last)]

    def between(starts: Ints) -> Ints:
        return np.asarray(np.searchsorted(starts, high, "left") - np.searchsorted(starts, low, "left"), np.int64)

    near, far = np.where(before, cue_start, start), np.where(before, end - 1, cue_end - 1)
    lines = np.abs(at(pieces.line, near) - at(pieces.line, far))
    sentences = np.abs(at(pieces.sentence, near) - at(pieces.sentence, far))
    counts = (
        (lines, 4),
        (sentences, 4),
        (between(np.sort(cues[:, 0])), 3),
        (between(np.sort(others[roles == CONTENT, 0])), 3),
        (between(np.sort(others[roles == SOURCE, 0])), 3),
    )
    rows = np.arange(len(pairs.cue))
    out = np.zeros((len(rows), PAIR_FEATURES), np.float32)
    out[:, 0] = before
    out[:, 1] = np.log1p(gap) / 4
    out[:, 2] = role == SOURCE
    out[rows, 3 + np.searchsorted(_DISTANCE_EDGES, gap, side="right")] = 1
    column = 11
    for values, size in counts:
        out[rows, column + np.minimum(values, size - 1)] = 1
        column += size
    quoted, cue_quoted = at(pieces.quote, start) > 0, at(pieces.quote, cue_start)
    out[:, column] = quoted
    out[:, column + 1] = at(pieces.quote, end - 1) > 0
    out[:, column + 2] = cue_quoted == 1
    out[:, column + 3] = quoted == (cue_quoted > 0)
    out[:, column + 4] = np.log1p(end - start) / 4
    out[:, column + 5] = np.log1p(cue_end - cue_start) / 2
    out[:, column + 6] = before & (role == SOURCE)
    out[:, column + 7] = before & (sentences == 0)
    out[:, column + 8] = ~before & (sentences == 0)
    out[:, column + 9] = at(pieces.paragraph, start) > 0
    return out


def _gelu(x: Floats) -> Floats:
    # x * x * x: numpy's power is ten times slower.
    return np.asarray(0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * (x * x * x)))), np.float32)


class Linker:
    """The pair scorer's weights, float32, by the names in the model's ``linker.npz``."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.float32]]) -> None:
        missing = [name for name in _WEIGHTS if name not in weights]
        if missing:
            raise ModelMismatchError(f"the linker lacks {', '.join(missing)}; install sayso again")
        self._w = {name: np.asarray(weights[name], np.float32) for name in _WEIGHTS}

    def scores(
        self, pieces: Pieces, states: Floats, cues: Ints, others: Ints, roles: Ints, pairs: Candidates
    ) -> Floats:
        """A score for each pair, float32 (pairs,), comparable within a choice; 0 is "no source at all"."""
        half = states.shape[1] // 2
        one_more = np.concatenate([states, np.zeros((1, states.shape[1]), np.float32)])  # a range may end with the text

        def represent(ranges: Ints, side: slice) -> Floats:
            start, end = ranges[:, 0], ranges[:, 1]
            totals = np.add.reduceat(one_more[:, side], ranges.ravel(), axis=0)[::2]
            mean = totals / (end - start)[:, None]
            return np.concatenate([states[start, side], states[end - 1, side], mean], axis=1).astype(np.float32)

        w = self._w
        cue = represent(cues, slice(0, half)) @ w["cue_w"].T + w["cue_b"]
        other = represent(others, slice(half, 2 * half)) @ w["other_w"].T + w["other_b"]
        a, b = cue[pairs.cue], other[pairs.other]
        features = pair_features(pieces, cues, others, roles, pairs)
        hidden = _gelu(np.concatenate([a, b, a * b, features], axis=1) @ w["hidden_w"].T + w["hidden_b"])
        return np.asarray((hidden @ w["out_w"].T + w["out_b"])[:, 0], np.float32)


def link_segments(
    pieces: Pieces, segments: tuple[Segment, ...], states: Floats, linker: Linker
) -> tuple[Relation, ...]:
    """Join segments into relations; a cue that no content chose is dropped.

    A source may serve several cues. Unquoted content never joins a cue of another sentence: it is the orphan of a missed cue
    (measured on PolNeAR dev: +1.9 points of exact content).
    """
    cue_segments = [s for s in segments if s.role == CUE]
    other_segments = [s for s in segments if s.role != CUE]
    if not cue_segments or not other_segments:
        return ()
    cues, others = spans_of(cue_segments), spans_of(other_segments)
    roles = np.asarray([s.role for s in other_segments], np.int64)
    pairs = candidate_pairs(cues, others, roles)
    scores = linker.scores(pieces, states, cues, others, roles, pairs)
    sources: dict[int, Segment] = {}
    contents: dict[int, list[Segment]] = {}
    content_links: dict[int, float] = {}
    source_links: dict[int, float] = {}
    bounds = np.searchsorted(pairs.group, np.arange(pairs.groups + 1))
    for group in range(pairs.groups):
        first, last = int(bounds[group]), int(bounds[group + 1])
        if first == last:
            continue
        best = first + int(np.argmax(scores[first:last]))
        cue, other = int(pairs.cue[best]), other_segments[int(pairs.other[best])]
        chances = np.exp(np.clip(scores[first:last], -30, 30))
        if group >= pairs.contents:
            if scores[best] > 0:
                sources[cue] = other
            source_links[cue] = max(float(chances.max()), 1.0) / (float(chances.sum()) + 1.0)
        elif _may_join(pieces, cue_segments[cue], other):
            contents.setdefault(cue, []).append(other)
            chance = float(chances.max() / chances.sum())
            content_links[cue] = min(chance, content_links.get(cue, 1.0))
    return tuple(
        Relation(
            cue_segments[cue],
            (sources[cue],) if cue in sources else (),
            tuple(found),
            content_links[cue],
            source_links.get(cue, 1.0),
        )
        for cue, found in sorted(contents.items())
    )


def _may_join(pieces: Pieces, cue: Segment, content: Segment) -> bool:
    """Unquoted content stays in its cue's sentence; a quotation may follow its cue across paragraphs, hardly ever precede it."""
    first, second = (cue, content) if cue.start <= content.start else (content, cue)
    if pieces.sentence[first.end - 1] == pieces.sentence[second.start]:
        return True
    same_line = bool(pieces.line[first.end - 1] == pieces.line[second.start])
    return bool(pieces.quote[content.start]) and (same_line or first is cue)
