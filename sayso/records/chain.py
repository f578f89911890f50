"""Who had it from whom, and which reports are really one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.text import Spans


class How(StrEnum):
    """How one passes on another. Closed vocabulary of the ``sayso/1`` contract."""

    RELAYS = "relays"
    QUOTES = "quotes"
    SHOWS = "shows"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step from who cites to who is cited; ids of reports, sources or evidence."""

    citing: str
    cited: str
    how: How
    spans: Spans


@dataclass(frozen=True, slots=True)
class Chain:
    """Every step that one report shows, from the report itself to the roots, in text order."""

    report: str
    links: tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text: the share of the shorter one's word 5-grams found in the longer, 0 to 1."""

    reports: tuple[str, str]
    overlap: float
