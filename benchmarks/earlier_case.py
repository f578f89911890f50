"""A case of an earlier schema, made from one of the newest: what it holds, as far as the earlier tables and columns go."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, Table, insert, inspect, select, text

from sayso.store import schema as t
from sayso.store.backend import Backend
from sayso.store.batch import indexed
from sayso.store.migrating import upgrade
from sayso.store.opening import _OLDER, _backend
from sayso.store.store import SqlStore

EARLIER = _OLDER
"""Every schema that a case may be led on from."""


def make_earlier_case(revision: str, place: str, rows: SqlStore) -> None:
    """Make a case of schema ``revision`` at an empty place, with the rows of ``rows``; its full-text index is made as well."""
    backend = _backend(place, create=True)
    with backend.engine.connect() as connection, connection.begin():
        backend.begin_writing(connection)
        backend.prepare_place(connection)
        upgrade(connection, backend, revision)
        with rows.reading() as source:
            for table in t.metadata.sorted_tables:
                _copy(source, connection, table)
        _index(rows, connection, backend)
    backend.engine.dispose()


def schema_of(address: str) -> str:
    """The schema that a case is at, without leading it on."""
    backend = _backend(address, create=False)
    with backend.engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    backend.engine.dispose()
    return str(found)


def _copy(source: Connection, target: Connection, table: Table) -> None:
    if not inspect(target).has_table(table.name):
        return
    old = Table(table.name, MetaData(), autoload_with=target)
    names = [column.name for column in old.columns]
    held = [{name: getattr(row, name) for name in names} for row in source.execute(select(table))]
    if held:
        target.execute(insert(old), held)


def _index(rows: SqlStore, target: Connection, backend: Backend) -> None:
    for row in rows.reports_between("", "9"):
        if not row.is_pruned:
            backend.index_words(target, [(row.no, indexed(rows.report(row.id).report))])
