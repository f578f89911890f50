"""A report's wording as numbers: hashed word 5-grams, and the few of them by which copies are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from sayso.records import BlockKind, Report
from sayso.text import Span

SHINGLE_WORDS = 5
# Of so many neighbouring 5-grams at least one is kept, so any passage of WINDOW + SHINGLE_WORDS - 1 = 9 words that two
# reports share is found. Smaller finds shorter passages and keeps more; the share kept is 2 / (WINDOW + 1), a third.
# Chosen on FNC-1 training bodies, where 8 loses one pair of a dozen 5-grams and 4 finds nothing more.
WINDOW = 5
# A text of so few 5-grams keeps all: in two short notes no window need fall on what they share.
_FEW = 16
# Words of one report that are compared; a longer report is compared by its beginning.
MOST_WORDS = 200_000

Hashes = NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+")
_COPIED_KINDS = (BlockKind.BODY, BlockKind.QUOTE_BLOCK)
# An odd number with well mixed bits (2^64 divided by the golden ratio), as in Fibonacci hashing.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_POWERS = [np.uint64(pow(int(_FACTOR), power, 1 << 64)) for power in range(SHINGLE_WORDS)]
_SHIFT = np.uint64(29)


class _WordHashes(dict[str, int]):
    """Words as printed to the hash of their folded form; the same on every machine and every run."""

    _MOST = 1_000_000  # words remembered; a case in many languages must not fill the memory

    def __missing__(self, word: str) -> int:
        if len(self) >= self._MOST:
            self.clear()
        folded = word.casefold().encode("utf-8", "surrogatepass")
        value = self[word] = int.from_bytes(blake2b(folded, digest_size=8).digest(), "little")
        return value


_HASHES = _WordHashes()


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a report's wording in order to find its copies; some 1,000 bytes for a news story.

    Attributes:
        fingerprints: The chosen 5-gram hashes, each once, ascending.
        shingles: How many different word 5-grams the report has.
    """

    fingerprints: Hashes
    shingles: int

    def to_bytes(self) -> bytes:
        """For storing: the count as 8 bytes, then the fingerprints, 8 bytes each, little-endian."""
        return self.shingles.to_bytes(8, "little") + self.fingerprints.astype("<u8").tobytes()

    @staticmethod
    def from_bytes(data: bytes) -> Signature:
        """The signature that was stored; raises ValueError for bytes that no signature gives."""
        if len(data) < 8 or len(data) % 8:
            raise ValueError(f"a signature is 8 bytes and 8 for each fingerprint, not {len(data)} in all")
        return Signature(np.frombuffer(data, "<u8", offset=8).astype(np.uint64), int.from_bytes(data[:8], "little"))


def word_spans(report: Report) -> list[Span]:
    """Where the words that count stand: those of the body and its block quotations, at most ``MOST_WORDS``.

    Headlines, captions, credits and boilerplate do not count: many reports share them that share nothing else.
    """
    found = chain.from_iterable(
        _WORD.finditer(report.text, span.start, span.end) for span in report.spans_of(*_COPIED_KINDS)
    )
    return [Span(match.start(), match.end()) for match in islice(found, MOST_WORDS)]


def word_hashes(report: Report) -> Hashes:
    """One number for each word of ``word_spans``, in order; case does not count."""
    found = chain.from_iterable(
        _WORD.findall(report.text, span.start, span.end) for span in report.spans_of(*_COPIED_KINDS)
    )
    return _hashed(islice(found, MOST_WORDS))


def _hashed(words: Iterable[str]) -> Hashes:
    return np.fromiter(map(_HASHES.__getitem__, words), dtype=np.uint64)


def shingles_of(words: Hashes) -> Hashes:
    """The hash of the 5-gram that begins at each word, in order; empty for fewer than five words."""
    count = len(words) - SHINGLE_WORDS + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for at, power in enumerate(_POWERS):
        mixed += words[at : at + count] * power  # wraps at 2^64, as it should
    # A sum alone keeps the pattern of its parts in the low bits; the choice of the least needs them mixed.
    mixed ^= mixed >> _SHIFT
    mixed *= _FACTOR
    return mixed ^ (mixed >> _SHIFT)


def sign(shingles: Hashes) -> Signature:
    """Choose the fingerprints: of every ``WINDOW`` neighbouring 5-grams the one of least hash; all of a short text.

    Source: winnowing, Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (2003).
    """
    chosen = shingles
    if len(shingles) > _FEW:
        count = len(shingles) - WINDOW + 1
        chosen = shingles[:count].copy()
        for shift in range(1, WINDOW):
            np.minimum(chosen, shingles[shift : shift + count], out=chosen)
    return Signature(np.unique(chosen), len(np.unique(shingles)))
