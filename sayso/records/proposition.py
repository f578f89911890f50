"""A proposition: what several statements say, freed from wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What follows, by named rules, from who stands where. First rule that fits, in this order."""

    RETRACTED = "retracted"
    CONTESTED = "contested"
    DENIED_ONLY = "denied-only"
    DOCUMENTED = "documented"
    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    UNCONFIRMED = "unconfirmed"
    UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True)
class Proposition:
    """Something that statements put forward, deny, doubt or decline to speak of.

    Attributes:
        id: Stable over re-reading the same reports.
        text: A readable sentence, taken word for word from its best statement.
        central: True for the one the story turns on.
        status: What ``rule`` makes of ``inputs``.
        rule: Name of the rule that decided the status.
        inputs: Ids of the statements, evidence and propositions the rule rested on.
        statements: Ids of every statement about it.
        alternatives: Ids of propositions that exclude it.
        roots: How many independent roots assert it.
        kin: Of the central one, ids of those that tell of the same matter and do not exclude it; empty for others.
    """

    id: str
    text: str
    statements: tuple[str, ...]
    central: bool = False
    status: Status = Status.UNATTRIBUTED
    rule: str = ""
    inputs: tuple[str, ...] = ()
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    doubted_by: tuple[str, ...] = ()
    declined_by: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    roots: int = 0
    kin: tuple[str, ...] = ()
