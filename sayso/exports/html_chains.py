"""Where one proposition comes from, drawn: reports on the left, whom they rest on to the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.exports.board import Row, clipped
from sayso.exports.html_parts import Page, escaped
from sayso.records import Form, Statement

MOST_VOICES = 40
"""More than these cannot be told apart in one drawing; the board lists them all."""

_WIDTH, _BOX, _HIGH, _STEP = 1180, 270, 28, 38
_COLUMNS = (0, 455, _WIDTH - _BOX)
_LONGEST = 34

Key = tuple[int, str]
"""Column and what tells the box from others there."""


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: what it says, its style, and where it leads."""

    label: str
    style: str
    target: str


class _Drawing:
    """Boxes by column in the order they came, and lines between them."""

    def __init__(self) -> None:
        self.columns: tuple[dict[Key, _Box], ...] = ({}, {}, {})
        self.lines: dict[tuple[Key, Key], bool] = {}

    def box(self, column: int, name: str, box: _Box) -> Key:
        key = (column, name)
        self.columns[column].setdefault(key, box)
        return key

    def line(self, start: Key, end: Key, *, word_for_word: bool) -> None:
        """Join two boxes; a line is solid when any statement along it is the source's own words."""
        self.lines[start, end] = self.lines.get((start, end), False) or word_for_word


def chain_drawing(page: Page, row: Row) -> str:
    """An SVG of the paths from reports to the voices on a proposition; "" when nobody speaks on it.

    Solid lines are word for word, dashed ones relayed; a dashed box is unnamed; its colour and word are the position.
    """
    drawing = _Drawing()
    for voice in row.voices[:MOST_VOICES]:
        unnamed = "" if voice.source.named else " unnamed"
        name = page.board.name_of(voice.source)
        for statement in voice.statements:
            label = f"{clipped(name, _LONGEST - 11)} · {voice.position.value}"
            box = _Box(label, f"voice {voice.position.value}{unnamed}", f"n{page.numbers[statement.id]}")
            end = drawing.box(2, f"{voice.source.id} {voice.position.value}", box)
            _join(page, drawing, statement, voice.through, end)
    return _svg(drawing, row) if drawing.lines else ""


def _join(page: Page, drawing: _Drawing, statement: Statement, through: Iterable[str], end: Key) -> None:
    report = _Box(
        clipped(page.board.outlets[statement.report], _LONGEST), "report-box", page.report_anchors[statement.report]
    )
    start = drawing.box(0, statement.report, report)
    word_for_word = statement.form is Form.DIRECT
    between = " → ".join(through)
    if between:
        middle = drawing.box(1, between, _Box(clipped(between, _LONGEST), "between", f"n{page.numbers[statement.id]}"))
        drawing.line(start, middle, word_for_word=word_for_word)
        start = middle
    drawing.line(start, end, word_for_word=word_for_word)


def _svg(drawing: _Drawing, row: Row) -> str:
    tallest = max(len(column) for column in drawing.columns)
    height = tallest * _STEP
    tops = _tops(drawing, height)
    lines = "".join(_line(tops, start, end, solid) for (start, end), solid in drawing.lines.items())
    boxes = "".join(_drawn(key, box, tops[key]) for column in drawing.columns for key, box in column.items())
    more = len(row.voices) - MOST_VOICES
    note = f'<p class="small">{more} further voices are on the board only.</p>' if more > 0 else ""
    return (
        f'<div class="drawing"><svg viewBox="-2 -2 {_WIDTH + 4} {height + 4}" role="img" '
        f'aria-label="Paths from reports to those who speak on the central proposition">{lines}{boxes}</svg></div>{note}'
    )


def _tops(drawing: _Drawing, height: int) -> dict[Key, int]:
    """The upper edge of each box: columns spread evenly, each box near the middle of what leads to it (fewer crossings)."""
    tops: dict[Key, int] = {}
    for column in drawing.columns:
        before: dict[Key, list[int]] = {key: [] for key in column}
        for start, end in drawing.lines:
            if end in before and start in tops:
                before[end].append(tops[start])
        ordered = sorted(column, key=lambda key: sum(before[key]) / len(before[key]) if before[key] else 0)
        for at, key in enumerate(ordered):
            tops[key] = round((at + 0.5) * height / len(ordered) - _HIGH / 2)
    return tops


def _line(tops: dict[Key, int], start: Key, end: Key, solid: bool) -> str:
    x, y = _COLUMNS[start[0]] + _BOX, tops[start] + _HIGH // 2
    to_x, to_y = _COLUMNS[end[0]], tops[end] + _HIGH // 2
    bend = (to_x - x) // 2
    style = "quoted" if solid else "relayed"
    return f'<path class="{style}" d="M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"/>'


def _drawn(key: Key, box: _Box, top: int) -> str:
    left = _COLUMNS[key[0]]
    corner = _HIGH // 2 if key[0] == 2 else 5
    return (
        f'<a href="#{box.target}"><rect class="{box.style}" x="{left}" y="{top}" width="{_BOX}" height="{_HIGH}" rx="{corner}"/>'
        f'<text x="{left + 14}" y="{top + 19}">{escaped(box.label)}</text></a>'
    )
