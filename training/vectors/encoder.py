"""The sentence encoder that the word vectors are distilled from, as plain PyTorch (BERT, mean pooling)."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as fn


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Every tensor of a safetensors file, as float32 where it is a float."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        flat = np.frombuffer(data[8 + length + start : 8 + length + end], kinds[entry["dtype"]])
        tensor = torch.from_numpy(flat.copy()).reshape(entry["shape"])
        tensors[name] = tensor.float() if tensor.is_floating_point() else tensor
    return tensors


class SentenceEncoder:
    """Maps piece ids, int64 (batch, pieces), to vectors, float32 (batch, width): the mean over unmasked pieces."""

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        tensors = read_safetensors(folder / "model.safetensors")
        self.weights = {name.removeprefix("bert."): tensor.to(device) for name, tensor in tensors.items()}
        self.device = device

    def _linear(self, name: str, x: Tensor) -> Tensor:
        return fn.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, name: str, x: Tensor) -> Tensor:
        shape = (x.shape[-1],)
        eps = float(self.config["layer_norm_eps"])
        return fn.layer_norm(x, shape, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], eps)

    def _layer(self, prefix: str, x: Tensor, bias: Tensor) -> Tensor:
        heads = int(self.config["num_attention_heads"])
        batch, length, width = x.shape

        def split(name: str) -> Tensor:
            return self._linear(f"{prefix}.attention.self.{name}", x).view(batch, length, heads, -1).transpose(1, 2)

        mixed = fn.scaled_dot_product_attention(split("query"), split("key"), split("value"), attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        attended = self._linear(f"{prefix}.attention.output.dense", mixed)
        x = self._norm(f"{prefix}.attention.output.LayerNorm", attended + x)
        inner = fn.gelu(self._linear(f"{prefix}.intermediate.dense", x))
        return self._norm(f"{prefix}.output.LayerNorm", self._linear(f"{prefix}.output.dense", inner) + x)

    @torch.no_grad()
    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Mean-pooled sentence vectors, not normalised; ``mask`` is 1 where ``ids`` holds a piece."""
        ids, mask = ids.to(self.device), mask.to(self.device)
        x = self.weights["embeddings.word_embeddings.weight"][ids]
        x = x + self.weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = x + self.weights["embeddings.token_type_embeddings.weight"][0]
        x = self._norm("embeddings.LayerNorm", x)
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in range(int(self.config["num_hidden_layers"])):
            x = self._layer(f"encoder.layer.{layer}", x, bias)
        weights = mask.float()[:, :, None]
        return (x * weights).sum(1) / weights.sum(1).clamp(min=1.0)
