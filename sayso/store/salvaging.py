"""What is whole in a damaged case file: reports and decisions, each held to the digests it was sealed with."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.errors import StoreError
from sayso.records import Attribution, Report
from sayso.store.carving import carve
from sayso.store.packing import unpack, unpack_bytes
from sayso.store.rows import digest_of

_COLUMNS = ("id", "sha256", "added_at", "origin", "outlet", "headline", "published")
_FOUND = ("reader", "attributions", "signature")
_Rows = dict[int, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report whose bytes have the SHA-256 they were kept under.

    Attributes:
        added_at: When it was added, or None where its row is lost.
        story: Number and id of its story and the name a person gave it; None where either row is lost.
        found: Reader, attributions and signature, or None where they are not whole.
    """

    no: int
    report: Report
    added_at: str | None
    story: tuple[int, str, str | None] | None
    found: tuple[str, tuple[Attribution, ...], bytes] | None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a report that was pruned."""

    id: str
    sha256: str
    added_at: str
    pruned_at: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a damaged file still holds whole.

    Attributes:
        entries: The JSON of every entry of the log by its number, most fields withheld first where a stale copy lies beside it.
        lost: Reports that are not whole, one line each.
    """

    reports: tuple[SavedReport, ...]
    tombstones: tuple[Tombstone, ...]
    entries: Mapping[int, tuple[str, ...]]
    lost: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """True when nothing of a case was found."""
        return not (self.reports or self.tombstones or self.entries or self.lost)


def salvage_file(path: Path) -> Saved:
    """Read what is whole in a case file, damaged in whatever way; the file stays as it is.

    Raises:
        NotFoundError: There is no such file.
        StoreError: It cannot be read.
    """
    tables: defaultdict[str, _Rows] = defaultdict(dict)
    for row in carve(path):
        tables[row.table].setdefault(row.no, []).append(row.values)
    stories = {no: rows[-1] for no, rows in tables["story"].items()}
    tombstones = tuple(_tombstones(tables["report"]))
    gone = {one.id for one in tombstones}
    reports, lost = [], []
    for no in sorted(tables["report"].keys() | tables["report_body"].keys()):
        saved = _saved(no, tables, stories)
        if saved is not None and saved.report.id not in gone:
            reports.append(saved)
        elif saved is None and not any(row["id"] in gone for row in tables["report"].get(no, ())):
            lost.append(_lost(no, tables["report"].get(no, [])))
    entries = {no: tuple(str(row["entry"]) for row in rows) for no, rows in tables["decision"].items()}
    return Saved(tuple(reports), tombstones, entries, tuple(lost))


def _saved(no: int, tables: Mapping[str, _Rows], stories: Mapping[int, dict[str, Any]]) -> SavedReport | None:
    for body in reversed(tables["report_body"].get(no, ())):
        report = _whole(body)
        if report is None:
            continue
        kept = {name: body[name] for name in ("facts", "text")} | {"original": body.get("original")}
        for row in reversed(tables["report"].get(no, ())):
            if digest_of({name: row[name] for name in _COLUMNS} | kept) == row["digest"]:
                story = stories.get(row["story_no"])
                place = None if story is None else (row["story_no"], story["id"], story["given_name"])
                return SavedReport(no, report, row["added_at"], place, _found(no, tables))
        return SavedReport(no, report, None, None, _found(no, tables))
    return None


def _whole(body: Mapping[str, Any]) -> Report | None:
    """The report, when its bytes have the SHA-256 it names."""
    try:
        text = unpack_bytes(body["text"], "text")
        original = text if body.get("original") is None else unpack_bytes(body["original"], "bytes")
        facts = unpack(body["facts"], Report, "facts")
        report = replace(facts, text=text.decode("utf-8", "surrogatepass"), original=original)
    except (StoreError, ValueError):
        return None
    return report if hashlib.sha256(original).hexdigest() == report.sha256 else None


def _found(no: int, tables: Mapping[str, _Rows]) -> tuple[str, tuple[Attribution, ...], bytes] | None:
    for row in reversed(tables["report_found"].get(no, ())):
        if digest_of({name: row[name] for name in _FOUND}) == row["digest"]:
            try:
                return row["reader"], unpack(row["attributions"], tuple[Attribution, ...], "found"), row["signature"]
            except StoreError:
                continue
    return None


def _tombstones(reports: _Rows) -> Iterator[Tombstone]:
    for rows in reports.values():
        for row in rows:
            columns = {name: row[name] for name in (*_COLUMNS, "pruned_at")}
            if row["pruned_at"] is not None and digest_of(columns) == row["digest"]:
                yield Tombstone(row["id"], row["sha256"], row["added_at"], row["pruned_at"])
                break


def _lost(no: int, rows: list[dict[str, Any]]) -> str:
    if not rows:
        return f"report number {no}: its text is not whole, and nothing tells what it was called"
    row = rows[-1]
    called = " ".join(str(row["headline"] or "").split())[:90]
    return f"report {row['id']}: its text is not whole; it was read from {row['origin']}" + (
        f" (“{called}”)" if called else ""
    )
