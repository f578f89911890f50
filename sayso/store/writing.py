"""One write transaction on a case, the same SQL on both databases."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Table,
    TextClause,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from sayso.errors import NotFoundError
from sayso.records import Attribution, Copy, Ledger, Report, Source, SourceJudgement, SourceKind, Unread
from sayso.store import schema as t
from sayso.store.backend import Backend
from sayso.store.batch import ReportBatch, indexed, put_vectors
from sayso.store.packing import canonical, pack
from sayso.store.protocol import DecidedRow, LogRow, NewReport, StampRow
from sayso.store.rows import (
    Row,
    digest_of,
    fit,
    proposition_rows,
    results_by_report,
    results_columns,
    source_rows,
    statement_rows,
    story_results,
)

_AT_ONCE = 500
"""Ids in one question; SQLite takes some thousands of values in a statement."""


_BLANK: Row = {"origin": "", "outlet": None, "headline": None, "published": None}
"""What a tombstone keeps of what a report was called."""
_PUT_KEY = text("INSERT INTO story_key (key, story_no) VALUES (:key, :story_no) ON CONFLICT DO NOTHING")
_ONE_MORE = text("UPDATE story SET version = version + 1, is_stale = :yes, reports = reports + 1 WHERE no = :story")
_FEWER = text("UPDATE source SET statements = statements - :fewer WHERE no = :source")
_LATEST_VECTORS = text(
    "SELECT r.no, v.vectors FROM report r "
    "JOIN vector_page v ON v.page = (r.no - 1) / :a_page "
    "WHERE r.story_no = :story ORDER BY r.no DESC LIMIT :most"
)


class SqlWriter:
    """A ``Writer`` on an open connection; the store commits or rolls back."""

    def __init__(self, connection: Connection, backend: Backend, text_of: Callable[[Connection, str], Report]) -> None:
        self._do = connection
        self._backend = backend
        self._text_of = text_of
        self._batch = ReportBatch(connection, backend)

    def flush(self) -> None:
        """Write the reports that wait; the store calls it before it commits."""
        self._batch.write()

    # -- runs --------------------------------------------------------------------------------------------------------
    def begin_run(self, inputs: Sequence[str], story: str | None, at: str) -> int:
        no = self._next(t.run, "no")
        self._do.execute(insert(t.run).values(no=no, started=at, inputs=canonical(list(inputs)), story=fit(story)))
        return no

    def finish_run(self, run: int, at: str) -> None:
        self._do.execute(update(t.run).where(t.run.c.no == run).values(finished=at))

    def note_unread(self, run: int, unread: Iterable[Unread]) -> None:
        held = self._do.execute(select(func.count()).select_from(t.unread).where(t.unread.c.run_no == run)).scalar_one()
        rows = [
            {"run_no": run, "place": place, "origin": fit(one.origin), "reason": fit(one.reason)}
            for place, one in enumerate(unread, held)
        ]
        if rows:
            self._do.execute(insert(t.unread), rows)

    # -- reports -----------------------------------------------------------------------------------------------------
    def known(self, sha256: str) -> bool:
        if self._batch.holds(sha256):
            return True
        return self._do.execute(select(t.report.c.no).where(t.report.c.sha256 == sha256)).first() is not None

    def stories_sharing(self, keys: Sequence[int], most_stories: int) -> Mapping[int, tuple[int, ...]]:
        return stories_sharing(self._do, keys, most_stories)

    def story_size(self, story: int) -> int:
        return int(self._do.execute(select(t.story.c.reports).where(t.story.c.no == story)).scalar_one())

    def story_vectors(self, story: int, most: int) -> list[bytes]:
        found = self._batch.vectors(story)[:most]
        if len(found) < most:
            rows = self._do.execute(
                _LATEST_VECTORS, {"story": story, "most": most - len(found), "a_page": t.VECTORS_A_PAGE}
            )
            found += [_vector_of(row.no, bytes(row.vectors)) for row in rows]
        return found

    def story_named(self, name: str) -> int | None:
        return self._do.execute(select(t.story.c.no).where(t.story.c.given_name == name)).scalar()

    def new_story(self, story_id: str, name: str | None, at: str) -> int:
        no = self._next(t.story, "no")
        self._do.execute(
            insert(t.story).values(no=no, id=story_id, given_name=name, created=at, version=0, is_stale=True, reports=0)
        )
        return no

    def add_report(self, new: NewReport, story: int, run: int | None, at: str) -> int | None:
        if self.known(new.report.sha256):
            return None
        no = (self._batch.last() or self._next(t.report, "no") - 1) + 1
        self._batch.add(no, new, story, run, at)
        keys = [{"key": key, "story_no": story} for key in dict.fromkeys(new.keys)]
        if keys:
            self._do.execute(_PUT_KEY, keys)
        self._do.execute(_ONE_MORE, {"story": story, "yes": True})
        return no

    def replace_reading(self, report_id: str, reader: str, attributions: tuple[Attribution, ...]) -> None:
        row = self._report(report_id)
        found = self._do.execute(select(t.report_found).where(t.report_found.c.report_no == row.no)).one()
        columns = {"reader": reader, "attributions": pack(attributions), "signature": bytes(found.signature)}
        self._do.execute(
            update(t.report_found)
            .where(t.report_found.c.report_no == row.no)
            .values(**columns, digest=digest_of(columns))
        )
        self._touch(row.story_no)

    def _touch(self, story_no: int) -> None:
        self._do.execute(
            update(t.story).where(t.story.c.no == story_no).values(version=t.story.c.version + 1, is_stale=True)
        )

    # -- results -----------------------------------------------------------------------------------------------------
    def put_results(self, story_no: int, version: int, ledger: Ledger, at: str) -> bool:
        self.flush()
        row = self._do.execute(select(t.story.c.version).where(t.story.c.no == story_no)).one_or_none()
        if row is None or row.version != version:
            return False
        number_of = {
            r.id: r.no
            for r in self._do.execute(select(t.report.c.id, t.report.c.no).where(t.report.c.story_no == story_no))
        }
        self._put_report_results(ledger, number_of)
        spoken = self._drop_statements(list(number_of.values()))
        old = self._drop_propositions(story_no)
        propositions = self._put_propositions(story_no, ledger)
        self._note_changes(story_no, ledger, old, at)
        spoken.subtract(self._put_statements(ledger, number_of, self._put_sources(ledger), propositions))
        self._count_statements(spoken)
        self._do.execute(
            update(t.story)
            .where(t.story.c.no == story_no)
            .values(is_stale=False, **results_columns(story_results(ledger)))
        )
        return True

    def _put_report_results(self, ledger: Ledger, number_of: Mapping[str, int]) -> None:
        table = t.report_results
        held: dict[int, bytes] = {}
        for part in _parts(list(number_of.values())):
            rows = self._do.execute(select(table.c.report_no, table.c.digest).where(table.c.report_no.in_(part)))
            held |= {row.report_no: bytes(row.digest) for row in rows}
        fresh, changed = [], []
        taken = results_by_report(ledger)
        for report_id, results in taken.items():
            no, columns = number_of[report_id], results_columns(results)
            if no not in held:
                fresh.append({"report_no": no, **columns})
            elif held[no] != columns["digest"]:
                changed.append({"changed_no": no, **columns})
        if fresh:
            self._do.execute(insert(table), fresh)
        if changed:
            self._do.execute(update(table).where(table.c.report_no == bindparam("changed_no")), changed)
        left_out = [no for report_id, no in number_of.items() if no in held and report_id not in taken]
        for part in _parts(left_out):
            self._do.execute(delete(table).where(table.c.report_no.in_(part)))

    def _drop_statements(self, reports: list[int]) -> Counter[int]:
        """Take out the statements of some reports; gives how many each source loses, by its number."""
        lost: Counter[int] = Counter()
        for part in _parts(reports):
            rows = self._do.execute(
                select(t.statement.c.source_no, func.count().label("many"))
                .where(t.statement.c.report_no.in_(part))
                .group_by(t.statement.c.source_no)
            )
            lost.update({row.source_no: row.many for row in rows})
            self._do.execute(delete(t.statement).where(t.statement.c.report_no.in_(part)))
        return lost

    def _drop_propositions(self, story_no: int) -> dict[str, tuple[str, str]]:
        """Take out the rows that are about to be written anew; gives the old status and text of each by id."""
        p = t.proposition
        old = {
            row.id: (row.status, row.text)
            for row in self._do.execute(select(p.c.id, p.c.status, p.c.text).where(p.c.story_no == story_no))
        }
        self._do.execute(delete(p).where(p.c.story_no == story_no))
        return old

    def _put_propositions(self, story_no: int, ledger: Ledger) -> dict[str, int]:
        first = self._next(t.proposition, "no")
        rows = [{"no": no, "story_no": story_no, **row} for no, row in enumerate(proposition_rows(ledger), first)]
        if rows:
            self._do.execute(insert(t.proposition), rows)
        return {row["id"]: row["no"] for row in rows}

    def _note_changes(self, story_no: int, ledger: Ledger, old: Mapping[str, tuple[str, str]], at: str) -> None:
        first = self._next(t.status_change, "no")
        changed = [p for p in ledger.propositions if p.id in old and old[p.id][0] != p.status.value]
        rows = [
            {
                "no": no, "at": at, "story_no": story_no, "proposition_id": p.id, "text": fit(p.text),
                "old": old[p.id][0], "new": p.status.value,
            }
            for no, p in enumerate(changed, first)
        ]  # fmt: skip
        if rows:
            self._do.execute(insert(t.status_change), rows)

    def _put_sources(self, ledger: Ledger) -> dict[str, int]:
        rows = source_rows(ledger)
        number_of: dict[str, int] = {}
        held: dict[str, Row] = {}
        row_names = tuple(rows[0]) if rows else ()
        for part in _parts([row["id"] for row in rows]):
            for one in self._do.execute(select(t.source).where(t.source.c.id.in_(part))):
                number_of[one.id] = one.no
                held[one.id] = {name: getattr(one, name) for name in row_names}
        fresh: list[Row] = []
        first = self._next(t.source, "no")
        for row in rows:
            if row["id"] not in held:
                number_of[row["id"]] = first + len(fresh)
                fresh.append({"no": first + len(fresh), "statements": 0, **row})
            elif held[row["id"]] != row:
                self._do.execute(update(t.source).where(t.source.c.id == row["id"]).values(**row))
        if fresh:
            self._do.execute(insert(t.source), fresh)
        return number_of

    def _put_statements(
        self,
        ledger: Ledger,
        report_no: Mapping[str, int],
        source_no: Mapping[str, int],
        proposition_no: Mapping[str, int],
    ) -> Counter[int]:
        """Put the ledger's statements; gives how many each source gains, by its number."""
        first = self._next(t.statement, "no")
        rows = [
            {
                "no": no, "id": row["id"], "report_no": report_no[row["report"]], "source_no": source_no[row["source"]],
                "proposition_no": proposition_no.get(row["proposition"]), "position": row["position"],
            }
            for no, row in enumerate(statement_rows(ledger), first)
        ]  # fmt: skip
        if rows:
            self._do.execute(insert(t.statement), rows)
        return Counter(row["source_no"] for row in rows)

    def _count_statements(self, lost: Mapping[int, int]) -> None:
        """Count fewer statements for some sources, more where the number is below zero."""
        changed = [{"source": no, "fewer": many} for no, many in lost.items() if many]
        if changed:
            self._do.execute(_FEWER, changed)

    # -- over the whole case -----------------------------------------------------------------------------------------
    def unlinked(self, source_ids: Sequence[str]) -> list[str]:
        key, source = t.source_key, t.source
        linked: set[str] = set()
        for part in _parts(list(source_ids)):
            linked.update(
                self._do.execute(
                    select(source.c.id).where(source.c.id.in_(part), exists().where(key.c.source_no == source.c.no))
                ).scalars()
            )
        return [one for one in source_ids if one not in linked]

    def sources_sharing(self, keys: Sequence[str], most_each: int) -> list[Source]:
        found: dict[int, Source] = {}
        for key in dict.fromkeys(keys):  # each with a limit: a name that a thousand bear makes nothing surer
            held = (
                select(t.source)
                .join(t.source_key, t.source_key.c.source_no == t.source.c.no)
                .where(t.source_key.c.key == key)
                .order_by(t.source_key.c.source_no)
                .limit(most_each)
            )
            for row in self._do.execute(held):
                found[row.no] = Source(
                    row.id, SourceKind(row.kind), row.name, row.role, row.affiliation, named=bool(row.named)
                )
        return [found[no] for no in sorted(found)]

    def put_links(self, keys: Mapping[str, Sequence[str]], judgements: Iterable[SourceJudgement]) -> None:
        judged = list(judgements)
        number_of: dict[str, int] = {}
        for part in _parts(list({*keys, *(j.source for j in judged), *(j.other for j in judged)})):
            rows = self._do.execute(select(t.source.c.id, t.source.c.no).where(t.source.c.id.in_(part)))
            number_of |= {row.id: row.no for row in rows}
        fresh = [
            {"key": key, "source_no": number_of[one]}
            for one, held in keys.items()
            if one in number_of
            for key in dict.fromkeys(held)
        ]
        if fresh:
            self._do.execute(insert(t.source_key), fresh)
        links = [
            {
                "source_no": number_of[one.source], "other_no": number_of[one.other],
                "judgement": one.judgement.value, "reasons": json.dumps(one.reasons),
            }
            for one in judged
            if one.source in number_of and one.other in number_of
        ]  # fmt: skip
        if links:
            self._do.execute(insert(t.source_link), links)

    def put_copies(self, compared: Sequence[int], copies: Iterable[Copy]) -> None:
        table = t.copy_elsewhere
        for copy in copies:
            rows = self._do.execute(select(t.report.c.id, t.report.c.no).where(t.report.c.id.in_(copy.reports)))
            numbers = {row.id: row.no for row in rows}
            if len(numbers) < 2:
                continue  # one was pruned meanwhile
            first, second = sorted(numbers.values())
            is_there = and_(table.c.report_no == first, table.c.other_no == second)
            if self._do.execute(select(table.c.report_no).where(is_there)).first() is None:
                self._do.execute(insert(table).values(report_no=first, other_no=second, copy=pack(copy)))
        for part in _parts(list(compared)):
            self._do.execute(update(t.report).where(t.report.c.no.in_(part)).values(compared=True))

    # -- decisions ---------------------------------------------------------------------------------------------------
    def append_log(self, row: LogRow) -> None:
        self._do.execute(
            insert(t.decision).values(
                seq=row.seq, id=row.id, at=row.at, author=fit(row.author), kind=row.kind, entry=row.entry
            )
        )
        touched = [{"seq": row.seq, "report_id": report} for report in dict.fromkeys(row.reports)]
        if touched:
            self._do.execute(insert(t.decision_report), touched)

    def rewrite_log(self, row: LogRow) -> None:
        """Put an entry in place of itself with fields withheld; its seals stay, and a tombstone says why."""
        self._do.execute(
            update(t.decision).where(t.decision.c.seq == row.seq).values(author=fit(row.author), entry=row.entry)
        )

    def last_log(self) -> LogRow | None:
        d = t.decision
        row = self._do.execute(select(d).order_by(d.c.seq.desc()).limit(1)).first()
        return None if row is None else LogRow(row.seq, row.id, row.at, row.author, row.kind, row.entry)

    def put_stamp(self, stamp: StampRow) -> None:
        table = t.log_stamp
        same = (table.c.seq == stamp.seq, table.c.response_sha256 == stamp.sha256)
        if self._do.execute(select(table.c.seq).where(*same)).first() is None:
            roots = pack([root.hex() for root in stamp.roots])
            self._do.execute(
                insert(table).values(
                    seq=stamp.seq,
                    response_sha256=stamp.sha256,
                    kept_at=stamp.kept_at,
                    response=stamp.response,
                    roots=roots,
                )
            )

    def put_decided(self, story_no: int, rows: Iterable[DecidedRow]) -> None:
        self._do.execute(delete(t.decided).where(t.decided.c.story_no == story_no))
        fresh = [
            {"story_no": story_no, "proposition_id": row.proposition, "status": row.status, "text": fit(row.text)}
            for row in rows
        ]
        if fresh:
            self._do.execute(insert(t.decided), fresh)

    def bury(self, report_id: str, sha256: str, story: int, added_at: str, pruned_at: str) -> None:
        self.flush()
        columns = {"id": report_id, "sha256": sha256, "added_at": added_at, **_BLANK, "pruned_at": pruned_at}
        row = {"no": self._next(t.report, "no"), "story_no": story, "digest": digest_of(columns), **columns}
        self._do.execute(insert(t.report).values(**row))

    # -- pruning -----------------------------------------------------------------------------------------------------
    def prune(self, report_id: str, at: str) -> None:
        row = self._report(report_id)
        report = self._text_of(self._do, report_id)
        self._backend.drop_words(self._do, row.no, indexed(report))
        self._count_statements(self._drop_statements([row.no]))
        for table in (t.report_results, t.report_found, t.report_body):
            self._do.execute(delete(table).where(table.c.report_no == row.no))
        held = t.copy_elsewhere
        self._do.execute(delete(held).where(or_(held.c.report_no == row.no, held.c.other_no == row.no)))
        page = self._do.execute(
            select(t.vector_page.c.vectors).where(t.vector_page.c.page == (row.no - 1) // t.VECTORS_A_PAGE)
        )
        put_vectors(self._do, {row.no: bytes(len(page.scalar_one()) // t.VECTORS_A_PAGE)})
        blank: Row = {**_BLANK, "pruned_at": at}
        columns = {"id": row.id, "sha256": row.sha256, "added_at": row.added_at, **blank}
        self._do.execute(update(t.report).where(t.report.c.no == row.no).values(**blank, digest=digest_of(columns)))
        self._do.execute(update(t.story).where(t.story.c.no == row.story_no).values(reports=t.story.c.reports - 1))
        self._touch(row.story_no)

    # -- inside ------------------------------------------------------------------------------------------------------
    def _report(self, report_id: str) -> Any:
        self.flush()
        row = self._do.execute(select(t.report).where(t.report.c.id == report_id)).one_or_none()
        if row is None or row.pruned_at is not None:
            raise NotFoundError(f"{report_id[:40]}: no such report in this case; `sayso show reports` lists them")
        return row

    def _next(self, table: Table, name: str) -> int:
        return (self._do.execute(select(func.max(table.c[name]))).scalar() or 0) + 1


def stories_sharing(do: Connection, keys: Sequence[int], most_stories: int) -> dict[int, tuple[int, ...]]:
    """By story number, the keys it shares; keys that more than ``most_stories`` stories hold are left out."""
    if not keys:
        return {}
    # One question with a limit for each key: a key that half the case holds must not be read to its end.
    stories: defaultdict[int, list[int]] = defaultdict(list)
    given = {f"k{at}": key for at, key in enumerate(keys)}
    for row in do.execute(_sharing(len(keys)), given | {"most": most_stories + 1}):
        stories[row.key].append(row.story_no)
    held: defaultdict[int, list[int]] = defaultdict(list)
    for key in keys:
        if len(stories[key]) <= most_stories:
            for story in stories[key]:
                held[story].append(key)
    return {story: tuple(shared) for story, shared in held.items()}


@cache
def _sharing(keys: int) -> TextClause:
    """The question for the stories that hold any of so many keys."""
    part = "SELECT * FROM (SELECT key, story_no FROM story_key WHERE key = :k{} LIMIT :most) AS part{}"
    return text(" UNION ALL ".join(part.format(at, at) for at in range(keys)))


def _vector_of(no: int, page: bytes) -> bytes:
    """A report's vector in the page that holds it."""
    width, place = len(page) // t.VECTORS_A_PAGE, (no - 1) % t.VECTORS_A_PAGE
    return page[place * width : (place + 1) * width]


def _parts(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def inputs_of(stored: str) -> tuple[str, ...]:
    """The inputs of a run as they were kept."""
    return tuple(map(str, json.loads(stored)))
