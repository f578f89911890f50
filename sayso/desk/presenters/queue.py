"""The review queue: what was read and nobody has looked at yet, least certain or newest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.desk.presenters.deciding import Choice
from sayso.desk.presenters.links import Sentences, place_link
from sayso.desk.room import Story
from sayso.records import Position, Statement
from sayso.text import Span

ITEMS = 20
"""Statements on one page."""
UNSURE_SPEAKER = 0.5
"""What is left of a score where the words for the speaker may mean somebody else."""
MOST_SPEAKERS = 24
"""Sources of a report offered as its statement's speaker; every other one is on the statement's own page."""


class Order(StrEnum):
    """Which statements come first."""

    UNCERTAIN = "uncertain"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One statement as read, and what it can be corrected to.

    Attributes:
        sentence: The sentence it stands in.
        words: What is said, from the text.
        score: Of the reading, 0 to 1.
        speakers: Sources of the same report.
        rivals: Names of others whom the words for the speaker may as well mean.
    """

    id: str
    position: str
    source: str
    name: str
    described: str
    own_voice: bool
    hedged: bool
    words: str
    sentence: str
    outlet: str
    out: str
    href: str
    score: float
    rules: tuple[str, ...]
    speakers: tuple[Choice, ...]
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueView:
    """A page of the queue.

    Attributes:
        waiting: How many statements nobody has looked at, those on other pages included.
        looked_at: How many of the story's statements somebody has.
        next: How many to pass over for the next page; None at the end.
    """

    story: str
    version: str
    items: tuple[QueueItem, ...]
    waiting: int
    looked_at: int
    next: int | None


def queue_view(story: Story, *, order: Order, position: Position | None, after: int) -> QueueView:
    """One page of the statements of a story that nobody has accepted, rejected, corrected or added."""
    decided = story.decided
    seen = {*decided.accepted, *decided.added, *story.changes_of}
    waiting = [one for one in story.ledger.statements if one.id not in seen]
    looked_at = len(story.ledger.statements) - len(waiting) + len(decided.rejected)
    if position is not None:
        waiting = [one for one in waiting if one.position is position]
    open_ = _rivals(story)
    waiting.sort(key=lambda one: (one.score * (UNSURE_SPEAKER if one.id in open_ else 1.0), one.id))
    if order is Order.NEWEST:
        waiting.sort(key=lambda one: _out(story, one), reverse=True)  # which keeps the order among those of one day
    shown = waiting[after : after + ITEMS]
    sentences = Sentences(story.ledger)
    return QueueView(
        story=story.id,
        version=story.version,
        items=tuple(_item(story, sentences, one, open_.get(one.id, ())) for one in shown),
        waiting=len(waiting),
        looked_at=looked_at,
        next=after + ITEMS if after + ITEMS < len(waiting) else None,
    )


def _out(story: Story, statement: Statement) -> str:
    moment = story.board.reports[statement.report].published
    return moment.value if moment else ""


def _rivals(story: Story) -> dict[str, tuple[str, ...]]:
    """For each statement whose speaker's words may mean somebody else, the names of those."""
    doubted: dict[str, list[tuple[Span, tuple[str, ...]]]] = {}
    for source in story.ledger.sources:
        for doubt in source.unsure:
            others = tuple(one for one in doubt.candidates if one != source.id and one in story.board.sources)
            if others:
                doubted.setdefault(doubt.mention.report, []).append((doubt.mention.span, others))
    found: dict[str, tuple[str, ...]] = {}
    for one in story.ledger.statements:
        for span, others in doubted.get(one.report, ()):
            if any(span.overlaps(own) for own in one.source_spans):
                found[one.id] = tuple(story.board.name_of(story.board.sources[other]) for other in others)
    return found


def _item(story: Story, sentences: Sentences, statement: Statement, rivals: tuple[str, ...]) -> QueueItem:
    board = story.board
    source = board.source_of(statement)
    first = (statement.content_spans or statement.cue_spans or statement.source_spans)[0]
    return QueueItem(
        id=statement.id,
        position=statement.position.value,
        source=statement.source,
        name=board.name_of(source),
        described=board.described(source),
        own_voice=statement.own_voice,
        hedged=statement.hedged,
        words=board.quoted(statement.report, statement.content_spans, longest=600),
        sentence=sentences.around(statement.report, first),
        outlet=board.outlets[statement.report],
        out=_out(story, statement)[:10],
        href=place_link(statement.report, first),
        score=statement.score,
        rules=statement.rules,
        speakers=_speakers(story, statement),
        rivals=rivals,
    )


def _speakers(story: Story, statement: Statement) -> tuple[Choice, ...]:
    """The statement's own speaker, then those who speak in the same report."""
    there = (one.source for one in story.statements_of.get(statement.report, ()))
    ids = tuple(dict.fromkeys((statement.source, *there)))[:MOST_SPEAKERS]
    board = story.board
    return tuple(Choice(one, board.name_of(board.sources[one])) for one in ids if one in board.sources)
