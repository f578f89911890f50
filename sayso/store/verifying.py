"""A case held against itself: every packed record against its digest, every column against the record it was taken from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from sayso.errors import StoreError
from sayso.records import Report
from sayso.store import schema as t
from sayso.store.backend import Backend
from sayso.store.packing import unpack, unpack_bytes
from sayso.store.protocol import ReportResults, StoryResults
from sayso.store.rows import digest_of, report_columns
from sayso.store.wording import folded_words

_BODY = ("facts", "text", "original")
_FOUND = ("reader", "attributions", "signature")


def stored_faults(do: Connection, backend: Backend) -> Iterator[str]:
    """Everything that is not as it was written, one line each: table, row, column, and what is wrong."""
    yield from backend.faults(do)
    words: dict[int, int] = {}
    for no in do.execute(select(t.report.c.no).order_by(t.report.c.no)).scalars().all():
        yield from _report_faults(do, no, backend, words)
    yield from _index_faults(do, backend, words)
    for story_no in do.execute(select(t.story.c.no).order_by(t.story.c.no)).scalars().all():
        yield from _story_faults(do, story_no)


def _report_faults(do: Connection, no: int, backend: Backend, words: dict[int, int]) -> Iterator[str]:
    row = do.execute(select(t.report).where(t.report.c.no == no)).one()
    where = f"report {row.id}"
    body = do.execute(select(t.report_body).where(t.report_body.c.report_no == no)).one_or_none()
    if row.pruned_at is not None:
        if digest_of(_columns(row)) != bytes(row.digest):
            yield f"{where}: its tombstone is not as it was written"
        return
    if body is None:
        yield f"{where}: its text is gone"
        return
    try:
        report = _whole(body, where)
    except StoreError as error:
        yield str(error)
        return
    if digest_of(_columns(row) | {name: _bytes(getattr(body, name)) for name in _BODY}) != bytes(row.digest):
        yield f"{where}: {_named_difference(row, report)}"
    if hashlib.sha256(report.original).hexdigest() != row.sha256:
        yield f"{where}: its bytes are not those that were read (SHA-256 differs)"
    found = do.execute(select(t.report_found).where(t.report_found.c.report_no == no)).one_or_none()
    if found is None:
        yield f"{where}: its attributions are gone"
    elif digest_of({name: _bytes(getattr(found, name)) for name in _FOUND}) != bytes(found.digest):
        yield f"{where}: its attributions, its reader or its signature are not as they were written"
    results = do.execute(select(t.report_results).where(t.report_results.c.report_no == no)).one_or_none()
    if results is not None and hashlib.sha256(bytes(results.results)).digest() != bytes(results.digest):
        yield f"{where}: its results are not as they were written"
    words[no] = backend.words_digest(folded_words(report.text))


def _bytes(value: Any) -> Any:
    """PostgreSQL's drivers give views of bytes."""
    return bytes(value) if isinstance(value, memoryview) else value


def _whole(body: Row[Any], where: str) -> Report:
    from dataclasses import replace

    text = unpack_bytes(bytes(body.text), f"{where}, text")
    original = text if body.original is None else unpack_bytes(bytes(body.original), f"{where}, bytes")
    facts = unpack(bytes(body.facts), Report, f"{where}, facts")
    return replace(facts, text=text.decode("utf-8", "surrogatepass"), original=original)


def _columns(row: Row[Any]) -> dict[str, Any]:
    plain = {
        name: getattr(row, name) for name in ("id", "sha256", "added_at", "origin", "outlet", "headline", "published")
    }
    return plain | ({"pruned_at": row.pruned_at} if row.pruned_at is not None else {})


def _named_difference(row: Row[Any], report: Report) -> str:
    """Which column differs from the report, when one does; else that something of it was changed."""
    for name, value in report_columns(report, row.added_at).items():
        if getattr(row, name) != value:
            return f"its {name} is not as it was written"
    return "its text, its bytes or a date of its row are not as they were written"


def _index_faults(do: Connection, backend: Backend, words: dict[int, int]) -> Iterator[str]:
    indexed = dict(backend.indexed_words(do))
    for no, digest in words.items():
        if indexed.pop(no, 0) != digest:
            yield f"full-text index: report number {no} is not indexed as its text is"
    for no in indexed:
        yield f"full-text index: report number {no} is indexed and has no text"


def _story_faults(do: Connection, no: int) -> Iterator[str]:
    """A story's results against their digest, and the rows made of them."""
    row = do.execute(select(t.story).where(t.story.c.no == no)).one()
    where = f"story {row.id}"
    there = do.execute(select(t.report.c.no).where(t.report.c.story_no == no, t.report.c.pruned_at.is_(None))).all()
    if len(there) != row.reports:
        yield f"{where}: counts {row.reports} reports and holds {len(there)}"
    if row.results is None or row.is_stale:
        return
    if hashlib.sha256(bytes(row.results)).digest() != bytes(row.digest or b""):
        yield f"{where}: its results are not as they were written"
        return
    try:
        whole = unpack(bytes(row.results), StoryResults, where)
        parts = {
            one.id: unpack(bytes(one.results), ReportResults, f"results of {one.id}")
            for one in do.execute(
                select(t.report.c.id, t.report_results.c.results)
                .join(t.report_results, t.report_results.c.report_no == t.report.c.no)
                .where(t.report.c.story_no == no)
            )
        }
    except StoreError as error:
        yield str(error)
        return
    yield from _proposition_faults(do, no, where, whole)
    yield from _statement_faults(do, no, where, whole, parts)


def _proposition_faults(do: Connection, no: int, where: str, whole: StoryResults) -> Iterator[str]:
    held = {row.id: row for row in do.execute(select(t.proposition).where(t.proposition.c.story_no == no))}
    for proposition in whole.propositions:
        row = held.pop(proposition.id, None)
        if row is None:
            yield f"{where}: proposition {proposition.id} is missing from the board"
        elif (row.status, row.rule, row.central, row.roots) != (
            proposition.status.value, proposition.rule, proposition.central, proposition.roots,
        ):  # fmt: skip
            yield f"{where}: the board's row of {proposition.id} is not what its results say"
    for extra in held:
        yield f"{where}: the board has a row {extra} that no result gives"


def _statement_faults(
    do: Connection, no: int, where: str, whole: StoryResults, parts: dict[str, ReportResults]
) -> Iterator[str]:
    known = {source.id for source in whole.sources}
    wanted = {
        s.id: (s.report, s.source, s.proposition)
        for part in parts.values()
        for s in part.statements
        if s.source in known
    }
    rows = do.execute(
        select(
            t.statement.c.id,
            t.report.c.id.label("report"),
            t.source.c.id.label("source"),
            t.proposition.c.id.label("about"),
        )
        .join(t.report, t.report.c.no == t.statement.c.report_no)
        .join(t.source, t.source.c.no == t.statement.c.source_no)
        .outerjoin(t.proposition, t.proposition.c.no == t.statement.c.proposition_no)
        .where(t.report.c.story_no == no)
    )
    held = {row.id: (row.report, row.source, row.about) for row in rows}
    for name in sorted(wanted.keys() | held.keys()):
        if wanted.get(name) != held.get(name):
            yield f"{where}: the row of statement {name} is not what its results say"
