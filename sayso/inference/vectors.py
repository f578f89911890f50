"""Static word vectors: what a text is about, in microseconds, without running a network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelMismatchError
from sayso.inference.manifest import load_manifest, verify_model
from sayso.inference.session import WordPieces

MODEL = "vectors"
# A content longer than this is cut for grouping: what it is about shows earlier, and one text may not eat the memory.
MAX_CHARACTERS = 2_000
# Texts cut into pieces at once: the tokeniser's own record of a piece is large, and a book holds 30,000 contents.
BATCH = 1_024


class WordVectors:
    """Turns texts into unit vectors whose dot product says how near their meanings are.

    Attributes:
        width: Numbers in a vector.
    """

    def __init__(self, vectors: Path, tokenizer: Path) -> None:
        try:
            # Opened here so that a broken archive is closed again; numpy leaves it open when it cannot read it.
            with vectors.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                self._values: NDArray[np.int8] = arrays["values"]
                self._scales: NDArray[np.float32] = arrays["scales"]
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise ModelMismatchError(f"{vectors}: cannot be read ({error}); install sayso again") from error
        self._pieces = WordPieces(tokenizer)
        if self._values.ndim != 2 or self._values.shape[0] != self._pieces.size:
            raise ModelMismatchError(f"{vectors}: tokenizer and vectors do not belong together; install sayso again")
        self.width = int(self._values.shape[1])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, float32 (texts, width); a text without known words gets zeros."""
        out = np.zeros((len(texts), self.width), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            part = [text[:MAX_CHARACTERS] for text in texts[start : start + BATCH]]
            for row, ids in enumerate(self._pieces.ids_of(part), start):
                if ids:
                    out[row] = self._scales[ids] @ self._values[ids]
        lengths = np.linalg.norm(out, axis=1, keepdims=True)
        unit: NDArray[np.float32] = (out / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
        return unit


@cache
def load_vectors() -> WordVectors:
    """The installed word vectors, loaded once.

    Raises:
        ModelMissingError: The model's folder or manifest is not there.
        ModelMismatchError: Its files are not those of the manifest, cannot be read or do not belong together.
    """
    manifest = load_manifest(MODEL)
    verify_model(manifest)
    # The pieces are the tagger's; its tokenizer file is shared instead of being shipped twice.
    tokenizer = load_manifest(str(manifest.settings.get("tokenizer", MODEL)))
    return WordVectors(manifest.path("vectors.npz"), tokenizer.path("tokenizer.json"))
