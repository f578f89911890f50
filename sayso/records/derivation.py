"""A derivation: why a proposition has the status it has, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.proposition import Proposition, Status


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule of the table of statuses, tried on one proposition.

    Attributes:
        status: The status that the rule gives where it fits.
        fits: True for the rule that decided; no rule is tried after it.
        because: What it found, or the one thing it found missing, in the reader's words.
        rule: Its name, when it fits.
        inputs: Ids of the statements, evidence and propositions it rests on, when it fits.
    """

    status: Status
    fits: bool
    because: str
    rule: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a proposition came by its status: every rule tried, the last being the one that fits."""

    proposition: Proposition
    trials: tuple[Trial, ...]
