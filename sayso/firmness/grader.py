"""Grades how firmly a report puts an act down to an actor: named features, one linear layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelMismatchError
from sayso.firmness.features import best_on_deed, features_of, is_best
from sayso.firmness.passages import deed_of, read_passages
from sayso.inference.manifest import load_manifest, verify_model
from sayso.records import Attribution, Firmness, Grade, Report

MODEL = "firmness"
_MOST_GROUNDS = 5


class Grader:
    """Maps named features to grades.

    Args:
        weights: Float32 (features, 5), in the order of ``Firmness``.
        index: Feature name to its row.
    """

    def __init__(self, weights: NDArray[np.float32], index: Mapping[str, int]) -> None:
        self._weights = weights
        self._index = index

    def grade(
        self, report: Report, attributions: Sequence[Attribution], *, names: Sequence[str], act: Sequence[str] = ()
    ) -> Grade | None:
        """How firmly the report says that the actor did the act; None when it never names the actor.

        Args:
            attributions: The report's own.
            names: What the report may call the actor; whole words, whatever their case.
            act: Words for the act: its kind, whom or what it hit. None of them stands for any violent act.
        """
        passages = read_passages(report, names, deed_of(act))
        if not any(passage.names_actor for passage in passages):
            return None
        rows = np.zeros(len(Firmness), dtype=np.float64)
        for name, value in features_of(passages, report, attributions, names).items():
            row = self._index.get(name)
            if row is not None:
                rows += value * self._weights[row]
        shares = np.exp(rows - rows.max())
        shares /= shares.sum()
        best = best_on_deed(passages)
        return Grade(
            report=report.id,
            firmness=tuple(Firmness)[int(shares.argmax())],
            scores=tuple(zip(Firmness, map(float, shares), strict=True)),
            grounds=tuple(one.span for one in passages if is_best(one, best))[:_MOST_GROUNDS],
        )


def read_grader(path: Path) -> Grader:
    """The grader stored in one file: ``weights``, float32 (features, 5), and ``names`` of the features.

    Raises:
        ModelMismatchError: The file cannot be read, or its parts do not belong together.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            weights: NDArray[np.float32] = arrays["weights"]
            names = [str(name) for name in arrays["names"]]
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ModelMismatchError(f"{path}: cannot be read ({error}); install sayso again") from error
    if weights.shape != (len(names), len(Firmness)):
        raise ModelMismatchError(f"{path}: weights and feature names do not belong together; install sayso again")
    return Grader(weights, {name: row for row, name in enumerate(names)})


@cache
def load_grader() -> Grader:
    """The installed grader, loaded once.

    Raises:
        ModelMissingError: The model's folder or manifest is not there.
        ModelMismatchError: Its files are not those of the manifest, or cannot be read.
    """
    manifest = load_manifest(MODEL)
    verify_model(manifest)
    return read_grader(manifest.path("weights.npz"))
