"""Pairs of sentences from the annotated sets, each with the relations its annotation allows.

No set tells all six relations apart: "not entailed" may be a contradiction or another matter. A pair therefore allows several, and
training asks only that one of them be likely. What no set has (the same sentence with another number or name) is made from real pairs.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from sayso.inference.relations import RelationKind as Kind

csv.field_size_limit(10_000_000)

SAME, ENTAILS, CONTRADICTS = Kind.SAME, Kind.ENTAILS, Kind.CONTRADICTS
EXCLUDES, RELATED, UNRELATED = Kind.EXCLUDES, Kind.RELATED, Kind.UNRELATED
FOLLOWS, OPPOSED, NEUTRAL = (SAME, ENTAILS), (CONTRADICTS, EXCLUDES), (RELATED, UNRELATED)

_NEGATION = re.compile(
    r"\b(?:not|no|n't|never|nobody|none|nothing|nor|neither|without|cannot|false|fake|hoax|den(?:y|ies|ied))\b|n't\b",
    re.I,
)
_NUMBER = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|dozens|hundreds|thousands)\b",
    re.I,
)
_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, the relations allowed between them, and the set they come from."""

    first: str
    second: str
    allowed: tuple[Kind, ...]
    origin: str


def opposed(first: str, second: str) -> tuple[Kind, ...]:
    """Which opposition it is: a denial where one side alone negates, else another filler of the same slot."""
    return (CONTRADICTS,) if bool(_NEGATION.search(first)) != bool(_NEGATION.search(second)) else (EXCLUDES,)


def entailment(data: Path, rng: random.Random) -> Iterator[Pair]:
    """Textual entailment: RTE, RTE-3, SICK, MED, ConjNLI's adversarial swaps, and negations of all."""
    folder = data / "nli"
    swaps = list(_rows(folder / "adversarial_train_15k.tsv"))
    rng.shuffle(swaps)
    for row in swaps[:3500]:
        yield _nli(row["Premise"], row["Hypothesis"], row["Label"], "swaps")
    for row in _rows(folder / "conj_dev.tsv"):
        yield _nli(row["Premise"], row["Hypothesis"], row["Label"], "conjunctions")
    for name in ("MNLI", "RTE", "SNLI"):
        for row in _rows(folder / "negation_nli" / f"{name}.txt"):
            yield _nli(row["Text"], row["Hypothesis"], row["gold_label"], "negation")
    for row in list(_rows(folder / "MED.tsv"))[::2]:
        yield Pair(
            row["sentence1"], row["sentence2"],
            FOLLOWS if row["gold_label"] == "entailment" else (RELATED, *OPPOSED), "med",
        )  # fmt: skip
    for name in ("glue_rte_train.tsv", "glue_rte_dev.tsv"):
        for row in _rows(folder / name):
            yield _nli(row["sentence1"], row["sentence2"], row["label"], "rte")
    for name in ("English_dev.xml", "English_test.xml"):
        for pair in ElementTree.parse(folder / name).getroot().iter("pair"):  # noqa: S314 -- our own copy of the data
            answer = {"ENTAILMENT": "entailment", "YES": "entailment"}.get(pair.get("entailment", ""), "not_entailment")
            yield _nli(pair.findtext("t", ""), pair.findtext("h", ""), answer, "rte")
    for name in ("SICK_train.txt", "SICK_trial.txt"):
        for row in _rows(folder / name):
            yield _sick(row)


def _nli(first: str, second: str, answer: str, origin: str) -> Pair:
    allowed: tuple[Kind, ...]
    if answer == "entailment":
        allowed = FOLLOWS
    elif answer == "contradiction":
        allowed = opposed(first, second)
    elif answer == "neutral":
        allowed = (RELATED,) if _overlap(first, second) >= 0.3 else NEUTRAL
    else:
        allowed = (*OPPOSED, *NEUTRAL)
    return Pair(first.strip(), second.strip(), allowed, origin)


def _sick(row: dict[str, str]) -> Pair:
    first, second, near = row["sentence_A"], row["sentence_B"], float(row["relatedness_score"])
    answer = row["entailment_judgment"]
    if answer == "ENTAILMENT":
        return Pair(first, second, (SAME,) if near > 4.8 else FOLLOWS, "sick")
    if answer == "CONTRADICTION":
        return Pair(first, second, opposed(first, second), "sick")
    return Pair(first, second, (RELATED,) if near >= 3 else (UNRELATED,) if near < 2 else NEUTRAL, "sick")


def similarity(data: Path) -> Iterator[Pair]:
    """Paraphrases and headlines rated for likeness."""
    for name in ("msr-para-train.tsv", "msr-para-val.tsv"):
        for row in _rows(data / "similarity" / name):
            yield Pair(
                row["#1 String"], row["#2 String"],
                (SAME, ENTAILS) if row["Quality"] == "1" else (RELATED, ENTAILS, EXCLUDES), "paraphrase",
            )  # fmt: skip
    for year in (2013, 2014, 2015):
        for line in (data / "similarity" / f"sts_headlines_{year}.tsv").read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) >= 3 and columns[0].strip():
                yield Pair(columns[1], columns[2], _rated(float(columns[0])), "headlines")


def _rated(score: float) -> tuple[Kind, ...]:
    if score >= 4.5:
        return (SAME,)
    if score >= 3.6:
        return FOLLOWS
    if score >= 2.6:
        return (*FOLLOWS, RELATED, EXCLUDES)
    return (RELATED, EXCLUDES) if score >= 1.2 else (UNRELATED,)


def climate(data: Path, rng: random.Random) -> Iterator[Pair]:
    """Climate-FEVER: evidence that supports, refutes, or says nothing of a claim; only where voters agreed."""
    found = []
    for line in (data / "claims" / "climate-fever.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for evidence in record["evidences"]:
            allowed = {"SUPPORTS": FOLLOWS, "REFUTES": OPPOSED}.get(evidence["evidence_label"], NEUTRAL)
            if evidence["entropy"] < 0.4:
                found.append(Pair(evidence["evidence"].strip('"'), record["claim"], allowed, "climate"))
    rng.shuffle(found)
    yield from sorted(found, key=lambda pair: pair.allowed == NEUTRAL)[:3000]


def emergent(rows: Iterable[dict[str, str]]) -> Iterator[Pair]:
    """Claims and the headlines on them."""
    allowed = {"for": FOLLOWS, "against": OPPOSED, "observing": (RELATED,)}
    for row in rows:
        kinds = allowed[row["label"]]
        if kinds == OPPOSED and _NEGATION.search(row["sentence2"]):
            kinds = (CONTRADICTS,)
        yield Pair(row["sentence2"], row["sentence1"], kinds, "emergent")


def made(pairs: Iterable[Pair], rng: random.Random) -> Iterator[Pair]:
    """From pairs that say the same: another number or name excludes; a report of a denial contradicts; two by chance are unrelated."""
    kept = [
        pair
        for pair in pairs
        if pair.allowed in ((SAME,), FOLLOWS) and pair.origin in ("paraphrase", "headlines", "emergent")
    ]
    names = sorted({name for pair in kept for name in _NAME.findall(pair.second)})
    for pair in kept:
        chance = rng.random()
        if (number := _NUMBER.search(pair.second)) and chance < 0.6:
            yield Pair(pair.first, _with(pair.second, number, _other_number(number[0], rng)), (EXCLUDES,), "made")
        elif (name := _NAME.search(pair.second)) and name[0] in pair.first and chance < 0.5:
            other = rng.choice(names)
            if other not in pair.second:
                yield Pair(pair.first, _with(pair.second, name, other), (EXCLUDES,), "made")
        elif chance < 0.75:
            yield _denied(pair, rng)
    for pair in kept[::3]:
        yield Pair(pair.first, rng.choice(kept).second, (UNRELATED,), "made")
        yield Pair(pair.first, pair.first, (SAME,), "made")


def _denied(pair: Pair, rng: random.Random) -> Pair:
    said = pair.second[:1].lower() + pair.second[1:].rstrip(" .")
    denial = rng.choice(
        (
            "It is not true that {}.",
            "Reports that {} are false.",
            "There is no truth to claims that {}.",
            "The claim that {} is a hoax.",
        )
    )
    first, second = pair.first, denial.format(said)
    return (
        Pair(first, second, (CONTRADICTS,), "made")
        if rng.random() < 0.5
        else Pair(second, first, (CONTRADICTS,), "made")
    )


def _with(text: str, found: re.Match[str], other: str) -> str:
    return text[: found.start()] + other + text[found.end() :]


def _other_number(number: str, rng: random.Random) -> str:
    if number.lower() in _WORDS:
        return rng.choice([word for word in _WORDS if word != number.lower()])
    digits = re.sub(r"[^\d]", "", number)
    if not digits:
        return rng.choice(_WORDS)
    value = int(digits)
    return str(
        rng.choice(
            [other for other in (value + rng.randint(1, 9), value * 2 + 1, max(2, value // 3)) if other != value]
        )
    )


def _overlap(first: str, second: str) -> float:
    one, other = (set(re.findall(r"\w{4,}", text.lower())) for text in (first, second))
    return len(one & other) / max(1, min(len(one), len(other)))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
