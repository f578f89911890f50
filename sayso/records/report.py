"""A report: one document as published."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.text import Span


class BlockKind(StrEnum):
    """What a stretch of a report is. Closed vocabulary of the ``sayso/1`` contract."""

    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE_BLOCK = "quote-block"
    BOILERPLATE = "boilerplate"


class Precision(StrEnum):
    """How finely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as finely as it is known.

    ``value`` is ISO 8601, cut to its precision: ``2014``, ``2014-09``, ``2014-09-02``, or
    ``2014-09-02T18:04:00+00:00`` (always with an offset). ``original`` is what the report printed.
    """

    value: str
    precision: Precision
    original: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One zone of a report: its kind and where it stands. Blocks are in order and never overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link printed in the text: where its words stand and where it points."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document as published. Nothing in it ever changes.

    Attributes:
        id: ``r-`` and the first 16 hex digits of the SHA-256 of the original bytes.
        origin: The path or address as given; a member of an archive is ``archive.zip!/inner/name.html``.
        sha256: SHA-256 of the original bytes, hex.
        media_type: What the bytes were read as, such as ``text/html``.
        text: Canonical text; every offset anywhere counts its code points. For a plain-text file it is the decoded
            file, character for character (a byte-order mark aside).
        blocks: The zones of ``text``.
        headline: The headline's words, or None.
        language: ISO 639-1 code, or None when unsure.
        notes: What a reader should know of the reading itself ("declared utf-8, was windows-1252"), one line each.
        original: The bytes as published.
    """

    id: str
    origin: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    headline: str | None = None
    author: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    url: str | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    original: bytes = field(default=b"", repr=False, compare=False)

    def spans_of(self, *kinds: BlockKind) -> tuple[Span, ...]:
        """Where the zones of these kinds stand, in order."""
        return tuple(block.span for block in self.blocks if block.kind in kinds)

    def kind_at(self, offset: int) -> BlockKind | None:
        """The kind of the zone that holds this character, or None between zones."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[at].kind if at >= 0 and offset < self.blocks[at].span.end else None
