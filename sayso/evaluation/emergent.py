"""Headlines for, against or only observing a claim, measured on files of Emergent's format.

Source: Ferreira and Vlachos, *Emergent: a novel data-set for stance classification*, NAACL 2016. Its given parts share claims; measure on
claims that nothing was trained on.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from sayso.errors import ConfigError
from sayso.evaluation.stance import word_features
from sayso.inference.stances import StanceModel, load_stances

CLAIM_STANCES: Final = ("for", "against", "observing")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A headline on a claim; ``stance`` is one of CLAIM_STANCES."""

    claim: str
    headline: str
    stance: str


def load_claims(paths: Sequence[Path]) -> tuple[ClaimRow, ...]:
    """The rows of tab-separated files with the columns sentence1 (claim), sentence2 (headline) and label.

    Raises:
        ConfigError: A file cannot be read, lacks a column, or a row has another label; names file and line.
    """
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: cannot be read as UTF-8 ({error})") from error
        reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        if not {"sentence1", "sentence2", "label"} <= set(reader.fieldnames or ()):
            raise ConfigError(f"{path}: line 1 names no columns sentence1, sentence2 and label")
        for number, row in enumerate(reader, 2):
            if row["label"] not in CLAIM_STANCES:
                raise ConfigError(f"{path} line {number}: {row['label']!r} is none of {', '.join(CLAIM_STANCES)}")
            found.append(ClaimRow(row["sentence1"], row["sentence2"], row["label"]))
    return tuple(found)


def claim_words(claim: str, headline: str) -> list[float]:
    """The words of both that reject, keep their distance or ask."""
    return [*word_features(headline), *word_features(claim)]


def predict_claims(rows: Sequence[ClaimRow], *, threads: int = 1) -> list[str]:
    """The stance of each row's headline on its claim, by the installed model."""
    return predict_claims_with(load_stances(threads=threads), rows)


def predict_claims_with(model: StanceModel, rows: Sequence[ClaimRow]) -> list[str]:
    """The stance of each row's headline on its claim."""
    features = [
        [*model.read([row.headline], row.claim).tolist(), *claim_words(row.claim, row.headline)] for row in rows
    ]
    if not features:
        return []
    return [CLAIM_STANCES[int(row.argmax())] for row in model.chances("claim", np.asarray(features, np.float32))]
