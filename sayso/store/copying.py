"""A case copied from one database into an SQLite file, table by table, in the state it has at one instant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import ConflictError, NotFoundError, StoreError
from sayso.store import schema as t
from sayso.store.backend import Backend
from sayso.store.packing import unpack_bytes
from sayso.store.sqlite import SqliteBackend
from sayso.store.wording import folded_words

_AT_ONCE = 500


def copy_to_file(engine: Engine, target: Path) -> None:
    """Copy a case of the newest schema into a new file; it appears whole or not at all.

    Every row is copied as it is, so that digests and the log's chain hold in the copy as well; only the full-text index, which each
    database keeps in its own way, is made again.

    Raises:
        ConflictError: There is such a file already.
        NotFoundError: There is no folder to make it in.
        StoreError: It cannot be written, or a text of the case is damaged.
    """
    if target.exists():
        raise ConflictError(f"{target}: is there already; name a new file")
    if not target.parent.is_dir():
        raise NotFoundError(f"{target}: there is no folder {target.parent} to make the copy in; make it first")
    partial = target.with_name(target.name + ".partial")
    try:
        _copy(engine, partial)
        partial.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: the backup cannot be written ({error}); choose another place") from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            partial.with_name(partial.name + suffix).unlink(missing_ok=True)


def _copy(engine: Engine, partial: Path) -> None:
    from sayso.store.opening import create_store

    create_store(str(partial)).close()
    copy = SqliteBackend(partial)
    try:
        with engine.connect() as origin, copy.engine.connect() as into, into.begin():
            copy.begin_writing(into)
            into.execute(delete(t.case_info))
            for table in t.metadata.sorted_tables:
                for rows in _rows(origin, table):
                    into.execute(insert(table), [dict(row._mapping) for row in rows])
            _index(origin, into, copy)
        with copy.engine.connect() as last:
            last.exec_driver_sql("ROLLBACK")
            last.exec_driver_sql("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it to forget
    except SQLAlchemyError as error:
        if getattr(error, "connection_invalidated", False):
            raise
        raise copy.failure(error) from error
    finally:
        copy.engine.dispose()


def _rows(origin: Connection, table: Any) -> Iterator[list[Row[Any]]]:
    """The rows of a table, so many at a time; the server keeps the rest."""
    result = origin.execution_options(stream_results=True, max_row_buffer=_AT_ONCE).execute(select(table))
    yield from (list(rows) for rows in result.partitions(_AT_ONCE))


def _index(origin: Connection, into: Connection, copy: Backend) -> None:
    for rows in _rows(origin, t.report_body):
        texts = [(row.report_no, unpack_bytes(bytes(row.text), f"report number {row.report_no}")) for row in rows]
        copy.index_words(into, [(no, folded_words(text.decode("utf-8", "surrogatepass"))) for no, text in texts])
