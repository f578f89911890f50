"""The passages that two reports share, word for word, as spans in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from sayso.chains.shingles import Hashes, shingles_of, word_hashes, word_spans
from sayso.quotations import quotations
from sayso.records import Passage, Report
from sayso.text import Span, Spans

# Fewer words than this repeat by chance ("the foreign ministry said in a statement on Friday").
LEAST_WORDS = 10
# Words that may differ between two runs that still read as one copied passage: a word replaced, a clause trimmed.
MOST_CHANGED = 4
# Places of one 5-gram that are tried; a refrain stands everywhere.
_MOST_PLACES = 8
# Passages kept of one pair, the longest ones; two books of the same poems have thousands.
MOST_PASSAGES = 200

Run = tuple[int, int, int, int]
"""First word and last plus one in the first report, then in the second."""


class Wording:
    """One report's words and 5-grams with their places: made once, compared with several others."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._hashes: Hashes = word_hashes(report)

    @cached_property
    def words(self) -> list[int]:
        """The hash of each word, in order."""
        found: list[int] = self._hashes.tolist()
        return found

    @cached_property
    def shingles(self) -> list[int]:
        """The hash of the 5-gram that begins at each word."""
        found: list[int] = shingles_of(self._hashes).tolist()
        return found

    @cached_property
    def distinct(self) -> Hashes:
        """Its different 5-grams, ascending."""
        return np.unique(shingles_of(self._hashes))

    @cached_property
    def spans(self) -> list[Span]:
        """Where each word stands."""
        return word_spans(self.report)

    @cached_property
    def quoted(self) -> Spans:
        """Where its quotations stand."""
        return quotations(self.report.text)

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """The first few places of each 5-gram."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, shingle in enumerate(self.shingles):
            if len(found[shingle]) < _MOST_PLACES:
                found[shingle].append(at)
        return dict(found)

    def between(self, first: int, last: int) -> Span:
        """The text from one word to the word before another."""
        return Span(self.spans[first].start, self.spans[last - 1].end)

    def is_quoted(self, span: Span) -> bool:
        """True for words that stand inside one quotation, but for a word or two at its ends ("he said")."""
        inside = sum(max(0, min(q.end, span.end) - max(q.start, span.start)) for q in self.quoted)
        return inside >= 0.8 * len(span)


def containment(first: Wording, second: Wording) -> float:
    """The share of the shorter one's different 5-grams that stand in the longer, 0 to 1; 0 when it has none."""
    shorter = min(len(first.distinct), len(second.distinct))
    if not shorter:
        return 0.0
    shared = len(np.intersect1d(first.distinct, second.distinct, assume_unique=True))
    return shared / shorter


def find_passages(first: Wording, second: Wording) -> tuple[Passage, ...]:
    """The passages of at least ten words that both reports print, in the order of the first.

    Words count without their case and the punctuation between them. Runs at most four changed words apart are one passage,
    so its spans may hold words of their own. Where nothing reaches ten words, the longest run is given; a passage that
    stands in the second report several times is given once.
    """
    runs = _joined(_runs(first, second))
    long = [run for run in runs if run[1] - run[0] >= LEAST_WORDS]
    if not long and runs:
        long = [max(runs, key=lambda run: run[1] - run[0])]
    long = sorted(sorted(long, key=lambda run: run[0] - run[1])[:MOST_PASSAGES])
    return tuple(_passage(first, second, run) for run in long)


def _passage(first: Wording, second: Wording, run: Run) -> Passage:
    spans = first.between(run[0], run[1]), second.between(run[2], run[3])
    return Passage(spans, quotation=first.is_quoted(spans[0]) and second.is_quoted(spans[1]))


def _runs(first: Wording, second: Wording) -> list[Run]:
    """Runs of equal words, longest match first at each word, never overlapping in the first report."""
    words, others = first.words, second.words
    found: list[Run] = []
    at = 0
    while at < len(first.shingles):
        places = second.places.get(first.shingles[at])
        if places is None:
            at += 1
            continue
        length, place = max((_equal(words, at, others, place), -place) for place in places)
        found.append((at, at + length, -place, length - place))
        at += max(1, length)
    return found


def _equal(words: Sequence[int], at: int, others: Sequence[int], place: int) -> int:
    """How many words are the same from these two places on."""
    most = min(len(words) - at, len(others) - place)
    for count in range(most):
        if words[at + count] != others[place + count]:
            return count
    return most


def _joined(runs: Sequence[Run]) -> list[Run]:
    """The runs, those that follow each other closely in both reports as one."""
    found: list[Run] = []
    for run in runs:
        if found and 0 <= run[0] - found[-1][1] <= MOST_CHANGED and 0 <= run[2] - found[-1][3] <= MOST_CHANGED:
            found[-1] = (found[-1][0], run[1], found[-1][2], run[3])
        else:
            found.append(run)
    return found
