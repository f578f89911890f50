"""What can be decided about one record, what was decided so far, and where a record is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sayso.decisions import describe, read_json
from sayso.desk.room import Story
from sayso.errors import NotFoundError
from sayso.exports.board import clipped
from sayso.records import (
    Aspect,
    Assessment,
    Change,
    Confidence,
    Credibility,
    DecisionKind,
    Likelihood,
    Named,
    Reliability,
    Selected,
    Statement,
    Status,
    SubjectKind,
)

MOST_CHOICES = 300
"""Records to choose from in one list."""
_LONGEST = 120
_FIELDS = {
    "source": "speaker",
    "position": "position",
    "content_spans": "place of the content",
    "source_spans": "place of the speaker's words",
    "cue_spans": "place of the cue",
    "made_at": "date",
    "published": "date of publication",
}
_ASPECTS: dict[SubjectKind, tuple[Aspect, ...]] = {
    SubjectKind.SOURCE: (Aspect.RELIABILITY,),
    SubjectKind.STATEMENT: (Aspect.CREDIBILITY,),
    SubjectKind.EVIDENCE: (Aspect.CREDIBILITY,),
    SubjectKind.REPORT: (Aspect.CREDIBILITY,),
    SubjectKind.PROPOSITION: (Aspect.LIKELIHOOD, Aspect.CONFIDENCE, Aspect.CREDIBILITY, Aspect.STATUS),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A record or value to choose: what is sent, what is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One aspect with its values in words."""

    aspect: str
    values: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One decision in words; its id takes it back."""

    id: str
    sequence: int
    words: str


@dataclass(frozen=True, slots=True)
class DecideView:
    """A record with everything that can be decided about it.

    Attributes:
        kind: What the record is.
        href: Where it is looked at.
        position, speaker, date: What stands there now, of a statement; ``date`` also of a report.
        report: Of a statement, the report that it stands in.
        others: Records of the same kind, to merge with or tell apart.
        parts: Statements that can be split off.
    """

    kind: str
    id: str
    story: str
    version: str
    title: str
    href: str
    report: str
    words: str
    position: str
    speaker: str
    date: str
    sources: tuple[Choice, ...]
    propositions: tuple[Choice, ...]
    others: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    scales: tuple[Scale, ...]
    grades: tuple[str, ...]
    changes: tuple[str, ...]
    decisions: tuple[DecidedLine, ...]


def decide_view(story: Story, kind: SubjectKind, record: str) -> DecideView:
    """The page of one record of a story.

    Raises:
        NotFoundError: The story, as decided, has no such record.
    """
    board = story.board
    title, words = _called(story, kind, record)
    statement = board.statements.get(record) if kind is SubjectKind.STATEMENT else None
    sources = _choices((one.id, f"{board.name_of(one)} ({board.described(one)})") for one in story.ledger.sources)
    propositions = _choices((one.id, one.text) for one in story.ledger.propositions)
    others = {SubjectKind.SOURCE: sources, SubjectKind.PROPOSITION: propositions}.get(kind, ())
    return DecideView(
        kind=kind.value,
        id=record,
        story=story.id,
        version=story.version,
        title=title,
        href=place_of(story, (kind, record)),
        report=statement.report if statement else "",
        words=words,
        position=statement.position.value if statement else "",
        speaker=statement.source if statement else "",
        date=_date(story, kind, record),
        sources=sources if kind in (SubjectKind.STATEMENT, SubjectKind.REPORT) else (),
        propositions=propositions if kind is SubjectKind.REPORT else (),
        others=tuple(one for one in others if one.value != record),
        parts=_parts(story, kind, record),
        scales=scales_of(_ASPECTS.get(kind, ())),
        grades=grade_lines(story.grades_of.get(record, ())),
        changes=change_lines(story.changes_of.get(record, ())),
        decisions=decided_lines(story, record),
    )


def decided_lines(story: Story, record: str) -> tuple[DecidedLine, ...]:
    """The decisions in force about a record, latest first."""
    found = reversed(story.decisions_on.get(record, [])[-MOST_CHOICES:])
    return tuple(DecidedLine(one.id, one.sequence, describe(one)) for one in found)


def change_lines(changes: Iterable[Change]) -> tuple[str, ...]:
    """What people set, beside what the machine read: ``position: denies (read as asserts), Ada Lind``."""
    return tuple(
        f"{_FIELDS.get(one.field, one.field)}: {_shown(one.human)} (read as {_shown(one.machine)}), {one.by.author}"
        for one in changes
    )


def scales_of(aspects: Iterable[Aspect]) -> tuple[Scale, ...]:
    """Aspects with their values in words."""
    return tuple(Scale(aspect.value, _values(aspect)) for aspect in aspects)


def grade_lines(grades: Iterable[Assessment]) -> tuple[str, ...]:
    """Grades that people gave: ``reliability B (usually reliable), Ada Lind, from 2031-05-04``."""
    return tuple(
        f"{one.aspect.value} {_meaning(one.aspect, one.value)}, {one.author}, from {one.holds_from}" for one in grades
    )


def place_of(story: Story, subject: Named | tuple[str, Selected]) -> str:
    """Where a record is looked at; "/" for one without a page."""
    kind, record = subject
    if not isinstance(record, str):
        return f"/reports/{quote(kind)}"
    if kind == SubjectKind.STATEMENT or kind == SubjectKind.EVIDENCE:
        found = story.board.statements.get(record) or next((e for e in story.ledger.evidence if e.id == record), None)
        gone = next((one for one in story.decided.machine.statements if one.id == record), None)
        at = found or gone
        return f"/reports/{at.report}#n-{record}" if at else "/"
    pages = {
        SubjectKind.REPORT: "/reports/",
        SubjectKind.SOURCE: "/sources/",
        SubjectKind.PROPOSITION: "/propositions/",
    }
    return pages[SubjectKind(kind)] + quote(record) if kind in pages else "/"


def wanted(kind: DecisionKind, fields: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What somebody asked for, name by name, for the page that says why it was not recorded."""
    shown = [(name.replace("_", " "), clipped(value, 2_000)) for name, value in fields if value and name not in _HIDDEN]
    return (("what", kind.value.replace("-", " ")), *shown)


_HIDDEN = frozenset(("back", "story"))


def _called(story: Story, kind: SubjectKind, record: str) -> tuple[str, str]:
    """What to call a record, and its words."""
    board = story.board
    if kind is SubjectKind.STATEMENT and record in board.statements:
        said = board.statements[record]
        name = board.name_of(board.source_of(said))
        return f"{name} {said.position.value}", board.quoted(said.report, said.content_spans, longest=2_000)
    if kind is SubjectKind.PROPOSITION and record in board.propositions:
        return board.propositions[record].text, ""
    if kind is SubjectKind.SOURCE and record in board.sources:
        return board.name_of(board.sources[record]), board.described(board.sources[record])
    if kind is SubjectKind.REPORT and record in board.reports:
        return board.outlets[record], board.reports[record].headline or ""
    if kind is SubjectKind.EVIDENCE:
        for item in story.ledger.evidence:
            if item.id == record:
                return item.modality.value, board.quoted(item.report, item.spans, longest=2_000)
    merged = next((one for one in story.decided.merged if one.id == record), None)
    into = f"; it counts as {merged.into} by decision {merged.by.sequence}" if merged else ""
    raise NotFoundError(f"{record[:40]!r}: no such {kind} in this story as decided{into}")


def _parts(story: Story, kind: SubjectKind, record: str) -> tuple[Choice, ...]:
    found: Sequence[Statement] = ()
    if kind is SubjectKind.SOURCE:
        found = story.said_by.get(record, ())
    elif kind is SubjectKind.PROPOSITION:
        named = story.board.propositions[record].statements
        found = [story.board.statements[one] for one in named if one in story.board.statements]
    if len(found) < 2:
        return ()
    return _choices((one.id, _line(story, one)) for one in found)


def _line(story: Story, statement: Statement) -> str:
    name = story.board.name_of(story.board.source_of(statement))
    words = story.board.quoted(statement.report, statement.content_spans, longest=_LONGEST)
    return f"{name} {statement.position.value}: {words} ({story.board.outlets[statement.report]})"


def _date(story: Story, kind: SubjectKind, record: str) -> str:
    if kind is SubjectKind.STATEMENT:
        moment = story.board.statements[record].made_at
    elif kind is SubjectKind.REPORT:
        moment = story.board.reports[record].published
    else:
        return ""
    return moment.value if moment else ""


def _choices(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    found = (Choice(value, clipped(" ".join(label.split()), _LONGEST)) for value, label in pairs)
    return tuple(sorted(found, key=lambda one: one.label.lower())[:MOST_CHOICES])


def _values(aspect: Aspect) -> tuple[Choice, ...]:
    values = {
        Aspect.RELIABILITY: Reliability,
        Aspect.CREDIBILITY: Credibility,
        Aspect.LIKELIHOOD: Likelihood,
        Aspect.CONFIDENCE: Confidence,
        Aspect.STATUS: Status,
    }[aspect]
    return tuple(Choice(one.value, _meaning(aspect, one.value)) for one in values)


def _meaning(aspect: Aspect, value: str) -> str:
    if aspect is Aspect.RELIABILITY:
        return f"{value} ({Reliability(value).meaning})"
    if aspect is Aspect.CREDIBILITY:
        return f"{value} ({Credibility(value).meaning})"
    if aspect is Aspect.LIKELIHOOD:
        band = Likelihood(value)
        return f"{band.words[0]} ({band.percent[0]} to {band.percent[1]} %)"
    return value.replace("-", " ")


def _shown(written: str) -> str:
    """A value of a change, from its JSON, in words."""
    value = read_json(written)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("value") or "")
    if isinstance(value, list):
        return ", ".join(f"{one[0]} to {one[1]}" for one in value if isinstance(one, list)) or "nowhere"
    return "not known" if value is None else str(value)
