"""Linear layers that compute, while they are trained, what their int8 export will: weights and inputs rounded as ONNX Runtime rounds them.

Gradients pass the rounding unchanged. Source: Jacob et al., *Quantization and Training of Neural Networks for Efficient
Integer-Arithmetic-Only Inference*, CVPR 2018.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as fn

_LEAST_SCALE = 1e-8


class Int8Linear(nn.Linear):
    """A linear layer with int8 weights, a scale for each output, and uint8 inputs, a scale for each window."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Shape (..., pieces, width in), as for ``nn.Linear``."""
        return fn.linear(rounded_inputs(x), rounded_weights(self.weight), self.bias)


def rounded_weights(weight: torch.Tensor) -> torch.Tensor:
    """Symmetric, -127 to 127, by output."""
    scale = (weight.detach().abs().amax(1, keepdim=True) / 127).clamp(min=_LEAST_SCALE)
    return weight + ((weight / scale).round() * scale - weight).detach()


def rounded_inputs(x: torch.Tensor) -> torch.Tensor:
    """0 to 255 between the least and the greatest number of each window, zero among them."""
    values = x.detach().float()
    low = values.amin((-2, -1), keepdim=True).clamp(max=0)
    scale = ((values.amax((-2, -1), keepdim=True).clamp(min=0) - low) / 255).clamp(min=_LEAST_SCALE)
    zero = (-low / scale).round()
    near = (((values / scale).round() + zero).clamp(0, 255) - zero) * scale
    return x + (near - values).to(x.dtype)


def int8_twin(layer: nn.Linear) -> Int8Linear:
    """The int8 layer of a linear one, on the same parameters."""
    twin = Int8Linear(layer.in_features, layer.out_features)
    twin.weight, twin.bias = layer.weight, layer.bias
    return twin


def train_as_int8(network: nn.Module) -> None:
    """Put int8 layers in place of a network's linear ones; parameters keep their names."""
    for parent in list(network.modules()):
        for name, layer in list(parent.named_children()):
            if type(layer) is nn.Linear:
                setattr(parent, name, int8_twin(layer))
