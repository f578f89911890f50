"""The stance model as it is trained: the relation model's encoder, and small networks over its answer and plain features."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import nn
from torch.nn import functional as fn

from sayso.evaluation.emergent import CLAIM_STANCES
from sayso.evaluation.stance import STANCES
from sayso.inference.relations import Side, pair_inputs
from training.encoder import Encoder
from training.relation.network import load_checkpoint
from training.relation.network import make_network as make_relation

HIDDEN = {"related": 48, "stance": 96, "claim": 48}


class ReadPair(Protocol):
    """Two sides in pieces, and features beside them."""

    first: Side
    second: Side
    features: np.ndarray


class Head(nn.Module):
    """One hidden layer over features brought to one scale; the first ``plain`` inputs are the encoder's and stay as they are."""

    def __init__(self, answer: int, mean: torch.Tensor, scale: torch.Tensor, hidden: int, classes: int) -> None:
        super().__init__()
        self.mean = nn.Buffer(torch.cat([torch.zeros(answer), mean]))
        self.scale = nn.Buffer(torch.cat([torch.ones(answer), scale]))
        self.first, self.last = nn.Linear(len(self.mean), hidden), nn.Linear(hidden, classes)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Shapes (rows, inputs) and (rows, classes)."""
        hidden = fn.relu(self.first((rows - self.mean) / self.scale))
        return self.last(fn.dropout(hidden, 0.2, self.training))


class StanceNetwork(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder, mean: torch.Tensor, scale: torch.Tensor, claim_features: int) -> None:
        super().__init__()
        self.encoder = encoder
        answer = 2 * encoder.width
        none, one = torch.zeros(claim_features), torch.ones(claim_features)
        self.heads = nn.ModuleDict(
            {
                "related": Head(0, mean, scale, HIDDEN["related"], 2),
                "stance": Head(answer, mean, scale, HIDDEN["stance"], len(STANCES)),
                "claim": Head(answer, none, one, HIDDEN["claim"], len(CLAIM_STANCES)),
            }
        )

    def pooled(self, ids: torch.Tensor, mask: torch.Tensor, case: torch.Tensor, side: torch.Tensor) -> torch.Tensor:
        """The first piece's state beside the mean of all: (batch, 2 * width)."""
        x = self.encoder(ids, mask, case, side)
        weight = mask[:, :, None].to(x.dtype)
        return torch.cat([x[:, 0], (x * weight).sum(1) / weight.sum(1)], 1)

    def read(self, pairs: Sequence[ReadPair], head: str) -> torch.Tensor:
        """Logits of a head for some pairs."""
        fed = pair_inputs([(pair.first, pair.second) for pair in pairs])
        answer = self.pooled(**{name: torch.from_numpy(array) for name, array in fed.items()})
        answer = fn.dropout(answer, self.encoder.dropout, self.training)
        features = torch.from_numpy(np.stack([pair.features for pair in pairs]))
        return self.heads[head](torch.cat([answer.float(), features], 1))

    def optimizer(self, lr: float, frozen: int) -> torch.optim.Optimizer:
        """AdamW: embeddings and the lowest layers stay, the encoder learns slowly, the heads fast."""
        stays = [self.encoder.word, self.encoder.position, self.encoder.norm, *list(self.encoder.layers)[:frozen]]
        stays += [self.encoder.get_submodule(name) for name in self.encoder.extra]
        for module in (*stays, self.heads["related"]):
            for parameter in module.parameters():
                parameter.requires_grad_(False)
        slow = [p for p in self.encoder.parameters() if p.requires_grad]
        fast = [p for name in ("stance", "claim") for p in self.heads[name].parameters()]
        return torch.optim.AdamW(
            [{"params": slow, "lr": lr}, {"params": fast, "lr": 1e-3}], weight_decay=0.01, betas=(0.9, 0.98)
        )


@torch.no_grad()
def probabilities(head: nn.Module, rows: np.ndarray) -> np.ndarray:
    """A head's chances, (rows, classes)."""
    head.eval()
    return np.asarray(fn.softmax(head(torch.from_numpy(rows)), -1).numpy())


def make_network(encoder: Path, start: Path, features: np.ndarray, claim_features: int) -> StanceNetwork:
    """A network on the relation model's weights; ``features`` of training rows give means and scales."""
    relation = load_checkpoint(start, encoder)
    mean, scale = torch.from_numpy(features.mean(0)), torch.from_numpy(features.std(0) + 1e-3)
    return StanceNetwork(relation.encoder, mean, scale, claim_features)


def load_stance_checkpoint(path: Path, encoder: Path) -> tuple[StanceNetwork, dict[str, object]]:
    """A trained network, and what is kept beside its weights."""
    saved = torch.load(path, weights_only=True)
    blank = torch.zeros(saved["features"])
    network = StanceNetwork(make_relation(encoder).encoder, blank, blank, saved["claim_features"])
    network.load_state_dict(saved["weights"])
    return network.eval(), saved
