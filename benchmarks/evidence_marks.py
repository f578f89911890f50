"""Evidence in marked sentences: ``python -m benchmarks.evidence_marks [FILE...]``.

A line of ``benchmarks/evidence/*.tsv`` holds the modality, who holds the item ("-" when the text does not say), and the text, with
the item's noun in square brackets and words of each limit in braces. ``none`` marks a text that speaks of no evidence.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.investigation import Investigation
from sayso.records import Block, BlockKind, Evidence, Report
from sayso.text import Span

FOLDER = Path(__file__).parent / "evidence"
MEASURES = ("item", "limit", "unlimited", "holder", "none")
_MARK = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Marks:
    """One line: what a reader would find in its text.

    Attributes:
        nouns, limits: Places in ``text``, which is without marks.
    """

    modality: str
    holder: str | None
    text: str
    nouns: tuple[Span, ...]
    limits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing asked of one line, and whether the ledger has it."""

    marks: Marks
    measure: str
    is_met: bool


def read_marks(path: Path) -> Iterator[Marks]:
    """The lines of a file, in order; raises ValueError for one that is not marked as described."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            modality, holder, marked = line.split("\t")
        except ValueError as error:
            raise ValueError(f"{path.name} line {number}: want three columns; divide them by tabs") from error
        yield _unmarked(modality, None if holder == "-" else holder, marked)


def _unmarked(modality: str, holder: str | None, marked: str) -> Marks:
    plain, opened, found = "", {}, {"]": [], "}": []}  # type: str, dict[str, int], dict[str, list[Span]]
    at = 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        at = match.end()
        if match.group() in "[{":
            opened[match.group()] = len(plain)
        else:
            found[match.group()].append(Span(opened.pop("[" if match.group() == "]" else "{"), len(plain)))
    return Marks(modality, holder, plain + marked[at:], tuple(found["]"]), tuple(found["}"]))


def answers(marks: Iterable[Marks], investigation: Investigation) -> Iterator[Answer]:
    """What was asked of each line, each line read as a report of its own."""
    for one in marks:
        found = investigation.analyse([_report(one.text)])
        if one.modality == "none":
            yield Answer(one, "none", not found.evidence)
            continue
        items = [item for item in found.evidence if _is_of(item, one)]
        yield Answer(one, "item", bool(items))
        if one.limits:
            yield Answer(one, "limit", any(_overlap(item.limits, one.limits) for item in items))
        elif items:
            yield Answer(one, "unlimited", not any(item.limits for item in items))
        if one.holder:
            yield Answer(one, "holder", any(_is_same(item.holder, one.holder) for item in items))


def _report(text: str) -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    body = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Report(f"r-{digest[:16]}", "marked.txt", digest, "text/plain", text, body, language="en")


def _is_of(item: Evidence, marks: Marks) -> bool:
    return item.modality.value == marks.modality and _overlap(item.spans, marks.nouns)


def _overlap(some: Iterable[Span], others: tuple[Span, ...]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _is_same(found: str | None, wanted: str) -> bool:
    return found is not None and found.lower().removeprefix("the ") == wanted.lower().removeprefix("the ")


def shares(found: Iterable[Answer]) -> dict[str, float]:
    """The share met of each measure that was asked."""
    asked = list(found)
    figures = {}
    for measure in MEASURES:
        of_measure = [one.is_met for one in asked if one.measure == measure]
        if of_measure:
            figures[measure] = sum(of_measure) / len(of_measure)
    return figures


def main() -> None:
    """Print what each file scores, and what is wrong."""
    investigation = Investigation()
    for path in [Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.tsv")):
        found = list(answers(read_marks(path), investigation))
        print(f"{path.name}: " + "  ".join(f"{name} {share:.3f}" for name, share in shares(found).items()))
        for one in found:
            if not one.is_met:
                print(f"  {one.measure} {one.marks.modality}: {one.marks.text}")


if __name__ == "__main__":
    main()
