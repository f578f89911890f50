"""Train the stance model: a body against a headline (FNC-1) and a headline against a claim (Emergent), with one encoder.

It starts from the relation model's weights. The two lowest layers and the embeddings stay as they are. Three small networks go with the
encoder: ``related`` tells unrelated pairs apart by words and vectors alone, ``stance`` and ``claim`` read the encoder's answer beside them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as fn

from sayso.evaluation.emergent import CLAIM_STANCES, claim_words
from sayso.evaluation.fnc1 import class_scores, weighted_score
from sayso.evaluation.stance import CERTAINLY_UNRELATED, STANCES, plain_features, prepare_body
from sayso.inference.relations import Side, side_pieces
from sayso.inference.session import WordPieces
from sayso.inference.stances import joined_pieces
from sayso.inference.vectors import load_vectors
from training.relation.news import Row, Topics, read_emergent, read_fnc1
from training.relation.stance_network import StanceNetwork, make_network, probabilities

BATCH_PIECES = 2_400
FROZEN_LAYERS = 2
HARD_UNRELATED = 3_000
# An epoch's rows; FNC-1 has ten times as many discussing bodies as disagreeing ones, and three quarters unrelated ones.
SHARES = {"disagree": 2.0, "agree": 1.0, "discuss": 0.5, "unrelated": 0.5}
# What a class weighs in the loss: more than its rows, less than as if all were as frequent.
WEIGHTS = {"unrelated": 1.0, "discuss": 0.8, "agree": 1.1, "disagree": 1.6}


@dataclass(frozen=True, slots=True)
class Pair:
    """Pieces of both sides, features, the number of the right class, and which head it trains."""

    first: Side
    second: Side
    features: np.ndarray
    label: int
    head: str


@dataclass(frozen=True, slots=True)
class Headlines:
    """FNC-1 rows with their features and what the encoder reads of them."""

    rows: tuple[Row, ...]
    features: np.ndarray
    passages: tuple[tuple[str, ...], ...]

    def pairs(self, tokenizer: WordPieces, kept: Sequence[int]) -> list[Pair]:
        """These rows as pieces."""
        return [
            Pair(
                joined_pieces(self.passages[at], tokenizer),
                side_pieces(self.rows[at].headline, tokenizer),
                self.features[at],
                STANCES.index(self.rows[at].stance),
                "stance",
            )
            for at in kept
        ]


def read_headlines(rows: Sequence[Row], bodies: dict[str, str]) -> Headlines:
    """Rows with their features, each body prepared once."""
    vectors = load_vectors()
    prepared = {key: prepare_body(bodies[key], vectors) for key in {row.body for row in rows}}
    embedded = vectors.embed([row.headline for row in rows])
    plain = [
        plain_features(row.headline, vector, prepared[row.body]) for row, vector in zip(rows, embedded, strict=True)
    ]
    read = tuple(
        tuple(prepared[row.body].sentences[at] for at in best) for row, (_, best) in zip(rows, plain, strict=True)
    )
    return Headlines(tuple(rows), np.asarray([values for values, _ in plain], np.float32), read)


def claim_pairs(rows: Sequence[dict[str, str]], tokenizer: WordPieces) -> tuple[Pair, ...]:
    """Emergent's rows as pieces."""
    return tuple(
        Pair(
            joined_pieces([row["sentence2"]], tokenizer),
            side_pieces(row["sentence1"], tokenizer),
            np.asarray(claim_words(row["sentence1"], row["sentence2"]), np.float32),
            CLAIM_STANCES.index(row["label"]),
            "claim",
        )
        for row in rows
    )


def epoch_of(pairs: Sequence[Pair], claims: Sequence[Pair], rng: random.Random) -> list[list[Pair]]:
    """An epoch's pairs, like lengths of one head together, batches in random order."""
    chosen: list[Pair] = []
    for number, stance in enumerate(STANCES):
        of_class = [pair for pair in pairs if pair.label == number]
        whole, part = divmod(SHARES[stance], 1)
        chosen += of_class * int(whole) + rng.sample(of_class, int(len(of_class) * part))
    batches: list[list[Pair]] = []
    for rows in (chosen, list(claims)):
        rows.sort(key=lambda pair: len(pair.first[0]) + len(pair.second[0]) + rng.random() * 12)
        batches.append([])
        for pair in rows:
            size = len(pair.first[0]) + len(pair.second[0]) + 3
            if batches[-1] and size * (len(batches[-1]) + 1) > BATCH_PIECES:
                batches.append([])
            batches[-1].append(pair)
    batches = [batch for batch in batches if batch]
    rng.shuffle(batches)
    return batches


def fit_related(network: StanceNetwork, lines: Headlines, kept: Sequence[int], seed: int) -> None:
    """Fit the network that tells related from unrelated by features alone."""
    torch.manual_seed(seed)
    head = network.heads["related"]
    x = torch.from_numpy(lines.features[list(kept)])
    y = torch.tensor([int(lines.rows[at].stance != "unrelated") for at in kept])
    optimizer = torch.optim.AdamW(head.parameters(), lr=3e-3, weight_decay=0.05)
    steps = 40 * (len(x) // 256 + 1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    head.train()
    for _ in range(steps):
        rows = torch.randint(len(x), (256,))
        loss = fn.cross_entropy(head(x[rows]), y[rows], label_smoothing=0.02)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    head.eval()


def open_rows(network: StanceNetwork, lines: Headlines) -> list[int]:
    """The rows that are not certainly unrelated."""
    chances = probabilities(network.heads["related"], lines.features)
    return np.flatnonzero(chances[:, 0] < CERTAINLY_UNRELATED).tolist()


@torch.no_grad()
def read_pairs(network: StanceNetwork, pairs: Sequence[Pair], head: str) -> np.ndarray:
    """Probabilities of a head's classes."""
    network.eval()
    found: list[np.ndarray] = [np.zeros(0)] * len(pairs)
    order = sorted(range(len(pairs)), key=lambda at: len(pairs[at].first[0]) + len(pairs[at].second[0]))
    for at in range(0, len(order), 16):
        rows = order[at : at + 16]
        logits = network.read([pairs[row] for row in rows], head)
        for row, values in zip(rows, fn.softmax(logits, -1).numpy(), strict=True):
            found[row] = values
    network.train()
    return np.asarray(found)


def measure(
    network: StanceNetwork, tokenizer: WordPieces, lines: Headlines, claims: Sequence[Pair]
) -> dict[str, float]:
    """FNC-1's official score, F1 by class and macro; Emergent's macro-F1."""
    gold = [row.stance for row in lines.rows]
    given = ["unrelated"] * len(gold)
    kept = open_rows(network, lines)
    for at, row in zip(kept, read_pairs(network, lines.pairs(tokenizer, kept), "stance"), strict=True):
        given[at] = STANCES[int(row.argmax())]
    figures = {"weighted": weighted_score(gold, given)} | class_scores(gold, given, STANCES)
    if claims:
        answers = read_pairs(network, claims, "claim")
        told = [CLAIM_STANCES[int(row.argmax())] for row in answers]
        figures["claims"] = class_scores([CLAIM_STANCES[pair.label] for pair in claims], told, CLAIM_STANCES)["macro"]
    return {name: round(value, 4) for name, value in figures.items()}


@dataclass(frozen=True, slots=True)
class Material:
    """What is trained on, and what a split keeps for measuring."""

    lines: Headlines
    held: Headlines
    claims: tuple[Pair, ...]
    held_claims: tuple[Pair, ...]


def gather(data: Path, split: str, tokenizer: WordPieces) -> Material:
    """FNC-1's train half, split by ``topic`` or by ``body``, and Emergent, always split by topic.

    The relation model's weights know Emergent's claims of other topics, so that a split by claim alone would flatter.
    """
    rows, bodies = read_fnc1(data)
    emergent = read_emergent(data)
    topics = Topics(rows, emergent)
    is_held = topics.held(split)
    used = [row for row in rows if (not is_held(row) if split == "body" else topics.is_train(row))]
    return Material(
        read_headlines(used, bodies),
        read_headlines([row for row in rows if is_held(row)], bodies),
        claim_pairs([row for row in emergent if not topics.is_dev_claim(row["sentence1"])], tokenizer),
        claim_pairs([row for row in emergent if topics.is_dev_claim(row["sentence1"])], tokenizer),
    )


def pairs_to_read(network: StanceNetwork, lines: Headlines, tokenizer: WordPieces, rng: random.Random) -> list[Pair]:
    """Fit ``related``; then every related row, and some of the unrelated ones that it does not tell apart."""
    related = [at for at, row in enumerate(lines.rows) if row.stance != "unrelated"]
    unrelated = [at for at, row in enumerate(lines.rows) if row.stance == "unrelated"]
    fit_related(network, lines, related + rng.sample(unrelated, min(len(unrelated), 12_000)), seed=rng.randrange(1000))
    looks_related = sorted(set(open_rows(network, lines)) & set(unrelated))
    return lines.pairs(tokenizer, related + rng.sample(looks_related, min(HARD_UNRELATED, len(looks_related))))


def train(options: argparse.Namespace) -> None:
    """Train, measuring the kept rows after each epoch and writing a checkpoint."""
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)  # noqa: S311 -- training, not secrets
    tokenizer = WordPieces(options.encoder / "tokenizer.json")
    data = gather(options.data, options.split, tokenizer)
    network = make_network(options.encoder, options.start, data.lines.features, len(data.claims[0].features))
    pairs = pairs_to_read(network, data.lines, tokenizer, rng)
    options.work.mkdir(parents=True, exist_ok=True)
    log = (options.work / f"{options.name}.log").open("a")
    print(json.dumps(Counter(STANCES[pair.label] for pair in pairs)), file=log, flush=True)
    optimizer = network.optimizer(options.lr, FROZEN_LAYERS)
    total = int(len(epoch_of(pairs, data.claims, random.Random(0))) * options.epochs)  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
    )
    done, began = 0, time.monotonic()
    while done < total:
        network.train()
        spent = 0.0
        batches = epoch_of(pairs, data.claims, rng)[: total - done]
        for number, batch in enumerate(batches, 1):
            loss = step_loss(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            spent += float(loss.detach())
            if number % 50 == 0:
                past = f"{time.monotonic() - began:.0f}s"
                print(f"step {done + number}/{total} loss {spent / number:.4f} {past}", file=log, flush=True)
        done += len(batches)
        saved = {"weights": network.state_dict(), "split": options.split, "step": done}
        sizes = {"features": data.lines.features.shape[1], "claim_features": len(data.claims[0].features)}
        torch.save(saved | sizes, options.work / f"{options.name}.pt")
        figures = measure(network, tokenizer, data.held, data.held_claims)
        print(f"== step {done} {figures}", file=log, flush=True)


def step_loss(network: StanceNetwork, batch: Sequence[Pair]) -> torch.Tensor:
    """The loss over a batch of one head's pairs."""
    head = batch[0].head
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network.read(batch, head)
    weight = torch.tensor([WEIGHTS[stance] for stance in STANCES]) if head == "stance" else None
    labels = torch.tensor([pair.label for pair in batch])
    return fn.cross_entropy(logits.float(), labels, weight=weight, label_smoothing=0.03)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="the relation model's checkpoint")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", default="stance")
    parser.add_argument("--split", choices=("topic", "body"), default="topic", help="what is kept for measuring")
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--lr", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options)


if __name__ == "__main__":
    main()
