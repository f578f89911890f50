"""Word vectors: near for near meanings, zero for nothing, and one clear line for broken files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelMismatchError
from sayso.inference.manifest import load_manifest
from sayso.inference.vectors import WordVectors, load_vectors


@pytest.mark.parametrize(
    ("text", "nearer", "further"),
    [
        ("it rained all day", "rain fell until evening", "the bank raised its rates"),
        ("soldiers shelled the town", "troops bombarded the village", "the choir sang in the church"),
        ("the minister resigned", "the minister stepped down", "the bridge was repaired"),
    ],
)
def test_near_meanings_are_nearer(text: str, nearer: str, further: str) -> None:
    one, near, far = load_vectors().embed([text, nearer, further])
    assert one @ near > one @ far + 0.2


def test_unrelated_sentences_score_about_nothing() -> None:
    one, other = load_vectors().embed(["The river froze at the weekend.", "The minister resigned over a loan."])
    assert abs(float(one @ other)) < 0.25


@pytest.mark.parametrize("text", ["", " ", "\N{ZERO WIDTH SPACE}"])
def test_a_text_without_words_is_zeros(text: str) -> None:
    assert not load_vectors().embed([text]).any()


def test_rows_have_unit_length_and_no_texts_give_no_rows() -> None:
    vectors = load_vectors()
    rows = vectors.embed(["a short text", "another " * 10_000])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, rtol=1e-5)
    assert vectors.embed([]).shape == (0, vectors.width)


def test_a_broken_file_is_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "vectors.npz"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(ModelMismatchError, match="install sayso again"):
        WordVectors(broken, load_manifest("attribution").path("tokenizer.json"))


def test_vectors_of_another_vocabulary_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "vectors.npz"
    np.savez(other, values=np.zeros((7, 4), np.int8), scales=np.zeros(7, np.float32))
    with pytest.raises(ModelMismatchError, match="do not belong together"):
        WordVectors(other, load_manifest("attribution").path("tokenizer.json"))
