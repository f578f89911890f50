"""Reports of one transaction, written together: one statement for each table instead of one for each report."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, insert, select, text

from sayso.records import Report
from sayso.store import schema as t
from sayso.store.backend import Backend
from sayso.store.protocol import NewReport
from sayso.store.rows import Row, body_columns, digest_of, found_columns, report_columns
from sayso.store.wording import folded_words


class _Waiting(NamedTuple):
    no: int
    story: int
    sha256: str
    vector: bytes
    row: Row
    body: Row
    found: Row
    words: list[str]


class ReportBatch:
    """Holds reports until ``write``; what is asked of them before that is answered from here."""

    def __init__(self, connection: Connection, backend: Backend) -> None:
        self._do = connection
        self._backend = backend
        self._waiting: list[_Waiting] = []

    def add(self, no: int, new: NewReport, story: int, run: int | None, at: str) -> None:
        """Take in one report under its number."""
        body = body_columns(new.report)
        columns = report_columns(new.report, at)
        row = {"no": no, "story_no": story, "run_no": run, "pruned_at": None, **columns}
        row["digest"] = digest_of(columns | body)
        self._waiting.append(
            _Waiting(
                no, story, new.report.sha256, new.vector, row, {"report_no": no, **body},
                {"report_no": no, **found_columns(new)}, indexed(new.report),
            )
        )  # fmt: skip

    def last(self) -> int | None:
        """The highest number that waits."""
        return self._waiting[-1].no if self._waiting else None

    def holds(self, sha256: str) -> bool:
        """True when a report of these bytes waits."""
        return any(one.sha256 == sha256 for one in self._waiting)

    def vectors(self, story: int) -> list[bytes]:
        """The vectors of a story's reports that wait, latest first."""
        return [one.vector for one in reversed(self._waiting) if one.story == story]

    def write(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        self._do.execute(insert(t.report), [one.row for one in waiting])
        self._do.execute(insert(t.report_body), [one.body for one in waiting])
        self._do.execute(insert(t.report_found), [one.found for one in waiting])
        self._backend.index_words(self._do, [(one.no, one.words) for one in waiting])
        put_vectors(self._do, {one.no: one.vector for one in waiting})


def put_vectors(do: Connection, vectors: dict[int, bytes]) -> None:
    """Put vectors, all of one width, into the pages that keep them."""
    table = t.vector_page
    pages: dict[int, dict[int, bytes]] = {}
    for no, vector in vectors.items():
        page, place = divmod(no - 1, t.VECTORS_A_PAGE)
        pages.setdefault(page, {})[place] = vector
    rows = do.execute(select(table).where(table.c.page.in_(list(pages))))
    held = {row.page: bytes(row.vectors) for row in rows}
    for page, places in pages.items():
        width = len(next(iter(places.values())))
        filled = bytearray(held.get(page, bytes(width * t.VECTORS_A_PAGE)))
        for place, vector in places.items():
            filled[place * width : (place + 1) * width] = vector
        do.execute(_PUT_PAGE, {"page": page, "vectors": bytes(filled)})


_PUT_PAGE = text(
    "INSERT INTO vector_page (page, vectors) VALUES (:page, :vectors) "
    "ON CONFLICT (page) DO UPDATE SET vectors = excluded.vectors"
)


def indexed(report: Report) -> list[str]:
    """The words by which a report is found: those of its text."""
    return folded_words(report.text)
