"""What the two databases do differently, behind one seam; all other SQL is the same for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Select

from sayso.errors import StoreError
from sayso.store.wording import Term


class Backend(Protocol):
    """One database, opened.

    Attributes:
        address: The case as messages name it, never with a password.
        engine: Connections whose transactions read one state from beginning to end.
    """

    address: str
    engine: Engine

    def begin_writing(self, connection: Connection) -> None:
        """Become the only writer; waits for another one to finish."""
        ...

    def tables(self, connection: Connection) -> Sequence[str]:
        """The names of the tables there."""
        ...

    def prepare_place(self, connection: Connection) -> None:
        """Make what tables stand in, where it is not there."""
        ...

    def make_index(self, connection: Connection) -> None:
        """Make the full-text index and whatever else only this database needs; called by the first migration."""
        ...

    def index_words(self, connection: Connection, reports: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Put reports, each its number and its words, into the full-text index."""
        ...

    def drop_words(self, connection: Connection, report_no: int, words: Sequence[str]) -> None: ...
    def words_digest(self, words: Sequence[str]) -> int:
        """What ``indexed_words`` gives for a text of these words."""
        ...

    def indexed_words(self, connection: Connection) -> Iterator[tuple[int, int]]:
        """Report number and a digest of its indexed words with their places, for every report; no promise of order."""
        ...

    def matching(
        self,
        selected: Select[tuple[object, ...]],
        report_no: ColumnElement[int],
        terms: Sequence[Term],
        before: int | None,
    ) -> Select[tuple[object, ...]]:
        """The selection, held to reports that match all terms, the highest number first, those below ``before``."""
        ...

    def faults(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds wrong with its storage, one line each."""
        ...

    def backup(self, target: str) -> None: ...
    def failure(self, error: Exception) -> StoreError:
        """A database's error in one line fit for a reader."""
        ...
