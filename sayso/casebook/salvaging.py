"""A new case from what is whole in a damaged one: reports as they were kept, decisions as far as their chain holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.casebook.adding import now
from sayso.casebook.analyst import Analyst, Progress
from sayso.casebook.deciding import compute, log_row, put_decided_again
from sayso.casebook.matters import keys_of, topic_of
from sayso.decisions import describe, read_decision, verify_chain
from sayso.errors import ConfigError, ConflictError, StoreError
from sayso.records import Decision, DecisionKind, SubjectKind, Unread
from sayso.store.protocol import NewReport, Store, Writer
from sayso.store.salvaging import Saved, SavedReport, salvage_file

_AT_ONCE = 32
_MADE = ("v-", "s-", "p-", "h-")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of a damaged case.

    Attributes:
        reports: How many stand in the new case.
        read_anew: How many of them had lost what was found in them, and were read again.
        decisions: How many entries the new log has.
        unchained: Whole entries behind a gap of the log, which cannot be sealed into it; each as its JSON.
        lost: What is not in the new case, one line each.
    """

    reports: int
    read_anew: int
    decisions: int
    unchained: tuple[str, ...]
    lost: tuple[str, ...]


def read_damaged(address: str) -> Saved:
    """What is whole in a damaged case file; the file is only read.

    Raises:
        ConfigError: The address is a server's.
        NotFoundError, StoreError: The file is not there, cannot be read, or holds nothing of a case.
    """
    if address.startswith(("postgresql://", "postgres://")):
        raise ConfigError("salvage reads SQLite files; for a case in PostgreSQL use the server's own backup")
    saved = salvage_file(Path(address))
    if saved.is_empty:
        raise StoreError(f"{address}: nothing of a case is left in it; use a backup")
    return saved


def restore(saved: Saved, store: Store, analyst: Analyst, *, on_progress: Progress) -> Salvaged:
    """Put what was whole in a damaged case into an empty one.

    Reports keep their texts, instants and stories, and what was found in them where that is whole; their stories are computed
    anew. Decisions are kept up to the first that is missing or changed.

    Raises:
        ConflictError: The new case holds something already.
    """
    if store.info().reports or store.info().decisions:
        raise ConflictError(f"{store.address}: holds something already; name a new case")
    anew, unread = _put_reports(store, analyst, saved, on_progress)
    stale = store.stale_stories()
    for done, story in enumerate(stale, 1):
        on_progress("stories", done, len(stale))
        unread += compute(store, analyst, story)
    whole, behind, lost = _log_of(saved)
    _put_log(store, analyst, whole)
    missing = (*saved.lost, *(f"{one.origin}: {one.reason}" for one in unread), *lost)
    return Salvaged(store.info().reports - len(saved.tombstones), anew, len(whole), tuple(behind), missing)


def _put_reports(store: Store, analyst: Analyst, saved: Saved, on_progress: Progress) -> tuple[int, list[Unread]]:
    """Keep the reports again; gives how many were read anew, and those on which that failed."""
    anew, unread = 0, []
    numbers: dict[str, int] = {}
    with store.writing() as tx:
        run = tx.begin_run((), None, now())
        for tombstone in saved.tombstones:
            story = _story(tx, numbers, tombstone.id, None)
            tx.bury(tombstone.id, tombstone.sha256, story, tombstone.added_at, tombstone.pruned_at)
    for start in range(0, len(saved.reports), _AT_ONCE):
        ready = []
        for one in saved.reports[start : start + _AT_ONCE]:
            anew += one.found is None
            new = _ready(analyst, one)
            if isinstance(new, Unread):
                unread.append(new)
            else:
                ready.append((one, new))
        with store.writing() as tx:
            for one, new in ready:
                given = None if one.story is None else one.story[1:]
                tx.add_report(new, _story(tx, numbers, one.report.id, given), run, one.added_at or now())
        on_progress("reports", min(start + _AT_ONCE, len(saved.reports)), len(saved.reports))
    with store.writing() as tx:
        tx.finish_run(run, now())
    return anew, unread


def _ready(analyst: Analyst, one: SavedReport) -> NewReport | Unread:
    if one.found is not None:
        reader, found, signature = one.found
    else:
        tagged = analyst.tag(one.report)
        if isinstance(tagged, Unread):
            return tagged
        reader, found, signature = analyst.reader, tagged, analyst.signature(one.report)
    return NewReport(one.report, reader, found, signature, topic_of(one.report), keys_of(one.report, signature).all)


def _story(tx: Writer, numbers: dict[str, int], report_id: str, given: tuple[str, str | None] | None) -> int:
    """The number of the story a report stood in; one of its own where that is lost."""
    if given is None:
        given = "t-" + hashlib.sha256(f"salvaged {report_id}".encode()).hexdigest()[:16], None
    if given[0] not in numbers:
        numbers[given[0]] = tx.new_story(*given, now())
    return numbers[given[0]]


def _log_of(saved: Saved) -> tuple[list[Decision], list[str], list[str]]:
    """The entries up to the first gap, the whole ones behind it as JSON, and what is lost in words."""
    read: dict[int, Decision] = {}
    for number, versions in saved.entries.items():
        found = [entry for entry in map(_entry, versions) if entry is not None and entry.sequence == number]
        if found:
            # A prune blanked words of it; the page it stood on before may still be there, and must not bring them back.
            read[number] = max(found, key=lambda entry: len(entry.withheld))
    chain: list[Decision] = []
    while len(chain) + 1 in read:
        chain.append(read[len(chain) + 1])
    fault = verify_chain(chain).fault
    lost = []
    if fault is not None:
        lost.append(f"log entry {fault.sequence}: {fault.problem}")
        chain = chain[: fault.sequence - 1]
    last = max(saved.entries, default=0)
    behind = [number for number in sorted(read) if number > len(chain)]
    lost += [f"log entry {n}: is not whole" for n in range(len(chain) + 1, last + 1) if n not in read]
    lost += [f"log entry {n} stands behind the gap: {describe(read[n])}" for n in behind]
    texts = [version for n in behind for version in saved.entries[n] if _entry(version) == read[n]]
    return chain, list(dict.fromkeys(texts)), lost


def _entry(text: str) -> Decision | None:
    try:
        return read_decision(text)
    except StoreError:
        return None


def _put_log(store: Store, analyst: Analyst, entries: Sequence[Decision]) -> None:
    """Append the entries as they were sealed, each with the reports through which it is found again."""
    if not entries:
        return
    reports: dict[str, tuple[str, ...]] = {}
    with store.writing() as tx:
        for entry in entries:
            reports[entry.id] = tuple(_reports_of(store, entry, reports))
            tx.append_log(log_row(entry, reports[entry.id]))
    for story_id in store.decided_stories():
        row, ledger = store.story(story_id), store.story_ledger(story_id)
        with store.writing() as tx:
            put_decided_again(store, analyst, tx, row.no, story_id, ledger)


def _reports_of(store: Store, entry: Decision, earlier: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The reports an entry bears on: those of its anchors, else those of what it was about."""
    if entry.kind is DecisionKind.PRUNE_TOMBSTONE:
        return ()
    subjects = (entry.subject, *entry.objects)
    named = [e.report for one in subjects if one.anchor is not None for e in one.anchor.excerpts]
    named += [one.id for one in subjects if one.kind is SubjectKind.REPORT]
    for one in subjects:
        if one.kind is SubjectKind.DECISION:
            named += earlier.get(one.id, ())
        elif one.anchor is None and one.id[:2] in _MADE:  # called by the number of the decision that made it
            named += earlier.get("d-" + one.id[2:], ())
    if not named:
        for one in subjects:
            if one.kind is SubjectKind.SOURCE:
                for story in store.stories_of_source(one.id, 1):
                    named += [kept.report.id for kept in store.story_reports(story)[:1]]
    return dict.fromkeys(named)
