"""The network that is trained: a small encoder, a tagging layer, and a linker on the same states.

The encoder is BERT's or MPNet's, read from its safetensors file, with three more embeddings (letter case, paragraph, quotation) that
start at zero. It is written out here, not taken from a library, so that what is exported holds only what runs.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as fn

from sayso.attribution.decoding import LABELS
from sayso.attribution.linking import PAIR_FEATURES
from sayso.attribution.pieces import CASES, PARAGRAPH_STATES, QUOTE_STATES
from training.attribution.examples import LinkBatch
from training.encoder import Encoder

EXTRA = {"case": CASES, "para": PARAGRAPH_STATES, "quote": QUOTE_STATES}
SPECIAL = {"bert": (101, 102, 0), "mpnet": (0, 2, 1)}
LINK_SIZE = 64


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
    return Network(Encoder(encoder, EXTRA, dropout=dropout, layers=layers))


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
