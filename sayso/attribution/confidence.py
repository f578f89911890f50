"""How likely a relation is right, from what the reader was sure and unsure of.

A logistic regression over a dozen readings of the model's own doubt, fitted on PolNeAR dev, where a relation is right when source, cue and
content each agree with the annotator's by half. Source: Platt scaling (1999), with the features below; reliability by cross-validation
in docs/explanation/attribution.md. Refit when the reader changes (training/attribution/calibrate.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attribution.decoding import Segment
from sayso.attribution.linking import Relation
from sayso.attribution.pieces import Pieces
from sayso.errors import ModelMismatchError

FEATURES = (
    "cue", "cue edges", "content", "content edges", "source", "source edges", "no source",
    "content link", "source link", "quoted", "length", "parts",
)  # fmt: skip


def relation_features(pieces: Pieces, relation: Relation) -> tuple[float, ...]:
    """The readings named in FEATURES: log-odds, then flags and a length."""
    source = relation.sources[0] if relation.sources else None
    length = sum(segment.end - segment.start for segment in relation.contents)
    return (
        _odds(relation.cue.score),
        _odds(relation.cue.edges),
        min(_odds(segment.score) for segment in relation.contents),
        min(_odds(segment.edges) for segment in relation.contents),
        _odds(source.score) if source else 0.0,
        _odds(source.edges) if source else 0.0,
        float(source is None),
        _odds(relation.content_link),
        _odds(relation.source_link),
        float(any(pieces.quote[segment.start] for segment in relation.contents)),
        math.log1p(length) / 4,
        float(len(relation.contents) > 1),
    )


def _log(probability: float) -> float:
    return math.log(max(probability, 1e-4))


def _odds(probability: float) -> float:
    """Log-odds, bounded, so that .99 and .999 differ."""
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the regression, in the order of FEATURES, and its constant."""

    weights: tuple[float, ...]
    constant: float

    def __post_init__(self) -> None:
        if len(self.weights) != len(FEATURES):
            raise ModelMismatchError(
                f"the calibration has {len(self.weights)} weights, not {len(FEATURES)}; install sayso again"
            )

    def probability(self, features: Sequence[float]) -> float:
        """Chance that the relation is right, 0 to 1."""
        total = self.constant + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def plain_score(relation: Relation) -> float:
    """Where a model ships no calibration: geometric mean of the cue's and the contents' mean label probabilities."""
    parts: list[Segment] = [relation.cue, *relation.contents]
    return math.exp(sum(_log(part.score) for part in parts) / len(parts))
