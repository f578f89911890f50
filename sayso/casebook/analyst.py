"""What a case needs of the pipeline. The one application object provides it, so that a case calls no stage itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import BinaryIO, Protocol

from sayso.records import (
    Attribution,
    Copy,
    Decided,
    Decision,
    Derivation,
    Happening,
    Ledger,
    PlaceMention,
    PrintedPicture,
    Report,
    Source,
    SourceJudgement,
    Unread,
)


class Progress(Protocol):
    """Told what is being done, how many of how many; 0 while nobody knows how many."""

    def __call__(self, what: str, done: int, total: int) -> None: ...


class Analyst(Protocol):
    """Reads, tags and joins reports."""

    @property
    def reader(self) -> str:
        """The models that find attributions, with their versions: another value means that a report may be read anew."""
        ...

    def read_each(
        self,
        inputs: Iterable[str],
        *,
        stdin: BinaryIO | None,
        on_progress: Callable[[str], None] | None,
        is_known: Callable[[str], bool],
    ) -> Iterator[Report | Unread | str]:
        """What became of each document; a string is the origin of one whose bytes are known."""
        ...

    def tag(self, report: Report) -> tuple[Attribution, ...] | Unread:
        """What is attributed in a report, or why sayso failed on it."""
        ...

    def signature(self, report: Report) -> bytes:
        """The signature by which copies are looked for."""
        ...

    def join(self, reports: Sequence[Report], found: Mapping[str, tuple[Attribution, ...]]) -> Ledger:
        """The ledger of a story; reports that fail are left out and listed in ``unread``.

        This is the seam for grouping that takes one report in at a time: it may keep what it needs between calls by the
        reports' ids, and must give what a computation from nothing gives.
        """
        ...

    def source_keys(self, source: Source) -> tuple[str, ...]:
        """The sounds of a source's name under which it is looked up in the case; none for one without a name."""
        ...

    def link_sources(self, known: Sequence[Source], new: Sequence[Source]) -> tuple[SourceJudgement, ...]:
        """Which new sources are ones known already, with the reasons."""
        ...

    def copy_candidates(self, signature: bytes, others: Sequence[bytes]) -> tuple[int, ...]:
        """Places of the signatures whose reports may share text with this one's, most alike first."""
        ...

    def copies_of(self, report: Report, others: Sequence[Report]) -> tuple[Copy, ...]:
        """A report compared word for word with each of some others."""
        ...

    def decide(self, ledger: Ledger, decisions: Iterable[Decision]) -> Decided:
        """The ledger with what people decided, its statuses and findings computed again."""
        ...

    def as_of(self, ledger: Ledger, day: date) -> Ledger:
        """The ledger as of the end of a day."""
        ...

    def explain(self, ledger: Ledger, proposition_id: str) -> Derivation:
        """Why a proposition has its status; raises KeyError when the ledger has none of that id."""
        ...

    def happenings(self, ledger: Ledger) -> tuple[Happening, ...]:
        """When what is said happened, by the dates in the statements' contents."""
        ...

    def places(self, ledger: Ledger) -> tuple[PlaceMention, ...]:
        """The places that datelines and statements name."""
        ...

    def pictures(self, ledger: Ledger) -> tuple[PrintedPicture, ...]:
        """Every picture that the reports print, as far as their words tell."""
        ...

    def copies(self, reports: Sequence[Report]) -> tuple[Copy, ...]:
        """Which reports print each other's text, whole or in part."""
        ...
