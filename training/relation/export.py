"""From a checkpoint to the files that ship: int8 ONNX, a temperature, manifest."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path

import numpy as np
from onnxruntime.quantization import QuantType, quantize_dynamic

from sayso.inference.manifest import load_manifest
from sayso.inference.relations import INPUTS, KINDS, RelationModel, open_relations
from training.attribution.export import checksum
from training.graph import GraphWriter
from training.relation.network import RelationNetwork, load_checkpoint
from training.relation.pairs import FOLLOWS, NEUTRAL, OPPOSED, Pair
from training.relation.train import gather

TERMS = (
    "Weights Apache-2.0; base encoder all-MiniLM-L6-v2, Apache-2.0. SICK is CC BY-NC-SA; FNC-1, Emergent, Climate-FEVER and the "
    "entailment sets state other terms or none: see CARD.md."
)
TRAINED_ON = (
    "RTE, RTE-3, SICK, MED, ConjNLI and its adversarial swaps, negation NLI",
    "Microsoft paraphrase, STS headlines 2013 to 2015, Climate-FEVER",
    "Emergent and FNC-1 train without every fifth topic",
)


GROUPS = (FOLLOWS, OPPOSED, NEUTRAL)


def write_onnx(network: RelationNetwork, path: Path) -> None:
    """Write the network with free batch and length."""
    encoder, graph = network.encoder, GraphWriter()
    x = graph.embeddings(encoder.tables(), encoder.position.weight, encoder.norm, "embedding")
    for number, layer in enumerate(encoder.layers):
        x = graph.layer(x, layer, f"layer{number}")  # type: ignore[arg-type]
    pooled = graph.pooled(x)
    logits = graph.linear(pooled, network.relation.weight, network.relation.bias, "relation")
    graph.save(INPUTS, {"logits": (logits, ("batch", len(KINDS)))}, path)


def fit_temperature(model: RelationModel, held: list[Pair]) -> tuple[float, float, float]:
    """The temperature that makes held-out chances truest, and the expected calibration error before and after.

    No set tells all six relations apart, so chances are checked for what most sets do tell: whether the second follows, is opposed, or
    is neither; pairs that leave this open are not asked.
    """
    answers = model.compare([(pair.first, pair.second) for pair in held])
    logits = np.log(np.asarray([answer.chances for answer in answers]).clip(1e-9))
    allowed = np.asarray([[kind in pair.allowed for kind in KINDS] for pair in held])
    losses = {}
    for temperature in np.arange(0.6, 3.01, 0.05):
        chances = _softmax(logits / temperature)
        losses[float(temperature)] = float(-np.log((chances * allowed).sum(1).clip(1e-9)).mean())
    best = min(losses, key=losses.__getitem__)
    told = np.asarray([any(set(pair.allowed) <= set(group) for group in GROUPS) for pair in held])
    right = np.asarray([[bool(set(pair.allowed) & set(group)) for group in GROUPS] for pair in held])[told]
    return best, *(_calibration_error(_grouped(_softmax(logits[told] / t)), right) for t in (1.0, best))


def _grouped(chances: np.ndarray) -> np.ndarray:
    """The chance that the second sentence follows, is opposed, or is neither."""
    return np.stack([chances[:, [KINDS.index(kind) for kind in group]].sum(1) for group in GROUPS], 1)


def _softmax(logits: np.ndarray) -> np.ndarray:
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(shifted / shifted.sum(1, keepdims=True))


def _calibration_error(chances: np.ndarray, allowed: np.ndarray) -> float:
    """Expected calibration error over ten bins of the likeliest answer's chance."""
    best = chances.argmax(1)
    sure, right = chances.max(1), allowed[np.arange(len(best)), best]
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (sure > low) & (sure <= low + 0.1)
        if inside.any():
            error += inside.mean() * abs(sure[inside].mean() - right[inside].mean())
    return float(error)


def export(checkpoint: Path, encoder: Path, out: Path, data: Path, *, version: str) -> None:
    """Write the model and its manifest."""
    out.mkdir(parents=True, exist_ok=True)
    network = load_checkpoint(checkpoint, encoder)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        write_onnx(network, plain)
        quantize_dynamic(
            plain, out / "relation.onnx", weight_type=QuantType.QInt8, per_channel=True,
            extra_options={"DefaultTensorType": 1},
        )  # fmt: skip
    record = {
        "name": out.name,
        "version": version,
        "kind": "relation",
        "files": {"relation.onnx": checksum(out / "relation.onnx")},
        "trained_on": list(TRAINED_ON),
        "terms": TERMS,
        "scores": {},
        "measured_by": "python -m training.relation.export",
        "settings": {"labels": [kind.value for kind in KINDS], "tokenizer": "attribution", "temperature": 1.0},
    }
    manifest = out / "manifest.json"
    manifest.write_text(json.dumps(record, indent=1) + "\n")
    _, held = gather(data, random.Random(1))  # noqa: S311
    temperature, before, after = fit_temperature(open_relations(load_manifest(out.name, folder=out.parent)), held)
    record["settings"]["temperature"] = round(temperature, 3)  # type: ignore[index]
    manifest.write_text(json.dumps(record, indent=1) + "\n")
    answers = open_relations(load_manifest(out.name, folder=out.parent)).compare([(p.first, p.second) for p in held])
    right = sum(answer.kind in pair.allowed for answer, pair in zip(answers, held, strict=True)) / len(held)
    record["scores"] = {
        "held-out pairs, relation allowed": round(right, 4),
        "expected calibration error": round(after, 4),
    }
    manifest.write_text(json.dumps(record, indent=1) + "\n")
    print(
        f"{out}: temperature {temperature:.2f}, calibration error {before:.4f} -> {after:.4f}, right {right:.4f} of {len(held)}"
    )


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("models/relation"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    export(options.checkpoint, options.encoder, options.out, options.data, version=options.version)


if __name__ == "__main__":
    main()
