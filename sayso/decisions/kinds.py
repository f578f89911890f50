"""What a decision of each kind names and holds, and the bounds it keeps to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sayso.decisions.canonical import canonical_text, read_json
from sayso.errors import StoreError
from sayso.records import (
    Aspect,
    Confidence,
    Credibility,
    DecisionKind,
    Draft,
    Form,
    Likelihood,
    Position,
    Precision,
    Rating,
    Reliability,
    SourceKind,
    Status,
    SubjectKind,
)

MOST_NOTE = 1_000_000
"""Bytes of UTF-8 in a note."""
MOST_LINE = 200
"""Characters of an author's or a source's name."""
MOST_REASON = 10_000
"""Characters of a reason, a hypothesis or a proposition's text."""
MOST_OBJECTS = 200
MOST_ENTRY = 4_000_000
"""Characters of what a decision names and holds, quotations in its anchors included."""

_RECORDS = (SubjectKind.SOURCE, SubjectKind.PROPOSITION)
_ASSESSED = {
    Aspect.RELIABILITY: ((SubjectKind.SOURCE,), Reliability),
    Aspect.CREDIBILITY: (
        (SubjectKind.STATEMENT, SubjectKind.EVIDENCE, SubjectKind.PROPOSITION, SubjectKind.REPORT),
        Credibility,
    ),
    Aspect.LIKELIHOOD: ((SubjectKind.PROPOSITION, SubjectKind.HYPOTHESIS), Likelihood),
    Aspect.CONFIDENCE: ((SubjectKind.PROPOSITION, SubjectKind.HYPOTHESIS), Confidence),
    Aspect.STATUS: ((SubjectKind.PROPOSITION,), Status),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a decision of one kind names.

    Attributes:
        subjects: Kinds that it can be about.
        objects: Kinds of the other records, and how many of them at least and at most; None is the subject's own kind.
        after: Checks the value it sets; raises StoreError.
    """

    subjects: tuple[SubjectKind, ...]
    objects: tuple[SubjectKind, ...] | None
    least: int
    most: int
    after: Callable[[Draft, Any], None]


def check_shape(draft: Draft) -> None:
    """Refuse a draft that names or holds what its kind does not; nothing is looked up.

    Raises:
        StoreError: One line that says what, where and what to do.
    """
    line(draft.author, "the author")
    text(draft.reason, "the reason", MOST_REASON, least=0)
    shape = SHAPES[draft.kind]
    if draft.subject.kind not in shape.subjects:
        names = ", ".join(kind.value for kind in shape.subjects)
        raise StoreError(f"{draft.kind} is said of: {names}; not of a {draft.subject.kind}")
    allowed = shape.objects if shape.objects is not None else (draft.subject.kind,)
    for other in draft.objects:
        if other.kind not in allowed:
            raise StoreError(f"{draft.kind} of a {draft.subject.kind} cannot name a {other.kind}")
    if not shape.least <= len(draft.objects) <= shape.most:
        wanted = str(shape.least) if shape.least == shape.most else f"{shape.least} to {shape.most}"
        raise StoreError(f"{draft.kind} names {wanted} other records, not {len(draft.objects)}")
    shape.after(draft, read_json(draft.after))
    size = len(draft.before) + len(draft.after) + sum(_size(one) for one in (draft.subject, *draft.objects))
    if size > MOST_ENTRY:
        raise StoreError(
            f"{draft.kind} would take {size:,} characters of the log; at most {MOST_ENTRY:,}, name fewer records"
        )


def text(value: Any, what: str, most: int, *, least: int = 1) -> str:
    """A text within its bounds that every store can hold; raises StoreError."""
    if not isinstance(value, str):
        raise StoreError(f"{what} must be text")
    try:
        size = len(value.encode())
        canonical_text(value)
    except UnicodeEncodeError as error:
        raise StoreError(f"{what} holds half a surrogate pair at character {error.start + 1}; remove it") from None
    except StoreError as error:
        raise StoreError(f"{what}: {error}") from None
    if size > most:
        raise StoreError(f"{what} is {size:,} bytes long; at most {most:,} are kept, cut it or keep it in a file")
    if len(value.strip()) < least:
        raise StoreError(f"{what} is empty; write something")
    return value


def line(value: Any, what: str) -> str:
    """A text of one line; raises StoreError."""
    if text(value, what, MOST_LINE).splitlines() != [value]:
        raise StoreError(f"{what} must be one line")
    return str(value)


def _size(subject: Any) -> int:
    if subject.anchor is None:
        return 0
    return len(subject.anchor.words) + sum(
        len(s.exact) + len(s.prefix) + len(s.suffix) for e in subject.anchor.excerpts for s in e.selectors
    )


def _keys(after: Any, kind: DecisionKind, needed: tuple[str, ...], others: tuple[str, ...] = ()) -> Mapping[str, Any]:
    if not isinstance(after, dict) or not set(needed) <= after.keys() <= {*needed, *others}:
        raise StoreError(f"{kind} sets {' and '.join(needed)}; see docs/reference/decisions.md")
    return after


def _one_of(value: Any, words: Any, what: str) -> None:
    known = [word.value for word in words]
    if value not in known:
        raise StoreError(f"{what} is one of {', '.join(known)}; not {str(value)[:40]!r}")


def _nothing(draft: Draft, after: Any) -> None:
    if after is not None:
        raise StoreError(f"{draft.kind} sets no value")


def _note(draft: Draft, after: Any) -> None:
    text(_keys(after, draft.kind, ("text",))["text"], "a note", MOST_NOTE)


def _hypothesis(draft: Draft, after: Any) -> None:
    text(_keys(after, draft.kind, ("text",))["text"], "a hypothesis", MOST_REASON)


def _assess(draft: Draft, after: Any) -> None:
    value = _keys(after, draft.kind, ("aspect", "value"), ("from",))
    _one_of(value["aspect"], Aspect, "what is assessed")
    kinds, words = _ASSESSED[Aspect(value["aspect"])]
    if draft.subject.kind not in kinds:
        raise StoreError(f"{value['aspect']} is said of: {', '.join(kinds)}; not of a {draft.subject.kind}")
    _one_of(value["value"], words, value["aspect"])
    if "from" in value:
        _day(value["from"])


def _day(value: Any) -> None:
    try:
        if not isinstance(value, str) or date.fromisoformat(value).isoformat() != value:
            raise ValueError
    except ValueError:
        raise StoreError(f"a day is written 2031-05-04; not {str(value)[:40]!r}") from None


def _split(draft: Draft, after: Any) -> None:
    if after is not None:
        text(_keys(after, draft.kind, ("words",))["words"], "the name of what is split off", MOST_REASON)


def _speaker(draft: Draft, after: Any) -> None:
    if draft.objects:
        return _nothing(draft, after)
    return _new_source(_keys(after, draft.kind, ("name", "kind")))


def _new_source(value: Mapping[str, Any]) -> None:
    line(value["name"], "the name of a source")
    _one_of(value["kind"], SourceKind, "the kind of a source")


def _position(draft: Draft, after: Any) -> None:
    _one_of(_keys(after, draft.kind, ("position",))["position"], Position, "a position")


def _date(draft: Draft, after: Any) -> None:
    if after is None:
        return
    value = _keys(after, draft.kind, ("value", "precision"))
    _one_of(value["precision"], Precision, "the precision of a date")
    lengths = {"year": 4, "month": 7, "day": 10}
    written = value["value"]
    try:
        if not isinstance(written, str) or len(written) != lengths.get(value["precision"], len(written)):
            raise ValueError
        moment = datetime.fromisoformat(written + "0000-01-01"[len(written) :])
        if value["precision"] == "time" and (moment.tzinfo is None or len(written) < 16):
            raise ValueError
    except ValueError:
        shown = str(written)[:40]
        raise StoreError(
            f"a date is written 2031, 2031-05, 2031-05-04 or with time and offset, as its precision says; not {shown!r}"
        ) from None


def _added(draft: Draft, after: Any) -> None:
    value = _keys(after, draft.kind, ("position", "form"), ("source",))
    _one_of(value["position"], Position, "a position")
    _one_of(value["form"], Form, "a form")
    named = [other.kind for other in draft.objects]
    if sorted(named) != sorted(set(named)):
        raise StoreError("an added statement names one source and at most one proposition")
    if ("source" in value) == (SubjectKind.SOURCE in named):
        raise StoreError("an added statement has one speaker: a source of the ledger or a new one")
    if "source" in value:
        _new_source(_keys(value["source"], draft.kind, ("name", "kind")))


def _rate(draft: Draft, after: Any) -> None:
    _one_of(_keys(after, draft.kind, ("rating",))["rating"], Rating, "a rating")
    items = [other for other in draft.objects if other.kind is not SubjectKind.PASSAGE]
    if len(items) != 1:
        raise StoreError("a rating names one item, evidence or a statement, and the words it rests on")


def _tombstone(draft: Draft, after: Any) -> None:
    withheld = _keys(after, draft.kind, ("withheld",))["withheld"]
    if not isinstance(withheld, dict):
        raise StoreError("a prune lists the fields it blanks by the number of their entry")


def _any(*but: SubjectKind) -> tuple[SubjectKind, ...]:
    return tuple(kind for kind in SubjectKind if kind not in but)


_PAIR = Shape(_RECORDS, None, 1, 1, _nothing)
_STATEMENT = (SubjectKind.STATEMENT,)
SHAPES: Mapping[DecisionKind, Shape] = {
    DecisionKind.NOTE: Shape(_any(), (), 0, 0, _note),
    DecisionKind.ASSESS: Shape(_any(SubjectKind.CASE, SubjectKind.PASSAGE, SubjectKind.DECISION), (), 0, 0, _assess),
    DecisionKind.MERGE: Shape(_RECORDS, None, 1, MOST_OBJECTS, _nothing),
    DecisionKind.SPLIT: Shape(_RECORDS, _STATEMENT, 1, MOST_OBJECTS, _split),
    DecisionKind.SAME: _PAIR,
    DecisionKind.DIFFERENT: _PAIR,
    DecisionKind.UNSURE: _PAIR,
    DecisionKind.CORRECT_SPEAKER: Shape(_STATEMENT, (SubjectKind.SOURCE,), 0, 1, _speaker),
    DecisionKind.CORRECT_POSITION: Shape(_STATEMENT, (), 0, 0, _position),
    DecisionKind.CORRECT_SPAN: Shape(_STATEMENT, (SubjectKind.PASSAGE,), 1, 1, _nothing),
    DecisionKind.CORRECT_DATE: Shape((*_STATEMENT, SubjectKind.REPORT), (), 0, 0, _date),
    DecisionKind.REJECT: Shape(_STATEMENT, (SubjectKind.SOURCE,), 1, 1, _nothing),
    DecisionKind.ACCEPT: Shape(_STATEMENT, (SubjectKind.SOURCE,), 1, 1, _nothing),
    DecisionKind.ADD_STATEMENT: Shape(
        (SubjectKind.PASSAGE,), (SubjectKind.SOURCE, SubjectKind.PROPOSITION), 0, 2, _added
    ),
    DecisionKind.ADD_HYPOTHESIS: Shape((SubjectKind.PROPOSITION,), (), 0, 0, _hypothesis),
    DecisionKind.RATE: Shape(
        (SubjectKind.HYPOTHESIS, SubjectKind.PROPOSITION),
        (SubjectKind.EVIDENCE, SubjectKind.STATEMENT, SubjectKind.PASSAGE),
        1,
        10,
        _rate,
    ),
    DecisionKind.UNDO: Shape((SubjectKind.DECISION,), (), 0, 0, _nothing),
    DecisionKind.PRUNE_TOMBSTONE: Shape((SubjectKind.REPORT, SubjectKind.CASE), (), 0, 0, _tombstone),
}
