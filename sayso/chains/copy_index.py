"""Which reports may share text: an index of fingerprints that is asked, never a comparison of all with all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.chains.shingles import Hashes, Signature

# Of the reports that hold one fingerprint the first so many are paired with each other, and every further one with the
# first only: a thousand copies of one wire text cost some thousands of pairs, not half a million.
MOST_IN_FULL = 32
# Share of the smaller signature that two reports must have in common to be compared at all. A pair with half of its
# 5-grams in common shares a quarter of its fingerprints or more, even where every tenth word was changed.
LEAST_SHARED = 0.1
# Pairs looked at in one go (and those of one report more); bounds the memory a batch needs beside the index itself.
_MOST_PAIRS = 2_000_000

Numbers = NDArray[np.int64]
Places = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that may share text with another.

    Attributes:
        number: Its place in the order in which reports were added, from 0.
        shared: Share of the smaller signature's fingerprints that both hold, 0 to 1.
    """

    number: int
    shared: float


class CopyIndex:
    """Signatures of a case's reports, numbered in the order in which they were added, from 0.

    Asking for one report's candidates looks its fingerprints up; adding one puts its fingerprints in a small unsorted
    tail, which is sorted in once it has grown to an eighth of the whole.
    """

    def __init__(self, signatures: Sequence[Signature] = ()) -> None:
        self._sizes = [len(one.fingerprints) for one in signatures]
        self._prints, self._holders = _sorted(
            np.concatenate([one.fingerprints for one in signatures]) if signatures else np.empty(0, np.uint64),
            np.repeat(np.arange(len(signatures), dtype=np.uint32), self._sizes),
        )
        self._tail: dict[int, list[int]] = {}
        self._in_tail = 0

    def __len__(self) -> int:
        """How many reports it holds."""
        return len(self._sizes)

    def add(self, signature: Signature) -> int:
        """Add one report and return its number."""
        number = len(self._sizes)
        self._sizes.append(len(signature.fingerprints))
        for value in signature.fingerprints.tolist():
            self._tail.setdefault(value, []).append(number)
        self._in_tail += len(signature.fingerprints)
        if self._in_tail > 1024 + len(self._prints) // 8:
            self._sort_in_tail()
        return number

    def candidates(self, signature: Signature) -> tuple[Candidate, ...]:
        """The reports in the index that may share text with this one, by number."""
        left = np.searchsorted(self._prints, signature.fingerprints, "left")
        right = np.searchsorted(self._prints, signature.fingerprints, "right")
        held: list[int] = []
        for start, end, value in zip(left.tolist(), right.tolist(), signature.fingerprints.tolist(), strict=True):
            late = self._tail.get(value, [])
            many = end - start + len(late) >= MOST_IN_FULL
            holders = self._holders[start : start + 1 if many else end].tolist()
            held += (holders or late[:1]) if many else holders + late
        numbers, counts = np.unique(np.asarray(held, dtype=np.int64), return_counts=True)
        found = []
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            smaller = min(self._sizes[number], len(signature.fingerprints))
            if count >= LEAST_SHARED * smaller:
                found.append(Candidate(number, count / smaller))
        return tuple(found)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every pair of reports in the index that may share text, smaller number first, ordered by the larger."""
        self._sort_in_tail()
        sizes = np.asarray(self._sizes, dtype=np.int64)
        for keys in _pair_keys(self._prints, self._holders):
            found, counts = np.unique(keys, return_counts=True)
            second, first = found >> 32, found & 0xFFFFFFFF
            kept = counts >= LEAST_SHARED * np.minimum(sizes[first], sizes[second])
            yield from zip(first[kept].tolist(), second[kept].tolist(), strict=True)

    def _sort_in_tail(self) -> None:
        if not self._tail:
            return
        prints = np.repeat(
            np.fromiter(self._tail, dtype=np.uint64, count=len(self._tail)), [len(n) for n in self._tail.values()]
        )
        holders = np.fromiter((n for numbers in self._tail.values() for n in numbers), dtype=np.uint32)
        self._prints, self._holders = _sorted(
            np.concatenate([self._prints, prints]), np.concatenate([self._holders, holders])
        )
        self._tail, self._in_tail = {}, 0


def _sorted(prints: Hashes, holders: NDArray[np.uint32]) -> tuple[Hashes, NDArray[np.uint32]]:
    """Both by fingerprint, the holders of one fingerprint in the order in which they came (the sort is stable)."""
    order = np.argsort(prints, kind="stable")
    return prints[order], holders[order]


def _pair_keys(prints: Hashes, holders: NDArray[np.uint32]) -> Iterator[Numbers]:
    """Arrays of ``second << 32 | first``, one entry for each fingerprint a pair shares; no pair is in two arrays."""
    if not len(prints):
        return
    # 32 bits: these arrays are as long as the index, and most of what a batch needs.
    places = np.arange(len(prints), dtype=np.uint32)
    begins = np.where(np.r_[True, prints[1:] != prints[:-1]], places, 0)
    np.maximum.accumulate(begins, out=begins)
    by_holder = np.argsort(holders, kind="stable").astype(np.uint32)
    ranks = (places - begins)[by_holder]
    del places
    ends = np.flatnonzero(np.r_[np.diff(holders[by_holder]) > 0, True]) + 1  # where each report's entries end
    before = np.cumsum(np.where(ranks < MOST_IN_FULL, ranks, 1))[ends - 1]  # pairs up to there
    start = 0
    for part in range(1, int(before[-1]) // _MOST_PAIRS + 2):
        end = int(ends[min(int(np.searchsorted(before, part * _MOST_PAIRS)), len(ends) - 1)])
        if end > start:
            yield np.concatenate(list(_part_keys(holders, begins, by_holder[start:end], ranks[start:end])))
            start = end


def _part_keys(holders: NDArray[np.uint32], begins: Places, places: Places, ranks: Places) -> Iterator[Numbers]:
    late = places[ranks >= MOST_IN_FULL]
    yield _keys(holders[late], holders[begins[late]])
    for back in range(1, MOST_IN_FULL):
        paired = places[(ranks >= back) & (ranks < MOST_IN_FULL)]
        if not len(paired):
            return
        yield _keys(holders[paired], holders[paired - back])


def _keys(second: NDArray[np.uint32], first: NDArray[np.uint32]) -> Numbers:
    return (second.astype(np.int64) << 32) | first.astype(np.int64)
