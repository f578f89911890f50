"""The graph of a small encoder as it ships, written node by node.

An exporter's graph keeps three quantised products where one will do and spells attention out in six operators. Here queries, keys
and values come from one product, attention is onnxruntime's fused ``MultiHeadAttention``, and the mask is only looked at when a run
has padding: a quarter faster on one core, the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OPSET: Final = 17
CONTRIB: Final = "com.microsoft"


class EncoderLayer(Protocol):
    """One layer whose weights are written out."""

    heads: int
    query: nn.Linear
    key: nn.Linear
    value: nn.Linear
    out: nn.Linear
    norm1: nn.LayerNorm
    up: nn.Linear
    down: nn.Linear
    norm2: nn.LayerNorm


class GraphWriter:
    """Collects nodes and weights; each method adds an operation and returns the name of its result."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []

    def weight(self, values: torch.Tensor | Sequence[int], name: str) -> str:
        """A constant: float32 for a tensor, int64 for plain numbers."""
        array = values.detach().float().numpy() if isinstance(values, torch.Tensor) else np.asarray(values, np.int64)
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], name: str, *, domain: str = "", **attributes: Any) -> str:
        """One operator with one result, which bears its name."""
        self._nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, weight: torch.Tensor, bias: torch.Tensor, name: str) -> str:
        """``x @ weight.T + bias``."""
        product = self.node("MatMul", [x, self.weight(weight.t().contiguous(), f"{name}.weight")], f"{name}.product")
        return self.node("Add", [product, self.weight(bias, f"{name}.bias")], name)

    def norm(self, x: str, layer: nn.LayerNorm, name: str) -> str:
        """Layer normalisation over the last axis."""
        inputs = [x, self.weight(layer.weight, f"{name}.scale"), self.weight(layer.bias, f"{name}.shift")]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=layer.eps)

    def attention(self, x: str, layer: EncoderLayer, name: str) -> str:
        """Self-attention before its output projection, masked only where ``padded`` is true."""
        parts = (layer.query, layer.key, layer.value)
        width = layer.query.out_features
        joined = self.linear(
            x, torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts]), f"{name}.joined"
        )
        split = [f"{name}.query", f"{name}.key", f"{name}.value"]
        sizes = self.weight([width] * 3, f"{name}.sizes")
        self._nodes.append(helper.make_node("Split", [joined, sizes], split, name=f"{name}.split", axis=-1))

        def branch(result: str, inputs: list[str]) -> onnx.GraphProto:
            mixed = helper.make_node(
                "MultiHeadAttention", inputs, [result], name=result, domain=CONTRIB, num_heads=layer.heads
            )
            shape = helper.make_tensor_value_info(result, TensorProto.FLOAT, ["batch", "pieces", width])
            return helper.make_graph([mixed], f"{result}.graph", [], [shape])

        masked, plain = branch(f"{name}.masked", [*split, "", "key_mask"]), branch(f"{name}.plain", split)
        return self.node("If", ["padded"], name, then_branch=masked, else_branch=plain)

    def layer(self, x: str, layer: EncoderLayer, name: str) -> str:
        """One transformer layer, normalised after each half."""
        mixed = self.attention(x, layer, f"{name}.attention")
        mixed = self.linear(mixed, layer.out.weight, layer.out.bias, f"{name}.out")
        x = self.norm(self.node("Add", [x, mixed], f"{name}.sum1"), layer.norm1, f"{name}.norm1")
        up = self.linear(x, layer.up.weight, layer.up.bias, f"{name}.up")
        down = self.node("Gelu", [up], f"{name}.gelu", domain=CONTRIB)
        down = self.linear(down, layer.down.weight, layer.down.bias, f"{name}.down")
        return self.norm(self.node("Add", [x, down], f"{name}.sum2"), layer.norm2, f"{name}.norm2")

    def embeddings(
        self, tables: Mapping[str, torch.Tensor], positions: torch.Tensor, norm: nn.LayerNorm, name: str
    ) -> str:
        """The sum of each input's row in its table (``ids`` first) and of the place, normalised; also reads ``mask``."""
        self.node("Cast", ["mask"], "key_mask", to=TensorProto.INT32)
        self.node("ReduceMin", ["mask"], "least", keepdims=0)
        self.node("Less", ["least", self.scalar(1, "unmasked")], "padded")
        self.node("Shape", ["ids"], "shape")
        length = self.node("Gather", ["shape", self.weight([1], "second")], "length")
        start, axis = self.weight([0], "start"), self.weight([0], "axis")
        total = self.node("Slice", [self.weight(positions, f"{name}.place"), start, length, axis], "place")
        for given, table in tables.items():
            row = self.node("Gather", [self.weight(table, f"{name}.{given}"), given], f"{name}.{given}.row")
            total = self.node("Add", [row, total], f"{name}.{given}.sum")
        return self.norm(total, norm, f"{name}.norm")

    def pooled(self, x: str) -> str:
        """The first piece's state beside the mean of all that the mask keeps: (batch, 2 * width)."""
        mask = self.node("Cast", ["mask"], "mask_weight", to=TensorProto.FLOAT)
        last = self.weight([1], "last_axis")
        share = self.node("Div", [mask, self.node("ReduceSum", [mask, last], "mask_sum", keepdims=1)], "mask_share")
        mean = self.node("MatMul", [self.node("Unsqueeze", [share, last], "mask_row"), x], "mean_row")
        mean = self.node("Squeeze", [mean, last], "mean")
        zero = self.node("Gather", [x, self.scalar(0, "first")], "first_state", axis=1)
        return self.node("Concat", [zero, mean], "pooled", axis=-1)

    def scalar(self, value: int, name: str) -> str:
        """A constant int64 without dimensions."""
        self._weights.append(numpy_helper.from_array(np.asarray(value, np.int64), name))
        return name

    def save(self, inputs: Sequence[str], outputs: Mapping[str, tuple[str, Sequence[str | int]]], path: Path) -> None:
        """Write the model: int64 (batch, pieces) inputs; each output's name to the result it shows and its shape."""
        for name, (result, _) in outputs.items():
            self.node("Identity", [result], name)
        fed = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "pieces"]) for name in inputs]
        shown = [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, (_, shape) in outputs.items()]
        graph = helper.make_graph(self._nodes, "encoder", fed, shown, self._weights)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        )
        model.ir_version = 9
        onnx.save(model, str(path))
