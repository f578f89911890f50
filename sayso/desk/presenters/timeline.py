"""When a story was published, said and is said to have happened: three lanes, a tray for what has no date, and all as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.desk.presenters.dates import EARLIEST, LATEST, Extent, day_of, extent_of, ticks
from sayso.desk.presenters.links import Sentences, place_link
from sayso.exports.board import Board, clipped
from sayso.records import Bound, Happening, Ledger, Moment, Statement
from sayso.text import words_of

WIDTH, ROW_HEIGHT, AXIS_HEIGHT, LEFT = 1180, 26, 34, 110
MOST_ROWS_IN_A_LANE = 14
ITEMS_A_PAGE = 100
UNDATED_A_PAGE = 25
_LETTER = 6.6  # pixels of one letter of a label, on average; only room is kept by it
_LABEL = 26
_LEAST_WINDOW = 1.0
_FAR = 20
"""What happened long before the reports is left of the first window when it would press them into a twentieth of it."""

LANES = ("published", "said", "happened")


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated thing, in words.

    Attributes:
        lane: ``published``, ``said`` or ``happened``.
        when: The date as finely as it is known, in words.
        original: The words of the report that give the date; "" for what its page says of itself.
        who: Who published or said it.
        what: The headline, or the words of the statement.
    """

    lane: str
    when: str
    original: str
    who: str
    what: str
    href: str
    extent: Extent


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry drawn; ``x`` and ``width`` in pixels of the drawing, ``width`` 0 for an instant."""

    x: float
    y: int
    width: float
    label: str
    label_x: float
    ends_label: bool
    open_start: bool
    open_end: bool
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the drawing; ``hidden`` counts what lies in the window and found no room."""

    name: str
    y: int
    height: int
    marks: tuple[Mark, ...]
    earlier: int
    later: int
    hidden: int


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A mark of the axis, in pixels."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Window:
    """From which day to which the drawing runs, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Undated:
    """Something without a date."""

    lane: str
    who: str
    what: str
    href: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The page; ``window`` is None while nothing has a date."""

    window: Window | None
    zooms: tuple[tuple[str, Window], ...]
    width: int
    height: int
    left: int
    lanes: tuple[Lane, ...]
    axis: tuple[AxisTick, ...]
    entries: tuple[Entry, ...]
    all_entries: int
    after: int | None
    undated: tuple[Undated, ...]
    all_undated: int
    undated_after: int | None


def present_timeline(
    ledger: Ledger,
    happenings: Sequence[Happening],
    *,
    since: date | None = None,
    until: date | None = None,
    proposition: str | None = None,
    after: int = 0,
    undated_after: int = 0,
) -> TimelineView:
    """A ledger in time.

    Args:
        since, until: The days the drawing begins and ends with; None leaves it to what there is.
        proposition: Only statements on that proposition, and the reports they stand in.
        after, undated_after: How many entries the list, and the tray, pass over.
    """
    entries, undated = _gathered(ledger, happenings, proposition)
    entries.sort(key=lambda entry: (entry.extent.start, entry.extent.end, LANES.index(entry.lane)))
    window = _window(entries, since, until)
    lanes: tuple[Lane, ...] = ()
    axis: tuple[AxisTick, ...] = ()
    if window is not None:
        start, end = _edges(window)
        lanes = tuple(_lanes(entries, start, end))
        axis = tuple(AxisTick(_x(tick.at, start, end), tick.label) for tick in ticks(start, end))
    return TimelineView(
        window=window,
        zooms=() if window is None else _zooms(window, _whole(entries)),
        width=LEFT + WIDTH,
        height=(lanes[-1].y + lanes[-1].height if lanes else 0) + AXIS_HEIGHT,
        left=LEFT,
        lanes=lanes,
        axis=axis,
        entries=tuple(entries[after : after + ITEMS_A_PAGE]),
        all_entries=len(entries),
        after=_next(after, len(entries), ITEMS_A_PAGE),
        undated=tuple(undated[undated_after : undated_after + UNDATED_A_PAGE]),
        all_undated=len(undated),
        undated_after=_next(undated_after, len(undated), UNDATED_A_PAGE),
    )


def _next(after: int, total: int, most: int) -> int | None:
    return after + most if total > after + most else None


def _gathered(
    ledger: Ledger, happenings: Sequence[Happening], proposition: str | None
) -> tuple[list[Entry], list[Undated]]:
    """Everything with a date, and everything that could have one and has none."""
    board = Board(ledger)
    sentences = Sentences(ledger)
    said = [s for s in ledger.statements if proposition in (None, s.proposition) and s.content_spans]
    kept = {s.report for s in said} if proposition is not None else {r.id for r in ledger.reports}
    entries: list[Entry] = []
    undated: list[Undated] = []
    for report in ledger.reports:
        if report.id not in kept:
            continue
        what = " ".join((report.headline or report.origin).split())
        href = place_link(report.id, None)
        dated = list(_published(board.outlets[report.id], what, href, report.published, report.modified))
        entries += dated
        if not dated:
            undated.append(Undated("published", board.outlets[report.id], what, href))
    for statement in said:
        who = _who(board, statement)
        what = clipped(" ".join(words_of(board.reports[statement.report].text, statement.content_spans).split()), 300)
        href = place_link(statement.report, statement.content_spans[0])
        made = statement.made_at
        extent = extent_of(made) if made else None
        if made and extent:
            entries.append(Entry("said", _words(made), made.original, who, what, href, extent))
        elif not statement.own_voice:  # what a report says itself is said when it is published
            undated.append(Undated("said", who, what, href))
    by_id = {statement.id: statement for statement in said}
    for one in happenings:
        extent = extent_of(one.moment, one.bound, one.until)
        if one.statement in by_id and extent is not None:
            text = board.reports[one.report].text
            when = _bounded_words(one)
            what = sentences.around(one.report, one.span)
            who = _who(board, by_id[one.statement])
            entries.append(
                Entry("happened", when, one.span.of(text), who, what, place_link(one.report, one.span), extent)
            )
    return entries, undated


def _who(board: Board, statement: Statement) -> str:
    outlet = board.outlets[statement.report]
    if statement.own_voice:
        return f"{outlet}, in its own voice"
    name = board.name_of(board.source_of(statement))
    return f"{name}, in {outlet}"


def _published(outlet: str, what: str, href: str, published: Moment | None, modified: Moment | None) -> Iterator[Entry]:
    if published and (extent := extent_of(published)):
        yield Entry("published", _words(published), "", outlet, what, href, extent)
    if modified and (extent := extent_of(modified)) and (not published or modified.value != published.value):
        yield Entry("published", _words(modified), "", f"{outlet}, changed", what, href, extent)


def _words(moment: Moment) -> str:
    return moment.value[:16].replace("T", ", ")


def _bounded_words(one: Happening) -> str:
    value = _words(one.moment)
    if one.bound is Bound.BETWEEN and one.until is not None:
        return f"between {value} and {_words(one.until)}"
    return value if one.bound is Bound.AT else f"{one.bound.value} {value}"


def _whole(entries: Sequence[Entry]) -> Window | None:
    if not entries:
        return None
    return Window(
        day_of(min(entry.extent.start for entry in entries)), day_of(max(entry.extent.end for entry in entries))
    )


def _window(entries: Sequence[Entry], since: date | None, until: date | None) -> Window | None:
    whole = _whole(entries)
    if whole is None:
        return None
    told = _whole([entry for entry in entries if entry.lane == "published"])
    first = whole
    if told is not None:
        length = max((told.end - told.start).days, 3)
        if (whole.end - whole.start).days > _FAR * length:
            first = Window(_shifted(told.start, -2 * length), _shifted(told.end, length))
    start = since or (min(first.start, until) if until else first.start)
    end = until or (max(first.end, since) if since else first.end)
    return Window(start, end) if start <= end else Window(end, start)


def _edges(window: Window) -> tuple[float, float]:
    """The window in days, with a little room at both ends."""
    start, end = window.start.toordinal(), window.end.toordinal() + 1
    room = max((end - start) * 0.02, 0.1)
    return start - room, end + room


def _zooms(window: Window, whole: Window | None) -> tuple[tuple[str, Window], ...]:
    """The windows that the buttons lead to."""
    length = (window.end - window.start).days
    quarter, half = max(length // 4, 0), max(length // 2, 1)
    found = [
        ("Earlier", Window(_shifted(window.start, -half), _shifted(window.end, -half))),
        ("Later", Window(_shifted(window.start, half), _shifted(window.end, half))),
        ("Zoom out", Window(_shifted(window.start, -half), _shifted(window.end, half))),
    ]
    if length >= 2:
        found.append(("Zoom in", Window(_shifted(window.start, max(quarter, 1)), _shifted(window.end, -quarter))))
    if whole is not None and whole != window:
        found.append(("Everything", whole))
    return tuple(found)


def _shifted(day: date, days: int) -> date:
    return day_of(min(max(day.toordinal() + days, EARLIEST), LATEST))


def _x(at: float, start: float, end: float) -> float:
    return round(LEFT + min(max((at - start) / max(end - start, _LEAST_WINDOW / 10), 0.0), 1.0) * WIDTH, 1)


def _lanes(entries: Sequence[Entry], start: float, end: float) -> Iterator[Lane]:
    y = 0
    for name in LANES:
        own = [entry for entry in entries if entry.lane == name]
        earlier = [e for e in own if e.extent.end < start and not e.extent.open_end]
        later = [e for e in own if e.extent.start > end and not e.extent.open_start]
        inside = [e for e in own if e not in earlier and e not in later]
        marks, rows, hidden = _packed(inside, start, end, y)
        height = max(rows, 1) * ROW_HEIGHT + 14
        yield Lane(name, y, height, marks, len(earlier), len(later), hidden)
        y += height


def _packed(entries: Sequence[Entry], start: float, end: float, top: int) -> tuple[tuple[Mark, ...], int, int]:
    """Marks in as few rows as they need so that neither they nor their labels overlap; how many rows; how many found none."""
    free: list[float] = []
    marks = []
    hidden = 0
    for entry in entries:
        x = _x(entry.extent.start, start, end)
        right = _x(entry.extent.end, start, end)
        if entry.extent.open_start:
            x = LEFT
        if entry.extent.open_end:
            right = LEFT + WIDTH
        label = clipped(f"{entry.who}: {entry.what}" if entry.lane != "published" else entry.who, _LABEL)
        room = len(label) * _LETTER
        ends_label = x + 16 + room > LEFT + WIDTH  # no room to the right: the label stands before the mark
        left_edge = x - 16 - room if ends_label and not entry.extent.open_start else x
        right_edge = max(right, x + 16 if ends_label else x + 16 + room) + 8
        row = next((at for at, taken in enumerate(free) if taken <= left_edge), len(free))
        if row >= MOST_ROWS_IN_A_LANE:
            hidden += 1
            continue
        if row == len(free):
            free.append(0.0)
        free[row] = right_edge
        marks.append(
            Mark(
                x=x,
                y=top + 7 + row * ROW_HEIGHT,
                width=round(right - x, 1),
                label=label,
                label_x=x - 6 if ends_label else x + 14,
                ends_label=ends_label,
                open_start=entry.extent.open_start,
                open_end=entry.extent.open_end,
                says=f"{entry.lane} {entry.when}: {entry.who}: {clipped(entry.what, 200)}",
                href=entry.href,
            )
        )
    return tuple(marks), len(free), hidden
