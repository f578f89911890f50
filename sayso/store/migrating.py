"""Runs the migrations on a connection that is already in a write transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from sayso.store.backend import Backend

_FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, backend: Backend, revision: str = "head") -> None:
    """Lead the case from its schema to ``revision``; the caller commits, so that a case is never between two schemas."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["backend"] = backend
    command.upgrade(config, revision)
