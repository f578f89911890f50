"""Dev scores during training, quick and without the command line; the reported numbers come from ``sayso evaluate polnear``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from sayso.attribution.decoding import Segment
from sayso.attribution.tagger import Tagged
from sayso.text import Spans
from training.attribution.polnear import Article

_WORD = re.compile(r"\w+")
Roles = tuple[frozenset[int], frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class QuickScore:
    """F1 of whole relations, of contents overlapping by half, and of contents exactly."""

    full: float
    partial: float
    exact: float
    predicted: int

    def __str__(self) -> str:
        return f"full {self.full:.4f} partial {self.partial:.4f} exact {self.exact:.4f} n {self.predicted}"


def _f1(right: int, predicted: int, wanted: int) -> float:
    return 2 * right / (predicted + wanted) if predicted + wanted else 0.0


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Overlap of two sets of words, 0 to 1; two empty sets agree."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a text start and end."""

    starts: np.ndarray
    ends: np.ndarray

    def within(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Numbers of the words that the spans touch."""
        return frozenset(
            i
            for a, b in spans
            for i in range(int(np.searchsorted(self.ends, a, "right")), int(np.searchsorted(self.starts, b, "left")))
        )

    def of_segments(self, offsets: np.ndarray, *roles: Sequence[Segment]) -> Roles:
        """The words of segments of pieces, a set for each role."""
        source, cue, content = (
            self.within((int(offsets[s.start, 0]), int(offsets[s.end - 1, 1])) for s in segments) for segments in roles
        )
        return source, cue, content


def words_of_article(article: Article) -> Words:
    """The words of an article's text."""
    places = [m.span() for m in _WORD.finditer(article.text)]
    return Words(np.array([a for a, _ in places]), np.array([b for _, b in places]))


def roles_of(words: Words, roles: Sequence[Spans]) -> Roles:
    """The words of spans, a set for each role."""
    source, cue, content = (words.within((s.start, s.end) for s in spans) for spans in roles)
    return source, cue, content


def full_relation_f1(articles: Sequence[Article], read: Sequence[Tagged]) -> QuickScore:
    """Micro scores over articles, statements matched one to one by content."""
    full = partial = exact = predicted = wanted = 0
    for article, tagged in zip(articles, read, strict=True):
        words, offsets = words_of_article(article), tagged.pieces.offsets
        gold = [roles_of(words, [g.role(k) for k in range(3)]) for g in article.statements]
        mine = [words.of_segments(offsets, r.sources, (r.cue,), r.contents) for r in tagged.relations]
        gold, mine = [g for g in gold if g[2]], [m for m in mine if m[2]]
        predicted, wanted = predicted + len(mine), wanted + len(gold)
        if not gold or not mine:
            continue
        overlap = np.array([[dice(g[2], m[2]) for m in mine] for g in gold])
        for i, j in zip(*linear_sum_assignment(-overlap), strict=True):
            exact += overlap[i, j] >= 1 - 1e-9
            if overlap[i, j] >= 0.5:
                partial += 1
                full += dice(gold[i][0], mine[j][0]) >= 0.5 and dice(gold[i][1], mine[j][1]) >= 0.5
    return QuickScore(
        _f1(full, predicted, wanted), _f1(partial, predicted, wanted), _f1(exact, predicted, wanted), predicted
    )
