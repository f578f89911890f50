"""One source and everything it said, over all stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.casebook.rows import SourcePage
from sayso.desk.presenters.deciding import grade_lines
from sayso.desk.presenters.proposition import SaidView, said_view
from sayso.desk.room import Story


@dataclass(frozen=True, slots=True)
class SpokenView:
    """One statement of the source, with what it is about and when the report came out."""

    said: SaidView
    published: str
    proposition: str
    about: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's page."""

    id: str
    name: str
    kind: str
    named: bool
    roles: tuple[str, ...]
    statements: int
    stories: tuple[str, ...]
    grades: tuple[str, ...]
    """Grades that people gave it, in whichever story."""
    spoken: tuple[SpokenView, ...]
    next: str


def source_view(page: SourcePage, stories: Mapping[str, Story]) -> SourceView:
    """The page of one source."""
    spoken: list[SpokenView] = []
    roles: dict[str, None] = {}
    for row in page.statements:
        story = stories[row.story]
        statement = story.board.statements.get(row.id)
        if statement is None:
            continue  # a person rejected it
        report = story.board.reports[statement.report]
        about = story.board.propositions.get(statement.proposition or "")
        speaker = story.board.source_of(statement)
        roles |= dict.fromkeys(part for part in (speaker.role, speaker.affiliation) if part)
        spoken.append(
            SpokenView(
                said=said_view(story, statement),
                published=report.published.value[:10] if report.published else "",
                proposition=about.id if about else "",
                about=about.text if about else "",
            )
        )
    source = page.source
    return SourceView(
        id=source.id,
        name=source.name,
        kind=source.kind,
        named=source.named,
        roles=tuple(" ".join(role.split()) for role in roles),
        statements=source.statements,
        stories=tuple(stories),
        grades=tuple(
            dict.fromkeys(line for one in stories.values() for line in grade_lines(one.grades_of.get(source.id, ())))
        ),
        spoken=tuple(spoken),
        next=page.next or "",
    )
