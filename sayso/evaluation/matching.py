"""The best one-to-one pairing of two lists by weight.

Source: the Hungarian method with potentials (Kuhn 1955, Munkres 1957), run on each connected part alone: weights are
sparse here, so parts are a few items each and no matrix library is needed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Weights = Mapping[tuple[int, int], float]
"""Positive weights by (left, right); pairs left out weigh nothing and are never matched."""


def best_pairs(weights: Weights) -> list[tuple[int, int]]:
    """The pairing, ordered by left, whose weights sum highest; each left and each right is in one pair at most."""
    pairs: list[tuple[int, int]] = []
    for left, right in _parts(weights):
        table = [[weights.get((i, j), 0.0) for j in right] for i in left]
        pairs += [
            (left[a], right[b]) for a, b in _assign(table) if (left[a], right[b]) in weights
        ]  # fmt: skip
    return sorted(pairs)


def _parts(weights: Weights) -> list[tuple[list[int], list[int]]]:
    """Left and right members of each connected part."""
    rights: dict[int, list[int]] = {}
    lefts: dict[int, list[int]] = {}
    for i, j in weights:
        rights.setdefault(i, []).append(j)
        lefts.setdefault(j, []).append(i)
    parts = []
    seen: set[int] = set()
    for start in rights:
        if start in seen:
            continue
        seen.add(start)
        members, partners, open_ = [start], set[int](), [start]
        while open_:
            for j in rights[open_.pop()]:
                if j in partners:
                    continue
                partners.add(j)
                fresh = [i for i in lefts[j] if i not in seen]
                seen.update(fresh)
                members += fresh
                open_ += fresh
        parts.append((sorted(members), sorted(partners)))
    return parts


def _assign(table: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Row and column of each assigned pair of a non-empty table, highest sum; O(rows^2 x columns)."""
    if len(table) > len(table[0]):
        flipped = [list(column) for column in zip(*table, strict=True)]
        return [(a, b) for b, a in _assign(flipped)]
    rows, columns = len(table), len(table[0])
    # Row and column 0 are the method's own; `match[j]` is the row that holds column j.
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    match = [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least = [math.inf] * (columns + 1)
        before = [0] * (columns + 1)
        used = [False] * (columns + 1)
        while match[column]:
            used[column] = True
            holder, step, following = match[column], math.inf, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                cost = -table[holder - 1][j - 1] - row_price[holder] - column_price[j]
                if cost < least[j]:
                    least[j], before[j] = cost, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    row_price[match[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            match[column] = match[before[column]]
            column = before[column]
    return [(match[j] - 1, j - 1) for j in range(1, columns + 1) if match[j]]
