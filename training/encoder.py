"""A small encoder to train: BERT's or MPNet's, read from its safetensors file, with more input embeddings that start at zero.

It is written out here, not taken from a library, so that what is exported holds only what runs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as fn


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
    """BERT's or MPNet's encoder with further embeddings, each named as its input; ``extra`` says how many rows each has."""

    def __init__(
        self, folder: Path, extra: Mapping[str, int], *, dropout: float = 0.1, layers: int | None = None
    ) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text())
        self.kind: str = config["model_type"]
        self.width: int = config["hidden_size"]
        self.heads: int = config["num_attention_heads"]
        count = layers or config["num_hidden_layers"]
        self.word = nn.Embedding(config["vocab_size"], self.width)
        self.position = nn.Embedding(config["max_position_embeddings"], self.width)
        self.extra = tuple(extra)
        for name, rows in extra.items():
            table = nn.Embedding(rows, self.width)
            nn.init.zeros_(table.weight)
            self.add_module(name, table)
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

    def tables(self) -> dict[str, torch.Tensor]:
        """The embeddings by the name of the input that picks their rows."""
        return {"ids": self.word.weight} | {name: self.get_submodule(name).weight for name in self.extra}

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, *extra: torch.Tensor) -> torch.Tensor:
        """Int64 (batch, pieces) each, further inputs in the order of ``extra``; float (batch, pieces, width)."""
        place = self.position.weight[self.first_position : self.first_position + ids.shape[1]][None]
        x = self.word(ids) + place
        for name, rows in zip(self.extra, extra, strict=True):
            x = x + self.get_submodule(name)(rows)
        x = self.norm(x)
        x = fn.dropout(x, self.dropout, self.training)
        bias = self.attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x
