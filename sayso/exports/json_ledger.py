"""A ledger written as ``sayso/1`` JSON, read back into records.

What the JSON does not carry (original bytes, printed forms of dates) is left out of the records; everything else comes back as
it was, so that a ledger read from its own JSON gives the same JSON again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from sayso.errors import ConfigError
from sayso.exports.json_contract import SCHEMA
from sayso.records import (
    Anonymity,
    Basis,
    Block,
    BlockKind,
    Chain,
    ChainLink,
    ChainRoot,
    Copy,
    Doubt,
    Evidence,
    Finding,
    FindingKind,
    Form,
    How,
    Ledger,
    Link,
    Mention,
    Modality,
    Moment,
    Origin,
    Part,
    Passage,
    Place,
    Position,
    Precision,
    Proposition,
    Report,
    Severity,
    Source,
    SourceKind,
    Standing,
    Statement,
    Status,
    Unread,
)
from sayso.text import Span, Spans

Row = Mapping[str, Any]
_Kind = TypeVar("_Kind", bound=StrEnum)
_Record = TypeVar("_Record")
_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def import_json(text: str, *, name: str = "the ledger") -> Ledger:
    """Read one ``sayso/1`` object.

    Args:
        text: The JSON.
        name: What error messages call it, such as its path.
    Raises:
        ConfigError: It is no JSON, of another schema, or a record in it is incomplete, of the wrong type, or has a span that does not
            hold the words it should; says which record.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{name}: is no JSON ({error}); write it with `sayso read --format json`") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise ConfigError(f"{name}: has the schema {str(found)[:40]!r}, not {SCHEMA!r}; read the reports anew")
    reader = _Reader(name)
    reports = reader.every(data, "reports", _report)
    reader.texts = {report.id: report.text for report in reports}
    return Ledger(
        reports=reports,
        sources=reader.every(data, "sources", reader.source),
        statements=reader.every(data, "statements", reader.statement),
        evidence=reader.every(data, "evidence", reader.evidence),
        propositions=reader.every(data, "propositions", _proposition),
        chains=reader.every(data, "chains", reader.chain),
        copies=reader.every(data, "copies", reader.copy),
        findings=reader.every(data, "findings", reader.finding),
        unread=reader.every(data, "unread", lambda row: Unread(_text(row, "origin"), _text(row, "reason"))),
    )


class _Reader:
    """Turns rows into records; spans are held against the words they carry."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.texts: dict[str, str] = {}

    def every(self, data: Row, key: str, read: Callable[[Row], _Record]) -> tuple[_Record, ...]:
        """The records of one list, in order."""
        rows = data.get(key, [])
        if not isinstance(rows, list):
            raise ConfigError(f"{self.name}: {key} is no list; read the reports anew")
        found = []
        for number, row in enumerate(rows):
            try:
                found.append(read(row))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                what = f"lacks {error}" if isinstance(error, KeyError) else str(error)
                raise ConfigError(f"{self.name}: {key}[{number}] {what[:160]}; read the reports anew") from error
        return tuple(found)

    def spans(self, rows: Any, report: str) -> Spans:
        """Spans of one report's text."""
        return tuple(_span(row, self.texts[report]) for row in _rows(rows))

    def source(self, row: Row) -> Source:
        return Source(
            id=_text(row, "id"),
            kind=_kind(row, "kind", SourceKind),
            name=_text(row, "name"),
            role=_maybe(row, "role"),
            affiliation=_maybe(row, "affiliation"),
            named=_flag(row, "named"),
            mentions=tuple(self.mention(m) for m in _rows(row["mentions"])),
            candidates=_ids(row, "candidates"),
            unsure=tuple(
                Doubt(self.mention(d["mention"]), _ids(d, "candidates")) for d in _rows(row.get("unsure", []))
            ),
            anonymity=tuple(
                Anonymity(self.mention(a), _span(a["reason"], self.texts[a["report"]]) if a.get("reason") else None)
                for a in _rows(row.get("anonymity", []))
            ),
            standings=tuple(Standing(_kind(s, "part", Part), self.mention(s)) for s in _rows(row.get("standings", []))),
        )

    def mention(self, row: Row) -> Mention:
        """A stretch of the text of a report."""
        report = _text(row, "report")
        return Mention(report, _span(row, self.texts[report]))

    def statement(self, row: Row) -> Statement:
        report = _text(row, "report")
        made_at = _maybe(row, "made_at")
        return Statement(
            id=_text(row, "id"),
            report=report,
            source=_text(row, "source"),
            content_spans=self.spans(row["content_spans"], report),
            source_spans=self.spans(row["source_spans"], report),
            cue_spans=self.spans(row["cue_spans"], report),
            parent=_maybe(row, "parent"),
            position=_kind(row, "position", Position),
            hedges=self.spans(row["hedges"], report),
            form=_kind(row, "form", Form),
            basis=_kind(row, "basis", Basis),
            made_at=_moment(made_at),
            own_voice=_flag(row, "own_voice"),
            score=_number(row, "score"),
            proposition=_maybe(row, "proposition"),
            rules=_ids(row, "rules"),
        )

    def evidence(self, row: Row) -> Evidence:
        report = _text(row, "report")
        return Evidence(
            id=_text(row, "id"),
            report=report,
            modality=_kind(row, "modality", Modality),
            spans=self.spans(row["spans"], report),
            holder=_maybe(row, "holder"),
            shows=_ids(row, "shows"),
            limits=self.spans(row["limits"], report),
            illustration=_flag(row, "illustration"),
        )

    def chain(self, row: Row) -> Chain:
        report = _text(row, "report")
        return Chain(
            report,
            tuple(
                ChainLink(
                    _text(link, "from"),
                    _text(link, "to"),
                    _kind(link, "how", How),
                    self.spans(link["spans"], report),
                    tuple(self.place(place).span for place in _rows(link.get("to_spans", []))),
                )
                for link in _rows(row["links"])
            ),
            tuple(map(_root, _rows(row.get("roots", [])))),
        )

    def copy(self, row: Row) -> Copy:
        one, other = _ids(row, "reports")
        return Copy(
            (one, other),
            _number(row, "overlap"),
            tuple(self.passage(passage) for passage in _rows(row.get("passages", []))),
            _maybe(row, "origin"),
            None if row.get("reason") is None else _kind(row, "reason", Origin),
        )

    def passage(self, row: Row) -> Passage:
        first, second = (self.place(place).span for place in _rows(row["spans"]))
        return Passage((first, second), _flag(row, "quotation"))

    def place(self, row: Row) -> Place:
        return Place(_text(row, "report"), _span(row, self.texts[_text(row, "report")]))

    def finding(self, row: Row) -> Finding:
        return Finding(
            kind=_kind(row, "kind", FindingKind),
            severity=_kind(row, "severity", Severity),
            message=_text(row, "message"),
            rule=_text(row, "rule"),
            reports=_ids(row, "reports"),
            places=tuple(
                Place(_text(p, "report"), _span(p, self.texts[_text(p, "report")])) for p in _rows(row["spans"])
            ),
            statements=_ids(row, "statements"),
            propositions=_ids(row, "propositions"),
        )


def _report(row: Row) -> Report:
    text = _text(row, "text")
    return Report(
        id=_text(row, "id"),
        origin=_text(row, "origin"),
        sha256=_text(row, "sha256"),
        media_type=str(row.get("media_type", "text/plain")),
        text=text,
        blocks=tuple(Block(_kind(b, "kind", BlockKind), _place(b, text)) for b in _rows(row["blocks"])),
        outlet=_maybe(row, "outlet"),
        headline=_maybe(row, "headline"),
        author=_maybe(row, "author"),
        published=_moment(_maybe(row, "published")),
        modified=_moment(_maybe(row, "modified")),
        language=_maybe(row, "language"),
        url=_maybe(row, "url"),
        links=tuple(Link(_span(link, text), _text(link, "target")) for link in _rows(row.get("links", []))),
        notes=_ids(row, "notes"),
    )


def _proposition(row: Row) -> Proposition:
    return Proposition(
        id=_text(row, "id"),
        text=_text(row, "text"),
        statements=_ids(row, "statements"),
        central=_flag(row, "central"),
        status=_kind(row, "status", Status),
        rule=str(row.get("rule", "")),
        inputs=_ids(row, "inputs"),
        asserted_by=_ids(row, "asserted_by"),
        denied_by=_ids(row, "denied_by"),
        doubted_by=_ids(row, "doubted_by"),
        declined_by=_ids(row, "declined_by"),
        alternatives=_ids(row, "alternatives"),
        roots=int(_number(row, "roots")),
        kin=_ids(row, "kin"),
    )


def _root(row: Row) -> ChainRoot:
    first_hand = row.get("first_hand")
    if not (first_hand is None or isinstance(first_hand, bool)):
        raise TypeError("has something else than true, false or null in first_hand")
    bases = tuple(_kind({"bases": basis}, "bases", Basis) for basis in _ids(row, "bases"))
    return ChainRoot(_text(row, "id"), int(_number(row, "hops")), first_hand, bases)


def _place(row: Row, text: str) -> Span:
    start, end = row["start"], row["end"]
    if type(start) is not int or type(end) is not int or end > len(text):
        raise ValueError(f"has a span {start!r}..{end!r} outside its text of {len(text)} characters")
    return Span(start, end)


def _span(row: Row, text: str) -> Span:
    span = _place(row, text)
    if span.of(text) != row["text"]:
        raise ValueError(f"has a span {span.start}..{span.end} whose words are not those of its report")
    return span


def _rows(value: Any) -> list[Row]:
    if not isinstance(value, list):
        raise TypeError("has something else where a list should be")
    return value


def _text(row: Row, key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise TypeError(f"has no text in {key}")
    return value


def _maybe(row: Row, key: str) -> str | None:
    return None if row.get(key) is None else _text(row, key)


def _flag(row: Row, key: str) -> bool:
    return row.get(key, False) is True


def _number(row: Row, key: str) -> float:
    value = row.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError(f"has no number in {key}")
    return value


def _ids(row: Row, key: str) -> tuple[str, ...]:
    values = _rows(row.get(key, []))
    if not all(isinstance(value, str) for value in values):
        raise TypeError(f"has something else than texts in {key}")
    return tuple(str(value) for value in values)


def _kind(row: Row, key: str, kinds: type[_Kind]) -> _Kind:
    value = _text(row, key)
    if value not in {kind.value for kind in kinds}:
        raise ValueError(f"has the {key} {value[:40]!r}, which is none of {', '.join(kinds)}")
    return kinds(value)


def _moment(value: str | None) -> Moment | None:
    return None if value is None else Moment(value, _PRECISION.get(len(value), Precision.TIME))
