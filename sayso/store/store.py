"""A case on either database: what is read of it, and the one way to write."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, or_, select
from sqlalchemy.exc import DataError, SQLAlchemyError

from sayso.errors import ConfigError, ConflictError, NotFoundError, StoreError
from sayso.records import Attribution, Copy, Judgement, Ledger, Position, Report, Status, Unread
from sayso.store import schema as t
from sayso.store.backend import Backend
from sayso.store.packing import unpack, unpack_bytes
from sayso.store.protocol import (
    BoardRow,
    CaseInfo,
    DecidedRow,
    Filters,
    KeptReport,
    LinkRow,
    LogRow,
    Page,
    ReportResults,
    ReportRow,
    RunRow,
    SourceRow,
    StampRow,
    StatementRow,
    StatusChange,
    StoryResults,
    StoryRow,
)
from sayso.store.rows import POSITIONS
from sayso.store.wording import read_query
from sayso.store.writing import SqlWriter, inputs_of, stories_sharing

_TABLES = {
    "decision": t.decision,
    "report": t.report,
    "story": t.story,
    "source": t.source,
    "statement": t.statement,
    "proposition": t.proposition,
}
_MOST_NAMED = 5
_MOST_LINKS = 200
_MOST_UNREAD = 1_000
MOST_LOOKED_THROUGH = 50_000
"""Rows whose words are compared with those looked for, first ones first; no index leads to a part of a word."""
_LONGEST_NUMBER = 9  # digits; both databases count rows in 32 bits


class SqlStore:
    """One opened case; safe for several threads, each call its own connection and its own state of the case."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.address = backend.address

    def close(self) -> None:
        """Give back every connection."""
        self._backend.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[SqlWriter]:
        """One write transaction, committed at the end, undone by an exception; waits for another writer."""
        try:
            with self._backend.engine.connect() as connection:
                if connection.dialect.name == "postgresql":
                    connection = connection.execution_options(isolation_level="READ COMMITTED")
                with connection.begin():
                    self._backend.begin_writing(connection)
                    writer = SqlWriter(connection, self._backend, _report_of)
                    yield writer
                    writer.flush()
        except (UnicodeEncodeError, DataError) as error:
            raise StoreError(
                f"{self.address}: a text holds NUL or half a surrogate pair, or is too long; mend it"
            ) from error
        except SQLAlchemyError as error:
            raise self._backend.failure(error) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the case for several questions."""
        try:
            with self._backend.engine.connect() as connection:
                yield connection
        except (UnicodeEncodeError, DataError) as error:
            raise StoreError(
                f"{self.address}: a text holds NUL or half a surrogate pair, or is too long; mend it"
            ) from error
        except SQLAlchemyError as error:
            raise self._backend.failure(error) from error

    def info(self) -> CaseInfo:
        with self.reading() as do:
            facts = {row.name: row.value for row in do.execute(select(t.case_info))}
            # Reports and stories are counted by their highest number, which is an index's last entry; the rest likewise
            # grows with the case, and a count would read all of it.
            return CaseInfo(
                id=facts["id"],
                created=facts["created"],
                schema=t.SCHEMA,
                reports=_most(do, t.report.c.no),
                stories=_most(do, t.story.c.no),
                decisions=_most(do, t.decision.c.seq),
                stale_stories=do.execute(
                    select(func.count()).select_from(t.story).where(t.story.c.is_stale.is_(True))
                ).scalar_one(),
            )

    def known(self, sha256: str) -> bool:
        with self.reading() as do:
            return do.execute(select(t.report.c.no).where(t.report.c.sha256 == sha256)).first() is not None

    def runs(self, page: Page, *, unfinished: bool = False) -> list[RunRow]:
        wanted = select(t.run).order_by(t.run.c.no.desc()).limit(page.most)
        if page.after:
            wanted = wanted.where(t.run.c.no < _cursor(page.after)[0])
        if unfinished:
            wanted = wanted.where(t.run.c.finished.is_(None))
        with self.reading() as do:
            return [self._run(do, row) for row in do.execute(wanted).all()]

    def _run(self, do: Connection, row: Row[Any]) -> RunRow:
        u = t.unread
        held = do.execute(select(u).where(u.c.run_no == row.no).order_by(u.c.place).limit(_MOST_UNREAD))
        unread = tuple(Unread(one.origin, one.reason) for one in held)
        last = do.execute(select(func.max(u.c.place)).where(u.c.run_no == row.no)).scalar()  # they are numbered from 0
        further = 0 if last is None else last + 1 - len(unread)
        return RunRow(row.no, row.started, row.finished, inputs_of(row.inputs), row.story, unread, further)

    # -- stories and reports -----------------------------------------------------------------------------------------
    def stale_stories(self) -> list[StoryRow]:
        with self.reading() as do:
            rows = do.execute(select(t.story).where(t.story.c.is_stale.is_(True)).order_by(t.story.c.no))
            return [_story_row(row) for row in rows]

    def story(self, story_id: str) -> StoryRow:
        with self.reading() as do:
            return _story_row(self._story(do, story_id))

    def stories(self, page: Page) -> list[StoryRow]:
        wanted = _titled().where(t.story.c.reports > 0).order_by(t.story.c.no.desc()).limit(page.most)
        if page.after:
            wanted = wanted.where(t.story.c.no < _cursor(page.after)[0])
        with self.reading() as do:
            return [replace(_story_row(row), title=row.title) for row in do.execute(wanted)]

    def story_of(self, kind: str, record_id: str) -> str:
        wanted = select(t.story.c.id)
        if kind == "report":
            wanted = wanted.join(t.report, t.report.c.story_no == t.story.c.no).where(t.report.c.id == record_id)
        elif kind == "proposition":
            wanted = wanted.join(t.proposition).where(t.proposition.c.id == record_id)
        elif kind == "statement":
            wanted = wanted.join(t.report, t.report.c.story_no == t.story.c.no)
            wanted = wanted.join(t.statement, t.statement.c.report_no == t.report.c.no)
            wanted = wanted.where(t.statement.c.id == record_id)
        else:
            wanted = wanted.where(t.story.c.id == record_id)
        with self.reading() as do:
            found = do.execute(wanted.limit(1)).scalar()
        if found is None:
            raise _missing(kind, record_id)
        return str(found)

    def stories_of_source(self, source_id: str, most: int) -> list[str]:
        wanted = (
            select(t.story.c.id)
            .join(t.report, t.report.c.story_no == t.story.c.no)
            .join(t.statement, t.statement.c.report_no == t.report.c.no)
            .join(t.source, t.source.c.no == t.statement.c.source_no)
            .where(t.source.c.id == source_id)
            .distinct()
            .limit(most)
        )
        with self.reading() as do:
            return list(do.execute(wanted).scalars())

    def story_reports(self, story_id: str) -> list[KeptReport]:
        with self.reading() as do:
            story = self._story(do, story_id)
            rows = do.execute(
                _kept().where(t.report.c.story_no == story.no, t.report.c.pruned_at.is_(None)).order_by(t.report.c.no)
            )
            return [_kept_report(row) for row in rows]

    def read_by_others(self, reader: str | None, story_id: str | None = None) -> list[tuple[str, str]]:
        r = t.report
        wanted = (
            select(t.story.c.id.label("story"), r.c.id)
            .join(r, r.c.story_no == t.story.c.no)
            .join(t.report_found, t.report_found.c.report_no == r.c.no)
            .order_by(r.c.story_no, r.c.no)
        )
        if reader is not None:
            wanted = wanted.where(t.report_found.c.reader != reader)
        with self.reading() as do:
            if story_id is not None:
                wanted = wanted.where(r.c.story_no == self._story(do, story_id).no)
            return [(row.story, row.id) for row in do.execute(wanted)]

    def story_ledger(self, story_id: str) -> Ledger:
        """The story's ledger as the machine made it, from its packed results."""
        with self.reading() as do:
            story = self._story(do, story_id)
            if story.results is None:
                return Ledger(())
            whole = unpack(bytes(story.results), StoryResults, f"story {story.id}")
            rows = do.execute(
                select(t.report.c.id, t.report_body, t.report_results.c.results)
                .join(t.report_body, t.report_body.c.report_no == t.report.c.no)
                .join(t.report_results, t.report_results.c.report_no == t.report.c.no)
                .where(t.report.c.story_no == story.no)
                .order_by(t.report.c.no)
            ).all()
        reports = [_report(row) for row in rows]
        results = [unpack(bytes(row.results), ReportResults, f"results of {row.id}") for row in rows]
        said = {row.id: result.statements for row, result in zip(rows, results, strict=True)}
        return Ledger(
            reports=tuple(reports),
            sources=whole.sources,
            statements=tuple(one for report in whole.order for one in said.get(report, ())),
            evidence=tuple(one for result in results for one in result.evidence),
            propositions=whole.propositions,
            chains=tuple(result.chain for result in results if result.chain is not None),
            copies=whole.copies,
            findings=whole.findings,
        )

    def report(self, report_id: str) -> KeptReport:
        with self.reading() as do:
            row = do.execute(_kept().where(t.report.c.id == report_id)).one_or_none()
            if row is None:
                raise _missing("report", report_id)
            return _kept_report(row)

    def reports_between(self, since: str, until: str, *, story: str | None = None) -> list[ReportRow]:
        wanted = _listed().where(t.report.c.added_at >= since, t.report.c.added_at <= until).order_by(t.report.c.no)
        with self.reading() as do:
            if story is not None:
                wanted = wanted.where(t.report.c.story_no == self._story(do, story).no)
            return [_report_row(row) for row in do.execute(wanted)]

    def find_id(self, kind: str, beginning: str) -> str:
        column = _TABLES[kind].c.id
        wanted = select(column).where(column >= beginning, column < beginning + "\U0010ffff").limit(_MOST_NAMED)
        with self.reading() as do:
            exact = do.execute(select(column).where(column == beginning)).scalar()
            found = [exact] if exact is not None else list(do.execute(wanted).scalars()) if beginning else []
        if not found:
            raise _missing(kind, beginning)
        if len(found) > 1:
            raise ConflictError(f"{beginning[:40]}: several ids begin so ({', '.join(found)}); give more of the id")
        return str(found[0])

    # -- the board and its parts -------------------------------------------------------------------------------------
    def board(
        self,
        page: Page,
        *,
        story: str | None = None,
        status: str | None = None,
        prominent: bool = False,
        words: Sequence[str] = (),
    ) -> list[BoardRow]:
        p = t.proposition
        wanted = _board().order_by(p.c.prominence.desc(), p.c.no.desc()).limit(page.most)
        if page.after:
            prominence, no = _cursor(page.after, 2)
            wanted = wanted.where(
                (p.c.prominence < prominence) | and_(p.c.prominence == prominence, p.c.no < no),
                p.c.prominence <= prominence,
            )
        if prominent:
            wanted = wanted.where(p.c.prominence >= _PROMINENT)
        for word in words:
            wanted = wanted.where(p.c.text.icontains(word, autoescape=True))
        if status is not None:
            wanted = wanted.where(p.c.status == Status(status).value)
        with self.reading() as do:
            if story is not None:
                wanted = wanted.where(p.c.story_no == self._story(do, story).no)
            elif words:
                wanted = _among_first(do, wanted, p.c.prominence, p.c.no)
            return [_board_row(row) for row in do.execute(wanted)]

    def proposition(self, proposition_id: str) -> BoardRow:
        with self.reading() as do:
            row = do.execute(_board().where(t.proposition.c.id == proposition_id)).one_or_none()
        if row is None:
            raise _missing("proposition", proposition_id)
        return _board_row(row)

    def source(self, source_id: str) -> SourceRow:
        with self.reading() as do:
            row = do.execute(select(t.source).where(t.source.c.id == source_id)).one_or_none()
        if row is None:
            raise _missing("source", source_id)
        return SourceRow(row.no, row.id, row.kind, row.name, row.named, row.statements)

    def sources(self, page: Page, *, words: Sequence[str] = ()) -> list[SourceRow]:
        s = t.source
        wanted = select(s).where(s.c.statements > 0).order_by(s.c.statements.desc(), s.c.no.desc()).limit(page.most)
        if page.after:
            many, no = _cursor(page.after, 2)
            wanted = wanted.where((s.c.statements < many) | and_(s.c.statements == many, s.c.no < no))
        for word in words:
            wanted = wanted.where(s.c.name.icontains(word, autoescape=True))
        with self.reading() as do:
            if words:
                wanted = _among_first(do, wanted, s.c.statements, s.c.no)
            return [SourceRow(r.no, r.id, r.kind, r.name, r.named, r.statements) for r in do.execute(wanted)]

    def links(self, source_id: str) -> list[LinkRow]:
        table, s = t.source_link, t.source
        found: list[LinkRow] = []
        with self.reading() as do:
            no = do.execute(select(s.c.no).where(s.c.id == source_id)).scalar()
            for mine, theirs in ((table.c.source_no, table.c.other_no), (table.c.other_no, table.c.source_no)):
                wanted = (
                    select(s, table.c.judgement, table.c.reasons)
                    .join(table, theirs == s.c.no)
                    .where(mine == no, s.c.statements > 0)
                    .order_by(s.c.no)
                    .limit(_MOST_LINKS)
                )
                for r in do.execute(wanted):
                    row = SourceRow(r.no, r.id, r.kind, r.name, r.named, r.statements)
                    found.append(LinkRow(row, Judgement(r.judgement), tuple(map(str, json.loads(r.reasons)))))
        return found

    def unsure_links(self, story_id: str, most: int) -> list[tuple[str, str]]:
        table, mine, theirs = t.source_link, t.source.alias("mine"), t.source.alias("theirs")
        found: list[tuple[str, str]] = []
        with self.reading() as do:
            speaking = (
                select(t.statement.c.source_no)
                .join(t.report, t.report.c.no == t.statement.c.report_no)
                .where(t.report.c.story_no == self._story(do, story_id).no)
            )
            for own, other in ((table.c.source_no, table.c.other_no), (table.c.other_no, table.c.source_no)):
                wanted = (
                    select(mine.c.id, theirs.c.id)
                    .select_from(table)
                    .join(mine, mine.c.no == own)
                    .join(theirs, theirs.c.no == other)
                    .where(table.c.judgement == Judgement.UNSURE.value, own.in_(speaking), theirs.c.statements > 0)
                    .order_by(own, other)
                    .limit(most)
                )
                found += [(one, two) for one, two in do.execute(wanted)]
        return found[:most]

    def uncompared(self, story_no: int) -> list[int]:
        r = t.report
        wanted = select(r.c.no).where(r.c.story_no == story_no, r.c.compared.is_(False), r.c.pruned_at.is_(None))
        with self.reading() as do:
            return list(do.execute(wanted.order_by(r.c.no)).scalars())

    def stories_printing(self, keys: Sequence[int], most_stories: int, least: int) -> list[int]:
        with self.reading() as do:
            held = stories_sharing(do, keys, most_stories)
        return sorted((no for no, shared in held.items() if len(shared) >= least), key=lambda no: (-len(held[no]), no))

    def signatures(self, story_nos: Sequence[int], most: int) -> list[tuple[str, bytes]]:
        r, found = t.report, t.report_found
        wanted = (
            select(r.c.id, found.c.signature)
            .join(found, found.c.report_no == r.c.no)
            .where(r.c.story_no.in_(list(story_nos)), r.c.pruned_at.is_(None))
            .order_by(r.c.no.desc())
            .limit(most)
        )
        with self.reading() as do:
            return [(row.id, bytes(row.signature)) for row in do.execute(wanted)]

    def copies_elsewhere(self, report_id: str) -> list[Copy]:
        table, r = t.copy_elsewhere, t.report
        with self.reading() as do:
            no = do.execute(select(r.c.no).where(r.c.id == report_id)).scalar()
            rows = do.execute(
                select(table)
                .where(or_(table.c.report_no == no, table.c.other_no == no))
                .order_by(table.c.report_no, table.c.other_no)
                .limit(_MOST_LINKS)
            )
            return [unpack(bytes(row.copy), Copy, f"copies of {report_id}") for row in rows]

    def copies_in_run(self, run: int, most: int) -> list[Copy]:
        table, r = t.copy_elsewhere, t.report
        added = select(r.c.no).where(r.c.run_no == run)
        either = or_(table.c.report_no.in_(added), table.c.other_no.in_(added))
        with self.reading() as do:
            rows = do.execute(select(table).where(either).order_by(table.c.report_no, table.c.other_no).limit(most))
            return [unpack(bytes(row.copy), Copy, f"copies of run {run}") for row in rows]

    def statements(
        self, page: Page, *, sources: Sequence[str] = (), proposition: str | None = None
    ) -> list[StatementRow]:
        s, p = t.statement, t.proposition
        wanted = (
            select(
                s.c.no, s.c.id, s.c.position, t.report.c.id.label("report"), t.story.c.id.label("story"),
                t.source.c.id.label("source"), p.c.id.label("proposition"),
            )
            .join(t.report, t.report.c.no == s.c.report_no)
            .join(t.story, t.story.c.no == t.report.c.story_no)
            .join(t.source, t.source.c.no == s.c.source_no)
            .outerjoin(p, p.c.no == s.c.proposition_no)
            .order_by(s.c.no.desc())
            .limit(page.most)
        )  # fmt: skip
        if page.after:
            wanted = wanted.where(s.c.no < _cursor(page.after)[0])
        if sources:
            wanted = wanted.where(t.source.c.id.in_(list(sources)))
        if proposition is not None:
            wanted = wanted.where(p.c.id == proposition)
        with self.reading() as do:
            return [
                StatementRow(r.no, r.id, r.report, r.story, r.source, r.proposition, POSITIONS[r.position].value)
                for r in do.execute(wanted)
            ]

    # -- finding -----------------------------------------------------------------------------------------------------
    def find(self, filters: Filters, page: Page, *, sources: Sequence[str] = ()) -> list[ReportRow]:
        r = t.report
        before = _cursor(page.after)[0] if page.after else None
        wanted = _listed().where(r.c.pruned_at.is_(None)).limit(page.most)
        if filters.words is not None:
            wanted = self._backend.matching(wanted, r.c.no, read_query(filters.words), before)
        else:
            wanted = wanted.order_by(r.c.no.desc())
            wanted = wanted.where(r.c.no < before) if before is not None else wanted
        if filters.outlet is not None:
            wanted = wanted.where(r.c.outlet == filters.outlet)
        if filters.since is not None:
            wanted = wanted.where(r.c.published >= filters.since)
        if filters.until is not None:
            wanted = wanted.where(r.c.published < filters.until + "\U0010ffff")
        said = _statement_filter(filters, sources)
        if said is not None:
            wanted = wanted.where(said)
        with self.reading() as do:
            return [_report_row(row) for row in do.execute(wanted)]

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        with self.reading() as do:
            rows = do.execute(select(t.vector_page).order_by(t.vector_page.c.page)).all()
        for row in rows:
            yield row.page * t.VECTORS_A_PAGE + 1, bytes(row.vectors)

    def reports_numbered(self, numbers: Sequence[int]) -> list[ReportRow]:
        r = t.report
        wanted = _listed().where(r.c.no.in_(list(numbers)), r.c.pruned_at.is_(None))
        with self.reading() as do:
            rows = {row.no: _report_row(row) for row in do.execute(wanted)}
        return [rows[no] for no in numbers if no in rows]

    # -- decisions and history ---------------------------------------------------------------------------------------
    def log(
        self, *, after: int = 0, most: int = 10_000, story: str | None = None, kind: str | None = None
    ) -> list[LogRow]:
        d = t.decision
        wanted = select(d).where(d.c.seq > after).order_by(d.c.seq).limit(most)
        if kind is not None:
            wanted = wanted.where(d.c.kind == kind)
        with self.reading() as do:
            if story is not None:
                wanted = wanted.where(d.c.seq.in_(_bearing_on(self._story(do, story).no, t.decision_report.c.seq)))
            return [LogRow(r.seq, r.id, r.at, r.author, r.kind, r.entry) for r in do.execute(wanted)]

    def last_decision(self, story_id: str) -> int:
        with self.reading() as do:
            last = _bearing_on(self._story(do, story_id).no, func.max(t.decision_report.c.seq))
            return do.execute(last).scalar() or 0

    def stamps(self) -> list[StampRow]:
        table = t.log_stamp
        with self.reading() as do:
            rows = do.execute(select(table).order_by(table.c.seq, table.c.kept_at)).all()
        return [
            StampRow(
                row.seq,
                row.response_sha256,
                row.kept_at,
                bytes(row.response),
                tuple(map(bytes.fromhex, unpack(bytes(row.roots), tuple[str, ...], f"timestamp of entry {row.seq}"))),
            )
            for row in rows
        ]

    def status_changes(self, since: str, until: str) -> list[StatusChange]:
        c = t.status_change
        wanted = (
            select(c, t.story.c.id.label("story"))
            .join(t.story, t.story.c.no == c.c.story_no)
            .where(c.c.at >= since, c.c.at <= until)
            .order_by(c.c.no)
        )
        with self.reading() as do:
            return [
                StatusChange(r.no, r.at, r.story, r.proposition_id, r.text, r.old, r.new) for r in do.execute(wanted)
            ]

    def decided(self, story_id: str) -> list[DecidedRow]:
        with self.reading() as do:
            no = self._story(do, story_id).no
            rows = do.execute(select(t.decided).where(t.decided.c.story_no == no).order_by(t.decided.c.proposition_id))
            return [DecidedRow(r.proposition_id, r.status, r.text) for r in rows]

    def decided_stories(self) -> list[str]:
        about = select(t.report.c.story_no).join(t.decision_report, t.decision_report.c.report_id == t.report.c.id)
        with self.reading() as do:
            return list(
                do.execute(select(t.story.c.id).where(t.story.c.no.in_(about)).order_by(t.story.c.no)).scalars()
            )

    def story_of_decision(self, decision_id: str) -> str | None:
        with self.reading() as do:
            seq = do.execute(select(t.decision.c.seq).where(t.decision.c.id == decision_id)).scalar()
            if seq is None:
                raise _missing("decision", decision_id)
            found = do.execute(
                select(t.story.c.id)
                .join(t.report, t.report.c.story_no == t.story.c.no)
                .join(t.decision_report, t.decision_report.c.report_id == t.report.c.id)
                .where(t.decision_report.c.seq == seq)
                .order_by(t.story.c.no)
            )
            return found.scalars().first()

    # -- keeping -----------------------------------------------------------------------------------------------------
    def faults(self) -> Iterator[str]:
        from sayso.store.verifying import stored_faults

        with self.reading() as do:
            yield from stored_faults(do, self._backend)

    def backup(self, target: str) -> None:
        self._backend.backup(target)

    def _story(self, do: Connection, story_id: str) -> Row[Any]:
        row = do.execute(select(t.story).where(t.story.c.id == story_id)).one_or_none()
        if row is None:
            raise _missing("story", story_id)
        return row


_PROMINENT = 1000


def _among_first(do: Connection, wanted: Select[Any], ranked: Any, no: Any) -> Select[Any]:
    """Only what stands among the first rows of a table, highest rank first, then newest."""
    behind = select(ranked, no).order_by(ranked.desc(), no.desc()).offset(MOST_LOOKED_THROUGH).limit(1)
    edge = do.execute(behind).one_or_none()
    if edge is None:
        return wanted
    return wanted.where((ranked > edge[0]) | and_(ranked == edge[0], no > edge[1]), ranked >= edge[0])


def _most(do: Connection, column: Any) -> int:
    return do.execute(select(func.max(column))).scalar() or 0


def _bearing_on(story_no: int, wanted: Any) -> Select[Any]:
    """Something of the links between a story's reports and the decisions that bear on them."""
    about = t.decision_report
    return select(wanted).join(t.report, t.report.c.id == about.c.report_id).where(t.report.c.story_no == story_no)


def _missing(kind: str, record_id: str) -> NotFoundError:
    lists = "`sayso log` lists those recorded" if kind == "decision" else "`sayso show` lists what is there"
    return NotFoundError(f"{record_id[:40]!r}: no such {kind} in this case; {lists}")


def _cursor(after: str, parts: int = 1) -> tuple[int, ...]:
    """A page's cursor as numbers; raises ConfigError for one that no page gave."""
    given = after.split(".")
    numbers = tuple(int(part) for part in given if part.isascii() and part.isdigit() and len(part) <= _LONGEST_NUMBER)
    if len(numbers) != len(given) or len(numbers) != parts:
        raise ConfigError(f"{after[:40]!r}: no cursor of this list; begin the list anew")
    return numbers


def _story_row(row: Row[Any]) -> StoryRow:
    return StoryRow(row.no, row.id, row.given_name, row.version, bool(row.is_stale), row.reports)


def _titled() -> Select[Any]:
    """Stories with what to call them."""
    p, r = t.proposition, t.report
    foremost = (
        select(p.c.text)
        .where(p.c.story_no == t.story.c.no)
        .order_by(p.c.prominence.desc(), p.c.no.desc())
        .limit(1)
        .scalar_subquery()
    )
    first = (
        select(func.coalesce(r.c.headline, r.c.origin))
        .where(r.c.story_no == t.story.c.no, r.c.pruned_at.is_(None))
        .order_by(r.c.no)
        .limit(1)
        .scalar_subquery()
    )
    return select(t.story, func.coalesce(t.story.c.given_name, foremost, first, t.story.c.id).label("title"))


def _listed() -> Select[Any]:
    r = t.report
    return select(
        r.c.no, r.c.id, t.story.c.id.label("story"), r.c.origin, r.c.outlet, r.c.headline, r.c.published, r.c.added_at,
        r.c.pruned_at,
    ).join(t.story, t.story.c.no == r.c.story_no)  # fmt: skip


def _report_row(r: Row[Any]) -> ReportRow:
    return ReportRow(
        r.no, r.id, r.story, r.origin, r.outlet, r.headline, r.published, r.added_at, r.pruned_at is not None
    )


def _kept() -> Select[Any]:
    return (
        select(t.report.c.no, t.report.c.id, t.report.c.added_at, t.report_body, t.report_found)
        .join(t.report_body, t.report_body.c.report_no == t.report.c.no)
        .join(t.report_found, t.report_found.c.report_no == t.report.c.no)
    )


def _kept_report(row: Row[Any]) -> KeptReport:
    found = unpack(bytes(row.attributions), tuple[Attribution, ...], f"attributions of {row.id}")
    return KeptReport(row.no, _report(row), row.reader, found, bytes(row.signature), row.added_at)


def _report(row: Row[Any]) -> Report:
    what = f"report {row.id}"
    text = unpack_bytes(bytes(row.text), what)
    original = text if row.original is None else unpack_bytes(bytes(row.original), what)
    facts = unpack(bytes(row.facts), Report, what)
    try:
        return replace(facts, text=text.decode("utf-8", "surrogatepass"), original=original)
    except UnicodeDecodeError as error:
        raise StoreError(f"{what}: its text is damaged; run `sayso verify`") from error


def _report_of(do: Connection, report_id: str) -> Report:
    return _report(do.execute(_kept().where(t.report.c.id == report_id)).one())


def _board() -> Select[Any]:
    p, d = t.proposition, t.decided
    return (
        select(p, t.story.c.id.label("story"), d.c.status.label("decided_status"), d.c.text.label("decided_text"))
        .join(t.story, t.story.c.no == p.c.story_no)
        .outerjoin(d, and_(d.c.story_no == p.c.story_no, d.c.proposition_id == p.c.id))
    )


def _board_row(r: Row[Any]) -> BoardRow:
    return BoardRow(
        no=r.no, id=r.id, story=r.story, text=r.text, status=r.status, rule=r.rule, central=bool(r.central), roots=r.roots,
        reports=r.reports, asserts=r.asserts, denies=r.denies, doubts=r.doubts, declines=r.declines, first_out=r.first_out,
        last_out=r.last_out, prominence=r.prominence, decided_status=r.decided_status, decided_text=r.decided_text,
    )  # fmt: skip


def _statement_filter(filters: Filters, sources: Sequence[str]) -> Any:
    """Holds for a report with a statement of that source, in that position, about a proposition of that status."""
    if filters.source is None and filters.position is None and filters.status is None:
        return None
    s = t.statement
    wanted = select(s.c.no).where(s.c.report_no == t.report.c.no)
    if filters.source is not None:
        wanted = wanted.where(
            s.c.source_no.in_(select(t.source.c.no).where(t.source.c.id.in_(list(sources) or [filters.source])))
        )
    if filters.position is not None:
        wanted = wanted.where(s.c.position == POSITIONS.index(Position(filters.position)))
    if filters.status is not None:
        wanted = wanted.join(t.proposition, t.proposition.c.no == s.c.proposition_no)
        wanted = wanted.where(t.proposition.c.status == Status(filters.status).value)
    return exists(wanted)
