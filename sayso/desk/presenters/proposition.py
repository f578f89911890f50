"""One proposition: where everybody stands, in their words, and how its status follows."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.desk.presenters.deciding import DecidedLine, decided_lines, grade_lines
from sayso.desk.presenters.voices import STATUS_SHAPES, EvidenceView, evidence_view
from sayso.desk.room import Story
from sayso.exports.board import STATUS_MEANS
from sayso.records import Derivation, Ledger, Proposition, Statement

MOST_STATEMENTS = 200


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
    grades: tuple[str, ...]
    decisions: tuple[DecidedLine, ...]


def proposition_view(story: Story, ledger: Ledger, derivation: Derivation) -> PropositionView:
    """The page of one proposition, its statements in the story's order."""
    found = derivation.proposition
    named = {statement.id: statement for statement in ledger.statements}
    statements = [named[one] for one in found.statements if one in named]
    return PropositionView(
        id=found.id,
        story=story.id,
        version=story.version,
        text=found.text,
        central=found.central,
        status=found.status.value,
        shape=STATUS_SHAPES[found.status],
        means=STATUS_MEANS[found.status],
        rule=found.rule,
        roots=found.roots,
        trials=tuple(TrialView(t.status.value, t.fits, t.because, t.rule) for t in derivation.trials),
        said=tuple(said_view(story, statement) for statement in statements[:MOST_STATEMENTS]),
        further=max(0, len(statements) - MOST_STATEMENTS),
        evidence=tuple(evidence_view(story.board, item) for item in ledger.evidence if found.id in item.shows),
        alternatives=tuple(
            (other, story.board.propositions[other].text, story.board.propositions[other].status.value)
            for other in found.alternatives
            if other in story.board.propositions
        ),
        decided_status=_decided_status(story, found),
        grades=grade_lines(story.grades_of.get(found.id, ())),
        decisions=decided_lines(story, found.id),
    )


def _decided_status(story: Story, found: Proposition) -> str:
    now = story.board.propositions.get(found.id)
    return now.status.value if now is not None and now.status is not found.status else ""


def said_view(story: Story, statement: Statement) -> SaidView:
    """One statement as lists print it."""
    board = story.board
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
