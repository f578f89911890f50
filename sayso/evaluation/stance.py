"""How a report's body stands to a headline: the relation of the headline to the body's nearest sentences, and what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Final

import numpy as np

from sayso.errors import ModelMismatchError
from sayso.inference.manifest import load_manifest, verify_model
from sayso.inference.relations import KINDS, MODEL, RelationModel, load_relations
from sayso.inference.session import Floats
from sayso.inference.vectors import WordVectors, load_vectors

STANCES: Final = ("unrelated", "discuss", "agree", "disagree")
NEAREST = 3
_LONGEST_BODY = 20_000
_MOST_SENTENCES = 120
_CERTAINLY_UNRELATED = 0.97

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d,.]*")


def _listed(kind: str) -> frozenset[str]:
    rows = (
        line.split("\t") for line in (files("sayso.data") / "stance_words.tsv").read_text(encoding="utf-8").splitlines()
    )
    return frozenset(row[0] for row in rows if row[1:] == [kind])


_REFUTING, _DISTANT, _STOP = (_listed(kind) for kind in ("refuting", "distant", "stop"))


@dataclass(frozen=True, slots=True)
class Body:
    """One body prepared for many headlines.

    Attributes:
        sentences: In order, empty ones left out.
        vectors: A unit vector for each, float32 (sentences, width).
        words: The content words of each.
        spelled: The words of each as written, small.
        flat: All of them on one line.
        refuting, distant: Their share of such words, scaled to about 0 to 1.
    """

    sentences: tuple[str, ...]
    vectors: Floats
    words: tuple[frozenset[str], ...]
    spelled: tuple[frozenset[str], ...]
    flat: str
    refuting: float
    distant: float


def prepare_body(text: str, vectors: WordVectors) -> Body:
    """Cut a body into sentences; what lies past 120 sentences or 20,000 characters is not looked at."""
    found = [part.strip() for part in _SENTENCE.split(text[:_LONGEST_BODY]) if part and part.strip()]
    sentences = tuple(found[:_MOST_SENTENCES]) or ("",)
    spelled = [_WORD.findall(one.lower()) for one in sentences]
    every = [word for words in spelled for word in words]
    count = max(20, len(every))
    return Body(
        sentences=sentences,
        vectors=vectors.embed(sentences),
        words=tuple(content_words(one) for one in sentences),
        spelled=tuple(frozenset(words) for words in spelled),
        flat=" ".join(every),
        refuting=sum(word in _REFUTING for word in every) / count * 50,
        distant=sum(word in _DISTANT for word in every) / count * 20,
    )


def content_words(text: str) -> frozenset[str]:
    """Words and numbers of a text, small, cut to a stem of six letters, without those that say nothing."""
    return frozenset(word[:6] for word in _WORD.findall(text.lower()) if word not in _STOP)


def nearest(headline: str, vector: Floats, body: Body) -> tuple[Floats, tuple[int, ...]]:
    """How near each sentence is to the headline, and the nearest, best first."""
    wanted = content_words(headline)
    shared = np.array([len(wanted & words) / max(1, len(wanted)) for words in body.words], np.float32)
    near = body.vectors @ vector + shared
    order = np.argsort(-near, kind="stable")[:NEAREST]
    return near, tuple(order.tolist())


def plain_features(headline: str, vector: Floats, body: Body) -> tuple[list[float], tuple[int, ...]]:
    """What tells related from unrelated without the relation model, and the nearest sentences."""
    near, best = nearest(headline, vector, body)
    wanted = content_words(headline)
    every = frozenset().union(*body.words)
    opening = frozenset().union(*body.words[:4])
    cosines = body.vectors @ vector
    mean = body.vectors.mean(0)
    said = [body.spelled[at] for at in best]
    top = [float(near[at]) for at in best] + [0.0] * (NEAREST - len(best))
    values = [
        *top,
        float(cosines.max()),
        float(vector @ mean) / (float(np.linalg.norm(mean)) or 1.0),
        len(wanted & every) / max(1, len(wanted)),
        len(wanted & opening) / max(1, len(wanted)),
        max(len(wanted & words) for words in body.words) / max(1, len(wanted)),
        _bigrams(headline, body),
        *word_features(headline),
        sum(bool(one & _REFUTING) for one in said) / NEAREST,
        sum(bool(one & _DISTANT) for one in said) / NEAREST,
        body.refuting,
        body.distant,
        min(len(body.sentences), 40) / 40,
        float(best[0] < 3),
    ]
    return values, best


def _bigrams(headline: str, body: Body) -> float:
    words = _WORD.findall(headline.lower())
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return sum(pair in body.flat for pair in pairs) / max(1, len(pairs))


RELATION_FEATURES: Final = len(KINDS) * (NEAREST + 2)


def relation_features(relations: Sequence[Floats]) -> list[float]:
    """The relations of the nearest sentences to the headline: each one's, their highest, and that of the first two read as one."""
    rows = [np.asarray(one, np.float32) for one in relations]
    single = rows[:-1] + [np.zeros(len(KINDS), np.float32)] * (NEAREST + 1 - len(rows))
    return [*np.concatenate([*single, np.max(rows, axis=0), rows[-1]]).tolist()]


class StanceReader:
    """Reads headlines against bodies with the relation model and a small network over the features above."""

    def __init__(self, vectors: WordVectors, relations: RelationModel, weights: dict[str, Floats]) -> None:
        self._vectors = vectors
        self._relations = relations
        self._weights = weights

    def read(self, pairs: Sequence[tuple[str, str]], bodies: dict[str, str]) -> Iterable[tuple[str, Floats]]:
        """The stance of each (headline, body id) and the chance of each of STANCES, in order."""
        prepared = {key: prepare_body(text, self._vectors) for key, text in bodies.items()}
        for at in range(0, len(pairs), 512):
            yield from self._read(pairs[at : at + 512], prepared)

    def _read(self, pairs: Sequence[tuple[str, str]], bodies: dict[str, Body]) -> list[tuple[str, Floats]]:
        headlines = self._vectors.embed([headline for headline, _ in pairs])
        plain = [plain_features(pair[0], row, bodies[pair[1]]) for pair, row in zip(pairs, headlines, strict=True)]
        first = forward(self._weights, "plain", np.asarray([values for values, _ in plain], np.float32))
        chances = np.zeros((len(pairs), len(STANCES)), np.float32)
        chances[:, 0] = 1.0
        open_rows = [row for row in range(len(pairs)) if first[row, 1] > 1 - _CERTAINLY_UNRELATED]
        asked = [compared(pairs[row][0], bodies[pairs[row][1]], plain[row][1]) for row in open_rows]
        answers = iter(self._relations.compare([pair for one in asked for pair in one]))
        if open_rows:
            told = [[np.asarray(next(answers).chances) for _ in one] for one in asked]
            features = [plain[row][0] + relation_features(one) for row, one in zip(open_rows, told, strict=True)]
            chances[open_rows] = forward(self._weights, "whole", np.asarray(features, np.float32))
        return [(STANCES[int(row.argmax())], row) for row in chances]


def compared(headline: str, body: Body, best: Sequence[int]) -> list[tuple[str, str]]:
    """The pairs put to the relation model: each nearest sentence and the headline, then the first two as one text."""
    pairs = [(body.sentences[at], headline) for at in best]
    return [*pairs, (" ".join(body.sentences[at] for at in sorted(best[:2])), headline)]


def forward(weights: dict[str, Floats], name: str, features: Floats) -> Floats:
    hidden = np.maximum(
        0,
        (features - weights[f"{name}_mean"]) / weights[f"{name}_scale"] @ weights[f"{name}_w1"] + weights[f"{name}_b1"],
    )
    logits = hidden @ weights[f"{name}_w2"] + weights[f"{name}_b2"]
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), np.float32)


def word_features(text: str) -> list[float]:
    """Whether a text rejects, keeps its distance, or asks."""
    words = set(_WORD.findall(text.lower()))
    return [float(bool(words & _REFUTING)), float(bool(words & _DISTANT)), float("?" in text)]


def load_weights() -> dict[str, Floats]:
    """The weights of the small networks beside the installed relation model.

    Raises:
        ModelMissingError, ModelMismatchError: They are not installed or not the ones their manifest names.
    """
    manifest = load_manifest(MODEL)
    verify_model(manifest)
    with np.load(manifest.path("stance.npz"), allow_pickle=False) as arrays:
        weights = {name: np.asarray(arrays[name], np.float32) for name in arrays.files}
    if not {"plain_w1", "whole_w1", "claim_w1"} <= set(weights):
        raise ModelMismatchError(f"{manifest.folder}: stance.npz lacks its weights; install sayso again")
    return weights


def load_stance_reader(*, threads: int = 1) -> StanceReader:
    """The reader with the installed models; raises as ``load_weights``."""
    return StanceReader(load_vectors(), load_relations(threads=threads), load_weights())
