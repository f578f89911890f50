"""From the stance model's checkpoint to the files that ship: int8 ONNX, its small networks, manifest and measured scores."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from sayso.evaluation.emergent import CLAIM_STANCES, ClaimRow, predict_claims_with
from sayso.evaluation.fnc1 import class_scores, weighted_score
from sayso.evaluation.stance import STANCES, StanceReader
from sayso.inference.manifest import load_manifest
from sayso.inference.relations import INPUTS
from sayso.inference.stances import HEADS, open_stances
from sayso.inference.vectors import load_vectors
from training.attribution.export import checksum
from training.graph import GraphWriter
from training.relation.export import TERMS, TRAINED_ON
from training.relation.news import Topics, read_emergent, read_fnc1
from training.relation.stance_network import StanceNetwork, load_stance_checkpoint


def write_onnx(network: StanceNetwork, path: Path) -> None:
    """Write the encoder with free batch and length."""
    encoder, graph = network.encoder, GraphWriter()
    x = graph.embeddings(encoder.tables(), encoder.position.weight, encoder.norm, "embedding")
    for number, layer in enumerate(encoder.layers):
        x = graph.layer(x, layer, f"layer{number}")  # type: ignore[arg-type]
    graph.save(INPUTS, {"answer": (graph.pooled(x), ("batch", 2 * encoder.width))}, path)


def head_weights(network: StanceNetwork) -> dict[str, np.ndarray]:
    """The small networks by the names the run time reads."""
    found = {}
    for name in HEADS:
        head = network.heads[name]
        parts = {
            "mean": head.mean, "scale": head.scale, "w1": head.first.weight.T, "b1": head.first.bias,
            "w2": head.last.weight.T, "b2": head.last.bias,
        }  # fmt: skip
        found |= {f"{name}_{part}": values.detach().float().numpy().copy() for part, values in parts.items()}
    return found


def measured(out: Path, data: Path, split: str) -> dict[str, float]:
    """The scores of the exported files on the rows that the split kept."""
    model = open_stances(load_manifest(out.name, folder=out.parent))
    rows, bodies = read_fnc1(data)
    emergent = read_emergent(data)
    topics = Topics(rows, emergent)
    is_held = topics.held(split)
    held = [row for row in rows if is_held(row)]
    used = {row.body: bodies[row.body] for row in held}
    given = [one for one, _ in StanceReader(load_vectors(), model).read([(r.headline, r.body) for r in held], used)]
    gold = [row.stance for row in held]
    claims = [
        ClaimRow(r["sentence1"], r["sentence2"], r["label"]) for r in emergent if topics.is_dev_claim(r["sentence1"])
    ]
    told = predict_claims_with(model, claims)
    f1 = class_scores(gold, given, STANCES)
    return {
        f"FNC-1, split by {split}, weighted": round(weighted_score(gold, given), 4),
        f"FNC-1, split by {split}, macro-F1": round(f1["macro"], 4),
        f"FNC-1, split by {split}, disagree F1": round(f1["disagree"], 4),
        "Emergent, split by topic, macro-F1": round(
            class_scores([row.stance for row in claims], told, CLAIM_STANCES)["macro"], 4
        ),
    }


def export(checkpoint: Path, encoder: Path, out: Path, data: Path, *, version: str) -> None:
    """Write the model and its manifest, and measure what is written."""
    network, saved = load_stance_checkpoint(checkpoint, encoder)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        write_onnx(network, plain)
        quantize_dynamic(
            plain, out / "stance.onnx", weight_type=QuantType.QInt8, per_channel=True,
            extra_options={"DefaultTensorType": 1},
        )  # fmt: skip
    np.savez(out / "heads.npz", **head_weights(network))
    path, split = out / "manifest.json", str(saved["split"])
    record = {
        "name": out.name,
        "version": version,
        "kind": "stance",
        "files": {name: checksum(out / name) for name in ("stance.onnx", "heads.npz")},
        "trained_on": [*TRAINED_ON, f"FNC-1 train and Emergent, without what a split by {split} keeps for measuring"],
        "terms": TERMS,
        "scores": {},
        "measured_by": "python -m training.relation.stance_export; sayso evaluate fnc1, sayso evaluate emergent",
        "settings": {"tokenizer": "attribution"},
    }
    path.write_text(json.dumps(record, indent=1) + "\n")
    record["scores"] = measured(out, data, split)
    path.write_text(json.dumps(record, indent=1) + "\n")
    print(f"{out}: {record['scores']}")


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("models/stance"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    export(options.checkpoint, options.encoder, options.out, options.data, version=options.version)


if __name__ == "__main__":
    main()
