"""What a store must be able to do, and the rows it gives; contract tests hold both databases to it.

Rows carry what lists are made of. What a row says of a person's decisions stands in fields of its own (``decided_...``), never in
place of the machine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from sayso.records import (
    Attribution,
    Chain,
    Copy,
    Evidence,
    Finding,
    Judgement,
    Ledger,
    Proposition,
    Report,
    Source,
    SourceJudgement,
    Statement,
    Unread,
)


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report read and tagged, ready to be kept.

    Attributes:
        reader: Which model versions found its attributions.
        signature: Its copy signature, as bytes.
        vector: What it is about, int8, one byte a number.
        keys: What links it to other reports of its matter: hashes of names and of runs of words.
    """

    report: Report
    reader: str
    attributions: tuple[Attribution, ...]
    signature: bytes
    vector: bytes
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as the case keeps it, with what was found in it alone."""

    no: int
    report: Report
    reader: str
    attributions: tuple[Attribution, ...]
    signature: bytes
    added_at: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Reports about one matter.

    Attributes:
        name: What a person called it, or None.
        version: Counts every change of its reports and results; a stale computation is recognised by it.
        is_stale: True while reports were added that its results do not count yet.
        title: In a list, what to call it: its name, else its foremost proposition, else its first report's headline or origin.
    """

    no: int
    id: str
    name: str | None
    version: int
    is_stale: bool
    reports: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list."""

    no: int
    id: str
    story: str
    origin: str
    outlet: str | None
    headline: str | None
    published: str | None
    added_at: str
    is_pruned: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the claim board.

    Attributes:
        asserts: How many sources assert it; the other three positions likewise.
        decided_status: The status over the decided ledger, or None while no decision bears on it.
        decided_text: How a person's decision words it or what became of it, or None.
    """

    no: int
    id: str
    story: str
    text: str
    status: str
    rule: str
    central: bool
    roots: int
    reports: int
    asserts: int
    denies: int
    doubts: int
    declines: int
    first_out: str | None
    last_out: str | None
    prominence: int
    decided_status: str | None = None
    decided_text: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list, over all stories."""

    no: int
    id: str
    kind: str
    name: str
    named: bool
    statements: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A source, and what was judged of it and another one of the case."""

    source: SourceRow
    judgement: Judgement
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Where one statement is kept."""

    no: int
    id: str
    report: str
    story: str
    source: str
    proposition: str | None
    position: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry of the decision log as kept.

    Attributes:
        entry: Its JSON, whole; the other fields repeat parts of it for queries.
        reports: Ids of the reports it bears on, through which it is found again when their story is computed anew.
    """

    seq: int
    id: str
    at: str
    author: str
    kind: str
    entry: str
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StampRow:
    """An authority's answer, kept with the entry it is about.

    Attributes:
        sha256: Of the answer as it was kept.
        roots: The certificates that were trusted then.
    """

    seq: int
    sha256: str
    kept_at: str
    response: bytes
    roots: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A machine status that became another one when more was read."""

    no: int
    at: str
    story: str
    proposition: str
    text: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One call of ``add``: what was to be read, and whether that was finished.

    Attributes:
        unread: What could not be read, the first 1,000.
        further: How many more could not.
    """

    no: int
    started: str
    finished: str | None
    inputs: tuple[str, ...]
    story: str | None
    unread: tuple[Unread, ...] = ()
    further: int = 0


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """What a case is and how much is in it."""

    id: str
    created: str
    schema: str
    reports: int
    stories: int
    decisions: int
    stale_stories: int


@dataclass(frozen=True, slots=True)
class ReportResults:
    """What the story stages made of one report; kept with the report."""

    statements: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    chain: Chain | None = None


@dataclass(frozen=True, slots=True)
class StoryResults:
    """What they made of the story as a whole; ``order`` is that in which the reports' statements follow each other."""

    order: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    copies: tuple[Copy, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which reports to list; None lets all through.

    Attributes:
        words: Words that must all occur, ``"a phrase"`` in double quotes, a beginning as ``begin*``.
        source: A source's id.
        position: One of the four positions; with ``source`` held by that source.
        status: A proposition's status, over which one of the report's statements is.
        since, until: Published on these days or between, ISO 8601.
    """

    words: str | None = None
    outlet: str | None = None
    source: str | None = None
    position: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What people's decisions make of one proposition, for the board."""

    proposition: str
    status: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Where a list goes on: at most ``most`` rows after ``after``, which is "" at the start.

    The cursor of a row is its ``no``; of a board's row ``prominence.no``, of a source's ``statements.no``.
    """

    most: int = 50
    after: str = ""


class Writer(Protocol):
    """One transaction; leaving it by an exception undoes all of it."""

    def begin_run(self, inputs: Sequence[str], story: str | None, at: str) -> int: ...
    def finish_run(self, run: int, at: str) -> None: ...
    def note_unread(self, run: int, unread: Iterable[Unread]) -> None: ...
    def known(self, sha256: str) -> bool: ...
    def stories_sharing(self, keys: Sequence[int], most_stories: int) -> Mapping[int, tuple[int, ...]]:
        """By story number, the keys it shares; keys that more than ``most_stories`` stories hold are left out."""
        ...

    def story_size(self, story: int) -> int: ...
    def story_vectors(self, story: int, most: int) -> list[bytes]:
        """The vectors of a story's latest reports."""
        ...

    def story_named(self, name: str) -> int | None: ...
    def new_story(self, story_id: str, name: str | None, at: str) -> int: ...
    def add_report(self, new: NewReport, story: int, run: int | None, at: str) -> int | None:
        """Keep a report; None, and nothing changed, when its bytes are there already."""
        ...

    def replace_reading(self, report_id: str, reader: str, attributions: tuple[Attribution, ...]) -> None: ...
    def put_results(self, story_no: int, version: int, ledger: Ledger, at: str) -> bool:
        """Keep a story's ledger; False, and nothing changed, when the story has moved on from ``version``."""
        ...

    def unlinked(self, source_ids: Sequence[str]) -> list[str]:
        """Those of the ids that no keys are kept of yet."""
        ...

    def sources_sharing(self, keys: Sequence[str], most_each: int) -> list[Source]:
        """Sources that bear one of the keys, the oldest ``most_each`` of every key, without their mentions."""
        ...

    def put_links(self, keys: Mapping[str, Sequence[str]], judgements: Iterable[SourceJudgement]) -> None:
        """Keep keys by source id, and what was judged of pairs; a judgement on a pair that has one is passed over."""
        ...

    def put_copies(self, compared: Sequence[int], copies: Iterable[Copy]) -> None:
        """Keep copies between reports of different stories, and which reports they were looked for of."""
        ...

    def append_log(self, row: LogRow) -> None: ...
    def rewrite_log(self, row: LogRow) -> None:
        """Put an entry in place of itself with fields withheld; its seals stay."""
        ...

    def last_log(self) -> LogRow | None: ...
    def put_stamp(self, stamp: StampRow) -> None:
        """Keep an authority's answer; the same one twice changes nothing."""
        ...

    def put_decided(self, story_no: int, rows: Iterable[DecidedRow]) -> None:
        """Replace what decisions make of a story's propositions."""
        ...

    def bury(self, report_id: str, sha256: str, story: int, added_at: str, pruned_at: str) -> None:
        """Put the tombstone of a report that was pruned in another case."""
        ...

    def prune(self, report_id: str, at: str) -> None:
        """Take a report's bytes, text and findings out and leave its row as a tombstone."""
        ...


class Store(Protocol):
    """One case."""

    address: str

    def close(self) -> None: ...
    def writing(self) -> AbstractContextManager[Writer]: ...
    def info(self) -> CaseInfo: ...
    def known(self, sha256: str) -> bool: ...
    def runs(self, page: Page, *, unfinished: bool = False) -> list[RunRow]:
        """Calls of ``add``, latest first."""
        ...

    def stale_stories(self) -> list[StoryRow]: ...
    def story(self, story_id: str) -> StoryRow: ...
    def stories(self, page: Page) -> list[StoryRow]: ...
    def story_of(self, kind: str, record_id: str) -> str:
        """The id of the story that holds a report, statement or proposition; raises NotFoundError."""
        ...

    def stories_of_source(self, source_id: str, most: int) -> list[str]: ...
    def story_reports(self, story_id: str) -> list[KeptReport]: ...
    def story_ledger(self, story_id: str) -> Ledger: ...
    def read_by_others(self, reader: str | None, story_id: str | None = None) -> list[tuple[str, str]]:
        """Story and report ids of what other models than ``reader`` found, story by story; of all when it is None."""
        ...

    def report(self, report_id: str) -> KeptReport: ...
    def find_id(self, kind: str, beginning: str) -> str:
        """The only id of a kind that begins so; raises NotFoundError or ConflictError."""
        ...

    def board(
        self,
        page: Page,
        *,
        story: str | None = None,
        status: str | None = None,
        prominent: bool = False,
        words: Sequence[str] = (),
    ) -> list[BoardRow]:
        """Propositions; with ``words`` those whose text holds each of them, whatever the case of ASCII letters."""
        ...

    def proposition(self, proposition_id: str) -> BoardRow: ...
    def source(self, source_id: str) -> SourceRow: ...
    def sources(self, page: Page, *, words: Sequence[str] = ()) -> list[SourceRow]:
        """Sources that said something; with ``words`` those whose name holds each of them, likewise."""
        ...

    def links(self, source_id: str) -> list[LinkRow]:
        """What was judged of a source and others of the case, whichever of the two came first."""
        ...

    def unsure_links(self, story_id: str, most: int) -> list[tuple[str, str]]:
        """Pairs of source ids that a rule could not tell apart, of which one at least speaks in the story; it comes first."""
        ...

    def uncompared(self, story_no: int) -> list[int]:
        """Numbers of a story's reports that no report of another story was compared with yet."""
        ...

    def stories_printing(self, keys: Sequence[int], most_stories: int, least: int) -> list[int]:
        """Numbers of the stories that hold ``least`` of the keys or more, most first; as ``Writer.stories_sharing``."""
        ...

    def signatures(self, story_nos: Sequence[int], most: int) -> list[tuple[str, bytes]]:
        """Report ids and copy signatures of some stories, the latest ``most`` reports."""
        ...

    def copies_elsewhere(self, report_id: str) -> list[Copy]:
        """Copies between a report and reports of other stories."""
        ...

    def copies_in_run(self, run: int, most: int) -> list[Copy]:
        """Copies in other stories of the reports that one call added, in the order of the reports."""
        ...

    def statements(
        self, page: Page, *, sources: Sequence[str] = (), proposition: str | None = None
    ) -> list[StatementRow]: ...
    def find(self, filters: Filters, page: Page, *, sources: Sequence[str] = ()) -> list[ReportRow]:
        """As ``filters`` say; ``sources`` stand in place of its one source."""
        ...

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        """Pages of vectors one behind another, each with the number of the report that its first is of.

        All pages are of one size; a vector of zeros is of no report, or of one that was pruned.
        """
        ...

    def reports_numbered(self, numbers: Sequence[int]) -> list[ReportRow]:
        """The reports of these numbers in this order; those that are not there, or pruned, are left out."""
        ...

    def reports_between(self, since: str, until: str, *, story: str | None = None) -> list[ReportRow]: ...
    def log(
        self, *, after: int = 0, most: int = 10_000, story: str | None = None, kind: str | None = None
    ) -> list[LogRow]: ...
    def last_decision(self, story_id: str) -> int:
        """Number of the last entry that bears on a story, 0 where none does; raises NotFoundError."""
        ...

    def stamps(self) -> list[StampRow]:
        """Answers of timestamp authorities, in the order of the entries they are about."""
        ...

    def status_changes(self, since: str, until: str) -> list[StatusChange]: ...
    def decided(self, story_id: str) -> list[DecidedRow]: ...
    def decided_stories(self) -> list[str]:
        """Ids of the stories that decisions bear on."""
        ...

    def story_of_decision(self, decision_id: str) -> str | None:
        """The story that a decision bears on, None for one on the case itself; raises NotFoundError."""
        ...

    def faults(self) -> Iterator[str]:
        """Everything in the store that is not as it was written, one line each, naming table, row and column."""
        ...

    def backup(self, target: str) -> None: ...


Json = dict[str, Any]
