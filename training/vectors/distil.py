"""Distil static word vectors for grouping from a sentence encoder.

    python training/vectors/distil.py ENCODER_DIR SHARED_DIR [--out models/vectors]

ENCODER_DIR holds ``config.json``, ``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2; SHARED_DIR holds
``data/fnc1``, ``data/polnear`` (news text, for how frequent each word piece is) and ``data/similarity`` (for scores).
Writes ``vectors.npz`` and ``manifest.json``; the tokenizer is the attribution model's, which is the
encoder's own. Half a minute on two cores.

Each word piece is run through the encoder alone and weighted by smooth inverse frequency a / (a + p); the directions that
all news sentences share are taken out, so that two unrelated sentences score about 0; the rest is reduced by a singular
value decomposition. Source: model2vec's recipe (Tulkens and van Dongen, 2024); Arora et al., ICLR 2017; Mu and Viswanath,
ICLR 2018 ("all but the top").
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from pathlib import Path

import numpy as np
import torch
from encoder import SentenceEncoder
from measure import embed, measure
from numpy.typing import NDArray
from tokenizers import Tokenizer

WIDTH = 256
# Tuned on STS headlines 2013 to 2015 and MSR paraphrase train; 5e-4 to 3e-3 differ by less than .01.
SMOOTHING = 1e-3
# Directions taken out. 0 leaves unrelated news sentences at a cosine of .80; 4 brings them to .00 (standard deviation .09)
# and costs nothing on STS; 1 and 2 lose .02 on STS 2014.
SHARED_DIRECTIONS = 4
SENTENCES = 4_000
CLS, SEP = 101, 102
FIRST_WORD_PIECE = 999  # below stand padding, unused and special pieces, which carry no meaning


def embed_pieces(encoder: SentenceEncoder, size: int) -> NDArray[np.float32]:
    """The encoder's vector of every word piece standing alone, float32 (pieces, width)."""
    rows = []
    for start in range(0, size, 2048):
        ids = torch.arange(start, min(size, start + 2048))
        framed = torch.stack([torch.full_like(ids, CLS), ids, torch.full_like(ids, SEP)], dim=1)
        rows.append(encoder.encode(framed, torch.ones_like(framed)))
    return torch.cat(rows).cpu().numpy()


def read_news(shared: Path) -> list[str]:
    """The news texts of FNC-1 train and PolNeAR train."""
    csv.field_size_limit(10**9)
    with (shared / "data/fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["articleBody"] for row in csv.DictReader(file)]
    return texts + [path.read_text("utf-8") for path in sorted((shared / "data/polnear/train/text").glob("*.txt"))]


def count_pieces(tokenizer: Tokenizer, texts: list[str]) -> NDArray[np.float64]:
    """How often each piece occurs in the texts."""
    counts = np.zeros(tokenizer.get_vocab_size())
    for encoding in tokenizer.encode_batch(texts, add_special_tokens=False):
        counts += np.bincount(encoding.ids, minlength=len(counts))
    return counts


def sample_sentences(texts: list[str]) -> list[str]:
    """Sentences of ordinary length, the same ones on every run."""
    sentences = [part for text in texts for part in re.split(r"(?<=[.!?])\s+", text) if 30 < len(part) < 400]
    order = np.random.default_rng(0).permutation(len(sentences))
    return [sentences[index] for index in order[:SENTENCES]]


def weigh(
    pieces: NDArray[np.float32], counts: NDArray[np.float64], tokenizer: Tokenizer, sentences: list[str]
) -> NDArray[np.float32]:
    """Weighted by smooth inverse frequency, without what all sentences share, reduced to WIDTH dimensions."""
    share = (counts + 0.5) / (counts + 0.5).sum()
    weighted = pieces * (SMOOTHING / (SMOOTHING + share))[:, None]
    weighted[:FIRST_WORD_PIECE] = 0.0
    shared = np.linalg.svd(embed(weighted, tokenizer, sentences), full_matrices=False)[2][:SHARED_DIRECTIONS]
    own = weighted - (weighted @ shared.T) @ shared
    # Every third piece gives the same directions as all of them, in a third of the time.
    directions = np.linalg.svd(own[FIRST_WORD_PIECE::3], full_matrices=False)[2][:WIDTH]
    return (own @ directions.T).astype(np.float32)


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """One byte a number and one scale a row: ``vectors`` is about ``values * scales[:, None]``."""
    scales = np.abs(vectors).max(axis=1) / 127.0
    values = np.round(vectors / np.where(scales > 0, scales, 1.0)[:, None]).astype(np.int8)
    return values, scales.astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description="Distil static word vectors for grouping from a sentence encoder.")
    parser.add_argument("encoder", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=Path("models/vectors"))
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    pieces = embed_pieces(SentenceEncoder(args.encoder), tokenizer.get_vocab_size())
    texts = read_news(args.shared)
    values, scales = quantise(weigh(pieces, count_pieces(tokenizer, texts), tokenizer, sample_sentences(texts)))
    args.out.mkdir(parents=True, exist_ok=True)
    np.savez(args.out / "vectors.npz", values=values, scales=scales)
    scores = measure(values * scales[:, None], tokenizer, args.shared / "data/similarity")
    manifest: dict[str, object] = {
        "name": "vectors",
        "version": "2026.11.1",
        "kind": "vectors",
        "files": {"vectors.npz": hashlib.sha256((args.out / "vectors.npz").read_bytes()).hexdigest()},
        "trained_on": [
            "all-MiniLM-L6-v2, each word piece read alone",
            "FNC-1 train bodies, PolNeAR train: piece counts and the directions all sentences share, no text",
        ],
        "terms": "Apache-2.0, as all-MiniLM-L6-v2; no text of the counted news is kept",
        "measured_by": "python training/vectors/distil.py ENCODER_DIR SHARED_DIR",
        "scores": scores,
        "settings": {"tokenizer": "attribution"},
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=2))


if __name__ == "__main__":
    main()
