"""Fit how likely a relation is right, and say how well it holds on articles left out.

Five folds over PolNeAR dev's articles give the reliability table; the weights that ship are fitted on all of dev and written into the
model's manifest.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment, minimize

from sayso.attribution.confidence import FEATURES, relation_features
from sayso.attribution.tagger import load_tagger
from sayso.inference.manifest import load_manifest
from training.attribution.polnear import Article, read_articles
from training.attribution.quick_score import dice, roles_of, words_of_article

FOLDS = 5
RIDGE = 1.0
BINS = 10


def judged(model: Path, articles: tuple[Article, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (relations, features), right or not (relations,), and the article's number (relations,)."""
    tagger = load_tagger(load_manifest(model.name, folder=model.parent))
    features, right, group = [], [], []
    for number, article in enumerate(articles):
        tagged = tagger.read([article.text])[0]
        words = words_of_article(article)
        gold = [roles_of(words, [s.role(k) for k in range(3)]) for s in article.statements]
        offsets = tagged.pieces.offsets
        mine = [
            words.of_segments(offsets, relation.sources, (relation.cue,), relation.contents)
            for relation in tagged.relations
        ]
        good = set()
        if gold and mine:
            overlap = np.array([[dice(g[2], m[2]) for m in mine] for g in gold])
            for i, j in zip(*linear_sum_assignment(-overlap), strict=True):
                if overlap[i, j] >= 0.5 and dice(gold[i][0], mine[j][0]) >= 0.5 and dice(gold[i][1], mine[j][1]) >= 0.5:
                    good.add(j)
        for index, relation in enumerate(tagged.relations):
            features.append(relation_features(tagged.pieces, relation))
            right.append(index in good)
            group.append(number)
    return np.array(features), np.array(right, float), np.array(group)


def fit(features: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights and, last, the constant, by penalised maximum likelihood."""
    design = np.hstack([features, np.ones((len(features), 1))])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total = design @ w
        value = float(np.logaddexp(0, -total * (2 * right - 1)).sum() + RIDGE * (w[:-1] ** 2).sum() / 2)
        slope = design.T @ (1 / (1 + np.exp(-total)) - right)
        slope[:-1] += RIDGE * w[:-1]
        return value, slope

    return np.asarray(minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x)


def predict(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Probabilities."""
    return np.asarray(1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1]))))


def expected_error(chances: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    return float(sum(abs(chances[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)) / len(chances))


def report(chances: np.ndarray, right: np.ndarray) -> None:
    """Print reliability by bin, and the scores that promise precision."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    print("bin        n  predicted  right")
    for b in np.unique(bins):
        inside = bins == b
        print(
            f"{b / BINS:.1f}-{(b + 1) / BINS:.1f} {inside.sum():5d}      {chances[inside].mean():.3f}  {right[inside].mean():.3f}"
        )
    print(f"expected calibration error, left-out articles: {expected_error(chances, right):.4f}")
    order = np.argsort(-chances)
    precision = np.cumsum(right[order]) / np.arange(1, len(right) + 1)
    for wanted in (0.9, 0.95):
        reached = np.flatnonzero(precision >= wanted)
        if len(reached):
            kept = reached[-1] + 1
            good = right[order][:kept].sum()
            print(f"precision {wanted}: score >= {chances[order][kept - 1]:.3f} keeps {kept}, {good:.0f} right")


def main() -> None:
    """Fit, print the reliability table, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("models/attribution"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    options = parser.parse_args()
    articles = read_articles(options.data, "dev")
    features, right, group = judged(options.model, articles)
    held_out = np.zeros(len(right))
    for fold in range(FOLDS):
        out = group % FOLDS == fold
        held_out[out] = predict(features[out], fit(features[~out], right[~out]))
    report(held_out, right)
    weights = fit(features, right)
    path = options.model / "manifest.json"
    record = json.loads(path.read_text())
    record["settings"]["calibration"] = {
        "features": list(FEATURES),
        "weights": [round(float(w), 5) for w in weights[:-1]],
        "constant": round(float(weights[-1]), 5),
        "expected_error": round(expected_error(held_out, right), 4),
    }
    path.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
