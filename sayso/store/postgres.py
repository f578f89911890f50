"""A case in one PostgreSQL schema, version 15 or later; needs the extra ``postgres``."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, ColumnElement, Connection, Select, column, create_engine, event, exc, make_url, table, text

from sayso.errors import ConfigError, ConflictError, MissingExtraError, StoreError
from sayso.store.sqlite import DIGEST_MASK, placed_word
from sayso.store.wording import Term

DEFAULT_SCHEMA = "sayso"
OLDEST = 150000
_SPELLED = re.compile(r"'([^']*)':([\d,]+)")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_MOST_PLACES = 16_383
"""The last place a text-search vector counts; it puts every later word there as well."""
_MOST_A_WORD = 256
"""Places kept of one word."""


class PostgresBackend:
    """One schema of a database, opened.

    ``address`` is ``postgresql://user:password@host:port/database?schema=name``; the schema is ``sayso`` unless named.

    Raises:
        MissingExtraError: psycopg is not installed.
        ConfigError: The address cannot be read.
    """

    def __init__(self, address: str) -> None:
        try:
            import psycopg  # noqa: F401 - an extra; SQLAlchemy's own complaint does not say how to install it
        except ImportError as error:
            raise MissingExtraError("a case in PostgreSQL", "postgres") from error
        url, self.schema = _read_address(address)
        self._password = str(url.password or url.query.get("password") or "")
        self.address = url.set(drivername="postgresql", query={}).render_as_string(hide_password=True) + (
            f"?schema={self.schema}"
        )
        self.engine = create_engine(
            url,
            isolation_level="REPEATABLE READ",
            pool_size=8,
            max_overflow=24,
            hide_parameters=True,
            connect_args={"connect_timeout": 10, "application_name": "sayso"},
        )
        event.listen(self.engine, "connect", self._prepare)

    def _prepare(self, connection: Any, _: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET search_path TO "{self.schema}"')
            cursor.execute("SET synchronous_commit TO on")
        connection.commit()

    def begin_writing(self, connection: Connection) -> None:
        # One writer at a time, as in SQLite: two processes that add reports of one matter must see each other's stories.
        number = int.from_bytes(hashlib.sha256(self.schema.encode()).digest()[:8], "big", signed=True)
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})

    def tables(self, connection: Connection) -> Sequence[str]:
        wanted = text("SELECT tablename FROM pg_tables WHERE schemaname = :name")
        return list(connection.execute(wanted, {"name": self.schema}).scalars())

    def prepare_place(self, connection: Connection) -> None:
        version = connection.execute(text("SELECT current_setting('server_version_num')::int")).scalar_one()
        if version < OLDEST:
            raise StoreError(f"{self.address}: is PostgreSQL {version // 10000}; sayso needs 15 or later")
        found = connection.execute(text("SELECT 1 FROM pg_namespace WHERE nspname = :name"), {"name": self.schema})
        if found.first() is None:
            connection.exec_driver_sql(f'CREATE SCHEMA "{self.schema}"')

    def make_index(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            "CREATE TABLE report_words (report_no integer PRIMARY KEY REFERENCES report (no), words tsvector NOT NULL)"
        )
        connection.exec_driver_sql("CREATE INDEX report_words_words ON report_words USING gin (words)")
        for where, what in (
            ("report_body", "text"),
            ("report_body", "original"),
            ("report_found", "attributions"),
            ("report_results", "results"),
            ("story", "results"),
        ):  # compressed already
            connection.exec_driver_sql(f"ALTER TABLE {where} ALTER COLUMN {what} SET STORAGE EXTERNAL")

    def index_words(self, connection: Connection, reports: Sequence[tuple[int, Sequence[str]]]) -> None:
        # The vector is spelled out: the server's own parser would cut words by its locale, and differently from SQLite's.
        connection.execute(
            text("INSERT INTO report_words (report_no, words) VALUES (:no, CAST(:words AS tsvector))"),
            [{"no": no, "words": _vector(words)} for no, words in reports],
        )

    def drop_words(self, connection: Connection, report_no: int, words: Sequence[str]) -> None:
        connection.execute(text("DELETE FROM report_words WHERE report_no = :no"), {"no": report_no})

    def words_digest(self, words: Sequence[str]) -> int:
        return (
            sum(placed_word(word, place) for word, places in _places(words).items() for place in places) & DIGEST_MASK
        )

    def indexed_words(self, connection: Connection) -> Iterator[tuple[int, int]]:
        for no, spelled in connection.execute(text("SELECT report_no, words::text FROM report_words")):
            total = 0
            for word, places in _SPELLED.findall(spelled):
                total += sum(placed_word(word, int(place)) for place in places.split(","))
            yield no, total & DIGEST_MASK

    def matching(
        self,
        selected: Select[tuple[Any, ...]],
        report_no: ColumnElement[int],
        terms: Sequence[Term],
        before: int | None,
    ) -> Select[tuple[Any, ...]]:
        words = table("report_words", column("report_no"), column("words"))
        query = " & ".join(_match(term) for term in terms)
        found = selected.join(words, words.c.report_no == report_no).order_by(report_no.desc())
        if before is not None:
            found = found.where(report_no < before)
        return found.where(words.c.words.op("@@")(text("CAST(:wanted AS tsquery)").bindparams(wanted=query)))

    def faults(self, connection: Connection) -> Iterator[str]:
        rows = connection.execute(
            text(
                "SELECT c.conrelid::regclass::text, c.conname FROM pg_constraint c "
                "JOIN pg_namespace n ON n.oid = c.connamespace WHERE NOT c.convalidated AND n.nspname = :name"
            ),
            {"name": self.schema},
        )
        for where, name in rows:
            yield f"table {where}: its rule {name} is not checked by the server"

    def backup(self, target: str) -> None:
        from sayso.store.copying import copy_to_file

        copy_to_file(self.engine, Path(target))

    def failure(self, error: Exception) -> StoreError:
        cause = getattr(error, "orig", None) or error
        # The server's own sentence; what the driver adds to it quotes the query.
        said = " ".join(str(getattr(getattr(cause, "diag", None), "message_primary", None) or cause).split())
        if self._password:
            said = said.replace(self._password, "***")
        said = said[:300]
        state = getattr(cause, "sqlstate", None) or ""
        if ("password" in said and "fail" in said) or state.startswith("28"):
            return StoreError(f"{self.address}: the server refuses this user or password; check the address")
        if state in ("42501", "42P01"):  # without USAGE on the schema its tables are not even seen
            return StoreError(
                f"{self.address}: this user lacks the rights ({said}); ask for CREATE and USAGE on the schema"
            )
        if state == "53100":
            return StoreError(
                f"{self.address}: the server's disk is full; free some space and run it again with --resume"
            )
        if isinstance(error, exc.IntegrityError) or state in ("40001", "40P01"):
            return ConflictError(f"{self.address}: somebody changed it first ({said}); try again")
        if isinstance(error, exc.OperationalError):
            return StoreError(f"{self.address}: no connection to the server ({said}); once it is back, run it again")
        return StoreError(f"{self.address}: cannot be used ({said}); run `sayso verify`")


def _read_address(address: str) -> tuple[URL, str]:
    """The address for SQLAlchemy, and the schema's name; messages do not repeat the address, which may hold a password."""
    try:
        url = make_url(address)
        query = dict(url.query)
        schema = str(query.pop("schema", DEFAULT_SCHEMA))
        url = url.set(drivername="postgresql+psycopg", query=query)
    except (exc.ArgumentError, ValueError) as error:
        raise ConfigError(
            "the PostgreSQL address cannot be read; write postgresql://user:password@host/database"
        ) from error
    if "@" in f"{url.host}{url.database}":
        # A password ends at the first @; what follows it would be taken for the host, and shown.
        raise ConfigError("the PostgreSQL address has a second @; write one in a user's name or password as %40")
    if not _NAME.fullmatch(schema):
        raise ConfigError(f"{schema[:40]!r}: no name for a schema; use small letters, digits and underscores")
    return url, schema


def _places(words: Sequence[str]) -> dict[str, list[int]]:
    """Each word's places, as many as PostgreSQL keeps."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words, 1):
        held, at = places[word], min(place, _MOST_PLACES)
        if len(held) < _MOST_A_WORD - 1 and held[-1:] != [at]:
            held.append(at)
    return places


def _vector(words: Sequence[str]) -> str:
    """Words with their places as PostgreSQL spells a text-search vector; they hold letters and digits only."""
    return " ".join(f"{word}:{','.join(map(str, places))}" for word, places in _places(words).items())


def _match(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    if term.is_prefix:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"
