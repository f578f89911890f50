"""FNC-1 and Emergent as training data: which rows are for training, and the pairs of sentences they give."""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.evaluation.stance import Body, nearest, prepare_body
from sayso.inference.relations import RelationKind as Kind
from sayso.inference.vectors import load_vectors
from training.relation.pairs import FOLLOWS, OPPOSED, Pair, opposed

csv.field_size_limit(10_000_000)
DEV_PART = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One headline judged against one body."""

    headline: str
    body: str
    stance: str


class Topics:
    """Which headlines, bodies and claims are about one matter, over FNC-1 and Emergent together.

    FNC-1 was made from Emergent: a split by body, or by claim, leaves the same headlines on both sides. Here whatever a related row or a
    claim joins is one topic, and every fifth topic, by the hash of its least member, is kept for measuring.
    """

    def __init__(self, rows: Iterable[Row], claims: Iterable[dict[str, str]]) -> None:
        self._parent: dict[str, str] = {}
        for row in rows:
            headline, body = _headline(row.headline), f"body {row.body}"
            if row.stance == "unrelated":
                self._root(headline)
                self._root(body)
            else:
                self._join(headline, body)
        for claim in claims:
            self._join(_headline(claim["sentence2"]), f"claim {claim['sentence1']}")

    def is_dev_claim(self, claim: str) -> bool:
        """Whether a claim's topic is kept for measuring."""
        return self._is_dev(f"claim {claim}")

    def is_dev(self, row: Row) -> bool:
        """Whether a row's body is kept for measuring; a related headline is of its topic, an unrelated one may be of any."""
        return self._is_dev(f"body {row.body}")

    @staticmethod
    def is_dev_body(row: Row) -> bool:
        """Whether a row is kept when the split is by body: every fifth body, whatever its topic."""
        return _is_fifth(f"only body {row.body}")

    def is_train(self, row: Row) -> bool:
        """Whether neither a row's headline nor its body is kept for measuring."""
        return not self._is_dev(_headline(row.headline)) and not self._is_dev(f"body {row.body}")

    def held(self, split: str) -> Callable[[Row], bool]:
        """Which rows a split, ``topic`` or ``body``, keeps for measuring."""
        return self.is_dev_body if split == "body" else self.is_dev

    def _root(self, name: str) -> str:
        self._parent.setdefault(name, name)
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def _join(self, one: str, other: str) -> None:
        roots = sorted((self._root(one), self._root(other)))
        self._parent[roots[1]] = roots[0]  # the least member stays the root, whatever the order of the rows

    def _is_dev(self, name: str) -> bool:
        return _is_fifth(self._root(name))


def _headline(text: str) -> str:
    return "headline " + " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _is_fifth(key: str) -> bool:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % DEV_PART == 0


def read_fnc1(data: Path) -> tuple[list[Row], dict[str, str]]:
    """The judged rows of FNC-1's train half, and the bodies by id."""
    with (data / "fnc1" / "train_bodies.csv").open(encoding="utf-8", newline="") as lines:
        bodies = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(lines)}
    with (data / "fnc1" / "train_stances.csv").open(encoding="utf-8", newline="") as lines:
        rows = [Row(row["Headline"], row["Body ID"], row["Stance"]) for row in csv.DictReader(lines)]
    return rows, bodies


def read_emergent(data: Path) -> list[dict[str, str]]:
    """All of Emergent's rows, its given parts joined since they share claims."""
    found = []
    for part in ("train", "dev", "test"):
        with (data / "emergent" / f"{part}.tsv").open(encoding="utf-8", newline="") as lines:
            found += list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


def fnc1_pairs(rows: Sequence[Row], bodies: dict[str, str], rng: random.Random, *, unrelated: int) -> Iterator[Pair]:
    """Each related row's nearest sentences with the headline; some of the unrelated rows'."""
    vectors = load_vectors()
    prepared = {key: prepare_body(text, vectors) for key, text in bodies.items()}
    near = [row for row in rows if row.stance != "unrelated"]
    far = rng.sample([row for row in rows if row.stance == "unrelated"], unrelated)
    for row in [*near, *far]:
        body = prepared[row.body]
        _, best = nearest(row.headline, vectors.embed([row.headline])[0], body)
        *single, joined = compared(row.headline, body, best)
        # Each sentence alone may say less than the body does; two read as one carry its stance more surely.
        first, second = joined if rng.random() < 0.6 else single[0]
        yield Pair(first, second, _allowed(row.stance, first, second), "fnc1")


def compared(headline: str, body: Body, best: Sequence[int]) -> list[tuple[str, str]]:
    """Each nearest sentence with the headline, then the first two as one text."""
    pairs = [(body.sentences[at], headline) for at in best]
    return [*pairs, (" ".join(body.sentences[at] for at in sorted(best[:2])), headline)]


def _allowed(stance: str, first: str, second: str) -> tuple[Kind, ...]:
    if stance == "agree":
        return FOLLOWS
    if stance == "disagree":
        kinds = opposed(first, second)
        return kinds if kinds == (Kind.CONTRADICTS,) else OPPOSED
    return (Kind.RELATED,) if stance == "discuss" else (Kind.UNRELATED,)


def write_dev(data: Path, out: Path, split: str) -> None:
    """Write the rows kept for measuring as files of the original formats: dev_bodies.csv, dev_stances.csv, emergent_dev.tsv."""
    rows, bodies = read_fnc1(data)
    claims = read_emergent(data)
    topics = Topics(rows, claims)
    is_held = topics.held(split)
    kept = [row for row in rows if is_held(row)]
    out.mkdir(parents=True, exist_ok=True)
    with (out / "dev_bodies.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("Body ID", "articleBody"))
        writer.writerows((key, bodies[key]) for key in sorted({row.body for row in kept}))
    with (out / "dev_stances.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("Headline", "Body ID", "Stance"))
        writer.writerows((row.headline, row.body, row.stance) for row in kept)
    with (out / "emergent_dev.tsv").open("w", encoding="utf-8", newline="") as lines:
        lines.write("sentence1\tsentence2\tlabel\n")
        for claim in claims:
            if topics.is_dev_claim(claim["sentence1"]):
                lines.write("\t".join((claim["sentence1"], claim["sentence2"], claim["label"])) + "\n")


def main() -> None:
    """Write the dev parts from the command line."""
    parser = argparse.ArgumentParser(description="Write what FNC-1 and Emergent keep for measuring.")
    parser.add_argument(
        "--split", choices=("topic", "body"), default="topic", help="of FNC-1; Emergent by topic always"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_dev(options.data, options.out, options.split)


if __name__ == "__main__":
    main()
