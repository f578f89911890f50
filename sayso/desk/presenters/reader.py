"""The reader: a report as published, its marks in lanes, and beside each paragraph the ledger's cards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.desk.presenters.deciding import change_lines, grade_lines
from sayso.desk.presenters.offsets import Offsets
from sayso.desk.room import Story
from sayso.exports.board import counted, web_host
from sayso.exports.marks import Mark, Paragraph, Stretch, paragraphs, stretches
from sayso.records import BlockKind, Evidence, Finding, Report, Statement
from sayso.text import Span, Spans

_LABELS = {BlockKind.CAPTION: "Caption", BlockKind.CREDIT: "Credit", BlockKind.BOILERPLATE: "Not part of the report"}

MOST_OF_A_KIND = 3
"""Findings of a kind that stand beside one paragraph, each with a card of its own."""
MOST_MESSAGES = 50


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks.

    Attributes:
        styles: Of the marks, outermost first.
        keys: Ids of the records they belong to, outermost first, parted by spaces.
        anchors: Number and id of each record whose marks begin here.
        start: In UTF-16 units of the report's text.
    """

    text: str
    start: int
    styles: tuple[str, ...]
    keys: str
    anchors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One record in the margin.

    Attributes:
        facts: Name and value of whatever says why: form, basis, date, rules, score.
    """

    id: str
    number: str
    sort: str
    position: str
    source: str
    name: str
    kind: str
    words: str
    hedges: str
    path: tuple[str, ...]
    proposition: str
    about: str
    within: str
    limits: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    spans: str
    """Role and UTF-16 offsets of each span: ``content 10-20;source 0-5``."""
    accepted: bool
    record: str
    """What the record is to a decision: ``statement`` or ``evidence``."""
    changes: tuple[str, ...]
    """What people set and graded, each in a line."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding, or several of a kind at one place; ``number`` tells them apart on the page.

    Attributes:
        label: Its kind, or how many more there are of it.
        further: Messages of those that it stands for.
    """

    number: int
    label: str
    severity: str
    message: str
    rule: str
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with what stands beside it."""

    kind: str
    label: str
    start: int
    runs: tuple[Run, ...]
    cards: tuple[Card, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class ReaderView:
    """A report's page.

    Attributes:
        here: Where the place that another view leads to begins, in UTF-16 units; -1 without one.
    """

    id: str
    story: str
    version: str
    outlet: str
    published: str
    author: str
    origin: str
    link: str
    sha256: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    here: int
    statements: int
    changes: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


def reader_view(story: Story, report_id: str, at: Span | None = None) -> ReaderView:
    """The page of one report of a story; ``at`` is a place in its text, in code points, that another view leads to."""
    report = story.board.reports[report_id]
    address = report.url or report.origin
    return ReaderView(
        id=report.id,
        story=story.id,
        version=story.version,
        outlet=story.board.outlets[report.id],
        published=report.published.value[:16].replace("T", ", ") if report.published else "",
        author=report.author or "",
        origin=report.origin,
        link=address if web_host(address) else "",
        sha256=report.sha256,
        notes=report.notes,
        rows=_rows(story, report, at),
        here=-1 if at is None else Offsets(report.text).to_browser(at.start),
        statements=len(story.statements_of.get(report.id, ())),
        changes=_decided(story, report.id),
        others=tuple((other, story.board.outlets[other]) for other in list(story.board.reports)[:200]),
        sources=tuple(sorted({(source.id, story.board.name_of(source)) for source in story.ledger.sources}, key=_name))[
            :500
        ],
    )


def _name(source: tuple[str, str]) -> str:
    return source[1].lower()


def _rows(story: Story, report: Report, here: Span | None) -> tuple[Row, ...]:
    printed = paragraphs(report)
    starts = [paragraph.span.start for paragraph in printed]
    offsets = Offsets(report.text)
    statements = sorted(story.statements_of.get(report.id, ()), key=lambda one: (_first(one), one.id))
    evidence = [item for item in story.evidence_of.get(report.id, ()) if item.spans]
    numbers = {statement.id: str(at) for at, statement in enumerate(statements, 1)}
    numbers |= {item.id: f"E{at}" for at, item in enumerate(evidence, 1)}
    marks = [mark for statement in statements for mark in _statement_marks(statement)]
    marks += [mark for item in evidence for mark in _evidence_marks(item)]
    if here is not None:
        marks.append(Mark(here, "here", rank=5))
    by_paragraph: list[list[Mark]] = [[] for _ in printed]
    for mark in marks:
        at = max(0, bisect_right(starts, mark.span.start) - 1)
        while at < len(printed) and printed[at].span.start < mark.span.end:
            by_paragraph[at].append(mark)
            at += 1
    cards: list[list[Card]] = [[] for _ in printed]
    flags: list[list[Flag]] = [[] for _ in printed]

    def beside(start: int) -> int:
        return max(0, bisect_right(starts, start) - 1)

    if printed:
        for statement in statements:
            cards[beside(_first(statement).start)].append(_statement_card(story, statement, numbers, offsets))
        for item in evidence:
            cards[beside(min(item.spans).start)].append(_evidence_card(story, item, numbers, offsets))
        for number, finding in enumerate(story.findings_of.get(report.id, ()), 1):
            flags[beside(_first_place(finding, report.id))].append(
                Flag(
                    number, finding.kind.value.replace("-", " "), finding.severity.value, finding.message, finding.rule
                )
            )
    seen: set[str] = set()
    return tuple(
        Row(
            kind=paragraph.kind.value,
            label=_LABELS.get(paragraph.kind, ""),
            start=offsets.to_browser(paragraph.span.start),
            runs=_runs(report, paragraph, by_paragraph[at], numbers, seen, offsets),
            cards=tuple(cards[at]),
            flags=folded(flags[at]),
        )
        for at, paragraph in enumerate(printed)
    )


def folded(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """The flags of one place, at most three of a kind; one more stands for the others, which a much copied report has by the dozen."""
    kinds: dict[str, list[Flag]] = {}
    for flag in flags:
        kinds.setdefault(flag.label, []).append(flag)
    found = []
    for label, alike in kinds.items():
        shown, more = alike[:MOST_OF_A_KIND], alike[MOST_OF_A_KIND:]
        found += shown
        if more:
            words = f"{counted(len(more), 'more finding')} of this kind at this place"
            messages = tuple(one.message for one in more[:MOST_MESSAGES])
            found.append(replace(more[0], label=f"{len(more)} more {label}", message=words, further=messages))
    return tuple(found)


def _runs(
    report: Report,
    paragraph: Paragraph,
    marks: Sequence[Mark],
    numbers: dict[str, str],
    seen: set[str],
    offsets: Offsets,
) -> tuple[Run, ...]:
    return tuple(
        _run(report, stretch, numbers, seen, offsets)
        for stretch in stretches(paragraph.span, (*paragraph.zones, *marks))
    )


def _run(report: Report, stretch: Stretch, numbers: dict[str, str], seen: set[str], offsets: Offsets) -> Run:
    keys = list(dict.fromkeys(mark.key for mark in stretch.marks if mark.key))
    new = [key for key in keys if key not in seen]
    seen.update(new)
    return Run(
        text=report.text[stretch.start : stretch.end],
        start=offsets.to_browser(stretch.start),
        styles=tuple(mark.style for mark in stretch.marks),
        keys=" ".join(keys),
        anchors=tuple((numbers[key], key) for key in new),
    )


def _statement_marks(statement: Statement) -> Iterable[Mark]:
    yield from _marks(statement.content_spans, f"content {statement.position.value}", statement.id, 1)
    yield from _marks(statement.source_spans, "source", statement.id, 3)
    yield from _marks(statement.cue_spans, "cue", statement.id, 3)
    yield from _marks(statement.hedges, "hedge", statement.id, 4)


def _evidence_marks(item: Evidence) -> Iterable[Mark]:
    yield from _marks(item.spans, "item", item.id, 2)
    yield from _marks(item.limits, "limitmark", item.id, 2)


def _marks(spans: Spans, style: str, key: str, rank: int) -> Iterable[Mark]:
    return (Mark(span, style, key, rank) for span in spans)


def _first(statement: Statement) -> Span:
    return min((*statement.content_spans, *statement.source_spans, *statement.cue_spans))


def _first_place(finding: Finding, report: str) -> int:
    return min((place.span.start for place in finding.places if place.report == report), default=0)


def _spans(offsets: Offsets, **roles: Spans) -> str:
    return ";".join(
        f"{role} {offsets.to_browser(span.start)}-{offsets.to_browser(span.end)}"
        for role, spans in roles.items()
        for span in spans
    )


def _statement_card(story: Story, statement: Statement, numbers: dict[str, str], offsets: Offsets) -> Card:
    board = story.board
    source = board.source_of(statement)
    about = board.propositions.get(statement.proposition or "")
    through = board.through(statement)
    made = statement.made_at
    when = (f"{made.value} (“{made.original}”)" if made.original else made.value) if made else "date open"
    return Card(
        id=statement.id,
        number=numbers[statement.id],
        sort="statement",
        position=statement.position.value,
        source=source.id,
        name=board.name_of(source),
        kind="in its own voice" if statement.own_voice else board.described(source),
        words=board.quoted(statement.report, statement.content_spans, longest=320),
        hedges=board.quoted(statement.report, statement.hedges, longest=120) if statement.hedges else "",
        path=(board.outlets[statement.report], *through) if through else (),
        proposition=about.id if about else "",
        about=about.text if about else "",
        within=numbers.get(statement.parent or "", ""),
        limits=(),
        facts=(
            ("form", statement.form.value),
            ("basis", statement.basis.value),
            ("said", when),
            ("rules", ", ".join(statement.rules) or "none named"),
            ("score", f"{statement.score:.2f}, of the reading, not of truth"),
        ),
        spans=_spans(offsets, content=statement.content_spans, source=statement.source_spans, cue=statement.cue_spans),
        accepted=statement.id in story.decided.accepted,
        record="statement",
        changes=_decided(story, statement.id),
    )


def _decided(story: Story, record: str) -> tuple[str, ...]:
    changes = change_lines(story.changes_of.get(record, ()))
    return (*changes, *grade_lines(story.grades_of.get(record, ())))


def _evidence_card(story: Story, item: Evidence, numbers: dict[str, str], offsets: Offsets) -> Card:
    board = story.board
    about = next((board.propositions[one] for one in item.shows if one in board.propositions), None)
    held = f"held by {item.holder}" if item.holder else "holder not stated"
    return Card(
        id=item.id,
        number=numbers[item.id],
        sort="illustration" if item.illustration else "evidence",
        position="",
        source="",
        name="picture" if item.illustration else item.modality.value,
        kind="an illustration, not evidence" if item.illustration else held,
        words=board.quoted(item.report, item.spans, longest=320),
        hedges="",
        path=(),
        proposition=about.id if about else "",
        about=about.text if about else "",
        within="",
        limits=tuple(board.quoted(item.report, (limit,), longest=200) for limit in item.limits[:6]),
        facts=(),
        spans=_spans(offsets, content=item.spans),
        accepted=False,
        record="evidence",
        changes=_decided(story, item.id),
    )
