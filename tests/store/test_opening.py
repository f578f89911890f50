"""What is no case, or may not be used, is one clear line; a password never shows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.errors import ConfigError, ConflictError, NotFoundError, SaysoError, SchemaVersionError, StoreError
from sayso.store import create_store, open_store
from sayso.store.postgres import PostgresBackend
from sayso.store.protocol import Filters, Page
from sayso.store.schema import metadata
from tests.store.made import keep, original_ledger


def _refused(address: str, kind: type[SaysoError], says: str, *, create: bool = False) -> None:
    with pytest.raises(kind, match=says) as caught:
        (create_store if create else open_store)(address)
    assert "\n" not in str(caught.value)
    assert "SELECT" not in str(caught.value)


def test_no_case_there(tmp_path: Path) -> None:
    _refused(str(tmp_path / "no.sayso"), NotFoundError, "there is no such case")
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"
    _refused(str(tmp_path / "no" / "case.sayso"), NotFoundError, "there is no folder", create=True)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("data", [b"a letter", b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_file_that_is_no_case_stays_as_it_is(tmp_path: Path, data: bytes, create: bool) -> None:
    path = tmp_path / "letter.sayso"
    path.write_bytes(data)
    _refused(str(path), StoreError, "is no case", create=create)
    assert path.read_bytes() == data
    _refused(str(tmp_path), StoreError, "is a folder", create=create)


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database_is_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    _refused(str(path), StoreError, "holds other tables and no case", create=create)


def test_a_case_of_a_later_version_is_refused(address: str) -> None:
    store = create_store(address)
    with store.writing() as tx:
        tx._do.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    for create in (False, True):
        _refused(address, SchemaVersionError, "a later version of sayso", create=create)


def test_the_migrations_make_the_tables_of_the_schema(address: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    store = create_store(address)
    with store.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    store.close()
    ours = [one for one in differences if "report_words" not in str(one)]  # the index's own tables
    assert ours == []


def test_what_a_report_or_source_is_named_by_is_looked_up_by_an_index() -> None:
    # Without one, a row that is put in or taken out costs a pass over the whole case.
    bare = []
    for table in metadata.sorted_tables:
        firsts = {next(iter(index.columns)) for index in table.indexes} | {next(iter(table.primary_key.columns))}
        bare += [f"{table.name}.{column.name}" for column in table.c if column.foreign_keys and column not in firsts]
    # Stories are never taken out, and nobody asks for a story's keys or changes.
    assert sorted(bare) == ["status_change.story_no", "story_key.story_no"]


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("quince", "apple"), "refuses this user or password"),
        (("//sayso:", "//nobody:"), "refuses this user or password"),
        (("127.0.0.1:", "127.0.0.1:1"), "no connection|cannot be read"),  # a port where nobody listens, or none at all
        (("/postgres", "/elsewhere"), "no connection"),
    ],
)
def test_a_server_that_refuses_is_one_line_without_the_password(
    server: str, change: tuple[str, str], says: str
) -> None:
    address = server.replace(*change)
    with pytest.raises(SaysoError, match=says) as caught:
        open_store(address)
    assert "quince" not in str(caught.value)
    assert "apple" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://u:secret@[::1", "cannot be read"),
        ("postgresql://u:secret@h/d?schema=No;drop", "no name for a schema"),
        ("postgresql://u:pear@secret@h/d", "%40"),  # the password is `pear@secret`
        ("postgresql://u:pear@h/secret@h/d", "%40"),  # and here `pear@h/secret`
    ],
)
def test_an_address_that_is_none_does_not_show_its_password(address: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


def test_an_at_sign_in_a_password_is_written_as_an_escape() -> None:
    store = PostgresBackend("postgresql://u:pear%40secret@h/d")
    assert store.address == "postgresql://u:***@h/d?schema=sayso"
    store.engine.dispose()


@pytest.mark.postgres
def test_a_user_without_rights_is_told_what_to_ask_for(server: str) -> None:
    store = create_store(f"{server}?schema=owned")
    with store.writing() as tx:
        tx._do.execute(text("DROP ROLE IF EXISTS guest"))
        tx._do.execute(text("CREATE ROLE guest LOGIN PASSWORD 'plum'"))
    store.close()
    # The role belongs to the server of this run, which goes with it.
    guest = server.replace("//sayso:quince-4471@", "//guest:plum@")
    _refused(f"{guest}?schema=owned", StoreError, "lacks the rights")
    _refused(f"{guest}?schema=new", StoreError, "lacks the rights", create=True)


@pytest.mark.postgres
def test_a_backup_of_a_server_is_a_case_in_a_file(server: str, tmp_path: Path) -> None:
    store = create_store(f"{server}?schema=copied")
    keep(store, original_ledger())
    target = tmp_path / "copy.sayso"
    store.backup(str(target))
    with pytest.raises(ConflictError, match="is there already"):
        store.backup(str(target))
    with pytest.raises(NotFoundError, match="there is no folder"):
        store.backup(str(tmp_path / "no" / "copy.sayso"))
    copy = open_store(str(target))
    assert (copy.info(), copy.board(Page(50))) == (store.info(), store.board(Page(50)))
    assert [r.id for r in copy.find(Filters(words="rifles"), Page(9))] == [
        r.id for r in store.find(Filters(words="rifles"), Page(9))
    ]
    assert list(copy.faults()) == []
    copy.close()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sayso"]


def test_a_backup_is_a_case(tmp_path: Path) -> None:
    store = create_store(str(tmp_path / "case.sayso"))
    store.backup(str(tmp_path / "copy.sayso"))
    with pytest.raises(StoreError, match="is there already"):
        store.backup(str(tmp_path / "copy.sayso"))
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(str(tmp_path / "no" / "copy.sayso"))
    copy = open_store(str(tmp_path / "copy.sayso"))
    assert copy.info() == store.info()
    copy.close()
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.sayso", "copy.sayso"]
