"""The trained reader: text to relations of source, cue and content, in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from sayso.attribution.confidence import Calibration, plain_score, relation_features
from sayso.attribution.decoding import LABELS, find_segments
from sayso.attribution.linking import Linker, Relation, link_segments
from sayso.attribution.pieces import Pieces, encode_pieces
from sayso.attribution.windows import OVERLAP, WINDOW, Window, plan_windows
from sayso.errors import ModelMismatchError
from sayso.inference.manifest import Manifest
from sayso.inference.session import Floats, OnnxSession, WordPieces

INPUTS: Final = ("ids", "mask", "case", "para", "quote")
# Pieces run through the encoder at once. One long window at a time is a third faster on one core than four (the caches hold it), and
# the scale of its 8-bit activations is then its own, whatever else is read.
BATCH_PIECES = 384


@dataclass(frozen=True, slots=True)
class Tagged:
    """One text read.

    Attributes:
        pieces: The text in pieces.
        scores: Log-probabilities of LABELS for every piece, float32 (pieces, 7).
        relations: What was found, by place of cue.
        chances: For each relation, how likely it is right, 0 to 1; calibrated if the model ships a calibration.
    """

    pieces: Pieces
    scores: Floats
    relations: tuple[Relation, ...]
    chances: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TaggerSettings:
    """What a model's manifest fixes beside the weights.

    Attributes:
        classify, separate, pad: Ids of the three special pieces.
        bias: Added to the log-probabilities before decoding, in the order of LABELS.
        window, overlap: Lengths in pieces.
        batch: Pieces run through the encoder at once.
        min_score: Lowest score worth keeping unless a caller wants another.
        calibration: How a relation's score is made, or None for the plain mean of its label probabilities.
    """

    classify: int = 101
    separate: int = 102
    pad: int = 0
    bias: tuple[float, ...] = (0.0,) * len(LABELS)
    window: int = WINDOW
    overlap: int = OVERLAP
    batch: int = BATCH_PIECES
    calibration: Calibration | None = None
    min_score: float = 0.0


class Tagger:
    """Reads texts with one loaded model; safe to share between calls, not between threads."""

    def __init__(self, session: OnnxSession, tokenizer: WordPieces, linker: Linker, settings: TaggerSettings) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._linker = linker
        self._settings = settings
        self._bias = np.asarray(settings.bias, np.float32)

    @property
    def min_score(self) -> float:
        """The lowest score worth keeping, as the model's manifest says."""
        return self._settings.min_score

    def read(self, texts: Sequence[str]) -> tuple[Tagged, ...]:
        """Read several texts, each for itself; windows of like length share a run of the encoder."""
        coded = [encode_pieces(text, self._tokenizer) for text in texts]
        scores, states = self._encode(coded)
        found = []
        for pieces, row, state in zip(coded, scores, states, strict=True):
            segments = find_segments(pieces, row, bias=self._bias)
            relations = link_segments(pieces, segments, state, self._linker)
            chances = tuple(self._chance(pieces, relation) for relation in relations)
            found.append(Tagged(pieces, row, relations, chances))
        return tuple(found)

    def _chance(self, pieces: Pieces, relation: Relation) -> float:
        calibration = self._settings.calibration
        if calibration is None:
            return plain_score(relation)
        return calibration.probability(relation_features(pieces, relation))

    def _encode(self, coded: Sequence[Pieces]) -> tuple[list[Floats], list[Floats]]:
        """Log-probabilities and linker states for every piece of every text."""
        settings = self._settings
        jobs = [
            (index, window)
            for index, pieces in enumerate(coded)
            for window in plan_windows(pieces.paragraph, window=settings.window, overlap=settings.overlap)
        ]
        jobs.sort(key=lambda job: job[1].end - job[1].start)
        scores = [np.zeros((len(pieces), len(LABELS)), np.float32) for pieces in coded]
        states: list[Floats] = [np.zeros((len(pieces), 0), np.float32) for pieces in coded]
        for batch in _batches(jobs, settings.batch):
            logits, projected = self._run([(coded[index], window) for index, window in batch])
            for row, (index, window) in enumerate(batch):
                if not states[index].shape[1]:
                    states[index] = np.zeros((len(coded[index]), projected.shape[-1]), np.float32)
                kept = slice(1 + window.own_start - window.start, 1 + window.own_end - window.start)
                scores[index][window.own_start : window.own_end] = _log_softmax(logits[row, kept])
                states[index][window.own_start : window.own_end] = projected[row, kept]
        return scores, states

    def _run(self, batch: Sequence[tuple[Pieces, Window]]) -> tuple[Floats, Floats]:
        length = max(window.end - window.start for _, window in batch) + 2
        fed = {name: np.zeros((len(batch), length), np.int64) for name in INPUTS}
        fed["ids"][:] = self._settings.pad
        for row, (pieces, window) in enumerate(batch):
            size, part = window.end - window.start, slice(window.start, window.end)
            fed["ids"][row, 0], fed["ids"][row, size + 1] = self._settings.classify, self._settings.separate
            fed["mask"][row, : size + 2] = 1
            inner = slice(1, size + 1)
            fed["ids"][row, inner] = pieces.ids[part]
            fed["case"][row, inner] = pieces.case[part]
            fed["para"][row, inner] = pieces.paragraph[part]
            fed["quote"][row, inner] = pieces.quote[part]
        logits, projected = self._session.run(("logits", "proj"), fed)
        return logits, projected


def load_tagger(manifest: Manifest, *, threads: int = 1) -> Tagger:
    """Load a tagger's files.

    Raises:
        ModelMissingError: A file is not there.
        ModelMismatchError: The manifest is not a tagger's, or its files do not fit it.
    """
    if manifest.kind != "tagger":
        raise ModelMismatchError(f"{manifest.folder}: is a {manifest.kind}, not a tagger")
    if tuple(manifest.settings.get("labels", LABELS)) != LABELS:
        raise ModelMismatchError(f"{manifest.folder}: its labels are not the ones this version reads")
    chosen = {
        k: manifest.settings[k]
        for k in ("classify", "separate", "pad", "window", "overlap", "min_score")
        if k in manifest.settings
    }
    raw = manifest.settings.get("calibration")
    settings = TaggerSettings(
        bias=tuple(manifest.settings.get("bias", (0.0,) * len(LABELS))),
        calibration=Calibration(tuple(raw["weights"]), float(raw["constant"])) if raw else None,
        **chosen,
    )
    return Tagger(
        OnnxSession(manifest.path("tagger.onnx"), threads=threads),
        WordPieces(manifest.path("tokenizer.json")),
        Linker(_arrays(manifest.path("linker.npz"))),
        settings,
    )


def _arrays(path: Path) -> dict[str, Floats]:
    with np.load(path, allow_pickle=False) as arrays:
        return {name: np.asarray(arrays[name], np.float32) for name in arrays.files}


def _batches(jobs: Sequence[tuple[int, Window]], pieces: int) -> list[list[tuple[int, Window]]]:
    """Jobs, already in order of length, in batches of about so many pieces."""
    batches: list[list[tuple[int, Window]]] = []
    for job in jobs:
        size = job[1].end - job[1].start
        if batches and size * (len(batches[-1]) + 1) <= pieces:
            batches[-1].append(job)
        else:
            batches.append([job])
    return batches


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)
