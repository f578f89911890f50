"""From a checkpoint to the files that ship: int8 ONNX, linker weights, tokenizer, manifest and card.

Weights of matrices become signed 8-bit with a scale for each column, activations unsigned 8-bit at run time. The manifest names the
SHA-256 of every file and of the training data, and the scores measured on the exported files themselves.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
from onnxruntime.quantization import QuantType, quantize_dynamic

from sayso.attribution.decoding import LABELS
from sayso.attribution.tagger import INPUTS, Tagger, load_tagger
from sayso.attribution.windows import OVERLAP, WINDOW
from sayso.inference.manifest import load_manifest
from training.attribution.network import Network, load_checkpoint
from training.attribution.polnear import read_articles
from training.attribution.quick_score import QuickScore, full_relation_f1
from training.graph import GraphWriter

BIASES = (0.0, -0.25, -0.5, -0.75)


def write_onnx(network: Network, path: Path) -> None:
    """Write the tagger with free batch and length.

    Raises:
        ValueError: The encoder has relative positions (MPNet): only BERT's kind is small enough to ship.
    """
    encoder = network.encoder
    if encoder.relative is not None:
        raise ValueError("only an encoder of BERT's kind can be exported")
    graph = GraphWriter()
    x = graph.embeddings(encoder.tables(), encoder.position.weight, encoder.norm, "embedding")
    for number, layer in enumerate(encoder.layers):
        x = graph.layer(x, layer, f"layer{number}")  # type: ignore[arg-type]
    logits = graph.linear(x, network.tag.weight, network.tag.bias, "tag")
    projected = graph.linear(x, network.project.weight, network.project.bias, "project")
    shapes = {"logits": (logits, network.tag.out_features), "proj": (projected, network.project.out_features)}
    graph.save(INPUTS, {name: (result, ("batch", "pieces", size)) for name, (result, size) in shapes.items()}, path)


def checksum(path: Path) -> str:
    """SHA-256 of a file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def data_checksum(data: Path) -> str:
    """SHA-256 over PolNeAR's metadata and train files, in order of name."""
    total = hashlib.sha256((data / "metadata.tsv").read_bytes())
    for path in sorted((data / "train").rglob("*")):
        if path.is_file():
            total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def tune_bias(out: Path, data: Path) -> tuple[float, QuickScore]:
    """The bias on "none" that reads dev best, and how well."""
    articles = read_articles(data, "dev")
    texts = [article.text for article in articles]
    tried = [(full_relation_f1(articles, _with_bias(out, bias).read(texts)), bias) for bias in BIASES]
    score, bias = max(tried, key=lambda pair: pair[0].full)
    return bias, score


def _with_bias(out: Path, bias: float) -> Tagger:
    manifest = load_manifest(out.name, folder=out.parent)
    manifest.settings["bias"] = [bias] + [0.0] * (len(LABELS) - 1)
    return load_tagger(manifest)


def export(checkpoint: Path, out: Path, data: Path, *, version: str, trained_on: list[str], terms: str) -> None:
    """Write everything that ships for one checkpoint."""
    network, settings = load_checkpoint(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        write_onnx(network, plain)
        quantize_dynamic(
            plain,
            out / "tagger.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": 1},
        )
    np.savez(out / "linker.npz", **network.linker_weights())
    shutil.copy(Path(str(settings["encoder"])) / "tokenizer.json", out / "tokenizer.json")
    first, last, pad = network.special
    record = {
        "name": out.name,
        "version": version,
        "kind": "tagger",
        "files": {name: checksum(out / name) for name in ("tagger.onnx", "linker.npz", "tokenizer.json")},
        "trained_on": trained_on,
        "training_data_sha256": data_checksum(data),
        "training": {
            k: v for k, v in settings.items() if k not in ("work", "encoder", "data", "soft", "start", "name", "resume")
        },
        "terms": terms,
        "scores": {},
        "measured_by": "sayso evaluate polnear --data ../shared/data/polnear --split dev",
        "settings": {
            "labels": list(LABELS),
            "classify": first,
            "separate": last,
            "pad": pad,
            "window": WINDOW,
            "overlap": OVERLAP,
        },
    }
    (out / "manifest.json").write_text(json.dumps(record, indent=1) + "\n")
    bias, score = tune_bias(out, data)
    record["settings"]["bias"] = [bias] + [0.0] * (len(LABELS) - 1)  # type: ignore[index]
    record["scores"] = {
        "PolNeAR dev, full-relation F1": round(score.full, 4),
        "PolNeAR dev, content partial F1": round(score.partial, 4),
        "PolNeAR dev, content exact F1": round(score.exact, 4),
    }
    (out / "manifest.json").write_text(json.dumps(record, indent=1) + "\n")
    print(f"{out}: bias {bias}, dev {score}")


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    parser.add_argument("--version", required=True)
    parser.add_argument("--trained-on", action="append", required=True)
    parser.add_argument(
        "--terms", default="Weights Apache-2.0; base encoder all-MiniLM-L6-v2, Apache-2.0. PolNeAR states no licence."
    )
    options = parser.parse_args()
    export(
        options.checkpoint,
        options.out,
        options.data,
        version=options.version,
        trained_on=options.trained_on,
        terms=options.terms,
    )


if __name__ == "__main__":
    main()
