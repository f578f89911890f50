"""How two sentences stand to each other: a small encoder that reads both at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import numpy as np

from sayso.errors import ModelMismatchError
from sayso.inference.manifest import Manifest, load_manifest, verify_model
from sayso.inference.session import Floats, Ints, OnnxSession, WordPieces

MODEL = "relation"
INPUTS: Final = ("ids", "mask", "case", "side")
LONGEST_SIDE = 62
"""Pieces kept of each sentence: with its three special pieces a pair fits the 127 the model was trained on."""
LONGEST_TEXT = 2_000  # characters; what a sentence is about shows earlier, and one text may not eat the memory
CASES = 4  # lower, capital, digit, other
_FIRST, _SEPARATE = 101, 102


class RelationKind(StrEnum):
    """How the second sentence stands to the first.

    ``same``: both are true or neither is. ``entails``: the first cannot be true without the second. ``contradicts``: one denies the
    other. ``excludes``: both cannot be true, and neither denies the other (another culprit, another number). ``related``: about
    the same matter, each may be true without the other. ``unrelated``: about something else.
    """

    SAME = "same"
    ENTAILS = "entails"
    CONTRADICTS = "contradicts"
    EXCLUDES = "excludes"
    RELATED = "related"
    UNRELATED = "unrelated"


KINDS: Final = tuple(RelationKind)


@dataclass(frozen=True, slots=True)
class Relation:
    """What the model makes of one ordered pair.

    Attributes:
        kind: The likeliest relation.
        chances: Probability of each of KINDS, in that order; calibrated as the model's manifest says.
    """

    kind: RelationKind
    chances: tuple[float, ...]

    def chance(self, *kinds: RelationKind) -> float:
        """The probability that it is one of these."""
        return sum(self.chances[KINDS.index(kind)] for kind in kinds)


class RelationModel:
    """Compares pairs of sentences; safe to share between calls, not between threads."""

    def __init__(self, session: OnnxSession, tokenizer: WordPieces, *, temperature: float = 1.0) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._temperature = temperature

    def compare(self, pairs: Sequence[tuple[str, str]]) -> tuple[Relation, ...]:
        """The relation of each pair, in order.

        Each pair is a run of its own: eight-bit activations share one scale a run, and an answer must not depend on what is asked
        beside it.
        """
        sides: dict[str, Side] = {}
        found = []
        for pair in pairs:
            for text in pair:
                if text not in sides:
                    sides[text] = side_pieces(text, self._tokenizer)
            (logits,) = self._session.run(("logits",), pair_inputs([(sides[pair[0]], sides[pair[1]])]))
            chances = _softmax(logits[0] / self._temperature)
            found.append(Relation(KINDS[int(chances.argmax())], tuple(chances.tolist())))
        return tuple(found)


Side = tuple[Ints, Ints]
"""Ids and letter cases of one sentence's pieces, int64 (pieces,) each."""


def side_pieces(text: str, tokenizer: WordPieces, *, longest: int = LONGEST_SIDE) -> Side:
    """One sentence in pieces, at most ``longest`` of them."""
    text = text[:LONGEST_TEXT]
    ids, offsets, _ = tokenizer.encode(text)
    cases = [_case_of(text[start : start + 1]) for start, _ in offsets[:longest].tolist()]
    return ids[:longest], np.asarray(cases, np.int64)


def pair_inputs(pairs: Sequence[tuple[Side, Side]]) -> dict[str, Ints]:
    """What the network is fed for a batch of pairs: int64 (pairs, pieces) by name of input."""
    length = max(len(first[0]) + len(second[0]) for first, second in pairs) + 3
    fed = {name: np.zeros((len(pairs), length), np.int64) for name in INPUTS}
    for row, (first, second) in enumerate(pairs):
        one, both = 1 + len(first[0]), 2 + len(first[0]) + len(second[0])
        fed["ids"][row, 0], fed["ids"][row, one], fed["ids"][row, both] = _FIRST, _SEPARATE, _SEPARATE
        fed["ids"][row, 1:one], fed["ids"][row, one + 1 : both] = first[0], second[0]
        fed["case"][row, 1:one], fed["case"][row, one + 1 : both] = first[1], second[1]
        fed["side"][row, one + 1 : both + 1] = 1
        fed["mask"][row, : both + 1] = 1
    return fed


def _case_of(letter: str) -> int:
    if letter.isdigit():
        return 2
    if not letter.isalpha():
        return 3
    return 1 if letter.isupper() else 0


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), np.float32)


@cache
def load_relations(*, threads: int = 1) -> RelationModel:
    """The installed relation model, loaded once.

    Raises:
        ModelMissingError: The model's folder, manifest or a file is not there.
        ModelMismatchError: Its files are not those of the manifest, or its labels are not KINDS.
    """
    manifest = load_manifest(MODEL)
    verify_model(manifest)
    return open_relations(manifest, threads=threads)


def open_relations(manifest: Manifest, *, threads: int = 1) -> RelationModel:
    """The relation model of one manifest; its tokenizer is the tagger's, shared instead of shipped twice."""
    if tuple(manifest.settings.get("labels", ())) != tuple(kind.value for kind in KINDS):
        raise ModelMismatchError(f"{manifest.folder}: its labels are not the ones this version reads")
    tokenizer = load_manifest(str(manifest.settings.get("tokenizer", MODEL)))
    return RelationModel(
        OnnxSession(manifest.path("relation.onnx"), threads=threads),
        WordPieces(tokenizer.path("tokenizer.json")),
        temperature=float(manifest.settings.get("temperature", 1.0)),
    )
