"""A case of every earlier schema, with data in it, is led to the newest one and loses nothing; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, MetaData, Table, insert, inspect, select

from sayso.store import create_store, open_store
from sayso.store import schema as t
from sayso.store.migrating import upgrade
from sayso.store.opening import _OLDER, _backend
from sayso.store.store import SqlStore
from tests.store.made import keep, original_ledger

_NUMBER = count(1)


@pytest.fixture
def other(address: str, tmp_path: Path) -> str:
    """Another place for a case, on the same database."""
    return f"{address}_old_{next(_NUMBER)}" if "://" in address else str(tmp_path / "old.sayso")


def _made_at(revision: str, place: str, rows: SqlStore) -> None:
    """A case of an earlier schema that holds what another one does, as far as its columns go."""
    backend = _backend(place, create=True)
    with backend.engine.connect() as connection, connection.begin():
        backend.begin_writing(connection)
        backend.prepare_place(connection)
        upgrade(connection, backend, revision)
        with rows.reading() as source:
            for table in t.metadata.sorted_tables:
                _copy(source, connection, table)
    backend.engine.dispose()


def _copy(source: Connection, target: Connection, table: Table) -> None:
    if not inspect(target).has_table(table.name):
        return
    old = Table(table.name, MetaData(), autoload_with=target)
    names = [column.name for column in old.columns]
    held = [{name: getattr(row, name) for name in names} for row in source.execute(select(table))]
    if held:
        target.execute(insert(old), held)


@pytest.fixture
def filled(address: str) -> Iterator[SqlStore]:
    store = create_store(address)
    keep(store, original_ledger())
    yield store
    store.close()


@pytest.mark.parametrize("revision", _OLDER)
def test_an_earlier_case_opens_with_all_that_is_in_it(filled: SqlStore, other: str, revision: str) -> None:
    _made_at(revision, other, filled)
    store = open_store(other)
    assert store.info().schema == t.SCHEMA
    assert store.story_ledger("t-1") == filled.story_ledger("t-1")
    # Before 0002 no links were made; they are when the story is computed again.
    assert [row.id for row in store.stale_stories()] == (["t-1"] if revision < "0002" else [])
    assert store.uncompared(1) == [1, 2]
    store.close()
    again = open_store(other)
    assert again.info().schema == t.SCHEMA
    again.close()
