"""Fit the stance reader's two small networks on FNC-1's training bodies, and the one for claims on Emergent's training claims.

``plain`` tells unrelated from related by words and vectors alone; ``whole`` names the stance with the relation model's answers beside
them; ``claim`` names a headline's stance on a claim. The dev bodies and claims are only measured on. Writes models/relation/stance.npz.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from sayso.evaluation.emergent import CLAIM_STANCES, claim_features
from sayso.evaluation.stance import STANCES, compared, plain_features, prepare_body, relation_features
from sayso.inference.relations import RelationModel, load_relations
from sayso.inference.vectors import load_vectors
from training.attribution.export import checksum
from training.relation.news import Row, Topics, read_emergent, read_fnc1

HIDDEN = 48
Weights = dict[str, np.ndarray]


def fit(
    name: str, features: np.ndarray, labels: np.ndarray, *, classes: int, balance: float, epochs: int = 60
) -> Weights:
    """A network of one hidden layer; ``balance`` 1 gives every class the same weight, 0 each row."""
    torch.manual_seed(1)
    mean, scale = features.mean(0), features.std(0) + 1e-3
    x, y = torch.from_numpy(((features - mean) / scale).astype(np.float32)), torch.from_numpy(labels)
    counts = np.bincount(labels, minlength=classes).clip(1)
    weight = torch.from_numpy(((len(labels) / classes / counts) ** balance).astype(np.float32))
    network = nn.Sequential(nn.Linear(x.shape[1], HIDDEN), nn.ReLU(), nn.Dropout(0.3), nn.Linear(HIDDEN, classes))
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=0.05)
    steps = epochs * (len(x) // 256 + 1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        rows = torch.randint(len(x), (256,))
        loss = nn.functional.cross_entropy(network(x[rows]), y[rows], weight=weight, label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    first, last = network[0], network[3]
    return {
        f"{name}_mean": mean.astype(np.float32),
        f"{name}_scale": scale.astype(np.float32),
        f"{name}_w1": first.weight.detach().numpy().T.copy(),
        f"{name}_b1": first.bias.detach().numpy().copy(),
        f"{name}_w2": last.weight.detach().numpy().T.copy(),
        f"{name}_b2": last.bias.detach().numpy().copy(),
    }


def fit_stances(rows: Sequence[Row], bodies: dict[str, str], model: RelationModel, rng: random.Random) -> Weights:
    """``plain`` and ``whole`` on rows of training bodies."""
    vectors = load_vectors()
    prepared = {key: prepare_body(bodies[key], vectors) for key in {row.body for row in rows}}
    near = [row for row in rows if row.stance != "unrelated"]
    far = rng.sample([row for row in rows if row.stance == "unrelated"], 12_000)
    heads = [*near, *far]
    embedded = vectors.embed([row.headline for row in heads])
    plain = [
        plain_features(row.headline, vector, prepared[row.body]) for row, vector in zip(heads, embedded, strict=True)
    ]
    features = np.asarray([values for values, _ in plain], np.float32)
    related = np.asarray([row.stance != "unrelated" for row in heads], np.int64)
    weights = fit("plain", features, related, classes=2, balance=0.0)
    chosen = _chosen(heads, features, weights, rng)
    asked = [compared(heads[at].headline, prepared[heads[at].body], plain[at][1]) for at in chosen]
    answers = iter(model.compare([pair for one in asked for pair in one]))
    told = [[np.asarray(next(answers).chances) for _ in one] for one in asked]
    whole = np.asarray(
        [plain[at][0] + relation_features(one) for at, one in zip(chosen, told, strict=True)], np.float32
    )
    labels = np.asarray([STANCES.index(heads[at].stance) for at in chosen], np.int64)
    return weights | fit("whole", whole, labels, classes=len(STANCES), balance=0.5)


def _chosen(rows: Sequence[Row], features: np.ndarray, weights: Weights, rng: random.Random) -> list[int]:
    """Rows to ask the relation model about: every disagreeing one, many of the others, and unrelated ones that look related."""
    hidden = np.maximum(
        0, (features - weights["plain_mean"]) / weights["plain_scale"] @ weights["plain_w1"] + weights["plain_b1"]
    )
    logits = hidden @ weights["plain_w2"] + weights["plain_b2"]
    looks_related = 1 / (1 + np.exp(logits[:, 0] - logits[:, 1])) > 0.03
    by_stance: dict[str, list[int]] = {stance: [] for stance in STANCES}
    for at, row in enumerate(rows):
        if row.stance != "unrelated" or looks_related[at]:
            by_stance[row.stance].append(at)
    most = {"unrelated": 1500, "discuss": 2600, "agree": 2000, "disagree": 2000}
    return [at for stance, places in by_stance.items() for at in rng.sample(places, min(len(places), most[stance]))]


def fit_claims(rows: Sequence[dict[str, str]], model: RelationModel) -> Weights:
    """``claim`` on Emergent's training claims."""
    pairs = [(row["sentence1"], row["sentence2"]) for row in rows]
    features = np.asarray(claim_features(pairs, model), np.float32)
    labels = np.asarray([CLAIM_STANCES.index(row["label"]) for row in rows], np.int64)
    return fit("claim", features, labels, classes=len(CLAIM_STANCES), balance=0.5, epochs=40)


def main() -> None:
    """Fit from the command line; models/relation must hold the exported relation model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("models/relation"))
    options = parser.parse_args()
    rng = random.Random(1)  # noqa: S311
    model = load_relations(threads=2)
    rows, bodies = read_fnc1(options.data)
    claims = read_emergent(options.data)
    topics = Topics(rows, claims)
    weights = fit_stances([row for row in rows if topics.is_train(row)], bodies, model, rng)
    weights |= fit_claims([row for row in claims if not topics.is_dev_claim(row["sentence1"])], model)
    np.savez(options.out / "stance.npz", **weights)
    path = options.out / "manifest.json"
    record = json.loads(path.read_text())
    record["files"]["stance.npz"] = checksum(options.out / "stance.npz")
    path.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
