"""Which story a new report belongs to: reports about one matter share rare names, or words, and are out at about one time.

Each report leaves a few dozen keys with its story: hashes of the names in it and of some of its runs of words. A new report
looks its keys up; what it costs does not grow with the case, since a key that many stories hold tells nothing and is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sayso.inference.vectors import load_vectors
from sayso.records import BlockKind, Report

MOST_NAMES = 24
"""Names of a report that are kept as keys, the most frequent first."""
COPY_KEYS = 8
"""Fingerprints kept as keys: the least of a report's, so that copies keep the same ones."""
MOST_STORIES = 64
"""A key that more stories hold is passed over: in a case about one war every report names the two countries."""
MOST_IN_STORY = 300
"""Reports that join a story by themselves. The stages that see a whole story take time in proportion to it, each time a report
joins; a person may put more into one by name."""
OPENING_CHARACTERS = 400
LEAST_NAMES = 3
LEAST_COPIED = 3
# Likeness of headline and opening, and share of the names, from which two reports are about one matter. Set on BASIL, 300 reports of
# 100 events in one country's politics, which mostly name the same people: 80 % of the pairs about one event are found, and 77 % of
# those found are right. In the stories of benchmarks/stories, whose names differ, 70 % and 100 %.
LEAST_LIKENESS = 0.40
LEAST_SHARE = 0.25
_MOST_LOOKED_AT = 8


_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]{3,40}")
_LOWER = re.compile(r"\b[a-z][\w’'-]{3,40}")
_TOLD_IN = (BlockKind.HEADLINE, BlockKind.DEK, BlockKind.BODY, BlockKind.QUOTE_BLOCK)
_MOST_TEXT = 50_000
# Capitalised in every report, whatever it is about.
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "  # noqa: SIM905
    "october november december".split()
)
_SIGNED = 1 << 63

Vector = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Keys:
    """What links a report to others: keys of names and of runs of words, each a signed 64-bit number."""

    names: tuple[int, ...]
    copies: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Both kinds, each key once."""
        return tuple(dict.fromkeys(self.names + self.copies))


def keys_of(report: Report, signature: bytes) -> Keys:
    """The keys of one report; ``signature`` is its copy signature (8 bytes of count, then ascending fingerprints)."""
    return Keys(tuple(_key(name) for name in names_in(report)), copy_keys(signature))


def copy_keys(signature: bytes) -> tuple[int, ...]:
    """The least of a report's fingerprints, which is a sample that two copies agree on; a signature has them sorted."""
    prints = np.frombuffer(signature, "<u8", offset=8)
    return tuple(_signed(int(value)) for value in prints[:COPY_KEYS])


def names_in(report: Report) -> list[str]:
    """Words that the report always capitalises, lower-cased, the most frequent first: mostly names of people and places."""
    text = " \n".join(span.of(report.text) for span in report.spans_of(*_TOLD_IN))[:_MOST_TEXT]
    plain = {match[0] for match in _LOWER.finditer(text)}
    found: Counter[str] = Counter()
    for match in _CAPITALISED.finditer(text):
        name = re.sub(r"['’]s$", "", match[0]).casefold()
        if name not in plain and name not in _CALENDAR:
            found[name] += 1
    return [name for name, _ in found.most_common(MOST_NAMES)]


def topic_of(report: Report) -> bytes:
    """What a report is about as int8 numbers, one byte each: the direction of its headline and its opening together."""
    return topic_of_text(_gist(report))


def topic_of_text(text: str) -> bytes:
    """The same for words that somebody looks for."""
    (vector,) = load_vectors().embed([text])
    return bytes(np.rint(vector * 127).astype(np.int8).tobytes())


def likeness(first: bytes, second: bytes) -> float:
    """Cosine of two topics, -1 to 1; 0 where either is empty."""
    a = np.frombuffer(first, np.int8).astype(np.float32)
    b = np.frombuffer(second, np.int8).astype(np.float32)
    scale = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / scale if scale else 0.0


def _gist(report: Report) -> str:
    body = report.spans_of(BlockKind.BODY)
    start = body[0].start if body else 0
    return f"{report.headline or ''} {report.text[start : start + OPENING_CHARACTERS]}"


def is_one_matter(shared_names: int, shared_copies: int, names: int, nearest: float) -> bool:
    """True when a report with so many ``names`` belongs to a story it shares so much with; ``nearest`` is a cosine."""
    if shared_copies >= LEAST_COPIED:
        return True
    return may_be_one_matter(shared_names, shared_copies, names) and nearest >= LEAST_LIKENESS


def may_be_one_matter(shared_names: int, shared_copies: int, names: int) -> bool:
    """False when a report cannot belong to a story it shares so much with, however alike they are in meaning."""
    return shared_copies >= LEAST_COPIED or shared_names >= max(LEAST_NAMES, LEAST_SHARE * names)


def promising(keys: Keys, sharing: Mapping[int, Sequence[int]]) -> list[tuple[int, int, int]]:
    """Stories by how much they share, most first, at most eight: story number, shared names, shared runs of words."""
    names = frozenset(keys.names)
    found = []
    for story, shared in sharing.items():
        by_name = sum(key in names for key in shared)
        found.append((story, by_name, len(shared) - by_name))
    found.sort(key=lambda one: (-one[2], -one[1], one[0]))
    return found[:_MOST_LOOKED_AT]


COMPARED = 6
"""A story's latest reports whose topics are compared with a new one's."""


def _key(name: str) -> int:
    return _signed(int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"))


def _signed(value: int) -> int:
    """A 64-bit number as the databases keep it."""
    return value - (1 << 64) if value >= _SIGNED else value
