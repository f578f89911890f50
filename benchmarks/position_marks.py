"""Positions and hedges of marked sentences: ``python -m benchmarks.position_marks [FILE...]``.

A line of ``benchmarks/positions/*.tsv`` holds the positions in order of attribution, the hedging words of the first, and the sentence.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sayso.sources import resolve_sources
from sayso.statements import read_statements
from tests.marked import marked

FOLDER = Path(__file__).parent / "positions"


@dataclass(slots=True)
class PositionScore:
    """Counts over one file; ``misses`` has a line for each sentence that is wrong."""

    asked: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    positions_right: int = 0
    hedges_right: int = 0
    misses: list[str] = field(default_factory=list)


def score_file(path: Path) -> PositionScore:
    """Read every sentence of a file and compare; a sentence counts when all its positions are right."""
    score = PositionScore()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _score_line(score, *line.split("\t"))
    return score


def _score_line(score: PositionScore, positions: str, hedges: str, text: str) -> None:
    report, attributions = marked(text)
    found = {report.id: attributions}
    statements = read_statements([report], found, resolve_sources([report], found))
    said = ",".join(statement.position for statement in statements)
    words = "|".join(span.of(report.text) for span in statements[0].hedges) if statements else ""
    score.sentences += 1
    score.asked[positions] += 1
    score.met[positions] += said == positions
    score.positions_right += said == positions
    agrees = _agree(words, hedges)
    score.hedges_right += agrees
    if said != positions:
        score.misses.append(f"{positions} not {said or 'none'}: {text}")
    if not agrees:
        score.misses.append(f"hedges {hedges} not {words or '-'}: {text}")


def _agree(found: str, wanted: str) -> bool:
    """True when hedges are the same but for their edges: "possible" is "it is possible"."""
    got = found.lower().split("|") if found else []
    asked = [] if wanted == "-" else wanted.lower().split("|")
    return len(got) == len(asked) and all(a in b or b in a for a, b in zip(got, asked, strict=True))


def main() -> None:
    """Print what each file scores, and what is wrong."""
    for path in [Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.tsv")):
        score = score_file(path)
        print(
            f"{path.name}: {score.sentences} sentences, position {score.positions_right / score.sentences:.3f},"
            f" hedges {score.hedges_right / score.sentences:.3f}"
        )
        print("\n".join(f"  {miss}" for miss in score.misses))


if __name__ == "__main__":
    main()
