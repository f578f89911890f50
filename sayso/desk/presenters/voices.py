"""Who says it and who denies it, as the board, a proposition's page and the reader print them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.exports.board import Board, Row, Voice, limits_shown
from sayso.records import Evidence, Status

STATUS_SHAPES = {
    Status.RETRACTED: "⊘",
    Status.CONTESTED: "◐",
    Status.DENIED_ONLY: "▢",
    Status.DOCUMENTED: "■",
    Status.CORROBORATED: "●",
    Status.SINGLE_SOURCE: "○",
    Status.UNCONFIRMED: "◌",
    Status.UNATTRIBUTED: "·",
}
"""A shape a status, so that none is told by colour alone."""


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One source's stance: the word for it, who, what they are, through whom, where."""

    position: str
    source: str
    name: str
    described: str
    named: bool
    through: tuple[str, ...]
    hedged: bool
    carried: str
    statements: tuple[tuple[str, str], ...]
    """Id of the statement, id of its report."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One item of evidence with the limits stated on it."""

    id: str
    report: str
    what: str
    holder: str
    words: str
    limits: tuple[str, ...]
    further: str


def voice_views(board: Board, row: Row) -> tuple[VoiceView, ...]:
    """The voices of one row, in the order of positions."""
    return tuple(_voice(board, voice) for voice in row.voices)


def evidence_view(board: Board, item: Evidence) -> EvidenceView:
    """One item as every page prints it."""
    limits, further = limits_shown(item)
    return EvidenceView(
        id=item.id,
        report=item.report,
        what=item.modality.value,
        holder=item.holder or "",
        words=board.quoted(item.report, item.spans, longest=200),
        limits=tuple(board.quoted(item.report, (limit,), longest=200) for limit in limits),
        further=further,
    )


def _voice(board: Board, voice: Voice) -> VoiceView:
    return VoiceView(
        position=voice.position.value,
        source=voice.source.id,
        name=board.name_of(voice.source),
        described=board.described(voice.source),
        named=voice.source.named,
        through=voice.through,
        hedged=voice.hedged,
        carried=board.carried_by(voice.statements),
        statements=tuple((statement.id, statement.report) for statement in voice.statements[:20]),
    )
