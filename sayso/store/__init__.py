"""Where a case is kept: one SQLite file or one PostgreSQL schema, behind one protocol."""

from sayso.store.opening import create_store, open_store
from sayso.store.protocol import Store, Writer

__all__ = ["Store", "Writer", "create_store", "open_store"]
