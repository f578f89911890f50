"""How many judged pairs of statements are grouped rightly: ``python -m benchmarks.pairs.measure [--shared DIR] [--misses]``.

A pair is ``same`` or ``contradicts`` (two stances on one proposition), ``excludes`` (rival accounts) or ``different``. Pairs from
shared data are ids and offsets; our own carry their text. docs/reference/stories.md says how they were judged.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sayso.investigation import Investigation
from sayso.propositions import group_statements
from sayso.records import Block, BlockKind, Position, Proposition, Report, Source, SourceKind, Statement
from sayso.text import Span

HERE = Path(__file__).parent
LABELS = ("same", "contradicts", "excludes", "different")
ONE_PROPOSITION = frozenset({"same", "contradicts"})


@dataclass(frozen=True, slots=True)
class Side:
    """One statement of a pair: its words, or where they stand in the shared data."""

    text: str | None = None
    file: str | None = None
    sentence: int | None = None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of one story, and how an editor relates them (one of ``LABELS``); ``line`` numbers it in its file."""

    line: int
    story: str
    a: Side
    b: Side
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What grouping made of a pair, and the words of both for a list of misses."""

    pair: Pair
    given: str
    words: tuple[str, str]

    @property
    def is_met(self) -> bool:
        """True for the editor's own relation; of two that clash either will do."""
        return self.given == self.pair.label or {self.given, self.pair.label} == {"contradicts", "excludes"}


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of one JSON-lines file, in order."""
    return tuple(
        Pair(line, row["story"], _side(row["a"]), _side(row["b"]), row["label"])
        for line, row in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines()), 1)
    )


def answers(pairs: Sequence[Pair], shared: Path, investigation: Investigation) -> Iterator[Answer]:
    """Group each story once and say how it relates its pairs; ``shared`` is where their files lie."""
    stories: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        stories[pair.story].append(pair)
    for judged in stories.values():
        if judged[0].a.spans:
            yield from _in_reports(judged, shared, investigation)
        else:
            yield from _in_sentences(judged, shared)


def figures(found: Iterable[Answer]) -> dict[str, float]:
    """``f1`` with precision and recall of "one proposition"; the share of contradictions and of exclusions that are told to
    clash, and of the other pairs that are not (``calm``)."""
    counts: Counter[tuple[str, str]] = Counter((one.pair.label, one.given) for one in found)
    both = sum(n for (label, given), n in counts.items() if label in ONE_PROPOSITION and given in ONE_PROPOSITION)
    given_one = sum(n for (_, given), n in counts.items() if given in ONE_PROPOSITION)
    are_one = sum(n for (label, _), n in counts.items() if label in ONE_PROPOSITION)
    precision, recall = both / max(1, given_one), both / max(1, are_one)
    # Two stances on one proposition and rival accounts both tell the reader that the two clash.
    clash = {"contradicts", "excludes"}
    asked = Counter(label for label, given in counts.elements())
    clashing = Counter(label for label, given in counts.elements() if given in clash)
    return {
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "precision": precision,
        "recall": recall,
        "contradicts": clashing["contradicts"] / max(1, asked["contradicts"]),
        "excludes": clashing["excludes"] / max(1, asked["excludes"]),
        "calm": 1 - (clashing["same"] + clashing["different"]) / max(1, asked["same"] + asked["different"]),
    }


def _side(row: Mapping[str, Any]) -> Side:
    spans = tuple((start, end) for start, end in row.get("spans", ()))
    return Side(row.get("text"), row.get("file"), row.get("sentence"), spans)


def _in_reports(pairs: Sequence[Pair], shared: Path, investigation: Investigation) -> Iterator[Answer]:
    """Pairs of statements found by the whole pipeline: those that overlap the judged spans most."""
    folder = (shared / (pairs[0].a.file or "")).parent
    ledger = investigation.read(sorted(str(path) for path in folder.glob("*.txt")))
    of_file = {Path(report.origin).name: report.id for report in ledger.reports}

    def statement(side: Side) -> Statement | None:
        def overlap(one: Statement) -> tuple[int, int]:
            own = sum(span.end - span.start for span in one.content_spans)
            common = sum(
                max(0, min(span.end, end) - max(span.start, start))
                for span in one.content_spans
                for start, end in side.spans
            )
            return common, -own

        report = of_file[Path(side.file or "").name]
        best = max((one for one in ledger.statements if one.report == report), key=overlap, default=None)
        return best if best is not None and overlap(best)[0] else None

    texts = {report.id: report.text for report in ledger.reports}
    for pair in pairs:
        a, b = statement(pair.a), statement(pair.b)
        given = "different" if a is None or b is None else _relation(a, b, ledger.propositions)
        words = [" ".join(texts[of_file[Path(s.file or "").name]][p:q] for p, q in s.spans) for s in (pair.a, pair.b)]
        yield Answer(pair, given, (words[0], words[1]))


def _in_sentences(pairs: Sequence[Pair], shared: Path) -> Iterator[Answer]:
    """Pairs of whole sentences, each taken as what a source of its own asserts in a report of its own."""
    words = {side: _words(side, shared) for pair in pairs for side in (pair.a, pair.b)}
    statements = {side: _statement(n, side, text) for n, (side, text) in enumerate(words.items())}
    reports = [_report(one.report, words[side]) for side, one in statements.items()]
    sources = [Source(one.source, SourceKind.PERSON, f"Speaker {n}") for n, one in enumerate(statements.values())]
    grouping = group_statements(reports, list(statements.values()), sources)
    placed = {one.id: one for one in grouping.statements}
    for pair in pairs:
        a, b = placed[statements[pair.a].id], placed[statements[pair.b].id]
        yield Answer(pair, _relation(a, b, grouping.propositions), (words[pair.a], words[pair.b]))


def _relation(a: Statement, b: Statement, propositions: Sequence[Proposition]) -> str:
    by_id = {one.id: one for one in propositions}
    one, other = by_id[a.proposition or ""], by_id[b.proposition or ""]
    if one is other:
        return "same" if (a.id in one.asserted_by) == (b.id in one.asserted_by) else "contradicts"
    return "excludes" if other.id in one.alternatives else "different"


def _words(side: Side, shared: Path) -> str:
    if side.text is not None:
        return side.text
    root = ElementTree.parse(shared / (side.file or "")).getroot()  # noqa: S314 - the project's own measuring data
    return " ".join(one.text or "" for one in root.iter("token") if one.get("sentence") == str(side.sentence))


def _statement(number: int, side: Side, text: str) -> Statement:
    key = sha256(f"{side}".encode()).hexdigest()[:16]
    return Statement(f"s-{key}", f"r-{key}", f"p-{number}", (Span(0, len(text)),), position=Position.ASSERTS)


def _report(report: str, text: str) -> Report:
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Report(report, f"{report}.txt", report[2:], "text/plain", text, blocks)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=os.environ.get("SAYSO_SHARED", HERE.parents[2] / "shared"))
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    investigation = Investigation()
    files = [HERE / "own.jsonl", *([HERE / "shared.jsonl"] if given.shared.is_dir() else [])]
    every: list[Answer] = []
    for path in files:
        found = list(answers(load_pairs(path), given.shared, investigation))
        every += found
        print(path.stem, " ".join(f"{name} {value:.3f}" for name, value in figures(found).items()))
    for one in every if given.misses else ():
        if not one.is_met:
            print(f"{one.pair.story} {one.pair.label} -> {one.given}\n  {one.words[0]}\n  {one.words[1]}")
    print("all", " ".join(f"{name} {value:.3f}" for name, value in figures(every).items()))


if __name__ == "__main__":
    _main()
