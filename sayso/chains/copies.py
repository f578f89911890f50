"""Reports that are really one report: shared word 5-grams, found through an index and never by comparing all pairs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from zlib import crc32

from sayso.records import BlockKind, Copy, Report

SHINGLE_WORDS = 5
LEAST_OVERLAP = 0.5
# Fewer 5-grams than this in the shorter report say nothing: a stub repeats by chance.
LEAST_SHINGLES = 12
# A 5-gram printed by more reports than this pairs each of them with the first one only, so that a thousand copies of
# one wire text cost a thousand pairs and not half a million.
MOST_IN_FULL = 32
# Words of one report that are compared; a longer report is compared by its beginning.
MOST_WORDS = 200_000

_WORD = re.compile(r"[^\W_]+")


def find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Find the pairs of reports of which the shorter has at least half its word 5-grams in the longer.

    Case and punctuation are folded; headlines, captions, credits and boilerplate do not count.

    Returns:
        One ``Copy`` a pair, in the order of the reports; ``overlap`` is the share of the shorter one's 5-grams, 0 to 1.
        Where more than 32 reports share a text, each is paired with the first of them rather than with every other.
    Source: containment of shingles, Broder, "On the resemblance and containment of documents" (1997). The threshold was
        looked at on FNC-1 training bodies; retune it when reports are much shorter than a news story.
    """
    grams = [frozenset(_shingles(report)) for report in reports]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(grams):
        for gram in own:
            holders[gram].append(number)
    seen_together: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= MOST_IN_FULL:
            seen_together.update(combinations(numbers, 2))
        else:
            seen_together.update((numbers[0], other) for other in numbers[1:])
    copies = []
    for (a, b), seen in sorted(seen_together.items()):
        shorter = min(len(grams[a]), len(grams[b]))
        if shorter < LEAST_SHINGLES or seen < LEAST_OVERLAP / 2 * shorter or reports[a].id == reports[b].id:
            continue
        overlap = len(grams[a] & grams[b]) / shorter
        if overlap >= LEAST_OVERLAP:
            copies.append(Copy((reports[a].id, reports[b].id), round(overlap, 4)))
    return tuple(copies)


def _shingles(report: Report) -> Iterator[int]:
    words = list(islice(_words(report), MOST_WORDS))
    for at in range(len(words) - SHINGLE_WORDS + 1):
        # crc32 rather than hash(): the same on every run, so that reading twice gives the same answer.
        yield crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode("utf-8", "surrogatepass"))


def _words(report: Report) -> Iterator[str]:
    for span in report.spans_of(BlockKind.BODY, BlockKind.QUOTE_BLOCK):
        for match in _WORD.finditer(report.text, span.start, span.end):
            yield match.group().casefold()
