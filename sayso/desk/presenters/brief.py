"""The brief: a question, the answer that people gave, and what it rests on, in the order in which it is read out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.assessment import build_grid
from sayso.decisions import Head, read_json
from sayso.desk.presenters.deciding import Choice, Scale, scales_of
from sayso.desk.presenters.links import place_link
from sayso.desk.room import Story
from sayso.exports.board import STATUS_MEANS, Row, clipped, counted
from sayso.records import Aspect, Assessment, Confidence, DecisionKind, FindingKind, Likelihood, Position, SubjectKind

MOST_ROWS = 15
MOST_QUOTES = 60
MOST_WORKS = 200
MOST_REMARKS = 15
MOST_NOTES = 10
LONGEST_NOTE = 6_000
ASKS = "question:"
"""How a note begins that words the question."""
_NOT_KNOWN = frozenset(
    (
        FindingKind.EVIDENCE_LIMIT,
        FindingKind.UNNAMED_ONLY,
        FindingKind.SINGLE_ROOT,
        FindingKind.SECOND_HAND,
        FindingKind.OPEN_DATE,
        FindingKind.CIRCULAR,
        FindingKind.CONTRADICTION,
        FindingKind.HEADLINE_EXCEEDS_BODY,
        FindingKind.STRENGTHENED,
    )
)
_TO_CHECK = frozenset((FindingKind.NEXT_CHECK, FindingKind.NO_REPLY))


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One person's answer; ``confidence`` is "" where they gave none."""

    author: str
    likelihood: str
    band: str
    confidence: str
    reasons: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """What a person wrote beside their answer."""

    text: str
    author: str
    day: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """One line of the status table."""

    id: str
    text: str
    status: str
    rule: str
    means: str
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    roots: int
    evidence: int


@dataclass(frozen=True, slots=True)
class QuoteView:
    """What one source is said to say; ``work`` is the number of the report it stands in."""

    name: str
    position: str
    hedged: bool
    words: str
    work: int
    href: str


@dataclass(frozen=True, slots=True)
class WorkView:
    """One report, numbered; ``sha256`` is of its bytes as captured."""

    number: int
    id: str
    outlet: str
    headline: str
    out: str
    origin: str
    sha256: str


@dataclass(frozen=True, slots=True)
class BriefView:
    """Everything the page and the PDF print.

    Attributes:
        question: As a person worded it, else the proposition.
        asked: The proposition that it turns on.
        questions: Propositions to choose from.
    """

    story: str
    version: str
    proposition: str
    question: str
    asked: str
    answers: tuple[AnswerView, ...]
    notes: tuple[NoteView, ...]
    rows: tuple[StatusView, ...]
    quotes: tuple[QuoteView, ...]
    further_quotes: int
    works: tuple[WorkView, ...]
    not_known: tuple[str, ...]
    to_check: tuple[str, ...]
    head: Head
    questions: tuple[Choice, ...]
    scales: tuple[Scale, ...]


def brief_view(story: Story, proposition: str, head: Head) -> BriefView | None:
    """The brief on one proposition of a story, "" for the central one; None where the story has no such proposition."""
    rows = story.board.rows
    if not rows:
        return None
    main = next((row for row in rows if row.proposition.id == proposition), None) if proposition else rows[0]
    if main is None:
        return None
    rivals = [row for row in rows if row.proposition in main.alternatives]
    others = [row for row in rows if row.is_prominent and row is not main and row not in rivals]
    numbers = {report.id: number for number, report in enumerate(story.ledger.reports, 1)}
    quotes = list(_quotes(story, [main, *rivals], numbers))
    notes = tuple(_notes(story, main.proposition.id))
    asking = next((one.text for one in notes if one.text.lower().startswith(ASKS)), "")
    return BriefView(
        story=story.id,
        version=story.version,
        proposition=main.proposition.id,
        question=asking[len(ASKS) :].strip() or main.proposition.text,
        asked=main.proposition.text,
        answers=_answers(story, main.proposition.id),
        notes=tuple(one for one in notes if not one.text.lower().startswith(ASKS))[:MOST_NOTES],
        rows=tuple(_status(story, row) for row in [main, *rivals, *others][:MOST_ROWS]),
        quotes=tuple(quotes[:MOST_QUOTES]),
        further_quotes=max(0, len(quotes) - MOST_QUOTES),
        works=tuple(_works(story)),
        not_known=_remarks(story, _NOT_KNOWN),
        to_check=(*_remarks(story, _TO_CHECK), *_undone_work(story, main.proposition.id)),
        head=head,
        questions=tuple(Choice(row.proposition.id, clipped(row.proposition.text, 120)) for row in rows[:50]),
        scales=scales_of((Aspect.LIKELIHOOD, Aspect.CONFIDENCE)),
    )


def _answers(story: Story, proposition: str) -> tuple[AnswerView, ...]:
    """By person, in the order in which they first answered; nobody's answer is set off against another's."""
    found: dict[str, dict[Aspect, Assessment]] = {}
    for one in story.grades_of.get(proposition, ()):
        if one.aspect in (Aspect.LIKELIHOOD, Aspect.CONFIDENCE):
            found.setdefault(one.author, {})[one.aspect] = one
    return tuple(_answer(author, given) for author, given in found.items())


def _answer(author: str, given: dict[Aspect, Assessment]) -> AnswerView:
    likelihood, confidence = given.get(Aspect.LIKELIHOOD), given.get(Aspect.CONFIDENCE)
    band = Likelihood(likelihood.value) if likelihood else None
    reasons = dict.fromkeys(one.by.reason.strip() for one in given.values() if one.by.reason.strip())
    return AnswerView(
        author=author,
        likelihood=band.words[0] if band else "",
        band=f"{band.percent[0]} to {band.percent[1]} %" if band else "",
        confidence=Confidence(confidence.value).value if confidence else "",
        reasons=tuple(clipped(reason, LONGEST_NOTE) for reason in reasons),
        day=max(one.by.at for one in given.values()).date().isoformat(),
    )


def _notes(story: Story, proposition: str) -> Iterable[NoteView]:
    """Notes on the proposition, the last one first."""
    for one in reversed(story.decisions_on.get(proposition, ())):
        if one.kind is DecisionKind.NOTE and one.subject.kind is SubjectKind.PROPOSITION and not one.withheld:
            text = str(read_json(one.after)["text"])
            yield NoteView(clipped(text, LONGEST_NOTE), one.author, one.at.date().isoformat())


def _status(story: Story, row: Row) -> StatusView:
    found = row.proposition

    def names(position: Position) -> tuple[str, ...]:
        voices = [voice for voice in row.voices if voice.position is position]
        return tuple(dict.fromkeys(clipped(story.board.name_of(one.source), 80) for one in voices))[:8]

    return StatusView(
        id=found.id,
        text=clipped(found.text, 400),
        status=found.status.value.replace("-", " "),
        rule=found.rule,
        means=STATUS_MEANS[found.status],
        asserted_by=names(Position.ASSERTS),
        denied_by=names(Position.DENIES),
        roots=found.roots,
        evidence=len(row.evidence),
    )


def _quotes(story: Story, rows: Iterable[Row], numbers: dict[str, int]) -> Iterable[QuoteView]:
    board = story.board
    for voice in (voice for row in rows for voice in row.voices):
        for said in voice.statements:
            yield QuoteView(
                name=clipped(board.name_of(voice.source), 120),
                position=voice.position.value,
                hedged=said.hedged,
                words=board.quoted(said.report, said.content_spans, longest=600),
                work=numbers[said.report],
                href=place_link(said.report, said.content_spans[0] if said.content_spans else None),
            )


def _works(story: Story) -> Iterable[WorkView]:
    for number, report in enumerate(story.ledger.reports[:MOST_WORKS], 1):
        yield WorkView(
            number=number,
            id=report.id,
            outlet=story.board.outlets[report.id],
            headline=clipped(" ".join((report.headline or "").split()), 300),
            out=report.published.value[:10] if report.published else "",
            origin=clipped(report.url or report.origin, 300),
            sha256=report.sha256,
        )


def _remarks(story: Story, kinds: frozenset[FindingKind]) -> tuple[str, ...]:
    found = dict.fromkeys(clipped(one.message, 400) for one in story.board.findings if one.kind in kinds)
    return tuple(found)[:MOST_REMARKS]


def _undone_work(story: Story, proposition: str) -> Iterable[str]:
    """What people have not got to yet."""
    grid = build_grid(story.decided, proposition)
    unrated = sum(not cell.ratings for cell in grid.cells)
    if unrated:
        yield f"{counted(unrated, 'cell')} of the grid of rival explanations {'is' if unrated == 1 else 'are'} unrated."
    unseen = len(story.ledger.statements) - len(story.decided.accepted) - len(story.decided.added)
    if unseen > 0:
        yield f"{counted(unseen, 'statement')} {'has' if unseen == 1 else 'have'} not been accepted by a person."
