"""The network that is trained: a small encoder, a tagging layer, and a linker on the same states.

The encoder is BERT's or MPNet's, read from its safetensors file, with three more embeddings (letter case, paragraph, quotation) that
start at zero. It is written out here, not taken from a library, so that what is exported holds only what runs.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as fn

from sayso.attribution.decoding import LABELS
from sayso.attribution.linking import PAIR_FEATURES
from sayso.attribution.pieces import CASES, PARAGRAPH_STATES, QUOTE_STATES
from training.attribution.examples import LinkBatch

SPECIAL = {"bert": (101, 102, 0), "mpnet": (0, 2, 1)}
LINK_SIZE = 64


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.heads, self.dropout = heads, dropout

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Shapes (batch, pieces, width) and (batch or 1, heads or 1, 1 or pieces, pieces)."""
        rows, length, width = x.shape

        def split(layer: nn.Linear) -> torch.Tensor:
            return layer(x).view(rows, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.query), split(self.key), split(self.value)
        mixed = fn.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(rows, length, width))
        x = self.norm1(x + fn.dropout(mixed, self.dropout, self.training))
        return self.norm2(x + fn.dropout(self.down(fn.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """BERT's or MPNet's encoder with the three extra embeddings."""

    def __init__(self, folder: Path, *, dropout: float = 0.1, layers: int | None = None) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text())
        self.kind: str = config["model_type"]
        self.width: int = config["hidden_size"]
        self.heads: int = config["num_attention_heads"]
        count = layers or config["num_hidden_layers"]
        self.word = nn.Embedding(config["vocab_size"], self.width)
        self.position = nn.Embedding(config["max_position_embeddings"], self.width)
        self.case = nn.Embedding(CASES, self.width)
        self.para = nn.Embedding(PARAGRAPH_STATES, self.width)
        self.quote = nn.Embedding(QUOTE_STATES, self.width)
        for extra in (self.case, self.para, self.quote):
            nn.init.zeros_(extra.weight)
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(self.width, self.heads, config["intermediate_size"], dropout) for _ in range(count)
        )
        self.relative = nn.Embedding(32, self.heads) if self.kind == "mpnet" else None
        self.first_position = 2 if self.kind == "mpnet" else 0
        self.dropout = dropout
        self._load(folder)

    @torch.no_grad()
    def _load(self, folder: Path) -> None:
        from safetensors.torch import load_file

        raw = load_file(folder / "model.safetensors")
        weights = {name.removeprefix("bert.").removeprefix("mpnet."): tensor.float() for name, tensor in raw.items()}
        position = weights["embeddings.position_embeddings.weight"]
        if self.kind == "bert":
            position = position + weights["embeddings.token_type_embeddings.weight"][0]
        self.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        self.position.weight.copy_(position)
        self.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        self.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        if self.relative is not None:
            self.relative.weight.copy_(weights["encoder.relative_attention_bias.weight"])
        names = (
            ("self.query", "self.key", "self.value", "output.dense", "output.LayerNorm")
            if self.kind == "bert"
            else ("attn.q", "attn.k", "attn.v", "attn.o", "LayerNorm")
        )
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}."
            own = (layer.query, layer.key, layer.value, layer.out, layer.norm1, layer.up, layer.down, layer.norm2)
            theirs = [f"{prefix}attention.{name}" for name in names]
            theirs += [prefix + name for name in ("intermediate.dense", "output.dense", "output.LayerNorm")]
            for module, name in zip(own, theirs, strict=True):
                module.weight.copy_(weights[f"{name}.weight"])
                module.bias.copy_(weights[f"{name}.bias"])

    def attention_bias(self, mask: torch.Tensor) -> torch.Tensor:
        """What is added to attention scores: padding shut out and, for MPNet, its bucketed relative positions."""
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        if self.relative is None:
            return bias
        at = torch.arange(mask.shape[1])
        ahead = at[:, None] - at[None, :]
        distance = ahead.abs()
        far = 8 + (torch.log(distance.clamp(min=1).float() / 8) / math.log(16) * 8).long()
        bucket = (ahead < 0).long() * 16 + torch.where(distance < 8, distance, far.clamp(max=15))
        return bias + self.relative(bucket).permute(2, 0, 1)[None]

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, case: torch.Tensor, para: torch.Tensor, quote: torch.Tensor
    ) -> torch.Tensor:
        """Int64 (batch, pieces) each; float (batch, pieces, width)."""
        place = self.position.weight[self.first_position : self.first_position + ids.shape[1]][None]
        x = self.norm(self.word(ids) + place + self.case(case) + self.para(para) + self.quote(quote))
        x = fn.dropout(x, self.dropout, self.training)
        bias = self.attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Network(nn.Module):
    """Encoder, tagging layer and linker."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.tag = nn.Linear(encoder.width, len(LABELS))
        self.project = nn.Linear(encoder.width, 2 * LINK_SIZE)
        self.cue, self.other = nn.Linear(3 * LINK_SIZE, LINK_SIZE), nn.Linear(3 * LINK_SIZE, LINK_SIZE)
        self.hidden = nn.Linear(3 * LINK_SIZE + PAIR_FEATURES, LINK_SIZE)
        self.out = nn.Linear(LINK_SIZE, 1)

    @property
    def special(self) -> tuple[int, int, int]:
        """Ids of the pieces that open, close and pad a window."""
        return SPECIAL[self.encoder.kind]

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, case: torch.Tensor, para: torch.Tensor, quote: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits (batch, pieces, 7) and linker states (batch, pieces, 2 * LINK_SIZE)."""
        x = self.encoder(ids, mask, case, para, quote)
        x = fn.dropout(x, self.encoder.dropout, self.training)
        return self.tag(x), self.project(x)

    def link_scores(self, states: torch.Tensor, links: LinkBatch) -> torch.Tensor:
        """A score for each pair; the twin of ``sayso.attribution.linking.Linker.scores``."""
        flat = states.reshape(-1, states.shape[-1]).float()
        total = torch.cat([torch.zeros(1, flat.shape[1]), flat.cumsum(0)])

        def represent(ranges: torch.Tensor, side: slice) -> torch.Tensor:
            start, end = ranges[:, 0], ranges[:, 1]
            mean = ((total[end] - total[start]) / (end - start)[:, None])[:, side]
            return torch.cat([flat[start][:, side], flat[end - 1][:, side], mean], 1)

        a = self.cue(represent(links.cues, slice(0, LINK_SIZE)))[links.cue]
        b = self.other(represent(links.others, slice(LINK_SIZE, 2 * LINK_SIZE)))[links.other]
        hidden = fn.gelu(self.hidden(torch.cat([a, b, a * b, links.features], 1)), approximate="tanh")
        return self.out(hidden)[:, 0]

    def link_loss(self, states: torch.Tensor, links: LinkBatch) -> torch.Tensor:
        """Mean negative log-likelihood of the right answer in each usable choice."""
        chances = torch.exp(self.link_scores(states, links).clamp(-30, 30))
        none = torch.zeros(len(links.usable))
        every = none.index_add(0, links.group, chances) + links.may_be_none.float()
        right = none.index_add(0, links.group, chances * links.gold.float()) + links.none_right.float()
        usable = links.usable
        return -(right[usable].clamp(min=1e-9).log() - every[usable].clamp(min=1e-9).log()).mean()

    def linker_weights(self) -> dict[str, np.ndarray]:
        """The linker's weights by the names the run time reads."""
        layers = {"cue": self.cue, "other": self.other, "hidden": self.hidden, "out": self.out}
        found = {}
        for name, layer in layers.items():
            found[f"{name}_w"] = layer.weight.detach().float().numpy().copy()
            found[f"{name}_b"] = layer.bias.detach().float().numpy().copy()
        return found


def make_network(encoder: Path, *, dropout: float = 0.1, layers: int | None = None) -> Network:
    """A network on a public encoder's weights."""
    return Network(Encoder(encoder, dropout=dropout, layers=layers))


def load_checkpoint(path: Path) -> tuple[Network, dict[str, object]]:
    """A trained network and the settings it was trained with."""
    saved = torch.load(path, weights_only=True)
    network = make_network(Path(saved["settings"]["encoder"]), layers=saved["settings"]["layers"])
    network.load_state_dict(saved["weights"])
    return network.eval(), saved["settings"]


class TorchSession:
    """A network behind the interface of ``sayso.inference.session.OnnxSession``."""

    def __init__(self, network: Network) -> None:
        self._network = network.eval()

    @torch.no_grad()
    def run(self, outputs: object, inputs: dict[str, np.ndarray]) -> tuple[np.ndarray, ...]:
        """Logits and linker states, float32."""
        fed = {name: torch.from_numpy(array) for name, array in inputs.items()}
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, states = self._network(**fed)
        return logits.float().numpy(), states.float().numpy()
