"""How a report's body stands to a headline: whether it is about it at all, and then what an encoder makes of its nearest sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Final

import numpy as np

from sayso.inference.session import Floats
from sayso.inference.stances import StanceModel, load_stances
from sayso.inference.vectors import WordVectors, load_vectors

STANCES: Final = ("unrelated", "discuss", "agree", "disagree")
NEAREST = 3
_LONGEST_BODY = 20_000
_MOST_SENTENCES = 120
CERTAINLY_UNRELATED = 0.97

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
    """What tells related from unrelated without the encoder, and which sentences it should read, in their order."""
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
    return values, _passages(best, near, body)


def _passages(best: Sequence[int], near: Floats, body: Body) -> tuple[int, ...]:
    """The nearest sentences, the first, and the nearest of those that refute something."""
    refuting = [at for at, words in enumerate(body.spelled) if words & _REFUTING]
    return tuple(sorted({0, *best, *sorted(refuting, key=lambda at: -float(near[at]))[:1]}))


def _bigrams(headline: str, body: Body) -> float:
    words = _WORD.findall(headline.lower())
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return sum(pair in body.flat for pair in pairs) / max(1, len(pairs))


class StanceReader:
    """Reads headlines against bodies: most unrelated ones are told apart by words and vectors, the others by the stance model."""

    def __init__(self, vectors: WordVectors, model: StanceModel) -> None:
        self._vectors = vectors
        self._model = model

    def read(self, pairs: Sequence[tuple[str, str]], bodies: dict[str, str]) -> Iterable[tuple[str, Floats]]:
        """The stance of each (headline, body id) and the chance of each of STANCES, in order."""
        prepared = {key: prepare_body(text, self._vectors) for key, text in bodies.items()}
        for at in range(0, len(pairs), 512):
            yield from self._read(pairs[at : at + 512], prepared)

    def _read(self, pairs: Sequence[tuple[str, str]], bodies: dict[str, Body]) -> list[tuple[str, Floats]]:
        headlines = self._vectors.embed([headline for headline, _ in pairs])
        plain = [plain_features(pair[0], row, bodies[pair[1]]) for pair, row in zip(pairs, headlines, strict=True)]
        features = np.asarray([values for values, _ in plain], np.float32)
        chances = np.zeros((len(pairs), len(STANCES)), np.float32)
        chances[:, 0] = 1.0
        open_rows = np.flatnonzero(self._model.chances("related", features)[:, 0] < CERTAINLY_UNRELATED)
        if len(open_rows):
            read = [
                self._model.read([bodies[pairs[row][1]].sentences[at] for at in plain[row][1]], pairs[row][0])
                for row in open_rows.tolist()
            ]
            whole = np.concatenate([np.asarray(read, np.float32), features[open_rows]], axis=1)
            chances[open_rows] = self._model.chances("stance", whole)
        return [(STANCES[int(row.argmax())], row) for row in chances]


def word_features(text: str) -> list[float]:
    """Whether a text rejects, keeps its distance, or asks."""
    words = set(_WORD.findall(text.lower()))
    return [float(bool(words & _REFUTING)), float(bool(words & _DISTANT)), float("?" in text)]


def load_stance_reader(*, threads: int = 1) -> StanceReader:
    """The reader with the installed models; raises as ``load_stances``."""
    return StanceReader(load_vectors(), load_stances(threads=threads))
