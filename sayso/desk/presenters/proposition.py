"""One proposition: where everybody stands, in their words, and how its status follows."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.desk.presenters.deciding import DecidedLine, decided_lines, grade_lines
from sayso.desk.presenters.voices import STATUS_SHAPES, EvidenceView, evidence_view
from sayso.desk.room import Story
from sayso.errors import NotFoundError
from sayso.exports.board import STATUS_MEANS, Board
from sayso.records import Derivation, Statement

MOST_STATEMENTS = 200
MOST_EVIDENCE = 100


@dataclass(frozen=True, slots=True)
class SaidView:
    """One statement, with its words and its place."""

    id: str
    report: str
    outlet: str
    source: str
    name: str
    position: str
    hedged: bool
    own_voice: bool
    words: str
    through: tuple[str, ...]
    score: float
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialView:
    """One rule of the table of statuses, and what it found or missed."""

    status: str
    fits: bool
    because: str
    rule: str


@dataclass(frozen=True, slots=True)
class PropositionView:
    """A proposition's page."""

    id: str
    story: str
    version: str
    as_of: str
    text: str
    central: bool
    status: str
    shape: str
    means: str
    rule: str
    roots: int
    trials: tuple[TrialView, ...]
    said: tuple[SaidView, ...]
    further: int
    evidence: tuple[EvidenceView, ...]
    alternatives: tuple[tuple[str, str, str], ...]
    decided_status: str
    """The status that people's decisions lead to, where it is another one, or ""."""
    decided_trials: tuple[TrialView, ...]
    merged_into: str
    """Id of the proposition that a decision counts it as, or ""."""
    grades: tuple[str, ...]
    decisions: tuple[DecidedLine, ...]


def proposition_view(story: Story, proposition: str) -> PropositionView:
    """The page of one proposition: its status as read and, where people changed it, as decided; its statements as decided.

    Raises:
        NotFoundError: The story has none of that id, or nobody had spoken of it by its day.
    """
    as_read, as_decided = story.why(proposition), story.why(proposition, as_decided=True)
    shown = as_read or as_decided
    if shown is None:
        day = f" as of {story.as_of}; choose a later day" if story.as_of else ""
        raise NotFoundError(f"{proposition[:40]!r}: nobody had spoken of it{day}")
    # One that was merged away is shown as it was read, beside where it went.
    board = story.board if as_decided else story.as_read
    found = shown.proposition
    said = (as_decided or shown).proposition.statements
    statements = [board.statements[one] for one in said if one in board.statements]
    row = next((row for row in board.rows if row.proposition.id == proposition), None)
    is_other = as_decided is not None and as_decided.proposition.status is not found.status
    return PropositionView(
        id=found.id,
        story=story.id,
        version=story.version,
        as_of=story.as_of.isoformat() if story.as_of else "",
        text=found.text,
        central=found.central,
        status=found.status.value,
        shape=STATUS_SHAPES[found.status],
        means=STATUS_MEANS[found.status],
        rule=found.rule,
        roots=found.roots,
        trials=_trials(shown),
        said=tuple(said_view(board, statement) for statement in statements[:MOST_STATEMENTS]),
        further=max(0, len(statements) - MOST_STATEMENTS),
        evidence=tuple(evidence_view(board, item) for item in (row.evidence[:MOST_EVIDENCE] if row else ())),
        alternatives=tuple((one.id, one.text, one.status.value) for one in (row.alternatives if row else ())),
        decided_status=as_decided.proposition.status.value if as_decided and is_other else "",
        decided_trials=_trials(as_decided) if as_decided and is_other else (),
        merged_into=next((one.into for one in story.decided.merged if one.id == proposition), ""),
        grades=grade_lines(story.grades_of.get(found.id, ())),
        decisions=decided_lines(story, found.id),
    )


def _trials(derivation: Derivation) -> tuple[TrialView, ...]:
    return tuple(TrialView(t.status.value, t.fits, t.because, t.rule) for t in derivation.trials)


def said_view(board: Board, statement: Statement) -> SaidView:
    """One statement as lists print it."""
    source = board.source_of(statement)
    return SaidView(
        id=statement.id,
        report=statement.report,
        outlet=board.outlets[statement.report],
        source=source.id,
        name=board.name_of(source),
        position=statement.position.value,
        hedged=statement.hedged,
        own_voice=statement.own_voice,
        words=board.quoted(statement.report, statement.content_spans, longest=400),
        through=board.through(statement),
        score=statement.score,
        rules=statement.rules,
    )
