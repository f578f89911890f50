"""A source: who is said to hold or utter something, once the mentions are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.text import Span


class SourceKind(StrEnum):
    """What a source is. Closed vocabulary of the ``sayso/1`` contract."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    STATE = "state"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a report mentions a source."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody, or something, that statements are credited to.

    Attributes:
        id: Stable over re-reading the same reports.
        name: The best name any mention gives ("Sediq Sediqi", "another Afghan official").
        role: What the text says they are ("Afghan government official"), or None.
        affiliation: Whom the text says they belong to, or None.
        named: False for "an official", "sources", "fighters".
        mentions: Every place that refers to it, pronouns included, ordered by report and place.
        candidates: Ids of sources this one may be the same as, when the text does not decide.
    """

    id: str
    kind: SourceKind
    name: str
    role: str | None = None
    affiliation: str | None = None
    named: bool = True
    mentions: tuple[Mention, ...] = ()
    candidates: tuple[str, ...] = ()
