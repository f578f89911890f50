"""Who had it from whom, and which reports are really one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.statement import Basis
from sayso.text import Span, Spans


class How(StrEnum):
    """How one passes on another. Closed vocabulary of the ``sayso/1`` contract."""

    RELAYS = "relays"
    QUOTES = "quotes"
    SHOWS = "shows"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step from who cites to who is cited; ids of reports, sources or evidence.

    Attributes:
        spans: The words that say so, in the report whose chain it is.
        cited_spans: Where a cited report of the same story says what is had from it, in that report; empty for others.
    """

    citing: str
    cited: str
    how: How
    spans: Spans
    cited_spans: Spans = ()


@dataclass(frozen=True, slots=True)
class ChainRoot:
    """Where a chain ends.

    Attributes:
        id: Of a source, an item of evidence, or a report.
        hops: The fewest steps from the report to it.
        first_hand: True when it is said to have seen, done or shown it; False when it was told or concluded it; None when the
            text does not say.
        bases: What its statements are said to rest on, each once.
    """

    id: str
    hops: int
    first_hand: bool | None = None
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Every step that one report shows, from the report itself to the roots, in text order; and the roots, nearest first."""

    report: str
    links: tuple[ChainLink, ...]
    roots: tuple[ChainRoot, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two reports print alike.

    Attributes:
        spans: Where it stands in the first and in the second report of its ``Copy``.
        quotation: True when it stands between quotation marks in both: two who heard one speech print the same words.
    """

    spans: tuple[Span, Span]
    quotation: bool = False


class Origin(StrEnum):
    """Why one of two copies is likely where the text comes from. Closed vocabulary."""

    CREDITED = "credited"  # the other names it as where its text comes from
    DATED = "dated"  # it was published first


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text.

    Attributes:
        overlap: The share of the shorter one's different word 5-grams found in the longer, 0 to 1; under .5 only a part of
            it is copied.
        passages: The stretches that both print, in the order of the first.
        origin: The id of the report in which the text likely stood first, or None when nothing tells.
        reason: Why that one; None without an origin.
    """

    reports: tuple[str, str]
    overlap: float
    passages: tuple[Passage, ...] = ()
    origin: str | None = None
    reason: Origin | None = None
