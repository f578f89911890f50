"""How well copies are found: against every pair of texts compared in full."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from sayso.errors import ConfigError
from sayso.investigation import Investigation
from sayso.records import Block, BlockKind, Copy, Report
from sayso.text import Span

HALF = 0.5
"""From this share on two texts are copies of each other; from half of it on, a part of one was copied."""
CHANCE = 0.2
"""Under this share two texts are not copies: a reported pair below it counts as wrong."""

_WORD = re.compile(r"[^\W_]+")
_MOST_TEXTS = 20_000  # every shared 5-gram is looked up; more texts than this take hours

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CopyScore:
    """What was found of what is there.

    Attributes:
        texts, pairs: How many texts, and how many of their pairs share half of the shorter one's 5-grams.
        found: Those of the pairs that were reported.
        reported, wrong: All that was reported, and what of it shares under a fifth.
        part, part_found: Pairs that share from a quarter to a half, and those reported (a pair that shares quotations only
            is not).
        aligned: Reported pairs whose passages cover at least half of the 5-grams that the two share.
    """

    texts: int
    pairs: int
    found: int
    reported: int
    wrong: int
    part: int
    part_found: int
    aligned: int

    def figures(self) -> dict[str, float]:
        """The shares, 0 to 1, by name; 1 where there was nothing to find."""
        return {
            "recall": self.found / self.pairs if self.pairs else 1.0,
            "precision": 1 - self.wrong / self.reported if self.reported else 1.0,
            "partial_found": self.part_found / self.part if self.part else 1.0,
            "aligned": self.aligned / self.reported if self.reported else 1.0,
        }


def load_texts(path: Path, column: str) -> tuple[Report, ...]:
    """The texts of one column of a CSV file as reports, each a single body.

    Raises:
        ConfigError: The file cannot be read, has no such column, or holds more than 20,000 texts.
    """
    csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if column not in (rows.fieldnames or ()):
                raise ConfigError(f"{path}: has no column {column!r} but {', '.join(rows.fieldnames or ('none',))}")
            texts = [row[column] or "" for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"{path}: cannot be read as CSV ({error})") from error
    if len(texts) > _MOST_TEXTS:
        raise ConfigError(f"{path}: {len(texts)} texts; comparing all pairs is for {_MOST_TEXTS} at most")
    return tuple(
        Report(str(number), f"{path}#{number}", "", "text/plain", text, (Block(BlockKind.BODY, Span(0, len(text))),))
        for number, text in enumerate(texts)
        if text
    )


def score_copies(reports: Sequence[Report]) -> CopyScore:
    """Find the copies among reports, and hold them against the containment of every pair."""
    grams = [_grams(report.text) for report in reports]
    truth = _containments(grams)
    number = {report.id: at for at, report in enumerate(reports)}
    reported = {(number[c.reports[0]], number[c.reports[1]]): c for c in Investigation().copies(reports)}
    whole = {pair for pair, share in truth.items() if share >= HALF}
    part = {pair for pair, share in truth.items() if HALF / 2 <= share < HALF}
    return CopyScore(
        texts=len(reports),
        pairs=len(whole),
        found=len(whole & reported.keys()),
        reported=len(reported),
        wrong=sum(truth.get(pair, 0.0) < CHANCE for pair in reported),
        part=len(part),
        part_found=len(part & reported.keys()),
        aligned=sum(_is_aligned(copy, pair, reports, grams) for pair, copy in reported.items()),
    )


def _grams(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def _containments(grams: Sequence[set[tuple[str, ...]]]) -> Mapping[Pair, float]:
    """The share of the shorter text's 5-grams in the longer, for every pair that shares any."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in enumerate(grams):
        for gram in own:
            holders[gram].append(number)
    shared: Counter[Pair] = Counter()
    for numbers in holders.values():
        shared.update(combinations(numbers, 2))
    return {pair: count / min(len(grams[pair[0]]), len(grams[pair[1]])) for pair, count in shared.items()}


def _is_aligned(copy: Copy, pair: Pair, reports: Sequence[Report], grams: Sequence[set[tuple[str, ...]]]) -> bool:
    """True when both sides of the passages hold half of what the two share, read anew from the spans."""
    shared = grams[pair[0]] & grams[pair[1]]
    for side in (0, 1):
        held: set[tuple[str, ...]] = set()
        for passage in copy.passages:
            held |= _grams(passage.spans[side].of(reports[pair[side]].text))
        if len(held & shared) * 2 < len(shared):
            return False
    return True
