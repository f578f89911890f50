"""From a case's address to its store, at the newest schema."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import NotFoundError, SchemaVersionError, StoreError
from sayso.store.backend import Backend
from sayso.store.schema import SCHEMA
from sayso.store.store import SqlStore

_SERVER = ("postgresql://", "postgres://")
_OLDER: tuple[str, ...] = ("0001", "0002", "0003")
"""Earlier schemas that migrations lead on from; a case with another number was written by a later version."""


def open_store(address: str) -> SqlStore:
    """A case that is there, brought to the newest schema when it has an older one.

    Args:
        address: A file's path, or ``postgresql://user:password@host/database?schema=name``.
    Raises:
        NotFoundError: There is no case at that address.
        SchemaVersionError: A later version of sayso wrote it.
        StoreError: It is no case, or the database cannot be reached or used.
    """
    backend = _backend(address, create=False)
    try:
        with backend.engine.connect() as connection:
            found = _schema_of(connection, backend)
        if found is None:
            raise NotFoundError(f"{backend.address}: holds no case yet; `sayso add` makes one there")
        if found != SCHEMA:
            _migrate(backend, found)
    except SQLAlchemyError as error:
        backend.engine.dispose()
        raise backend.failure(error) from error
    except StoreError:
        backend.engine.dispose()
        raise
    return SqlStore(backend)


def create_store(address: str) -> SqlStore:
    """As ``open_store``, and where there is no case yet one is made."""
    backend = _backend(address, create=True)
    try:
        with backend.engine.connect() as connection:
            found = _schema_of(connection, backend)
        if found != SCHEMA:
            _migrate(backend, found)
    except SQLAlchemyError as error:
        backend.engine.dispose()
        raise backend.failure(error) from error
    except StoreError:
        backend.engine.dispose()
        raise
    return SqlStore(backend)


def _backend(address: str, *, create: bool) -> Backend:
    if address.startswith(_SERVER):
        from sayso.store.postgres import PostgresBackend

        return PostgresBackend(address)
    from sayso.store.sqlite import SqliteBackend

    return SqliteBackend(Path(address), create=create)


def _schema_of(connection: Connection, backend: Backend) -> str | None:
    """The schema number of the case there, or None where there is nothing at all; raises StoreError where there is else."""
    tables = set(backend.tables(connection))
    if "alembic_version" in tables and "case_info" in tables:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if tables:
        raise StoreError(f"{backend.address}: holds other tables and no case; name another place for the case")
    return None


def _migrate(backend: Backend, found: str | None) -> None:
    """Bring a case, or an empty place, to the newest schema; all of it or nothing."""
    if found is not None and found not in _OLDER:
        raise SchemaVersionError(
            f"{backend.address}: was written by a later version of sayso (schema {found[:20]}, this one knows {SCHEMA}); "
            "update sayso"
        )
    from sayso.store.migrating import upgrade

    with backend.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        with connection.begin():
            backend.begin_writing(connection)
            if _schema_of(connection, backend) == SCHEMA:
                return  # another process has just done it
            backend.prepare_place(connection)
            upgrade(connection, backend)
            if found is None:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                connection.execute(
                    text("INSERT INTO case_info (name, value) VALUES ('id', :id), ('created', :now)"),
                    {"id": f"c-{secrets.token_hex(8)}", "now": now},
                )
