"""What goes into a reader and what comes out, before it is a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.reading.limits import Limits
from sayso.records import Block, BlockKind, Link, Moment
from sayso.text import Span, trimmed

Links = tuple[tuple[int, int, str], ...]
"""(start, end, target) of each link in one paragraph, in its own code points."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of one input and what is said about them.

    Attributes:
        origin: The path or address as given.
        media_type: What a server or a mail part declared, lower case and without parameters, or None.
        charset: The character set it declared, or None.
        url: The address it came from, or None.
    """

    data: bytes
    origin: str
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def suffix(self) -> str:
        """The origin's file suffix, lower case and without the dot; empty when it has none."""
        name = self.origin.replace("\\", "/").rsplit("/", 1)[-1]
        stem, dot, suffix = name.rpartition(".")
        return suffix.lower() if dot and stem else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one reader made of a payload; ``read_bytes`` turns it into a Report."""

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


class Canvas:
    """Canonical text put together block by block, with a blank line between two blocks.

    For formats whose text is ours to lay out (HTML, PDF, DOCX, mail); offsets are exact as the text grows.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._links: list[Link] = []

    def add(self, kind: BlockKind, words: str, links: Links = ()) -> None:
        """Append one paragraph of one kind; nothing is appended when it holds only white space."""
        span = trimmed(words, 0, len(words))
        if span is not None:
            self.add_zones(words, (Block(kind, span),), links)

    def add_zones(self, words: str, zones: tuple[Block, ...], links: Links = ()) -> None:
        """Append one paragraph that is divided into zones.

        Args:
            zones: In code points of ``words``, in order; what stands before the first and after the last is dropped.
            links: (start, end, target) of each link, in code points of ``words``.
        """
        if not zones:
            return
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        kept = Span(zones[0].span.start, zones[-1].span.end)
        shift = self._length - kept.start
        self._parts.append(kept.of(words))
        self._length += len(kept)
        self._blocks.extend(Block(zone.kind, zone.span.shifted(shift)) for zone in zones)
        for start, end, target in links:
            first, last = max(start, kept.start), min(end, kept.end)
            if first < last:
                self._links.append(Link(Span(first + shift, last + shift), target))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in order."""
        return tuple(self._blocks)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links so far, in order."""
        return tuple(self._links)
