"""The one application object: every use case, once, for every door.

This is the only module that calls more than one stage; docs/explanation/pipeline.md draws the order.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import count
from os import PathLike, fspath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from sayso.attribution import AttributionFinder, load_finder
from sayso.chains import (
    Signature,
    add_cited_sources,
    find_chains,
    find_copies,
    find_copies_of,
    follow_chains,
    likely_copies,
    name_origins,
    sign_report,
)
from sayso.decisions import apply_decisions
from sayso.errors import ConfigError
from sayso.evidence import find_evidence, gather_pictures
from sayso.findings import list_findings
from sayso.firmness import load_grader
from sayso.inference.manifest import load_manifest
from sayso.places import find_places
from sayso.propositions import StoryState, explain_status, judge_status, without_later
from sayso.reading import Known, Limits, read_each, read_inputs
from sayso.records import (
    Attribution,
    Copy,
    Decided,
    Decision,
    Derivation,
    Grade,
    Happening,
    Ledger,
    PlaceMention,
    PrintedPicture,
    Report,
    Resolution,
    Source,
    SourceJudgement,
    SourceKind,
    Unread,
)
from sayso.sources import link_keys, link_sources, resolve_sources
from sayso.statements import find_happenings, read_statements

if TYPE_CHECKING:
    from sayso.casebook import Casebook

log = logging.getLogger("sayso")

MOST_THREADS = 256
"""More than a processor has; asked for 100,000, the run time starts them all and never gets to work."""


MOST_STATES = 4
"""Stories whose grouping is kept while a case grows."""


class Progress(Protocol):
    """Told what is being done ("reading", "attribution"), how many reports of how many; 0 while nobody knows how many."""

    def __call__(self, what: str, done: int, total: int) -> None: ...


Found = Mapping[str, tuple[Attribution, ...]]
"""Attributions by report id."""


class Investigation:
    """Reads reports into ledgers; models are loaded at the first report and kept.

    Args:
        threads: How many threads the model may use, 1 to 256.
        min_score: Lowest score, 0 to 1, of the attributions kept; None leaves it to the model's own threshold.
        limits: The bounds on size, count, depth and time that reading keeps to.
        allow_private_addresses: Fetch from addresses of the local network as well.
    Raises:
        ConfigError: An argument is out of its range.
    """

    def __init__(
        self,
        *,
        threads: int = 1,
        min_score: float | None = None,
        limits: Limits | None = None,
        allow_private_addresses: bool = False,
    ) -> None:
        if not 1 <= threads <= MOST_THREADS:
            raise ConfigError(f"threads must be 1 to {MOST_THREADS}, not {threads}")
        if min_score is not None and not 0 <= min_score <= 1:
            raise ConfigError(f"the lowest score must lie between 0 and 1, not {min_score}")
        self._threads = threads
        self._min_score = min_score
        self._limits = limits or Limits()
        self._allow_private_addresses = allow_private_addresses
        self._states: list[StoryState] = []

    @cached_property
    def _finder(self) -> AttributionFinder:
        return load_finder(threads=self._threads, min_score=self._min_score)

    def read(
        self,
        inputs: Iterable[str | PathLike[str]],
        *,
        stdin: BinaryIO | None = None,
        on_progress: Progress | None = None,
    ) -> Ledger:
        """Read reports of one story and return their ledger.

        Args:
            inputs: Files, folders, globs, archives, http(s) addresses, or ``-`` for standard input.
            stdin: Where ``-`` reads from; None is this process's standard input.
            on_progress: Told of each report read and analysed.
        Returns:
            The ledger; inputs that could not be read or analysed stand in ``unread``, each with its reason.
        Raises:
            ConfigError: A model or an optional part is missing.
        """
        tell = on_progress or _silent
        counter = count(1)
        reading = read_inputs(
            [fspath(one) for one in inputs],
            limits=self._limits,
            allow_private_addresses=self._allow_private_addresses,
            stdin=stdin,
            on_progress=lambda origin: tell("reading", next(counter), 0),
        )
        ledger = self.analyse(reading.reports, on_progress=tell)
        return replace(ledger, unread=reading.unread + ledger.unread)

    def attributions(self, report: Report) -> tuple[Attribution, ...]:
        """Who is marked as saying what in one report; raises ConfigError when the model is missing."""
        return self._finder.find(report)

    def sources(self, report: Report, attributions: Sequence[Attribution]) -> Resolution:
        """Whom the attributions of one report are put to; needs no model."""
        return resolve_sources([report], {report.id: attributions})

    def open_case(self, address: str, *, create: bool = False) -> Casebook:
        """A case, to add reports to, look things up in and record decisions in.

        Args:
            address: A file's path, or ``postgresql://user:password@host/database?schema=name``.
            create: Make the case where there is none.
        Raises:
            NotFoundError: There is none, and ``create`` is false.
            SchemaVersionError: A later version of sayso wrote it.
            StoreError: It is no case, or cannot be opened.
            MissingExtraError: A case in PostgreSQL, without the extra ``postgres``.
        """
        # Imported here: the databases' libraries take as long to load as all the rest, and `sayso read` needs none.
        from sayso.casebook import Casebook
        from sayso.store import create_store, open_store

        return Casebook(create_store(address) if create else open_store(address), self)

    @cached_property
    def reader(self) -> str:
        """The model that finds attributions, with its version."""
        manifest = load_manifest("attribution")
        return f"{manifest.name} {manifest.version}"

    def read_each(
        self,
        inputs: Iterable[str],
        *,
        stdin: BinaryIO | None,
        on_progress: Callable[[str], None] | None,
        is_known: Callable[[str], bool],
    ) -> Iterator[Report | Unread | str]:
        """Read inputs one document at a time; a string is the origin of one whose bytes are known already."""
        for read in read_each(
            inputs,
            limits=self._limits,
            allow_private_addresses=self._allow_private_addresses,
            stdin=stdin,
            on_progress=on_progress,
            is_known=is_known,
        ):
            yield read.origin if isinstance(read, Known) else read

    def tag(self, report: Report) -> tuple[Attribution, ...] | Unread:
        """What is attributed in one report, or why sayso failed on it; raises ConfigError when the model is missing."""
        try:
            return self.attributions(report)
        except ConfigError:
            raise  # a missing model concerns every report
        except Exception as error:
            return _failure(report, error)

    def signature(self, report: Report) -> bytes:
        """The signature by which copies of a report are looked for."""
        return sign_report(report).to_bytes()

    def source_keys(self, source: Source) -> tuple[str, ...]:
        """The sounds of a source's name under which it is looked up in a case, as ``link_keys`` gives them."""
        return link_keys(source)

    def link_sources(self, known: Sequence[Source], new: Sequence[Source]) -> tuple[SourceJudgement, ...]:
        """Which new sources are ones known already, as the function of that name judges."""
        return link_sources(known, new)

    def copy_candidates(self, signature: bytes, others: Sequence[bytes]) -> tuple[int, ...]:
        """Places of the signatures whose reports may share text with this one's, most alike first."""
        return likely_copies(Signature.from_bytes(signature), [Signature.from_bytes(one) for one in others])

    def copies_of(self, report: Report, others: Sequence[Report]) -> tuple[Copy, ...]:
        """A report compared with each of some others, as ``find_copies_of`` does."""
        return tuple(find_copies_of(report, others))

    def join(self, reports: Sequence[Report], found: Found) -> Ledger:
        """The ledger of a story whose reports are tagged; a report that sayso fails on is listed as unread.

        What was grouped is kept for the stories joined last, so that one more report costs little; the ledger is the same as
        computed from nothing.
        """
        state = max(self._states, key=lambda one: one.knows(reports), default=None)
        if state is None or not state.knows(reports):
            state = StoryState()
        self._states = [state, *(one for one in self._states if one is not state)][:MOST_STATES]
        return self._joined(reports, found, state)

    def decide(self, ledger: Ledger, decisions: Iterable[Decision]) -> Decided:
        """A ledger with what people decided, as the function of that name gives it."""
        return decide(ledger, decisions)

    def as_of(self, ledger: Ledger, day: date) -> Ledger:
        """The ledger as of the end of a day, as ``ledger_as_of`` gives it."""
        return ledger_as_of(ledger, day)

    def explain(self, ledger: Ledger, proposition_id: str) -> Derivation:
        """Why a proposition has its status, as the function of that name gives it."""
        return explain(ledger, proposition_id)

    def copies(self, reports: Sequence[Report]) -> tuple[Copy, ...]:
        """Which reports print each other's text, whole or in part; needs no model, and time in proportion to their words."""
        return find_copies(reports)

    def happenings(self, ledger: Ledger) -> tuple[Happening, ...]:
        """When what is said happened, by the dates in the statements' contents, in the order of the reports."""
        said = defaultdict(list)
        for statement in ledger.statements:
            said[statement.report].append(statement)
        return tuple(one for report in ledger.reports for one in find_happenings(report, said[report.id]))

    def places(self, ledger: Ledger) -> tuple[PlaceMention, ...]:
        """The places that datelines and statements name, located only where the text decides which they are."""
        return find_places(ledger.reports, ledger.statements, ledger.sources)

    def pictures(self, ledger: Ledger) -> tuple[PrintedPicture, ...]:
        """Every picture that the reports print: its words, whether they make it evidence, and who prints the same."""
        return gather_pictures(ledger.reports)

    def grade(self, report: Report, *, names: Sequence[str], act: Sequence[str] = ()) -> Grade | None:
        """How firmly one report says that an actor did an act; None when it never names the actor.

        Args:
            names: What the report may call the actor; whole words, whatever their case.
            act: Words for the act: its kind, whom or what it hit. None of them stands for any violent act.
        Raises:
            ConfigError: A model is missing.
        """
        return load_grader().grade(report, self.attributions(report), names=names, act=act)

    def grade_inputs(
        self,
        inputs: Iterable[str | PathLike[str]],
        *,
        names: Sequence[str],
        act: Sequence[str] = (),
        stdin: BinaryIO | None = None,
    ) -> tuple[tuple[tuple[Report, Grade | None], ...], tuple[Unread, ...]]:
        """Reports read and graded as by ``grade``, in order, and the inputs that could not be read.

        Raises:
            ConfigError: No name holds a letter or a digit, or a model is missing.
        """
        if not any(char.isalnum() for name in names for char in name):
            raise ConfigError("an actor needs a name; give the words a report would use")
        reading = read_inputs(
            [fspath(one) for one in inputs],
            limits=self._limits,
            allow_private_addresses=self._allow_private_addresses,
            stdin=stdin,
        )
        return tuple((one, self.grade(one, names=names, act=act)) for one in reading.reports), reading.unread

    def analyse(self, reports: Sequence[Report], *, on_progress: Progress | None = None) -> Ledger:
        """The ledger of reports already read; a report that sayso fails on is listed as unread, the others stay."""
        tell = on_progress or _silent
        found: dict[str, tuple[Attribution, ...]] = {}
        failed: list[Unread] = []
        for done, report in enumerate(reports, 1):
            tagged = self.tag(report)
            if isinstance(tagged, Unread):
                failed.append(tagged)
            else:
                found[report.id] = tagged
            tell("attribution", done, len(reports))
        ledger = self._joined([report for report in reports if report.id in found], found)
        return replace(ledger, unread=tuple(failed) + ledger.unread)

    def _joined(self, reports: Sequence[Report], found: Found, state: StoryState | None = None) -> Ledger:
        """Run the stages that see all reports at once; on a fault, leave out the reports that fail alone."""
        try:
            return _ledger_of(tuple(reports), found, state or StoryState())
        except ConfigError:
            raise
        except Exception as error:
            self._states = [one for one in self._states if one is not state]  # it may have stopped half-way
            if len(reports) == 1:
                return Ledger((), unread=(_failure(reports[0], error),))
            failed: list[Unread] = []
            kept: list[Report] = []
            for report in reports:
                alone = self._joined([report], found)
                failed += alone.unread
                kept += alone.reports
            if len(kept) == len(reports):
                raise  # each is fine alone: nobody to leave out, and half a ledger would pass for a whole one
            ledger = self._joined(kept, found)
            return replace(ledger, unread=tuple(failed) + ledger.unread)


def ledger_as_of(ledger: Ledger, day: date) -> Ledger:
    """A ledger as of the end of a day: what reports known to be out by then say, its statuses and findings.

    A report without a date is left out, and so is a proposition that nobody had spoken of yet. What several statements put
    forward is grouped as all the reports make it, so that ids stay the same from day to day.
    """
    return _judged_again(without_later(ledger, day))


def decide(ledger: Ledger, decisions: Iterable[Decision]) -> Decided:
    """A ledger with what people decided: statuses and findings computed again over it, the machine's kept beside them.

    Args:
        ledger: As read; it is not changed, and stands in ``machine`` of the result.
        decisions: The whole log, as ``sayso.decisions`` sealed it.
    """
    decided = apply_decisions(ledger, decisions)
    if not decided.applied:
        return decided
    human = decided.ledger
    chains = follow_chains(
        human.reports, human.chains, human.statements, human.sources, human.copies, outlet_of=_outlets(human)
    )
    return replace(decided, ledger=_judged_again(replace(human, chains=chains)))


def explain(ledger: Ledger, proposition_id: str) -> Derivation:
    """Why a proposition of a ledger has its status: the rules tried, in order, with what each found.

    Raises:
        KeyError: The ledger has no such proposition.
    """
    for proposition in ledger.propositions:
        if proposition.id == proposition_id:
            return Derivation(proposition, explain_status(ledger, proposition))
    raise KeyError(proposition_id)


def _ledger_of(reports: tuple[Report, ...], found: Found, state: StoryState) -> Ledger:
    """Every stage after attribution, in order; ``state`` is what is known of the story's grouping."""
    resolution = resolve_sources(reports, found)
    sources = resolution.sources
    read = read_statements(reports, found, resolution)
    grouping = state.group(reports, read, sources, outlet_of=resolution.outlet_of)
    statements = grouping.statements
    evidence = find_evidence(reports, statements, sources, grouping.propositions)
    copies = find_copies(reports)
    resolution = add_cited_sources(reports, resolution)
    chains = find_chains(reports, statements, resolution, evidence)
    copies = name_origins(reports, copies, chains)
    sources = resolution.sources
    chains = follow_chains(reports, chains, statements, sources, copies, outlet_of=resolution.outlet_of)
    propositions = judge_status(grouping.propositions, statements, sources, evidence, chains, copies, reports)
    ledger = Ledger(
        reports=reports,
        sources=sources,
        statements=statements,
        evidence=evidence,
        propositions=propositions,
        chains=chains,
        copies=copies,
    )
    return replace(ledger, findings=list_findings(ledger))


def _outlets(ledger: Ledger) -> dict[str, str]:
    """Report id to the source that is its outlet: whoever speaks in its own voice, else the outlet of its name."""
    named = {source.name: source.id for source in ledger.sources if source.kind is SourceKind.OUTLET}
    outlets = {report.id: named[report.outlet] for report in ledger.reports if report.outlet in named}
    return outlets | {statement.report: statement.source for statement in ledger.statements if statement.own_voice}


def _judged_again(ledger: Ledger) -> Ledger:
    """The ledger with the statuses and findings that its records now give."""
    propositions = judge_status(
        ledger.propositions,
        ledger.statements,
        ledger.sources,
        ledger.evidence,
        ledger.chains,
        ledger.copies,
        ledger.reports,
    )
    judged = replace(ledger, propositions=propositions)
    return replace(judged, findings=list_findings(judged))


def _failure(report: Report, error: Exception) -> Unread:
    log.error("%s: analysis failed", report.origin, exc_info=error)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Unread(
        report.origin, f"{report.origin}: read, but its analysis failed ({what}); a fault of sayso, please report it"
    )


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""
