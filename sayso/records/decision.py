"""A decision: what a person recorded about what was read, with where it stands and why.

Decisions lie beside the machine's records and never in them. Each is an entry of a log whose entries chain by SHA-256;
``sayso.decisions`` seals, verifies and applies them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from sayso.text import Spans


class DecisionKind(StrEnum):
    """What a person can record. Closed vocabulary of the decision log ``sayso-log/1``."""

    NOTE = "note"
    ASSESS = "assess"
    MERGE = "merge"
    SPLIT = "split"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    CORRECT_SPEAKER = "correct-speaker"
    CORRECT_POSITION = "correct-position"
    CORRECT_SPAN = "correct-span"
    CORRECT_DATE = "correct-date"
    REJECT = "reject"
    ACCEPT = "accept"
    ADD_STATEMENT = "add-statement"
    ADD_HYPOTHESIS = "add-hypothesis"
    RATE = "rate"
    UNDO = "undo"
    PRUNE_TOMBSTONE = "prune-tombstone"


class SubjectKind(StrEnum):
    """What a decision can be about. Closed vocabulary of the decision log."""

    CASE = "case"
    REPORT = "report"
    PASSAGE = "passage"
    """Words of a report that a person picked; its id is the report's."""
    SOURCE = "source"
    STATEMENT = "statement"
    PROPOSITION = "proposition"
    EVIDENCE = "evidence"
    HYPOTHESIS = "hypothesis"
    DECISION = "decision"


Named: TypeAlias = tuple[SubjectKind, str]
"""Kind and id of a record."""


class Role(StrEnum):
    """What a selected stretch of text is to the record it anchors."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    MENTION = "mention"
    EVIDENCE = "evidence"


Selected: TypeAlias = Mapping[Role, Spans]
"""Words that a person selected in a report, by what they are."""


@dataclass(frozen=True, slots=True)
class Selector:
    """One stretch of a report's text, by place and by words, so that either can check the other.

    ``start`` and ``end`` are half-open code-point offsets; ``exact`` is the text there; ``prefix`` and ``suffix`` are the
    32 code points before and after it, fewer only where the text begins or ends.
    Source: TextPositionSelector and TextQuoteSelector of the W3C Web Annotation Data Model.
    """

    role: Role
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where one record stands in one report.

    Attributes:
        sha256: Of the report's bytes; no other report is looked at.
        text_sha256: Of the text read from them; while it is the same, the offsets alone decide.
    """

    report: str
    sha256: str
    text_sha256: str
    selectors: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What finds a record again after re-reading.

    Attributes:
        words: The record in the reader's words as it stood then: a name, a sentence, a quotation.
        excerpts: One for a statement, a passage or an item of evidence; those of its first mentions for a source and of its
            first statements for a proposition. None for a source that no text mentions (the outlet of a report).
    """

    words: str
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One record that a decision names: its kind, its id when the decision was made, and its anchor.

    Reports, decisions, hypotheses and the case have ids that re-reading never changes, and no anchor.
    """

    kind: SubjectKind
    id: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that has been checked and not yet recorded.

    Attributes:
        subject: What it is about.
        objects: The other records it names: what is merged in, who really spoke, the words selected, the item rated.
        before: What stood there, as canonical JSON text; ``null`` where nothing did.
        after: What stands there now, as canonical JSON text; docs/reference/decisions.md gives the keys of each kind.
    """

    kind: DecisionKind
    author: str
    reason: str
    subject: Subject
    objects: tuple[Subject, ...] = ()
    before: str = "null"
    after: str = "null"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the decision log.

    Attributes:
        sequence: Its number in the log, from 1 without gaps.
        at: When it was recorded, aware, UTC.
        clock: Whose clock said so ("system clock").
        previous: Hash of the entry before, 64 zeros for the first.
        digests: SHA-256 of the canonical JSON of each field, in the order of ``sayso.decisions.chain.FIELDS``.
        hash: SHA-256 over ``previous`` and ``digests``.
        withheld: Names of the fields that a later prune has blanked; their digests stay and keep the chain whole.
    """

    sequence: int
    kind: DecisionKind
    author: str
    at: datetime
    clock: str
    reason: str
    subject: Subject
    objects: tuple[Subject, ...]
    before: str
    after: str
    previous: str
    digests: tuple[str, ...]
    hash: str
    withheld: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """``d-`` and the first 16 hex digits of its hash."""
        return "d-" + self.hash[:16]

    def made(self, prefix: str) -> str:
        """The id of the record that this decision adds ("v-..." for a source, "p-...", "s-...", "h-...")."""
        return f"{prefix}-{self.hash[:16]}"
