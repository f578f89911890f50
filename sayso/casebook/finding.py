"""Finding by meaning: every report's topic compared with what is looked for, page by page of stored vectors."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sayso.casebook.matters import topic_of_text

_AT_ONCE = 8_192
"""Vectors turned into floating point at once: what a processor's cache holds, and no copy of all of them."""


def nearest(pages: Iterable[tuple[int, bytes]], words: str, most: int) -> list[tuple[int, float]]:
    """The numbers of the reports nearest in meaning to these words with their cosine, best first, then the latest.

    Those that share nothing are left out.
    """
    wanted = np.frombuffer(topic_of_text(words), np.int8).astype(np.float32)
    scale = float(np.linalg.norm(wanted))
    held = list(pages)
    if not scale or not held:
        return []
    each = len(held[0][1]) // len(wanted)
    numbers = np.concatenate([np.arange(first, first + each) for first, _ in held])
    vectors = np.frombuffer(b"".join(page for _, page in held), np.int8).reshape(-1, len(wanted))
    scores = np.zeros(len(vectors), np.float32)
    for start in range(0, len(vectors), _AT_ONCE):
        part = vectors[start : start + _AT_ONCE].astype(np.float32)
        lengths = np.sqrt(np.einsum("ij,ij->i", part, part))
        scores[start : start + _AT_ONCE] = (part @ wanted) / np.where(lengths > 0, lengths * scale, np.inf)
    best = np.flatnonzero(scores > 0)
    if len(best) > most:
        # The least score that may be shown; those equal to it stay, so that which are shown does not depend on chance.
        least = np.partition(scores[best], len(best) - most)[len(best) - most]
        best = best[scores[best] >= least]
    ordered = sorted(best.tolist(), key=lambda at: (-float(scores[at]), -int(numbers[at])))
    return [(int(numbers[at]), round(float(scores[at]), 4)) for at in ordered[:most]]
