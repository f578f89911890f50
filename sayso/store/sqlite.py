"""A case in one SQLite file: write-ahead log, FTS5, foreign keys, one writer and many readers."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, create_engine, event, exc, table, text
from sqlalchemy.pool import QueuePool

from sayso.errors import ConflictError, NotFoundError, StoreError
from sayso.store.carving import carve
from sayso.store.wording import Term

APPLICATION_ID = 0x53415953
"""``SAYS``, in the header of every case, so that another program's database is not taken for one."""
WAIT_SECONDS = 120
"""How long a second writer waits for the first; a large story's results take some seconds to write."""
CACHE_KIB = 65_536
LOG_PAGES = 8_000
_PAGES_TRIED = 2_000
_MAGIC = b"SQLite format 3\x00"


class SqliteBackend:
    """One case file, opened.

    Raises:
        NotFoundError: There is no such file, and it is not to be made.
        StoreError: It is no case, or may not be opened.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.address = str(path)
        self._path = path
        is_new = create and not path.exists()
        if not is_new:
            _check_file(path, create=create)
        elif not path.parent.is_dir():
            raise NotFoundError(f"{path}: there is no folder {path.parent} to make the case in; make it first")
        self._read_only = not is_new and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        # On a disk that cannot be written no reader can make the shared-memory file of the write-ahead log. Nobody else can
        # change the file there either, so it may be read as it lies.
        unshared = self._read_only and not path.with_name(path.name + "-wal").exists()
        mode = (
            ("mode=ro&immutable=1" if unshared else "mode=ro")
            if self._read_only
            else "mode=rwc"
            if is_new
            else "mode=rw"
        )
        uri = f"file:{_quoted(str(path.resolve()))}?{mode}"

        def connect() -> sqlite3.Connection:
            # Transactions are begun by hand (below): the module's own way begins none before a SELECT.
            return sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)

        self.engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=24)
        event.listen(self.engine, "connect", self._prepare)
        event.listen(self.engine, "begin", _begin)

    def _prepare(self, connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA mmap_size = 1073741824")
        connection.execute("PRAGMA trusted_schema = OFF")  # a file from a stranger runs nothing
        if not self._read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # a commit outlives the loss of power
            # Ids and keys are hashes, so that each report touches pages all over the file: with the usual 2 MB each page was
            # read and written again and again. Moving the log's pages into the file costs less when more of it is moved at once.
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")

    def begin_writing(self, connection: Connection) -> None:
        if self._read_only:
            raise StoreError(f"{self.address}: may not be written; copy the case to where you may write")
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def tables(self, connection: Connection) -> Sequence[str]:
        return list(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())

    def prepare_place(self, connection: Connection) -> None:
        """The file is there by now."""

    def make_index(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE report_words USING fts5(words, content='', columnsize=0, "
            "tokenize='unicode61 remove_diacritics 0')"
        )

    def index_words(self, connection: Connection, reports: Sequence[tuple[int, Sequence[str]]]) -> None:
        connection.execute(
            text("INSERT INTO report_words (rowid, words) VALUES (:no, :words)"),
            [{"no": no, "words": " ".join(words)} for no, words in reports],
        )

    def drop_words(self, connection: Connection, report_no: int, words: Sequence[str]) -> None:
        connection.execute(
            text("INSERT INTO report_words (report_words, rowid, words) VALUES ('delete', :no, :words)"),
            {"no": report_no, "words": " ".join(words)},
        )

    def words_digest(self, words: Sequence[str]) -> int:
        return sum(placed_word(word, place) for place, word in enumerate(words)) & DIGEST_MASK

    def indexed_words(self, connection: Connection) -> Iterator[tuple[int, int]]:
        # The vocabulary table may only be made in a writable place; the temporary database always is.
        connection.exec_driver_sql("DROP TABLE IF EXISTS temp.report_terms")
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.report_terms USING fts5vocab(main, report_words, 'instance')"
        )
        sums: dict[int, int] = {}
        for term, no, place in connection.exec_driver_sql("SELECT term, doc, offset FROM temp.report_terms"):
            sums[no] = (sums.get(no, 0) + placed_word(term, place)) & DIGEST_MASK
        yield from sums.items()

    def matching(
        self,
        selected: Select[tuple[Any, ...]],
        report_no: ColumnElement[int],
        terms: Sequence[Term],
        before: int | None,
    ) -> Select[tuple[Any, ...]]:
        words = table("report_words", column("rowid"), column("report_words"))
        # By the index's own number, which it gives in order: by the report's, every match would be read before the first is shown.
        found = selected.join(words, words.c.rowid == report_no).order_by(words.c.rowid.desc())
        if before is not None:
            found = found.where(words.c.rowid < before)
        return found.where(words.c.report_words.op("MATCH")(" ".join(map(_match, terms))))

    def faults(self, connection: Connection) -> Iterator[str]:
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield f"{self.address}: {' '.join(str(line).split())}"
        for where, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
            yield f"table {where}, row {row}: names a row of {parent} that is not there"

    def backup(self, target: str) -> None:
        place = Path(target)
        if place.exists():
            raise ConflictError(f"{target}: is there already; name a new file")
        partial = place.with_name(place.name + ".partial")
        try:
            with self.engine.connect() as connection:
                origin = connection.connection.driver_connection
                assert isinstance(origin, sqlite3.Connection)  # noqa: S101 - what this engine connects with
                copy = sqlite3.connect(partial)
                try:
                    origin.backup(copy, pages=4096)
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it to forget
                finally:
                    copy.close()
            partial.replace(place)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{target}: the backup cannot be written ({error}); choose another place") from error
        finally:
            partial.unlink(missing_ok=True)

    def failure(self, error: Exception) -> StoreError:
        cause = getattr(error, "orig", None) or error
        said = " ".join(str(cause).split())
        if "disk is full" in said:
            return StoreError(f"{self.address}: the disk is full; free some space and run it again with --resume")
        if "readonly" in said or "unable to open" in said:
            return StoreError(f"{self.address}: may not be written ({said}); copy the case to where you may write")
        if "locked" in said:
            return ConflictError(f"{self.address}: another process has been writing for {WAIT_SECONDS} s; try again")
        if "malformed" in said or "not a database" in said:
            return StoreError(f"{self.address}: is damaged ({said}); use `sayso salvage` or a backup")
        if isinstance(error, exc.IntegrityError):
            return ConflictError(f"{self.address}: somebody changed it first ({said}); try again")
        return StoreError(f"{self.address}: cannot be used ({said}); run `sayso verify`")


DIGEST_MASK = (1 << 128) - 1


def placed_word(word: str, place: int) -> int:
    """A number for a word at its place; the sum over a text, modulo 2^128, tells any two texts apart."""
    return int.from_bytes(hashlib.blake2b(f"{place} {word}".encode(), digest_size=16).digest(), "big")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _match(term: Term) -> str:
    """One term in FTS5's language; words hold letters and digits only, so nothing needs escaping."""
    return '"' + " ".join(term.words) + '"' + ("*" if term.is_prefix else "")


def _quoted(path: str) -> str:
    return "".join(
        f"%{byte:02x}" if chr(byte) in "%?#" else chr(byte) if byte < 128 else f"%{byte:02x}"
        for byte in os.fsencode(path)
    )


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse what is no case before SQLite opens it, which would make a file or a log beside it.

    An empty file is a case that somebody is just making, or was killed making.
    """
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, no case; name a case file")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: there is no such case; `sayso add --case {path} FILE...` makes one") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened ({error.strerror}); check that you may read it") from error
    if not head and create:
        return
    if not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") not in (APPLICATION_ID, 0):
        if next(carve(path, most_pages=_PAGES_TRIED), None) is not None:
            raise StoreError(f"{path}: is a damaged case, its first page is gone; use `sayso salvage` or a backup")
        raise StoreError(f"{path}: is no case of sayso; name a case file, or add reports to a new one")
