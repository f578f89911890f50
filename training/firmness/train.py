"""Train the grader of firmness on MUC-4's development texts and write ``models/firmness``.

    python -m training.firmness.train MUC4_DIR [--cross-validate]

Multinomial logistic regression over the features of ``sayso/firmness``; grades weigh alike however rare they are, since
macro-F1 is the measure. MUC4_DIR holds ``dev``; ``tst1`` and ``tst2`` are never looked at here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.evaluation.muc4 import Charge, Graded, load_charges, load_texts, report_of, score
from sayso.firmness.features import features_of
from sayso.firmness.passages import deed_of, read_passages
from sayso.investigation import Investigation
from sayso.records import Firmness, Grade

GRADES = tuple(Firmness)
PENALTY = 15.0  # chosen of 2 to 15 by cross-validation over dev, texts never shared between folds
LEAST_COUNT = 3  # charges that hold a feature
FOLDS = 5
SEEDS = 3
OUT = Path(__file__).parents[2] / "models" / "firmness"

Features = Mapping[str, float]
Matrix = NDArray[np.float64]


def _read(folder: Path) -> Iterator[tuple[Charge, Features]]:
    """Every charge of a part with its features."""
    files = sorted(folder.iterdir())
    texts = load_texts(path for path in files if "muc" in path.name and not path.name.startswith("key"))
    investigation = Investigation()
    last, report, attributions = "", None, ()
    for charge in load_charges(path for path in files if path.name.startswith("key")):
        if charge.message != last or report is None:
            last, report = charge.message, report_of(charge.message, texts[charge.message])
            attributions = investigation.attributions(report)
        passages = read_passages(report, charge.names, deed_of(charge.act))
        yield charge, features_of(passages, report, attributions, charge.names)


def _matrix(features: Sequence[Features], names: Sequence[str]) -> Matrix:
    index = {name: column for column, name in enumerate(names)}
    out = np.zeros((len(features), len(names)))
    for row, found in enumerate(features):
        for name, value in found.items():
            if name in index:
                out[row, index[name]] = value
    return out


def _targets(charges: Sequence[Charge]) -> Matrix:
    """Shares of the grades that the key accepts."""
    out = np.zeros((len(charges), len(GRADES)))
    for row, charge in enumerate(charges):
        for grade in charge.gold:
            out[row, GRADES.index(grade)] = 1 / len(charge.gold)
    return out


def fit(charges: Sequence[Charge], features: Sequence[Features]) -> tuple[list[str], Matrix]:
    """Names of the features kept, and their weights (features, grades)."""
    counts = Counter(name for found in features for name in found)
    names = sorted(name for name, count in counts.items() if count >= LEAST_COUNT)
    x, targets = _matrix(features, names), _targets(charges)
    weight = targets @ (len(charges) / len(GRADES) / targets.sum(axis=0))
    penalised = np.array([[name != "bias"] for name in names], dtype=float)

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        w = flat.reshape(len(names), len(GRADES))
        z = x @ w
        shares = np.exp(z - z.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        kept = w * penalised
        value = -(weight[:, None] * targets * np.log(shares + 1e-12)).sum() + PENALTY / 2 * (kept**2).sum()
        slope = x.T @ (weight[:, None] * (shares - targets)) + PENALTY * kept
        return float(value), slope.ravel()

    start = np.zeros(len(names) * len(GRADES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return names, found.x.reshape(len(names), len(GRADES))


def cross_validate(charges: Sequence[Charge], features: Sequence[Features]) -> list[float]:
    """Macro-F1 over all folds, one figure a seed."""
    scores = []
    for seed in range(SEEDS):
        messages = sorted({charge.message for charge in charges})
        np.random.default_rng(seed).shuffle(messages)
        fold = {message: at % FOLDS for at, message in enumerate(messages)}
        graded: list[Graded] = []
        for held in range(FOLDS):
            inside = [at for at, charge in enumerate(charges) if fold[charge.message] != held]
            outside = [at for at, charge in enumerate(charges) if fold[charge.message] == held]
            names, weights = fit([charges[at] for at in inside], [features[at] for at in inside])
            best = (_matrix([features[at] for at in outside], names) @ weights).argmax(axis=1)
            graded += [
                Graded(charges[at], Grade(charges[at].message, GRADES[int(one)], (), ()))
                for at, one in zip(outside, best, strict=True)
            ]
        scores.append(score(graded).macro_f1)
    return scores


def main() -> None:
    """Train, write the weights and bring the manifest's checksum up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    arguments = parser.parse_args()
    read = list(_read(arguments.data / "dev"))
    charges, features = [charge for charge, _ in read], [found for _, found in read]
    if arguments.cross_validate:
        print("macro-F1 over dev, cross-validated:", *(f"{one:.3f}" for one in cross_validate(charges, features)))
        return
    names, weights = fit(charges, features)
    np.savez_compressed(OUT / "weights.npz", names=np.array(names), weights=weights.astype(np.float32))
    manifest = json.loads((OUT / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["weights.npz"] = hashlib.sha256((OUT / "weights.npz").read_bytes()).hexdigest()
    (OUT / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(f"{len(names)} features, {len(charges)} organisations")


if __name__ == "__main__":
    main()
