"""Train the model that says how two sentences stand to each other.

All sets at once, pairs of like length together, AdamW, linear decay, bf16 autocast, word and position embeddings frozen as in the
tagger's recipe. The loss is the negative log of the chance of all relations a pair's annotation allows.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from sayso.inference.relations import KINDS, Side, pair_inputs, side_pieces
from sayso.inference.session import WordPieces
from training.relation import pairs as sets
from training.relation.network import RelationNetwork, make_network
from training.relation.news import Topics, fnc1_pairs, read_emergent, read_fnc1
from training.relation.pairs import Pair

BATCH_PIECES = 2_400
HELD_OUT = 25  # one premise in so many
Coded = tuple[Side, Side, tuple[int, ...], str]


def gather(data: Path, rng: random.Random) -> tuple[list[Pair], list[Pair]]:
    """Pairs to train on, and pairs held out: dev bodies and claims, and a share of every other set."""
    emergent = read_emergent(data)
    rows, bodies = read_fnc1(data)
    topics = Topics(rows, emergent)
    train: list[Pair] = []
    held: list[Pair] = []
    for pair in (*sets.entailment(data, rng), *sets.similarity(data), *sets.climate(data, rng)):
        # By its first sentence: many sets pair one premise with several others.
        (held if zlib.crc32(pair.first.encode()) % HELD_OUT == 0 else train).append(pair)
    train += sets.emergent(row for row in emergent if not topics.is_dev_claim(row["sentence1"]))
    held += sets.emergent(row for row in emergent if topics.is_dev_claim(row["sentence1"]))
    train += sets.made(train, rng)
    train += fnc1_pairs([row for row in rows if topics.is_train(row)], bodies, rng, unrelated=1500)
    held += list(fnc1_pairs([row for row in rows if topics.is_dev(row)], bodies, rng, unrelated=100))[:800]
    return train, held


def encode(pairs: Sequence[Pair], tokenizer: WordPieces) -> list[Coded]:
    """Pairs as pieces, with the numbers of the relations they allow."""
    found = []
    for pair in pairs:
        first, second = side_pieces(pair.first, tokenizer), side_pieces(pair.second, tokenizer)
        if len(first[0]) and len(second[0]):
            found.append((first, second, tuple(KINDS.index(kind) for kind in pair.allowed), pair.origin))
    return found


def batches(coded: Sequence[Coded], rng: random.Random) -> list[list[Coded]]:
    """Pairs of like length together, the batches in random order."""
    order = sorted(coded, key=lambda one: len(one[0][0]) + len(one[1][0]) + rng.random() * 12)
    found: list[list[Coded]] = [[]]
    for one in order:
        size = len(one[0][0]) + len(one[1][0]) + 3
        if found[-1] and size * (len(found[-1]) + 1) > BATCH_PIECES:
            found.append([])
        found[-1].append(one)
    rng.shuffle(found)
    return found


def loss_of(network: RelationNetwork, batch: Sequence[Coded]) -> tuple[torch.Tensor, torch.Tensor]:
    """The loss over one batch, and the log-probabilities."""
    fed = {name: torch.from_numpy(array) for name, array in pair_inputs([(one[0], one[1]) for one in batch]).items()}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(**fed)
    log = torch.log_softmax(logits.float(), -1)
    allowed = torch.full_like(log, -1e4)
    for row, one in enumerate(batch):
        allowed[row, list(one[2])] = 0.0
    return -torch.logsumexp(log + allowed, -1).mean(), log


@torch.no_grad()
def measure(network: RelationNetwork, held: Sequence[Coded]) -> dict[str, float]:
    """Share of held-out pairs whose likeliest relation is an allowed one, by set, and the mean loss."""
    network.eval()
    right, count, losses = Counter[str](), Counter[str](), []
    for batch in batches(held, random.Random(0)):  # noqa: S311
        loss, log = loss_of(network, batch)
        losses.append(float(loss))
        for one, best in zip(batch, log.argmax(-1).tolist(), strict=True):
            count[one[3]] += 1
            right[one[3]] += best in one[2]
    network.train()
    figures = {name: round(right[name] / count[name], 3) for name in sorted(count)}
    return figures | {
        "all": round(sum(right.values()) / sum(count.values()), 4),
        "loss": round(sum(losses) / len(losses), 4),
    }


def train(encoder: Path, data: Path, work: Path, *, epochs: float, lr: float, seed: int) -> None:
    """Train, writing a checkpoint after each quarter of an epoch."""
    random.seed(seed)
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311
    tokenizer = WordPieces(encoder / "tokenizer.json")
    pairs, held_pairs = gather(data, rng)
    coded, held = encode(pairs, tokenizer), encode(held_pairs, tokenizer)
    network = make_network(encoder)
    for frozen in (network.encoder.word, network.encoder.position):
        frozen.weight.requires_grad_(False)
    new = [
        p for name, p in network.named_parameters() if name.startswith(("relation", "encoder.case")) and p.requires_grad
    ]
    old = [
        p
        for name, p in network.named_parameters()
        if not name.startswith(("relation", "encoder.case")) and p.requires_grad
    ]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": lr}, {"params": new, "lr": 1e-3}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    total = int(len(batches(coded, random.Random(0))) * epochs)  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
    )
    work.mkdir(parents=True, exist_ok=True)
    log = (work / "relation.log").open("a")
    print(
        json.dumps({"pairs": Counter(pair.origin for pair in pairs), "held": len(held), "steps": total, "lr": lr}),
        file=log,
        flush=True,
    )
    done, spent, began = 0, 0.0, time.monotonic()
    while done < total:
        for batch in batches(coded, rng)[: total - done]:
            loss, _ = loss_of(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            done, spent = done + 1, spent + float(loss.detach())
            if done % 50 == 0:
                print(
                    f"step {done}/{total} loss {spent / 50:.4f} {time.monotonic() - began:.0f}s", file=log, flush=True
                )
                spent = 0.0
            if done % 400 == 0 or done == total:
                print(f"== step {done} {measure(network, held)}", file=log, flush=True)
                torch.save({"weights": network.state_dict(), "step": done}, work / "relation.pt")


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.4)
    parser.add_argument("--lr", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options.encoder, options.data, options.work, epochs=options.epochs, lr=options.lr, seed=options.seed)


if __name__ == "__main__":
    main()
