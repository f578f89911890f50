"""Reports made by a seeded generator, as many as asked for, with known copies among them.

Words are made of syllables and drawn by Zipf's law; a tenth of the sentences end in one of 200 stock phrases, so that reports
share runs of words by chance, as news does. Of every 100 reports 70 are originals of 150 to 600 words, 10 are an earlier report
printed again with a new first sentence, 8 the same with about every fifteenth word changed, 8 take two to four paragraphs of an
earlier report into a text of their own, and 4 share one quotation with an earlier report. In the middle one wire text is printed
by 5 % of all reports, each with a first line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from sayso.records import Block, BlockKind, Report
from sayso.text import Span

_SYLLABLES = [a + b for a in (*"bdfgklmnprstvz", "br", "st", "tr") for b in (*"aeiou", "an", "er", "in", "ol", "um")]
_WIRE_SHARE = 0.05
_RECENT = 5_000  # an earlier report that is copied is one of so many before


class Kind(StrEnum):
    """How a report was made."""

    ORIGINAL = "original"
    REPRINT = "reprint"
    EDITED = "edited"
    PARTIAL = "partial"
    QUOTATION = "quotation"
    WIRE = "wire"


@dataclass(frozen=True, slots=True)
class Made:
    """One report, how it was made, and the number of the report it was made from, or None."""

    report: Report
    kind: Kind
    of: int | None


def made_reports(count: int, *, seed: int = 20) -> Iterator[Made]:
    """So many reports, the same for the same count and seed."""
    maker = _Maker(seed)
    wire_from = count // 2
    wire_to = wire_from + round(count * _WIRE_SHARE)
    wire = maker.paragraphs()
    paragraphs: list[list[str]] = []
    for number in range(count):
        kind, of = maker.kind_and_model(number)
        if wire_from <= number < wire_to:
            kind, of = Kind.WIRE, None if number == wire_from else wire_from
        text = [maker.sentence(), *wire] if kind is Kind.WIRE else maker.text(kind, paragraphs, of, number)
        paragraphs.append(text)
        if number >= _RECENT:
            paragraphs[number - _RECENT] = []
        yield Made(_report(number, "\n\n".join(text)), kind, of)


def _report(number: int, text: str) -> Report:
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Report(f"r-{number:07}", f"made/{number:07}.txt", f"{number:064x}", "text/plain", text, blocks)


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - made text, no secret
        self.words = ["".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 3))) for _ in range(40_000)]
        self.weights: list[float] = []
        total = 0.0
        for rank in range(len(self.words)):
            total += 1 / (rank + 2.7)
            self.weights.append(total)
        self.stock = [" ".join(self._drawn(self.random.randint(5, 9))) for _ in range(200)]

    def _drawn(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self) -> str:
        words = self._drawn(self.random.randint(8, 28))
        if self.random.random() < 0.1:
            words.append(self.random.choice(self.stock))
        return " ".join(words).capitalize() + "."

    def paragraphs(self) -> list[str]:
        return [
            " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))
            for _ in range(self.random.randint(5, 14))
        ]

    def kind_and_model(self, number: int) -> tuple[Kind, int | None]:
        of = self.random.randrange(max(0, number - _RECENT + 1), number) if number else None
        drawn = self.random.random()
        if of is None or drawn < 0.70:
            return Kind.ORIGINAL, None
        limits = ((Kind.REPRINT, 0.80), (Kind.EDITED, 0.88), (Kind.PARTIAL, 0.96), (Kind.QUOTATION, 1.0))
        return next(kind for kind, limit in limits if drawn < limit), of

    def text(self, kind: Kind, paragraphs: list[list[str]], of: int | None, number: int) -> list[str]:
        if of is None:
            return self.paragraphs()
        model = paragraphs[of]
        if kind is Kind.REPRINT:
            return [self.sentence(), *model]
        if kind is Kind.EDITED:
            return [self._edited(paragraph) for paragraph in model]
        if kind is Kind.PARTIAL:
            start = self.random.randrange(max(1, len(model) - 3))
            return [*self.paragraphs()[:6], *model[start : start + self.random.randint(2, 4)]]
        return [*self.paragraphs(), f"“{model[0]}” {self.sentence()}"]

    def _edited(self, paragraph: str) -> str:
        return " ".join(self._drawn(1)[0] if self.random.random() < 1 / 15 else word for word in paragraph.split())
