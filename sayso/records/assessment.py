"""A person's assessments: grades of sources and items, likelihood, confidence, and a grid of rival explanations.

They stand beside what sayso computes and never overwrite it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.decision import Decision
from sayso.records.finding import Place


class Aspect(StrEnum):
    """What is assessed. Closed vocabulary of the decision log."""

    RELIABILITY = "reliability"
    CREDIBILITY = "credibility"
    LIKELIHOOD = "likelihood"
    CONFIDENCE = "confidence"
    STATUS = "status"


class Reliability(StrEnum):
    """How far a source can be relied on, judged apart from what it says this time.

    F is *not known*, not the bottom; it is never averaged with the others.
    Source: the Admiralty (NATO AJP-2.1) scale, as MISP's ``admiralty-scale:source-reliability`` lists it.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """The grade in words."""
        return _RELIABILITY[self.value]


class Credibility(StrEnum):
    """How far an item can be believed, judged apart from who says it; 6 is *not known*, not the bottom.

    Source: the Admiralty (NATO AJP-2.1) scale, as MISP's ``admiralty-scale:information-credibility`` lists it.
    """

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNKNOWN = "6"

    @property
    def meaning(self) -> str:
        """The grade in words."""
        return _CREDIBILITY[self.value]


class Likelihood(StrEnum):
    """How likely something is, in seven bands with a word from either of two columns; the columns are not mixed.

    Source: Intelligence Community Directive 203, Analytic Standards (2015), section D.6.e.(2)(a).
    """

    ALMOST_NO_CHANCE = "almost-no-chance"
    VERY_UNLIKELY = "very-unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly-even"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"
    ALMOST_CERTAIN = "almost-certain"

    @property
    def words(self) -> tuple[str, str]:
        """The band's word in the directive's first row, and in its second."""
        return _BANDS[self.value][0]

    @property
    def percent(self) -> tuple[int, int]:
        """From how many per cent to how many."""
        return _BANDS[self.value][1]


class Confidence(StrEnum):
    """How well founded a judgement is; kept apart from how likely it says something is (ICD 203, D.6.e.(2)(b))."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Rating(StrEnum):
    """How one item of evidence sits with one hypothesis; ``not-applicable`` is a rating, an unrated cell is none."""

    VERY_INCONSISTENT = "very-inconsistent"
    INCONSISTENT = "inconsistent"
    NEUTRAL = "neutral"
    CONSISTENT = "consistent"
    VERY_CONSISTENT = "very-consistent"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One value of one aspect of one record, as one person gave it.

    Attributes:
        record: Id of the source, statement, evidence, proposition, report or hypothesis; as this reading gives it.
        value: The value of the aspect's enum ("B", "3", "likely", "moderate", a status).
        holds_from: ISO date from which a grade holds; the day of its decision unless the person gave an earlier or later one.
        superseded: True when, on the day asked for, another value of the same person holds.
    """

    record: str
    aspect: Aspect
    value: str
    author: str
    holds_from: str
    by: Decision
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """What several people's grades come to: no average, and those who could not judge counted apart.

    Attributes:
        best: The best known grade, or None when nobody could judge.
        worst: The worst known grade.
        unknown: How many said that it cannot be judged (F, 6).
    """

    best: str | None
    worst: str | None
    unknown: int


@dataclass(frozen=True, slots=True)
class CellRating:
    """One person's rating of one cell, with the words it rests on."""

    rating: Rating
    author: str
    reason: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One explanation: a proposition of the ledger or one that a person wrote.

    Attributes:
        inconsistency: Sum over rated items of the squared distance below neutral (-1 gives 1, -2 gives 4), on the mean of
            the raters; None while nothing is rated.
        rated: How many items are rated for it.
    """

    id: str
    text: str
    written: bool
    inconsistency: float | None
    rated: int


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the grid: evidence or a statement.

    Attributes:
        diagnosticity: Population standard deviation of its ratings across hypotheses, 0 to 2; None while fewer than two
            hypotheses are rated. 0 means that it does not tell the hypotheses apart.
    """

    id: str
    text: str
    report: str
    diagnosticity: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What people say of one item under one hypothesis; no ratings means that nobody has looked.

    Attributes:
        value: Mean of the raters' ratings, -2 to 2; None when unrated or held not applicable by all.
        disagreement: Largest difference between two raters, 0 to 4; None with fewer than two of them.
    """

    item: str
    hypothesis: str
    ratings: tuple[CellRating, ...]
    value: float | None
    disagreement: int | None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rival explanations against the evidence.

    Attributes:
        question: Id of the proposition it turns on.
        hypotheses: Least inconsistency first; those without a rating last.
        items: Highest diagnosticity first; those without one last.
        cells: One for every item and hypothesis, unrated ones too, item by item.
    """

    question: str
    hypotheses: tuple[Hypothesis, ...]
    items: tuple[Item, ...]
    cells: tuple[Cell, ...]


_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_BANDS = {
    "almost-no-chance": (("almost no chance", "remote"), (1, 5)),
    "very-unlikely": (("very unlikely", "highly improbable"), (5, 20)),
    "unlikely": (("unlikely", "improbable"), (20, 45)),
    "roughly-even": (("roughly even chance", "roughly even odds"), (45, 55)),
    "likely": (("likely", "probable"), (55, 80)),
    "very-likely": (("very likely", "highly probable"), (80, 95)),
    "almost-certain": (("almost certain", "nearly certain"), (95, 99)),
}
