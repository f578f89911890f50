"""One source and everything it said, over all stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.casebook.rows import SourcePage, SourceRow
from sayso.desk.presenters.deciding import grade_lines
from sayso.desk.presenters.proposition import SaidView, said_view
from sayso.desk.room import Story
from sayso.errors import NotFoundError
from sayso.records import Statement


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
    merged_into: str
    """Id of the source that a decision counts it as, or ""."""
    linked: tuple[tuple[str, str, str, str], ...]
    """Other sources of the case held against it: id, name, the judgement, and the reasons for it."""
    grades: tuple[str, ...]
    """Grades that people gave it, in whichever story."""
    spoken: tuple[SpokenView, ...]
    next: str


def source_view(page: SourcePage, stories: Mapping[str, Story]) -> SourceView:
    """The page of one source; statements that decisions credit to it stand on the last page, since no row leads to them.

    Args:
        stories: By id, those of the page's statements, or the one in which a decision made the source.
    """
    source = page.source
    here = {row.id for row in page.statements}
    is_one = {source.id, *(row.source for row in page.statements)}  # those counted as one with it over all stories
    found = [(stories[row.story], stories[row.story].board.statements.get(row.id)) for row in page.statements]
    if page.next is None:
        found += [
            (story, one)
            for story in stories.values()
            for one in story.said_by.get(source.id, ())
            if one.id not in here and _machine_source(story, one.id) != source.id
        ]
    # Left out: what a person rejected, or credited to somebody else.
    spoken = [
        _spoken(story, one) for story, one in found if one is not None and story.board.source_of(one).id in is_one
    ]
    records = [story.board.sources[source.id] for story in stories.values() if source.id in story.board.sources]
    roles = dict.fromkeys(part for one in records for part in (one.role, one.affiliation) if part)
    merged = {m.into: m.by for story in stories.values() for m in story.decided.merged if m.id == source.id}
    grades = (line for story in stories.values() for line in grade_lines(story.grades_of.get(source.id, ())))
    return SourceView(
        id=source.id,
        name=source.name,
        kind=source.kind,
        named=source.named,
        roles=tuple(" ".join(role.split()) for role in roles),
        statements=source.statements,
        stories=tuple(id for id, story in stories.items() if source.id in story.board.sources),
        merged_into=next(iter(merged), ""),
        linked=tuple(
            (
                one.source.id,
                one.source.name,
                one.judgement.value,
                ", ".join(one.reasons) if not one.human else "a person said so",
            )
            for one in page.linked
        ),
        grades=tuple(dict.fromkeys(grades)),
        spoken=tuple(spoken),
        next=page.next or "",
    )


def made_source(story: Story, source_id: str) -> SourceRow:
    """The row of a source that a decision made, which no table has; raises NotFoundError."""
    found = story.board.sources.get(source_id)
    if found is None:
        raise NotFoundError(f"{source_id[:40]!r}: no such source in this case")
    said = len(story.said_by.get(source_id, ()))
    return SourceRow(0, found.id, found.kind.value, story.board.name_of(found), found.named, said)


def _spoken(story: Story, statement: Statement) -> SpokenView:
    report = story.board.reports[statement.report]
    about = story.board.propositions.get(statement.proposition or "")
    return SpokenView(
        said=said_view(story.board, statement),
        published=report.published.value[:10] if report.published else "",
        proposition=about.id if about else "",
        about=about.text if about else "",
    )


def _machine_source(story: Story, statement: str) -> str:
    found = story.as_read.statements.get(statement)
    return found.source if found else ""
