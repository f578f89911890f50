"""The network that compares two sentences: a small encoder reads both at once, one layer on top names their relation."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as fn

from sayso.inference.relations import CASES, KINDS
from training.encoder import Encoder

EXTRA = {"case": CASES, "side": 2}


class RelationNetwork(nn.Module):
    """Encoder and relation layer, over the first piece's state and the mean of all."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.relation = nn.Linear(2 * encoder.width, len(KINDS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, case: torch.Tensor, side: torch.Tensor) -> torch.Tensor:
        """Int64 (batch, pieces) each; logits (batch, KINDS)."""
        x = self.encoder(ids, mask, case, side)
        weight = mask[:, :, None].to(x.dtype)
        mean = (x * weight).sum(1) / weight.sum(1)
        pooled = torch.cat([x[:, 0], mean], 1)
        return self.relation(fn.dropout(pooled, self.encoder.dropout, self.training))


def make_network(folder: Path, *, dropout: float = 0.1) -> RelationNetwork:
    """A network on a public encoder's weights; the second sentence starts with BERT's own mark of a second segment."""
    encoder = Encoder(folder, EXTRA, dropout=dropout)
    segments = load_file(folder / "model.safetensors")
    name = next(key for key in segments if key.endswith("token_type_embeddings.weight"))
    with torch.no_grad():
        encoder.get_submodule("side").weight[1] = segments[name][1].float() - segments[name][0].float()
    return RelationNetwork(encoder)


def load_checkpoint(path: Path, encoder: Path) -> RelationNetwork:
    """A trained network."""
    network = make_network(encoder)
    network.load_state_dict(torch.load(path, weights_only=True)["weights"])
    return network.eval()
