"""A teacher's soft labels for PolNeAR's train articles and for news that nobody annotated.

Writes, for each text, the teacher's probabilities of the seven labels at every piece, float16. Teacher and pupil share the lower-cased
word-piece vocabulary, so their pieces are the same and only the ids differ; a text where they are not is left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from sayso.attribution.linking import Linker
from sayso.attribution.pieces import encode_pieces
from sayso.attribution.tagger import Tagger, TaggerSettings
from sayso.inference.session import WordPieces
from training.attribution.examples import Example
from training.attribution.network import TorchSession, load_checkpoint
from training.attribution.polnear import read_articles

csv.field_size_limit(10_000_000)
BATCH_PIECES = 2400  # a large encoder's products fill the cores only when several windows run at once


def fnc_bodies(data: Path) -> Iterator[tuple[str, str]]:
    """Bodies of FNC-1's train half."""
    with (data / "fnc1" / "train_bodies.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield f"fnc1-{row['Body ID']}", row["articleBody"]


def basil_articles(data: Path) -> Iterator[tuple[str, str]]:
    """BASIL's articles, their paragraphs joined."""
    for path in sorted((data / "basil" / "articles").rglob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8")).get("body-paragraphs", [])
        yield f"basil-{path.stem}", "\n\n".join(" ".join(p) if isinstance(p, list) else str(p) for p in body)


def re3d_documents(data: Path) -> Iterator[tuple[str, str]]:
    """re3d's documents."""
    for path in sorted((data / "re3d").rglob("documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                yield f"re3d-{record.get('_id', '')}", record.get("text", "")


def unlabelled(data: Path) -> Iterator[tuple[str, str]]:
    """News without attribution labels, long enough to matter."""
    for source in (fnc_bodies, re3d_documents, basil_articles):
        for name, text in source(data):
            if 400 <= len(text) <= 20_000:
                yield re.sub(r"[^\w.-]", "_", name), text


def write_soft(checkpoint: Path, data: Path, out: Path, *, limit: int) -> None:
    """Label train and unlabelled texts; what is there already is kept, so an interrupted run goes on."""
    network, settings = load_checkpoint(checkpoint)
    first, last, pad = network.special
    tokenizer = WordPieces(Path(str(settings["encoder"])) / "tokenizer.json")
    tagger = Tagger(
        TorchSession(network),  # type: ignore[arg-type]
        tokenizer,
        Linker(network.linker_weights()),
        TaggerSettings(classify=first, separate=last, pad=pad, overlap=128, batch=BATCH_PIECES),
    )
    out.mkdir(parents=True, exist_ok=True)
    texts = [(article.id, article.text, True) for article in read_articles(data / "polnear", "train")]
    texts += [(name, text, False) for name, text in unlabelled(data)][:limit]
    # One context around everything: it keeps the weights it has cast, which is most of a short run's work.
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(texts), 16):
            part = [(n, t, g) for n, t, g in texts[at : at + 16] if not (out / f"{n}.npz").exists()]
            for (name, text, gold), tagged in zip(part, tagger.read([t for _, t, _ in part]), strict=True):
                soft = np.exp(tagged.scores).astype(np.float16)
                np.savez(out / f"{name}.npz", soft=soft, text=np.array(text), gold=np.array(gold))
            print(f"{min(at + 16, len(texts))}/{len(texts)}", flush=True)


def read_soft(folder: Path, tokenizer: WordPieces) -> dict[str, Example]:
    """Soft-labelled texts by name, as examples without gold labels."""
    found = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path, allow_pickle=False) as arrays:
            text, soft = str(arrays["text"]), arrays["soft"]
        pieces = encode_pieces(text, tokenizer)
        if len(pieces) == len(soft):
            taught = np.where(pieces.starts[:, None], soft, np.float16(0))
            found[path.stem] = Example(path.stem, pieces, None, soft=taught)
    return found


def main() -> None:
    """Write soft labels from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    write_soft(options.checkpoint, options.data, options.out, limit=options.limit)


if __name__ == "__main__":
    main()
