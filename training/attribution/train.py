"""Train a tagger and linker on PolNeAR, with or without a teacher's soft labels.

Recipe: windows of 382 pieces cut at paragraphs with a random first cut, AdamW, linear decay after 8 % warm-up, bf16 autocast,
word and position embeddings frozen. Beside each article an epoch reads some again: with other quotation marks, in capitals, and
single attributed sentences as texts of their own, the way contents are read again for what they attribute.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as fn

from sayso.attribution.linking import Linker
from sayso.attribution.tagger import Tagged, Tagger, TaggerSettings
from sayso.inference.session import WordPieces
from training.attribution import examples as ex
from training.attribution.label import read_soft
from training.attribution.network import Network, TorchSession, make_network
from training.attribution.polnear import Article, read_articles
from training.attribution.quick_score import full_relation_f1
from training.int8 import int8_twin, train_as_int8


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run depends on."""

    encoder: str
    data: str
    name: str
    work: str
    epochs: int = 4
    batch: int = 6
    lr: float = 1.5e-4
    head_lr: float = 1e-3
    weight_decay: float = 0.01
    dropout: float = 0.1
    layers: int | None = None
    link_weight: float = 0.5
    soft: str | None = None
    soft_weight: float = 0.7
    start: str | None = None
    seed: int = 1
    augment: float = 0.25
    average: float = 0.0
    window: int = ex.TRAINING_WINDOW
    resume: bool = False
    int8: bool = False


def augmented(articles: Sequence[Article], share: float, rng: random.Random) -> list[Article]:
    """Some articles again, changed: other marks, capitals, single sentences; about ``share`` of the corpus more words."""
    found = []
    for article in articles:
        if rng.random() < share:
            found.append(ex.with_other_marks(article, rng))
        if rng.random() < share / 5:
            found.append(ex.in_capitals(article))
        for _ in range(2):
            single = ex.sentence_article(article, rng)
            if single is not None and rng.random() < share * 2:
                found.append(single)
    return found


def optimiser(network: Network, settings: Settings) -> torch.optim.Optimizer:
    """AdamW: the encoder slowly, everything new fast, nothing decayed that is not a matrix."""
    for frozen in (network.encoder.word, network.encoder.position):
        frozen.weight.requires_grad_(False)
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        new = not name.startswith("encoder.") or name.split(".")[1] in ("case", "para", "quote")
        key = (settings.head_lr if new else settings.lr, 0.0 if parameter.ndim == 1 else settings.weight_decay)
        groups.setdefault(key, []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": lr, "weight_decay": decay} for (lr, decay), p in groups.items()],
        betas=(0.9, 0.98),
        eps=1e-6,
    )


def step_loss(network: Network, batch: ex.Batch, settings: Settings) -> torch.Tensor:
    """Tagging loss on gold and soft labels, and the linker's."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, states = network(**batch.fed)
    logits = logits.float()
    loss = torch.zeros(())
    weight = 1.0
    if batch.soft is not None:
        taught = batch.soft.sum(-1) > 0
        if taught.any():
            weight = 1.0 - settings.soft_weight
            log = fn.log_softmax(logits[taught], -1)
            loss = loss - settings.soft_weight * (batch.soft[taught] * log).sum(-1).mean()
    if (batch.labels != ex.IGNORED).any():
        gold = fn.cross_entropy(logits.view(-1, logits.shape[-1]), batch.labels.view(-1), ignore_index=ex.IGNORED)
        loss = loss + weight * gold
    if batch.links is not None:
        loss = loss + settings.link_weight * network.link_loss(states, batch.links)
    return loss


def read_dev(network: Network, articles: Sequence[Article], tokenizer: WordPieces) -> tuple[Tagged, ...]:
    """Dev read by the run-time code, the network standing in for the ONNX file."""
    first, last, pad = network.special
    settings = TaggerSettings(classify=first, separate=last, pad=pad)
    tagger = Tagger(TorchSession(network), tokenizer, Linker(network.linker_weights()), settings)  # type: ignore[arg-type]
    network.eval()
    found = tagger.read([article.text for article in articles])
    network.train()
    return found


def train(settings: Settings) -> float:
    """Train, keeping the best epoch's weights by dev full-relation F1; returns it."""
    random.seed(settings.seed)
    np.random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)  # noqa: S311 -- training, not secrets
    work, encoder = Path(settings.work), Path(settings.encoder)
    tokenizer = WordPieces(encoder / "tokenizer.json")
    gold = read_articles(Path(settings.data), "train")
    dev = read_articles(Path(settings.data), "dev")
    soft = read_soft(Path(settings.soft), tokenizer) if settings.soft else {}
    base = [attach(ex.make_example(article, tokenizer), soft) for article in gold]
    extra = [example for name, example in soft.items() if example.labels is None and name not in {a.id for a in gold}]
    network = make_network(encoder, dropout=settings.dropout, layers=settings.layers)
    if settings.start:
        network.load_state_dict(torch.load(settings.start, weights_only=True)["weights"])
    if settings.int8:
        train_as_int8(network.encoder)
        network.tag, network.project = int8_twin(network.tag), int8_twin(network.project)
    optimizer = optimiser(network, settings)
    average = (
        torch.optim.swa_utils.AveragedModel(
            network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.average)
        )
        if settings.average
        else None
    )
    windows = ex.cut_windows(base + extra, random.Random(0), window=settings.window)  # noqa: S311
    per_epoch = len(windows) * (1 + settings.augment) / settings.batch
    total = int(per_epoch * settings.epochs) + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.08 * total)) * max(0.02, 1 - step / total)
    )
    state, best, first = work / f"{settings.name}.state.pt", -1.0, 0
    if settings.resume and state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        best, first = saved["best"], saved["epoch"] + 1
    log = (work / f"{settings.name}.log").open("a")
    print(json.dumps(asdict(settings)), file=log, flush=True)
    for epoch in range(first, settings.epochs):
        began, spent = time.monotonic(), 0.0
        again = [ex.make_example(article, tokenizer) for article in augmented(gold, settings.augment, rng)]
        cuts = ex.batches(ex.cut_windows(base + extra + again, rng, window=settings.window), settings.batch, rng)
        network.train()
        for number, cut in enumerate(cuts):
            loss = step_loss(network, ex.collate(cut, network.special), settings)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            if average is not None:
                average.update_parameters(network)
            spent += float(loss.detach())
            if number % 50 == 49:
                print(
                    f"epoch {epoch} step {number + 1}/{len(cuts)} loss {spent / (number + 1):.4f} {time.monotonic() - began:.0f}s",
                    file=log,
                    flush=True,
                )
        chosen = network if average is None else average.module
        score = full_relation_f1(dev, read_dev(chosen, dev, tokenizer))
        print(
            f"== epoch {epoch} loss {spent / len(cuts):.4f} dev {score} {time.monotonic() - began:.0f}s",
            file=log,
            flush=True,
        )
        if score.full > best:
            best = score.full
            torch.save(
                {"weights": chosen.state_dict(), "settings": asdict(settings), "dev": score.full},
                work / f"{settings.name}.pt",
            )
        torch.save(
            {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "best": best,
                "epoch": epoch,
            },
            state,
        )
    return best


def attach(example: ex.Example, soft: dict[str, ex.Example]) -> ex.Example:
    """The gold example with its teacher's labels beside it, if there are any."""
    taught = soft.get(example.id)
    if taught is None or taught.soft is None or len(taught.pieces) != len(example.pieces):
        return example
    return ex.Example(example.id, example.pieces, example.labels, example.segments, example.has_source, taught.soft)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--data", default="../shared/data/polnear")
    parser.add_argument("--name", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--soft")
    parser.add_argument("--start")
    parser.add_argument("--layers", type=int)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--int8", action="store_true", help="round as the export will, for the last epoch")
    parser.add_argument("--threads", type=int, default=2)
    for name, kind in (
        ("epochs", int),
        ("batch", int),
        ("seed", int),
        ("window", int),
        ("lr", float),
        ("head_lr", float),
        ("dropout", float),
        ("soft_weight", float),
        ("augment", float),
        ("average", float),
        ("link_weight", float),
        ("weight_decay", float),
    ):
        parser.add_argument(
            f"--{name.replace('_', '-')}", type=kind, default=Settings.__dataclass_fields__[name].default
        )
    options = vars(parser.parse_args())
    torch.set_num_threads(options.pop("threads"))
    print(f"best dev full-relation F1 {train(Settings(**options)):.4f}")


if __name__ == "__main__":
    main()
