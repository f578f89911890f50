"""How firmly a report says that an actor did an act."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.text import Spans


class Firmness(StrEnum):
    """The strongest footing on which a report puts an act down to an actor. Closed vocabulary.

    Source: the grades of MUC-4's slot ``PERP: ORGANIZATION CONFIDENCE``, in our words.
    """

    FACT = "fact"
    ACCUSED = "accused"
    ACCUSED_BY_AUTHORITIES = "accused-by-authorities"
    CLAIMED = "claimed-or-admitted"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Grade:
    """How firmly one report says that an actor did an act.

    Attributes:
        report: Id of the report.
        firmness: The grade with the highest score.
        scores: A score for every grade, 0 to 1, together 1, uncalibrated; in the order of ``Firmness``.
        grounds: The sentences that name the actor and speak most of the act, at most five, in text order.
    """

    report: str
    firmness: Firmness
    scores: tuple[tuple[Firmness, float], ...]
    grounds: Spans
