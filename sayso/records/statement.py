"""A statement: one source putting forward one content in one report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.report import Moment
from sayso.text import Spans


class Position(StrEnum):
    """A source's stance on its content as put. Closed vocabulary of the ``sayso/1`` contract."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    DECLINES = "declines"


class Form(StrEnum):
    """Whether the words are the source's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Basis(StrEnum):
    """How the source is said to know."""

    WITNESSED = "witnessed"
    OWN_ACT = "own-act"
    EVIDENCE = "evidence"
    TOLD = "told"
    INFERRED = "inferred"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its source resolved and read.

    Attributes:
        id: Derived from the report's id and the spans.
        report: Id of the report.
        source: Id of the Source; the outlet itself when the report speaks in its own voice.
        parent: Id of the statement that reports this one, or None.
        position: Stance towards the content as put.
        hedges: The hedging words; ``hedged`` is true when there are any.
        made_at: When it was made, or None while the text and the publication date leave it open.
        own_voice: True when the report speaks for itself; then there are no source spans, and a cue only
            where the report weighs the content itself ("it is unclear who ...").
        proposition: Id of the proposition it is about, or None until grouped.
        rules: The named rules that decided position, basis and the like, for "why?".
    """

    id: str
    report: str
    source: str
    content_spans: Spans
    source_spans: Spans = ()
    cue_spans: Spans = ()
    parent: str | None = None
    position: Position = Position.ASSERTS
    hedges: Spans = ()
    form: Form = Form.INDIRECT
    basis: Basis = Basis.UNSTATED
    made_at: Moment | None = None
    own_voice: bool = False
    score: float = 1.0
    proposition: str | None = None
    rules: tuple[str, ...] = ()

    @property
    def hedged(self) -> bool:
        """True when some word of the report weakens the statement."""
        return bool(self.hedges)
