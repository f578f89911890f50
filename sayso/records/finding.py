"""A finding: something a careful reader should look at, computed by one named rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.text import Span


class FindingKind(StrEnum):
    """Closed vocabulary of the ``sayso/1`` contract."""

    HEADLINE_EXCEEDS_BODY = "headline-exceeds-body"
    CONTRADICTION = "contradiction"
    ILLUSTRATION = "illustration"
    EVIDENCE_LIMIT = "evidence-limit"
    SINGLE_ROOT = "single-root"
    COPIED = "copied"
    CIRCULAR = "circular"
    STRENGTHENED = "strengthened"
    UNNAMED_ONLY = "unnamed-only"
    SECOND_HAND = "second-hand"
    NO_REPLY = "no-reply"
    OPEN_DATE = "open-date"
    NEXT_CHECK = "next-check"


class Severity(StrEnum):
    """How much it should worry a reader."""

    NOTE = "note"
    WARNING = "warning"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Place:
    """A span in a named report."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One computed remark, opening to the places it rests on.

    Attributes:
        message: One sentence in the reader's words.
        rule: Name of the rule, such as ``headline-flat-body-attributed``.
        reports: Ids of the reports it is about.
        places: The spans it rests on.
        statements: Ids of the statements it rests on.
    """

    kind: FindingKind
    severity: Severity
    message: str
    rule: str
    reports: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[str, ...] = ()
    propositions: tuple[str, ...] = ()
