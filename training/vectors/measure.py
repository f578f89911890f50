"""Score word vectors on sentence similarity: STS news headlines and Microsoft paraphrase pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Pair = tuple[float, str, str]


def measure(vectors: NDArray[Any], tokenizer: Tokenizer, similarity: Path) -> dict[str, float]:
    """Spearman correlation with STS grades for each year, and the area under the curve for MSR paraphrases."""
    scores = {}
    for year in (2013, 2014, 2015, 2016):
        pairs = read_sts(similarity / f"sts_headlines_{year}.tsv")
        scores[f"sts headlines {year}, spearman"] = spearman(grades(pairs), cosines(vectors, tokenizer, pairs))
    for split in ("train", "test"):
        pairs = read_msr(similarity / f"msr-para-{split}.tsv")
        scores[f"msr paraphrase {split}, auc"] = auc(grades(pairs), cosines(vectors, tokenizer, pairs))
    return {name: round(value, 3) for name, value in scores.items()}


def read_sts(path: Path) -> list[Pair]:
    """Graded pairs; a pair without a grade (a part of each year has none) is left out."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(float(row[0]), row[1], row[2]) for row in rows if len(row) >= 3 and row[0]]


def read_msr(path: Path) -> list[Pair]:
    """Pairs with 1 for a paraphrase and 0 for none."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]]
    return [(float(row[0]), row[3], row[4]) for row in rows if len(row) >= 5]


def grades(pairs: list[Pair]) -> NDArray[np.float64]:
    """The grade of each pair."""
    return np.array([pair[0] for pair in pairs])


def embed(vectors: NDArray[Any], tokenizer: Tokenizer, texts: list[str]) -> NDArray[np.float64]:
    """The unit vector of each text: its summed piece vectors."""
    encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
    summed = np.array([vectors[encoding.ids].sum(axis=0) for encoding in encodings], dtype=np.float64)
    return summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-9)


def cosines(vectors: NDArray[Any], tokenizer: Tokenizer, pairs: list[Pair]) -> NDArray[np.float64]:
    """The cosine of the two texts of each pair."""
    left = embed(vectors, tokenizer, [pair[1] for pair in pairs])
    right = embed(vectors, tokenizer, [pair[2] for pair in pairs])
    return (left * right).sum(axis=1)


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 1, ties sharing their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def spearman(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Rank correlation, -1 to 1."""
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def auc(labels: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    """The chance that a pair labelled 1 scores above one labelled 0."""
    ones = float(labels.sum())
    zeros = len(labels) - ones
    return float((ranks(values)[labels == 1].sum() - ones * (ones + 1) / 2) / (ones * zeros))
