"""One case, opened: every use of it, for every door. ``Investigation.open_case`` gives it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import TracebackType
from typing import BinaryIO

from sayso.assessment import build_grid, list_assessments
from sayso.casebook.adding import Added, add_reports, now
from sayso.casebook.analyst import Analyst, Progress
from sayso.casebook.deciding import (
    DecidedStory,
    compute,
    decided_story,
    log_faults,
    prune_report,
    record_decision,
    stamp_faults,
    story_about,
    story_of_record,
    version_of,
)
from sayso.casebook.finding import nearest
from sayso.casebook.history import Event, what_happened
from sayso.casebook.linking import Linked, doubted_sources, linked_sources, one_source, show_places
from sayso.casebook.log_pages import LogPage, log_page
from sayso.casebook.meanwhile import Meanwhile, last_standing, what_changed
from sayso.casebook.rereading import Reread, reread
from sayso.casebook.salvaging import Salvaged, restore
from sayso.decisions import Head, head_of, read_decision
from sayso.decisions.canonical import Json
from sayso.decisions.drafting import Named, Selected
from sayso.decisions.selecting import span_selected
from sayso.decisions.timestamps import Timestamp, request_timestamp, stamped_head, verify_timestamp
from sayso.errors import ConfigError, NotFoundError
from sayso.records import (
    Assessment,
    Copy,
    Decision,
    DecisionKind,
    Derivation,
    Grid,
    Happening,
    Ledger,
    PlaceMention,
    PrintedPicture,
    Report,
    Role,
    Unread,
)
from sayso.store.protocol import (
    BoardRow,
    CaseInfo,
    Filters,
    KeptReport,
    Page,
    ReportRow,
    RunRow,
    SourceRow,
    StampRow,
    StatementRow,
    Store,
    StoryRow,
)
from sayso.store.rows import proposition_rows
from sayso.store.salvaging import Saved
from sayso.store.wording import folded_words

MOST_ROWS = 1_000
"""Rows a page may have."""
LEAST_BEGINNING = 3
MOST_LOOKED_UP = 8
"""Words of what is typed that names are compared with."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Rows of the claim board, and the cursor that the next page begins after; None at the end."""

    rows: tuple[BoardRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Reports, newest first, and the cursor that the next page begins after; None at the end."""

    rows: tuple[ReportRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with its statements, latest first, and the cursor that the next ones begin after; None at the end.

    Attributes:
        ledgers: By story id, the ledgers that the statements stand in, to show their words.
        linked: Other sources of the case that may be this one; the statements of those that are the same stand here too.
    """

    source: SourceRow
    statements: tuple[StatementRow, ...]
    ledgers: dict[str, Ledger]
    next: str | None
    linked: tuple[Linked, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What the case holds that goes by some words: reports that begin to hold them, sources and propositions that do."""

    reports: tuple[ReportRow, ...]
    sources: tuple[SourceRow, ...]
    propositions: tuple[BoardRow, ...]


class Casebook:
    """What is read stays, and what people decide outlives it.

    Args:
        store: Where the case is kept.
        analyst: The pipeline; it is asked only when something is added, read anew or looked at as of a day.
    """

    def __init__(self, store: Store, analyst: Analyst) -> None:
        self.store = store
        self._analyst = analyst

    def __enter__(self) -> Casebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file or the connections back."""
        self.store.close()

    @property
    def address(self) -> str:
        """The case as messages name it, without a password."""
        return self.store.address

    # -- adding ------------------------------------------------------------------------------------------------------
    def add(
        self,
        inputs: Sequence[str],
        *,
        story: str | None = None,
        under: str = "",
        stdin: BinaryIO | None = None,
        on_progress: Progress | None = None,
    ) -> Added:
        """Read inputs into the case; documents whose bytes are in it already are passed over.

        Args:
            inputs: Files, folders, globs, archives, http(s) addresses, or ``-``.
            story: Name of the story that all of them belong to; None leaves it to what they share with others.
            under: A folder whose name is left off the origins of what is read in it.
        Raises:
            ConfigError: Wrong use, or a model is missing.
            StoreError: The case cannot be written; what was kept before stays, and ``resume`` goes on.
        """
        return add_reports(
            self.store,
            self._analyst,
            inputs,
            story=story,
            regroup=self.compute,
            under=under,
            stdin=stdin,
            on_progress=on_progress or _silent,
        )

    def resume(self, *, on_progress: Progress | None = None) -> list[Added]:
        """Finish what earlier calls of ``add`` began: their inputs are gone through again, and stale stories computed.

        One whose input was standard input cannot be gone through again; what was kept of it stays. Of more than 1,000 calls the
        latest 1,000 are finished.
        """
        done = []
        for run in reversed(self.unfinished()):
            inputs = [one for one in run.inputs if one != "-"]
            done.append(self.add(inputs, story=run.story, on_progress=on_progress))
            with self.store.writing() as tx:
                tx.finish_run(run.no, now())
        if not done:
            done.append(self.add((), on_progress=on_progress))
        return done

    def reread(
        self, *, story: str | None = None, everything: bool = False, on_progress: Progress | None = None
    ) -> Reread:
        """Read anew what other models read; decisions are applied again by their anchors, and those lost are named.

        Args:
            story: Id of the only story to read anew, or None.
            everything: Also reports that these models have read already.
        Raises:
            NotFoundError: There is no such story.
            StoreError: The case cannot be written; what was kept before stays, and the same call again goes on.
        """
        return reread(self.store, self._analyst, story=story, everything=everything, on_progress=on_progress or _silent)

    def compute(self, story: StoryRow) -> Iterable[Unread]:
        """Compute one story anew and keep its results; gives the reports that could not be taken into it."""
        return compute(self.store, self._analyst, story)

    def unfinished(self) -> list[RunRow]:
        """Calls of ``add`` that were cut off, the latest 1,000, latest first."""
        return self.store.runs(Page(MOST_ROWS), unfinished=True)

    # -- looking -----------------------------------------------------------------------------------------------------
    def info(self) -> CaseInfo:
        """How much is in the case."""
        return self.store.info()

    def board(
        self,
        *,
        story: str | None = None,
        status: str | None = None,
        prominent: bool = False,
        after: str = "",
        most: int = 50,
        as_of: date | None = None,
        ledger_then: Callable[[str], Ledger] | None = None,
    ) -> BoardPage:
        """One page of the claim board: central and disputed propositions first.

        Args:
            story: Only that story's.
            status: Only those the machine gives that status; with ``as_of`` the status it has now.
            prominent: Only central propositions, their rivals and disputed ones.
            after: The cursor of the page before.
            most: Rows, 1 to 1,000; as of a day fewer, since what nobody had spoken of by then is left out.
            as_of: Rows as of the end of a day, in today's order; each story on the page is judged anew.
            ledger_then: Gives a story's ledger as of that day, for whoever keeps it at hand.
        """
        rows = self.store.board(_page(after, most, further=1), story=story, status=status, prominent=prominent)
        more = len(rows) > most
        rows = rows[:most]
        cursor = f"{rows[-1].prominence}.{rows[-1].no}" if more else None
        return BoardPage(tuple(rows if as_of is None else self._rows_as_of(rows, as_of, ledger_then)), cursor)

    def _rows_as_of(
        self, rows: Sequence[BoardRow], day: date, ledger_then: Callable[[str], Ledger] | None
    ) -> Iterator[BoardRow]:
        fetch = ledger_then or (lambda story: self.ledger(story, as_of=day))
        ledgers = {story: fetch(story) for story in dict.fromkeys(row.story for row in rows)}
        then = {(story, row["id"]): row for story, ledger in ledgers.items() for row in proposition_rows(ledger)}
        for row in rows:
            if (row.story, row.id) in then:
                yield replace(row, **then[row.story, row.id], decided_status=None, decided_text=None)

    def stories(self, *, after: str = "", most: int = 50) -> list[StoryRow]:
        """Stories, newest first."""
        return self.store.stories(_page(after, most))

    def ledger(self, story: str, *, as_of: date | None = None) -> Ledger:
        """A story's ledger as the machine reads it, or as of the end of a day.

        As of a day only reports count that were out *and* in the case by then.
        """
        ledger = self.store.story_ledger(story)
        return ledger if as_of is None else self._as_of(story, ledger, as_of)

    def _as_of(self, story: str, ledger: Ledger, as_of: date) -> Ledger:
        # Days are counted in UTC, as the instants are kept.
        there = {row.id for row in self.store.reports_between("", f"{as_of.isoformat()}T~", story=story)}
        gone = {report.id for report in ledger.reports} - there
        return self._analyst.as_of(_without(ledger, gone), as_of)

    def report(self, report_id: str) -> tuple[KeptReport, str]:
        """A report as kept, and the id of its story."""
        return self.store.report(report_id), self.store.story_of("report", report_id)

    def happenings(self, ledger: Ledger) -> tuple[Happening, ...]:
        """When what a story's statements say happened, in the order of the statements."""
        return self._analyst.happenings(ledger)

    def places(self, ledger: Ledger) -> tuple[PlaceMention, ...]:
        """The places that a story's datelines and statements name, with their candidates, in text order."""
        return self._analyst.places(ledger)

    def pictures(self, ledger: Ledger) -> tuple[PrintedPicture, ...]:
        """The pictures that a story's reports print, in their order; none is ever fetched."""
        return self._analyst.pictures(ledger)

    def copy_of(self, first: Report, second: Report) -> Copy | None:
        """What two reports of any stories print alike; None when each is a report of its own."""
        return next(iter(self._analyst.copies([first, second])), None)

    def source(self, source_id: str, *, after: str = "", most: int = 50, with_ledgers: bool = True) -> SourcePage:
        """One page of a source over all stories, what those said that are one with it included.

        Args:
            with_ledgers: False for whoever has the stories at hand; fetching them takes most of the time.
        """
        source = self.store.source(source_id)
        linked = show_places(self.store, source_id, linked_sources(self.store, source_id))
        ids = one_source(linked, source_id)
        rows = self.store.statements(_page(after, most, further=1), sources=ids)
        more = len(rows) > most
        rows = rows[:most]
        stories = dict.fromkeys(row.story for row in rows) if with_ledgers else ()
        ledgers = {story: self.store.story_ledger(story) for story in stories}
        return SourcePage(source, tuple(rows), ledgers, str(rows[-1].no) if more else None, linked)

    def doubted_sources(self, story: str, *, most: int = 20) -> tuple[tuple[SourceRow, Linked], ...]:
        """Sources of a story that may be ones of another story, as the function of that name gives them."""
        return doubted_sources(self.store, story, most)

    def copies_elsewhere(self, report_id: str) -> list[Copy]:
        """Copies between a report and reports of other stories; those within its story stand in its ledger."""
        return self.store.copies_elsewhere(report_id)

    def copies_added(self, run: int, *, most: int = 10) -> list[Copy]:
        """Copies in other stories of the reports that one call of ``add`` took in."""
        return self.store.copies_in_run(run, most)

    def why(self, proposition_id: str, *, as_of: date | None = None) -> tuple[Ledger, Derivation]:
        """Why a proposition has its status, with the ledger that its spans stand in."""
        ledger = self.ledger(self.store.story_of("proposition", proposition_id), as_of=as_of)
        derivation = self.explain(ledger, proposition_id)
        if derivation is None:
            day = f" as of {as_of}" if as_of else ""
            raise NotFoundError(f"{proposition_id}: nobody had spoken of it{day}; choose a later day")
        return ledger, derivation

    def explain(self, ledger: Ledger, proposition_id: str) -> Derivation | None:
        """Why a proposition of a ledger at hand has its status; None where the ledger has none of that id."""
        try:
            return self._analyst.explain(ledger, proposition_id)
        except KeyError:
            return None

    def sources(self, *, after: str = "", most: int = 50, words: Sequence[str] = ()) -> list[SourceRow]:
        """Sources over all stories, those with most statements first; the cursor is ``statements.no`` of the last.

        Args:
            words: Only those whose name holds each of them.
        """
        return self.store.sources(_page(after, most), words=words)

    def runs(self, *, after: str = "", most: int = 50) -> list[RunRow]:
        """Calls of ``add``, latest first, with what could not be read; the cursor is ``no`` of the last."""
        return self.store.runs(_page(after, most))

    def story_of(self, kind: str, record_id: str) -> str:
        """The id of the story that holds a report, proposition or statement, read or added; raises NotFoundError."""
        return story_of_record(self.store, kind, record_id)

    def find(self, filters: Filters, *, after: str = "", most: int = 20) -> ReportPage:
        """Reports that hold the words and pass the filters, newest in the case first."""
        ids = () if filters.source is None else one_source(linked_sources(self.store, filters.source), filters.source)
        rows = self.store.find(filters, _page(after, most, further=1), sources=ids)
        return ReportPage(tuple(rows[:most]), str(rows[most - 1].no) if len(rows) > most else None)

    def look_up(self, typed: str, *, most: int = 8) -> LookedUp:
        """What goes by the words typed so far, at most ``most`` of each kind; nothing where no word is typed.

        Reports are the newest that hold the words, the last one as a beginning from its third letter on; sources come with
        most statements first, propositions as on the board. Of a large case the first 50,000 of both are looked through,
        and propositions of the stories that the reports belong to. Case does not matter in ASCII letters.
        """
        typed = "".join(char if char.isprintable() else " " for char in typed)  # no database takes a NUL
        words = folded_words(typed)[:MOST_LOOKED_UP]
        if not words:
            return LookedUp((), (), ())
        page = _page("", most)
        given = typed.split()[:MOST_LOOKED_UP]
        if not _begins_too_much(words[-1]):
            words[-1] += "*"
        elif len(words) > 1:
            words.pop()
        reports = self.store.find(Filters(words=" ".join(words)), page)
        claims = {row.id: row for row in self.store.board(page, words=given)}
        for story in dict.fromkeys(report.story for report in reports):
            if len(claims) >= most:
                break
            claims |= {row.id: row for row in self.store.board(page, story=story, words=given)}
        return LookedUp(tuple(reports), tuple(self.store.sources(page, words=given)), tuple(claims.values())[:most])

    def find_like(self, words: str, *, most: int = 20) -> list[tuple[ReportRow, float]]:
        """Reports whose headline and opening are nearest in meaning to these words, with their likeness, -1 to 1."""
        if not words.strip():
            raise ConfigError("nothing to look for; give some words")
        _page("", most)
        found = nearest(self.store.vectors(), words, most)
        rows = {row.no: row for row in self.store.reports_numbered([no for no, _ in found])}
        return [(rows[no], score) for no, score in found if no in rows]

    def events(self, since: str, until: str) -> list[Event]:
        """What happened in the case between two instants: reports added, statuses changed, decisions recorded."""
        return what_happened(self.store, since, until)

    def one(self, kind: str, beginning: str) -> str:
        """The only id of a kind that begins so.

        Raises:
            NotFoundError: None does.
            ConflictError: Several do.
        """
        return self.store.find_id(kind, beginning)

    # -- deciding ----------------------------------------------------------------------------------------------------
    def decided(self, story: str, *, as_of: date | None = None) -> DecidedStory:
        """A story as read and as decided, with its version; as of a day with the decisions recorded by its end (UTC)."""
        if as_of is None:
            return decided_story(self.store, self._analyst, story)
        end = f"{as_of + timedelta(days=1)}T00:00:00.000000+00:00"
        found = decided_story(self.store, self._analyst, story, until=end)
        then = self._analyst.decide(self._as_of(story, found.decided.machine, as_of), found.decided.log)
        return replace(found, decided=then)

    def version_of(self, story: str) -> str:
        """The version that ``decided`` would give, at a fraction of its cost; raises NotFoundError."""
        return version_of(self.store, story)

    def meanwhile(self, story: str, seen: str) -> Meanwhile:
        """What changed in a story since it was at version ``seen``; raises NotFoundError."""
        return what_changed(self.store, story, seen, self.version_of(story))

    def last_decision(self, author: str) -> Decision | None:
        """The last decision of an author that still stands, in whatever story; an undo is none."""
        return last_standing(self.store, author)

    def story_about(self, subject: Named | tuple[str, Selected], story: str | None = None) -> str | None:
        """The story that a decision about a subject belongs to, None for the case itself; raises as ``decide``."""
        return story_about(self.store, subject, story)

    def assessments(self, story: str, *, as_of: date | None = None) -> tuple[Assessment, ...]:
        """Grades, likelihoods and statuses that people gave to records of a story, superseded ones too."""
        return list_assessments(self.decided(story, as_of=as_of).decided, as_of=as_of)

    def grid(self, proposition: str) -> tuple[Grid, Ledger]:
        """Rival explanations of a proposition against the evidence, with the ledger that its spans stand in."""
        decided = self.decided(self.story_of("proposition", proposition)).decided
        return build_grid(decided, proposition), decided.ledger

    def decide(
        self,
        kind: DecisionKind,
        subject: Named | tuple[str, Selected],
        *,
        author: str,
        reason: str = "",
        objects: Sequence[Named | tuple[str, Selected]] = (),
        after: Json = None,
        story: str | None = None,
        expected: str | None = None,
    ) -> Decision:
        """Record one decision; it is checked first, and nothing is recorded when it does not hold.

        Args:
            subject: Kind and id of the record it is about, or a report's id and the words selected there.
            after: The value it sets, as its kind has it.
            story: Which story is meant, where the subject does not tell.
            expected: ``version`` of the ``DecidedStory`` the person looked at; refused when that is no longer it.
        Raises:
            NotFoundError, ConflictError, StoreError: As ``record_decision``.
        """
        return record_decision(
            self.store, self._analyst, kind, subject, author=author, reason=reason, objects=objects, after=after,
            story=story, expected=expected,
        )  # fmt: skip

    def select(self, report_id: str, given: Mapping[Role, Sequence[str]]) -> tuple[str, Selected]:
        """Words of a report for a decision to name, by what they are; a role without any is left out.

        Args:
            given: For each role, words that stand in the report exactly once, or ``START-END`` in code points of its text.
        Raises:
            NotFoundError: There is no such report, or the words do not stand in it.
            ConflictError: They stand in several places.
        """
        text = self.store.report(report_id).report.text
        spans = {role: tuple(sorted({span_selected(text, one) for one in words})) for role, words in given.items()}
        return report_id, {role: found for role, found in spans.items() if found}

    def log(self, *, after: int = 0, most: int = 1_000) -> list[Decision]:
        """Decisions in the order in which they were recorded, those behind entry ``after``."""
        return [read_decision(row.entry) for row in self.store.log(after=after, most=most)]

    def log_page(self, *, before: int | None = None, since: date | None = None, most: int = 50) -> LogPage:
        """Decisions, the last one first, with those that are undone by now.

        Args:
            before: Only entries with a lower number: the ``next`` of the page before.
            since: Only what was recorded on that day (UTC) or later.
            most: Entries, 1 to 1,000.
        """
        _page("", most)
        return log_page(self.store, before=before, since=since, most=most)

    def decided_stories(self, *, after: str = "", most: int = 50) -> list[str]:
        """Ids of the stories that decisions bear on, in the order of the ids; the cursor is the last one's."""
        _page("", most)
        return [story for story in sorted(self.store.decided_stories()) if story > after][:most]

    def head(self) -> Head:
        """Where the log ends: kept elsewhere, it shows that nothing before it was changed."""
        rows = self.store.log(after=self.store.info().decisions - 1)
        return head_of(read_decision(row.entry) for row in rows)

    def timestamp_request(self) -> tuple[Head, bytes]:
        """Where the log ends, and what to send to an RFC 3161 authority to have that confirmed."""
        head = self.head()
        if not head.sequence:
            raise NotFoundError(f"{self.address}: nothing has been decided yet; there is no log to have confirmed")
        return head, request_timestamp(head).der

    def confirmed(self, response: bytes, roots: Sequence[bytes]) -> Timestamp:
        """The entry of the log that an authority's answer is about, and by when it stood there; the answer is kept with it.

        ``faults`` checks it again, against the certificates that were trusted now.

        Raises:
            StoreError: The answer is about no entry of this log, or does not hold.
        """
        heads = [Head(decision.sequence, decision.hash) for decision in self.log(most=1_000_000)]
        found = verify_timestamp(stamped_head(heads, response), response, roots)
        sha256 = hashlib.sha256(response).hexdigest()
        with self.store.writing() as tx:
            tx.put_stamp(StampRow(found.head.sequence, sha256, now(), response, tuple(roots)))
        return found

    # -- keeping -----------------------------------------------------------------------------------------------------
    def faults(self) -> Iterator[str]:
        """Whatever in the case is not as it was written, one line each."""
        yield from self.store.faults()
        yield from log_faults(self.store, self._analyst)
        yield from stamp_faults(self.store)

    def prune(self, report_id: str, *, author: str, reason: str = "") -> Decision:
        """Take a report's bytes, text and findings out for good, and the words of it that decisions quote; a tombstone stays.

        Returns:
            The tombstone's entry in the log, which names the report by its id and the fields it blanked, and quotes nothing.
        Raises:
            NotFoundError: There is no such report, or it is pruned already.
        """
        return prune_report(self.store, self._analyst, report_id, author=author, reason=reason)

    def restore(self, saved: Saved, *, on_progress: Progress | None = None) -> Salvaged:
        """Put what was whole in a damaged case (``read_damaged``) into this one, which must be empty.

        Raises:
            ConflictError: It holds something already.
        """
        return restore(saved, self.store, self._analyst, on_progress=on_progress or _silent)

    def backup(self, target: str) -> None:
        """A copy of the whole case in another file, while others go on using it."""
        self.store.backup(target)


def _page(after: str, most: int, *, further: int = 0) -> Page:
    """The page to ask the store for; ``further`` rows tell whether there is a next one."""
    if not 1 <= most <= MOST_ROWS:
        raise ConfigError(f"a page has 1 to {MOST_ROWS} rows, not {most}")
    return Page(most + further, after)


def _begins_too_much(word: str) -> bool:
    """True for one or two letters, with which a tenth of all words may begin; in other scripts that is a word."""
    return len(word) < LEAST_BEGINNING and word.isascii()


def _without(ledger: Ledger, gone: set[str]) -> Ledger:
    """The ledger without some reports; who and what only they speak of goes with them when it is judged as of a day."""
    if not gone:
        return ledger
    reports: tuple[Report, ...] = tuple(report for report in ledger.reports if report.id not in gone)
    return replace(ledger, reports=reports)


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""
