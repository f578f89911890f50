"""Finding by meaning: every report's topic compared with what is looked for, page by page of stored vectors."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

import numpy as np

from sayso.casebook.matters import topic_of_text


def nearest(pages: Iterable[tuple[list[str], bytes]], words: str, most: int) -> list[tuple[str, float]]:
    """The ids nearest in meaning to these words with their cosine, best first; those that share nothing are left out."""
    wanted = np.frombuffer(topic_of_text(words), np.int8).astype(np.float32)
    scale = float(np.linalg.norm(wanted))
    if not scale:
        return []
    ids: list[str] = []
    parts = []
    for names, vectors in pages:
        ids += names
        parts.append(np.frombuffer(vectors, np.int8).reshape(len(names), -1))
    if not parts:
        return []
    held = np.concatenate(parts).astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", held, held))
    scores = (held @ wanted) / np.where(lengths > 0, lengths * scale, np.inf)
    best = heapq.nlargest(most, (int(at) for at in np.flatnonzero(scores > 0)), key=lambda at: (float(scores[at]), -at))
    return [(ids[at], round(float(scores[at]), 4)) for at in best if ids[at]]
