"""The claim board: one line a proposition, never one number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.casebook.rows import BoardPage, BoardRow, StoryRow
from sayso.desk.presenters.stories import LONGEST_TITLE
from sayso.desk.presenters.voices import STATUS_SHAPES, EvidenceView, VoiceView, evidence_view, voice_views
from sayso.desk.room import Story
from sayso.exports.board import STATUS_MEANS, clipped
from sayso.records import Status

MOST_VOICES = 8
MOST_RIVALS = 2
MOST_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One proposition on the board.

    Attributes:
        decided: The status that people's decisions lead to, where it is another one, or "".
        further_voices: How many are left out.
    """

    id: str
    story: str
    text: str
    status: str
    shape: str
    means: str
    rule: str
    decided: str
    central: bool
    roots: int
    reports: int
    statements: int
    first_out: str
    last_out: str
    voices: tuple[VoiceView, ...]
    further_voices: int
    evidence: tuple[EvidenceView, ...]
    alternatives: tuple[tuple[str, str], ...]
    further_rivals: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """A page of the board, and the stories to choose from."""

    lines: tuple[ClaimLine, ...]
    next: str
    stories: tuple[tuple[str, str, int], ...]


def board_view(page: BoardPage, stories: Mapping[str, Story], known: Sequence[StoryRow]) -> BoardView:
    """The page's rows with the names and words that its stories hold."""
    return BoardView(
        lines=tuple(_line(row, stories[row.story]) for row in page.rows),
        next=page.next or "",
        stories=tuple((row.id, clipped(row.title, LONGEST_TITLE), row.reports) for row in known),
    )


def _line(row: BoardRow, story: Story) -> ClaimLine:
    joined = story.rows.get(row.id)
    voices = voice_views(story.board, joined) if joined else ()
    status = Status(row.status)
    return ClaimLine(
        id=row.id,
        story=row.story,
        text=row.decided_text or row.text,
        status=status.value,
        shape=STATUS_SHAPES[status],
        means=STATUS_MEANS[status],
        rule=row.rule,
        decided=row.decided_status if row.decided_status and row.decided_status != row.status else "",
        central=row.central,
        roots=row.roots,
        reports=row.reports,
        statements=row.asserts + row.denies + row.doubts + row.declines,
        first_out=(row.first_out or "")[:10],
        last_out=(row.last_out or "")[:10],
        voices=voices[:MOST_VOICES],
        further_voices=max(0, len(voices) - MOST_VOICES),
        evidence=tuple(evidence_view(story.board, item) for item in joined.evidence[:MOST_EVIDENCE]) if joined else (),
        alternatives=tuple((other.id, other.text) for other in joined.alternatives[:MOST_RIVALS]) if joined else (),
        further_rivals=max(0, len(joined.alternatives) - MOST_RIVALS) if joined else 0,
    )
