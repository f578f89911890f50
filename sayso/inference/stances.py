"""How a text stands to a headline, and a headline to a claim: an encoder that reads both at once, and small networks over its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np

from sayso.errors import ModelMismatchError
from sayso.inference.manifest import Manifest, load_manifest, verify_model
from sayso.inference.relations import Side, pair_inputs, side_pieces
from sayso.inference.session import Floats, OnnxSession, WordPieces

MODEL: Final = "stance"
LONGEST_PASSAGE = 40
"""Pieces read of each passage of a text."""
HEADS: Final = ("related", "stance", "claim")
"""``related`` looks at features alone, ``stance`` and ``claim`` at the encoder's answer and at features."""


class StanceModel:
    """Reads pairs of texts; safe to share between calls, not between threads."""

    def __init__(self, session: OnnxSession, tokenizer: WordPieces, weights: Mapping[str, Floats]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._weights = weights

    def read(self, passages: Sequence[str], sentence: str) -> Floats:
        """What the encoder makes of some passages of a text and a sentence held against it; float32 (answer,).

        A pair is a run of its own: eight-bit activations share one scale a run, and an answer must not depend on what is asked beside it.
        """
        first = joined_pieces(passages, self._tokenizer)
        (answer,) = self._session.run(("answer",), pair_inputs([(first, side_pieces(sentence, self._tokenizer))]))
        return np.asarray(answer[0], np.float32)

    def chances(self, head: str, rows: Floats) -> Floats:
        """Probabilities of a head's classes, float32 (rows, classes), for rows of its features, float32 (rows, features)."""
        w = self._weights
        normal = (rows - w[f"{head}_mean"]) / w[f"{head}_scale"]
        hidden = np.maximum(0, normal @ w[f"{head}_w1"] + w[f"{head}_b1"])
        logits = hidden @ w[f"{head}_w2"] + w[f"{head}_b2"]
        shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), np.float32)


def joined_pieces(passages: Sequence[str], tokenizer: WordPieces) -> Side:
    """Passages one after another, each cut to LONGEST_PASSAGE pieces."""
    sides = [side_pieces(passage, tokenizer, longest=LONGEST_PASSAGE) for passage in passages]
    return np.concatenate([ids for ids, _ in sides]), np.concatenate([cases for _, cases in sides])


@cache
def load_stances(*, threads: int = 1) -> StanceModel:
    """The installed stance model, loaded once.

    Raises:
        ModelMissingError: The model's folder, manifest or a file is not there.
        ModelMismatchError: Its files are not those of the manifest, or lack a network.
    """
    manifest = load_manifest(MODEL)
    verify_model(manifest)
    return open_stances(manifest, threads=threads)


def open_stances(manifest: Manifest, *, threads: int = 1) -> StanceModel:
    """The stance model of one manifest; its tokenizer is the tagger's, shared instead of shipped twice."""
    with np.load(manifest.path("heads.npz"), allow_pickle=False) as arrays:
        weights = {name: np.asarray(arrays[name], np.float32) for name in arrays.files}
    if not {f"{head}_w2" for head in HEADS} <= set(weights):
        raise ModelMismatchError(f"{manifest.folder}: heads.npz lacks its weights; install sayso again")
    tokenizer = load_manifest(str(manifest.settings.get("tokenizer", MODEL)))
    session = OnnxSession(manifest.path("stance.onnx"), threads=threads)
    return StanceModel(session, WordPieces(tokenizer.path("tokenizer.json")), weights)
