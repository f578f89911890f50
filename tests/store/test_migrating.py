"""A case of every earlier schema, with data in it, is led to the newest one and loses nothing; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks.earlier_case import EARLIER, make_earlier_case
from sayso.store import create_store, open_store
from sayso.store import schema as t
from sayso.store.store import SqlStore
from tests.store.made import keep, original_ledger

_NUMBER = count(1)


@pytest.fixture
def other(address: str, tmp_path: Path) -> str:
    """Another place for a case, on the same database."""
    return f"{address}_old_{next(_NUMBER)}" if "://" in address else str(tmp_path / "old.sayso")


@pytest.fixture
def filled(address: str) -> Iterator[SqlStore]:
    store = create_store(address)
    keep(store, original_ledger())
    yield store
    store.close()


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_case_opens_with_all_that_is_in_it(filled: SqlStore, other: str, revision: str) -> None:
    make_earlier_case(revision, other, filled)
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
