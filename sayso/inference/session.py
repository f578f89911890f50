"""The one place that runs ONNX models and word-piece tokenisers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelMismatchError

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
# On the processor the fused operator takes seven times as long as the sum and the normalisation it replaces (onnxruntime 1.32).
_SLOW = ["SkipLayerNormFusion"]


class OnnxSession:
    """A model file loaded for the processor, run by name of input and output."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
            )
        except Exception as error:  # onnxruntime raises classes of its own compiled module, without a common base
            raise ModelMismatchError(f"{path}: not a model this onnxruntime can run ({error})") from error

    def run(self, outputs: Sequence[str], inputs: Mapping[str, npt.NDArray[Any]]) -> tuple[Floats, ...]:
        """Run the model once; one array a named output, in the order asked."""
        return tuple(self._session.run(list(outputs), dict(inputs)))


class WordPieces:
    """A word-piece tokeniser that never truncates and keeps code-point offsets."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @property
    def size(self) -> int:
        """How many pieces there are in the vocabulary."""
        return int(self._tokenizer.get_vocab_size())

    def ids_of(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of each text's pieces, without offsets: for what looks at many short texts."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def encode(self, text: str) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
        """Pieces of a text.

        Returns:
            Ids, int64 (pieces,); offsets, int64 (pieces, 2), half-open code points into ``text``; and whether each piece
            begins a word, bool (pieces,).
        """
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids = np.asarray(encoding.ids, dtype=np.int64)
        offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        starts = np.fromiter((not token.startswith("##") for token in encoding.tokens), dtype=np.bool_, count=len(ids))
        return ids, offsets, starts
