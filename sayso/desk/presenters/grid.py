"""Rival explanations against the evidence: the grid with its sums, who rated what, and what nobody has rated."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.assessment import build_grid
from sayso.desk.presenters.deciding import Choice
from sayso.desk.presenters.links import place_link
from sayso.desk.room import Story
from sayso.exports.board import clipped
from sayso.exports.decided import RATING_SIGNS
from sayso.records import Cell, CellRating, Grid, Hypothesis, Item, Rating
from sayso.text import Span

MOST_ROWS = 60
MOST_COLUMNS = 12
MOST_CHOICES = 200
"""Statements offered as further rows."""


@dataclass(frozen=True, slots=True)
class RatingView:
    """One person's rating; ``words`` are those that it rests on."""

    sign: str
    words: str
    author: str
    reason: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One item under one hypothesis; ``hypothesis`` is kind:id. ``apart`` is how far two raters differ, 0 for not at all."""

    hypothesis: str
    says: str
    ratings: tuple[RatingView, ...]
    apart: int


@dataclass(frozen=True, slots=True)
class RowView:
    """One item; ``record`` is kind:id, ``tells`` its diagnosticity in words."""

    record: str
    kind: str
    text: str
    outlet: str
    href: str
    diagnosticity: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One hypothesis; ``href`` is "" for one that a person wrote."""

    record: str
    text: str
    href: str
    written: bool
    inconsistency: str
    rated: int


@dataclass(frozen=True, slots=True)
class GridView:
    """The grid of one question.

    Attributes:
        unrated, cells: How many cells nobody has rated, of how many.
        further_rows, further_columns: How many are not shown.
        statements: What can be brought in as a further row.
    """

    id: str
    question: str
    story: str
    version: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    unrated: int
    cells: int
    further_rows: int
    further_columns: int
    statements: tuple[Choice, ...]
    ratings: tuple[Choice, ...]


def grid_view(story: Story, question: str) -> GridView:
    """The grid of a proposition of a story; raises NotFoundError where decisions left none of that id."""
    grid = build_grid(story.decided, question)
    columns, rows = grid.hypotheses[:MOST_COLUMNS], grid.items[:MOST_ROWS]
    cells = {(cell.item, cell.hypothesis): cell for cell in grid.cells}
    return GridView(
        id=question,
        question=story.board.propositions[question].text,
        story=story.id,
        version=story.version,
        columns=tuple(_column(one) for one in columns),
        rows=tuple(_row(story, item, columns, cells) for item in rows),
        unrated=sum(not cell.ratings for cell in grid.cells),
        cells=len(grid.cells),
        further_rows=len(grid.items) - len(rows),
        further_columns=len(grid.hypotheses) - len(columns),
        statements=_statements(story, grid),
        ratings=tuple(Choice(one.value, f"{RATING_SIGNS[one]}  {one.value.replace('-', ' ')}") for one in Rating),
    )


def _named(one: Hypothesis) -> str:
    return f"{'hypothesis' if one.written else 'proposition'}:{one.id}"


def _column(one: Hypothesis) -> ColumnView:
    return ColumnView(
        record=_named(one),
        text=one.text,
        href="" if one.written else f"/propositions/{one.id}",
        written=one.written,
        inconsistency="not rated" if one.inconsistency is None else f"{one.inconsistency:.1f}",
        rated=one.rated,
    )


def _row(story: Story, item: Item, columns: tuple[Hypothesis, ...], cells: dict[tuple[str, str], Cell]) -> RowView:
    statement = story.board.statements.get(item.id)
    spans = statement.content_spans if statement else _evidence_spans(story, item)
    who = f"{story.board.name_of(story.board.source_of(statement))} " if statement else ""
    return RowView(
        record=f"{'statement' if statement else 'evidence'}:{item.id}",
        kind=f"{who}{statement.position.value}" if statement else "evidence",
        text=clipped(" ".join(item.text.split()), 240),
        outlet=story.board.outlets[item.report],
        href=place_link(item.report, spans[0] if spans else None),
        diagnosticity="not known" if item.diagnosticity is None else f"{item.diagnosticity:.2f}",
        cells=tuple(_cell(story, column, cells[item.id, column.id]) for column in columns),
    )


def _evidence_spans(story: Story, item: Item) -> tuple[Span, ...]:
    found = next((one for one in story.evidence_of.get(item.report, ()) if one.id == item.id), None)
    return found.spans if found else ()


def _cell(story: Story, column: Hypothesis, cell: Cell) -> CellView:
    given = tuple(_rating(story, one) for one in cell.ratings)
    return CellView(
        hypothesis=_named(column),
        says=" ".join(one.sign for one in given),
        ratings=given,
        apart=cell.disagreement or 0,
    )


def _rating(story: Story, one: CellRating) -> RatingView:
    return RatingView(
        sign=RATING_SIGNS[one.rating],
        words=one.rating.value.replace("-", " "),
        author=one.author,
        reason=one.reason,
        rests_on=tuple(story.board.quoted(place.report, (place.span,), longest=160) for place in one.places),
    )


def _statements(story: Story, grid: Grid) -> tuple[Choice, ...]:
    """Statements on the question and its rivals that are no rows yet."""
    there = {item.id for item in grid.items}
    board = story.board
    asked = [board.propositions[one.id] for one in grid.hypotheses if one.id in board.propositions]
    ids = [one for proposition in asked for one in proposition.statements if one not in there]
    found = []
    for one in dict.fromkeys(ids[:MOST_CHOICES]):
        if statement := board.statements.get(one):
            words = board.quoted(statement.report, statement.content_spans, longest=90)
            label = f"{board.name_of(board.source_of(statement))} {statement.position.value}: {words}"
            found.append(Choice(f"statement:{one}", clipped(label, 140)))
    return tuple(found)
