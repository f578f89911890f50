"""What people decide about a case: recorded in its log, applied beside the machine's reading, shown with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.casebook.analyst import Analyst
from sayso.casebook.linking import JUDGING, MOST_NEAR, find_copies_elsewhere, link_sources_of
from sayso.decisions import (
    Head,
    canonical_text,
    prepare_decision,
    read_decision,
    seal,
    verify_chain,
    withhold,
    write_decision,
)
from sayso.decisions.canonical import Json
from sayso.decisions.drafting import Named, Selected
from sayso.decisions.kinds import check_shape
from sayso.decisions.timestamps import verify_timestamp
from sayso.errors import ConflictError, NotFoundError, SaysoError, StaleError, StoreError
from sayso.records import Decided, Decision, DecisionKind, Draft, Ledger, Subject, SubjectKind, Unread
from sayso.store.protocol import DecidedRow, LogRow, Store, StoryRow, Writer

_IN_STORY = {
    SubjectKind.REPORT: "report",
    SubjectKind.STATEMENT: "statement",
    SubjectKind.PROPOSITION: "proposition",
}
_MADE = {"statement": "s", "proposition": "p", "source": "v"}
_MOST_STORIES = 2
_TRIES = 5
_WHOLE_LOG = 1_000_000
"""Entries; a story's decisions are applied all of them or they are not those decisions."""


@dataclass(frozen=True, slots=True)
class DecidedStory:
    """A story as read and as decided.

    Attributes:
        version: Changes with every report and every decision; give it back with a decision to have that refused when
            somebody was faster.
    """

    id: str
    decided: Decided
    version: str


def decided_story(store: Store, analyst: Analyst, story_id: str, *, until: str | None = None) -> DecidedStory:
    """A story with the decisions that bear on its reports, or with those recorded before an instant."""
    row = store.story(story_id)
    log = [read_decision(entry.entry) for entry in store.log(story=story_id, most=_WHOLE_LOG)]
    if until is not None:
        log = [decision for decision in log if decision.at.isoformat(timespec="microseconds") < until]
    last = log[-1].sequence if log else 0
    return DecidedStory(story_id, analyst.decide(store.story_ledger(story_id), log), f"{row.version}.{last}")


def version_of(store: Store, story_id: str) -> str:
    """``DecidedStory.version`` of a story, without computing what its decisions make of it."""
    return f"{store.story(story_id).version}.{store.last_decision(story_id)}"


def record_decision(
    store: Store,
    analyst: Analyst,
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
    """Check a decision and append it to the log, in one transaction.

    Args:
        story: The story it is about, where its subject does not tell: a source that several stories name, a hypothesis.
        expected: The version of the story that the person looked at; None takes whatever is there.
    Raises:
        NotFoundError: Something it names is not there.
        ConflictError: It contradicts an earlier decision.
        StaleError: The story is no longer at ``expected``.
        StoreError: It holds what its kind does not, or the case cannot be written.
    """
    with store.writing() as tx:
        # Nobody else writes until this ends, so what is read now is what the decision is about.
        apart = _stories_apart(store, kind, subject, objects) if story is None else ()
        if apart:
            return _judge_across(
                store, analyst, tx, kind, subject, apart, author=author, reason=reason, objects=objects
            )
        here = story_about(store, subject, story)
        if here is None:
            draft = prepare_decision(_whole_log(store), kind, subject, author=author, reason=reason, after=after)
            return _append(tx, draft_reports=(), sealed=seal(draft, _last(tx), at=datetime.now(UTC)))
        found = decided_story(store, analyst, here)
        if expected is not None and expected != found.version:
            raise StaleError(here, found.version)
        draft = prepare_decision(
            found.decided, kind, subject, author=author, reason=reason, objects=objects, after=after
        )
        decision = seal(draft, _last(tx), at=datetime.now(UTC))
        _append(tx, draft_reports=_bears_on(store, decision, found.decided.machine), sealed=decision)
        now = analyst.decide(found.decided.machine, (*found.decided.log, decision))
        tx.put_decided(store.story(here).no, decided_rows(now))
        return decision


def prune_report(store: Store, analyst: Analyst, report_id: str, *, author: str, reason: str) -> Decision:
    """Take a report out for good and leave a tombstone; the words of it that decisions quote are withheld as well."""
    story = store.story(store.story_of("report", report_id))
    with store.writing() as tx:
        quoting = [
            decision for row in store.log(most=_WHOLE_LOG) if _quotes(decision := read_decision(row.entry), report_id)
        ]
        blanked = {str(decision.sequence): ["anchors", "before", "after"] for decision in quoting}
        draft = Draft(
            kind=DecisionKind.PRUNE_TOMBSTONE,
            author=author,
            reason=reason,
            subject=Subject(SubjectKind.REPORT, report_id),
            after=canonical_text({"withheld": blanked}),
        )
        check_shape(draft)
        tombstone = seal(draft, _last(tx), at=datetime.now(UTC))
        for decision in quoting:
            bare = withhold(decision, blanked[str(decision.sequence)])
            tx.rewrite_log(log_row(bare, ()))
        tx.prune(report_id, tombstone.at.isoformat(timespec="microseconds"))
        tx.append_log(log_row(tombstone, ()))
        tx.put_decided(story.no, [])
    compute(store, analyst, story)
    return tombstone


def _quotes(decision: Decision, report_id: str) -> bool:
    """True for an entry that holds words of the report."""
    anchors = [subject.anchor for subject in (decision.subject, *decision.objects) if subject.anchor is not None]
    return any(excerpt.report == report_id for anchor in anchors for excerpt in anchor.excerpts)


def compute(store: Store, analyst: Analyst, story: StoryRow) -> Iterable[Unread]:
    """Compute one story from its reports and keep the results; again when somebody added to it meanwhile.

    Raises:
        ConflictError: It changed at every one of five tries.
    """
    for _ in range(_TRIES):
        story = store.story(story.id)
        kept = store.story_reports(story.id)
        found = {one.report.id: one.attributions for one in kept}
        ledger = analyst.join([one.report for one in kept], found) if kept else Ledger(())
        elsewhere = find_copies_elsewhere(store, analyst, story.no, kept)
        with store.writing() as tx:
            at = datetime.now(UTC).isoformat(timespec="microseconds")
            if tx.put_results(story.no, story.version, ledger, at):
                link_sources_of(tx, analyst, ledger)
                tx.put_copies(elsewhere.compared, elsewhere.copies)
                put_decided_again(store, analyst, tx, story.no, story.id, ledger)
                return ledger.unread
    raise ConflictError(
        f"{store.address}: story {story.id} is being added to without pause; run `sayso add --resume` later"
    )


def decided_rows(decided: Decided) -> list[DecidedRow]:
    """What decisions make of the propositions on the board: those merged, reworded or of another status."""
    now = {proposition.id: proposition for proposition in decided.ledger.propositions}
    into = {merged.id: merged for merged in decided.merged}
    rows = []
    for machine in decided.machine.propositions:
        if machine.id in into:
            merged = into[machine.id]
            status = now[merged.into].status.value if merged.into in now else machine.status.value
            rows.append(DecidedRow(machine.id, status, f"counts as {merged.into}, by decision {merged.by.sequence}"))
        elif machine.id not in now:
            rows.append(DecidedRow(machine.id, machine.status.value, "none of its statements is left"))
        elif now[machine.id].status is not machine.status:
            rows.append(DecidedRow(machine.id, now[machine.id].status.value, None))
    return rows


def put_decided_again(store: Store, analyst: Analyst, tx: Writer, story_no: int, story_id: str, ledger: Ledger) -> None:
    """Apply the log anew to results that have just been kept."""
    log = [read_decision(entry.entry) for entry in store.log(story=story_id)]
    tx.put_decided(story_no, decided_rows(analyst.decide(ledger, log)) if log else [])


def log_faults(store: Store, analyst: Analyst) -> Iterator[str]:
    """What in the decision log is not as it was sealed, and what of the board is not what a replay of it gives."""
    rows = store.log(most=_WHOLE_LOG)
    entries = []
    for row in rows:
        try:
            entry = read_decision(row.entry)
        except StoreError as error:
            yield f"log entry {row.seq}: {error}"
            return
        columns = (
            entry.sequence,
            entry.id,
            entry.at.isoformat(timespec="microseconds"),
            entry.author,
            entry.kind.value,
        )
        if columns != (row.seq, row.id, row.at, row.author, row.kind):
            yield f"log entry {row.seq}: a column of its row is not what the entry says"
        entries.append(entry)
    fault = verify_chain(entries).fault
    if fault is not None:
        yield f"log entry {fault.sequence}: {fault.problem}"
        return
    for story in store.decided_stories():
        wanted = decided_rows(decided_story(store, analyst, story).decided)
        if sorted(wanted, key=lambda row: row.proposition) != store.decided(story):
            yield f"story {story}: what the board shows as decided is not what the log gives"


def stamp_faults(store: Store) -> Iterator[str]:
    """Which kept answers of timestamp authorities no longer hold for the entry they were kept for."""
    for stamp in store.stamps():
        where = f"timestamp of log entry {stamp.seq}"
        if hashlib.sha256(stamp.response).hexdigest() != stamp.sha256:
            yield f"{where}: is not as it was kept"
            continue
        try:
            (row,) = store.log(after=stamp.seq - 1, most=1)
            entry = read_decision(row.entry)
            verify_timestamp(Head(entry.sequence, entry.hash), stamp.response, stamp.roots)
        except (SaysoError, ValueError) as error:
            yield f"{where}: {error}"


def story_of_record(store: Store, kind: str, record_id: str) -> str:
    """The id of the story that holds a record, or in which a decision made it; raises NotFoundError."""
    try:
        return store.story_of(kind, record_id)
    except NotFoundError as missing:
        prefix, _, digits = record_id.partition("-")
        if _MADE.get(kind) != prefix:
            raise
        try:
            # What a decision makes is called by the decision's own number.
            story = store.story_of_decision(f"d-{digits}")
        except NotFoundError:
            raise missing from None
        if story is None:
            raise
        return story


def story_about(store: Store, subject: Named | tuple[str, Selected], story: str | None) -> str | None:
    """The id of the story that a decision about a subject belongs to; None for one on the case itself.

    Args:
        story: The story as given, or its beginning; None asks the subject.
    Raises:
        NotFoundError: The subject is in no story.
        ConflictError: It is in several.
    """
    kind, what = subject
    if story is not None:
        return store.find_id("story", story)
    if not isinstance(what, str):
        return store.story_of("report", kind)
    kind = SubjectKind(kind)
    if kind in _IN_STORY:
        return story_of_record(store, _IN_STORY[kind], what)
    if kind is SubjectKind.CASE:
        return None
    if kind is SubjectKind.DECISION:
        return store.story_of_decision(what)
    if kind is SubjectKind.SOURCE:
        found = store.stories_of_source(what, _MOST_STORIES)
        if not found:
            return story_of_record(store, "source", what)
        if len(found) > 1:
            raise ConflictError(
                f"{what}: speaks in several stories ({', '.join(found)} ...); say in which with --story"
            )
        return found[0]
    raise ConflictError(f"say in which story {kind} {what[:40]} is, with --story")


def _stories_apart(
    store: Store,
    kind: DecisionKind,
    subject: Named | tuple[str, Selected],
    objects: Sequence[Named | tuple[str, Selected]],
) -> tuple[str, ...]:
    """A story of each of two sources that are judged, where no story has both; else nothing."""
    if kind not in JUDGING or len(objects) != 1:
        return ()
    found = []
    for of, what in (subject, *objects):
        if of != SubjectKind.SOURCE or not isinstance(what, str):
            return ()
        found.append(store.stories_of_source(what, MOST_NEAR))
    if not all(found) or set(found[0]) & set(found[1]):
        return ()
    return (found[0][0], found[1][0])


def _judge_across(
    store: Store,
    analyst: Analyst,
    tx: Writer,
    kind: DecisionKind,
    subject: Named | tuple[str, Selected],
    stories: Sequence[str],
    *,
    author: str,
    reason: str,
    objects: Sequence[Named | tuple[str, Selected]],
) -> Decision:
    """Judge two sources of different stories; checked over both together, and found again through the reports of either."""
    ledgers = [store.story_ledger(story) for story in stories]
    both = Ledger(
        reports=tuple(one for ledger in ledgers for one in ledger.reports),
        sources=tuple({one.id: one for ledger in ledgers for one in ledger.sources}.values()),
        statements=tuple(one for ledger in ledgers for one in ledger.statements),
        propositions=tuple(one for ledger in ledgers for one in ledger.propositions),
    )
    log = {entry.seq: read_decision(entry.entry) for story in stories for entry in store.log(story=story)}
    decided = analyst.decide(both, [log[seq] for seq in sorted(log)])
    draft = prepare_decision(decided, kind, subject, author=author, reason=reason, objects=objects)
    for one in (draft.subject, *draft.objects):
        if one.anchor is None or not one.anchor.excerpts:
            raise ConflictError(f"{one.id}: no text mentions it, so it cannot be told from one of another story")
    decision = seal(draft, _last(tx), at=datetime.now(UTC))
    return _append(tx, draft_reports=_bears_on(store, decision, both), sealed=decision)


def _whole_log(store: Store) -> Decided:
    """No story: a decision on the case itself, checked against the log alone."""
    nothing = Ledger(())
    return Decided(
        machine=nothing, ledger=nothing, log=tuple(read_decision(row.entry) for row in store.log(most=_WHOLE_LOG))
    )


def _last(tx: Writer) -> Decision | None:
    row = tx.last_log()
    return None if row is None else read_decision(row.entry)


def _append(tx: Writer, *, draft_reports: Iterable[str], sealed: Decision) -> Decision:
    tx.append_log(log_row(sealed, draft_reports))
    return sealed


def log_row(sealed: Decision, reports: Iterable[str]) -> LogRow:
    """An entry as the store keeps it, with the reports through which it is found again."""
    at = sealed.at.isoformat(timespec="microseconds")
    return LogRow(
        sealed.sequence, sealed.id, at, sealed.author, sealed.kind.value, write_decision(sealed), tuple(reports)
    )


def _bears_on(store: Store, decision: Decision, ledger: Ledger) -> list[str]:
    """Reports through which the decision is found again: those of its anchors, else the story's first."""
    named = [
        excerpt.report
        for subject in (decision.subject, *decision.objects)
        if subject.anchor is not None
        for excerpt in subject.anchor.excerpts
    ]
    named += [subject.id for subject in (decision.subject, *decision.objects) if subject.kind is SubjectKind.REPORT]
    # A record without an anchor (a hypothesis, the outlet of a report) belongs to the story it was named in.
    there = {report.id for report in ledger.reports}
    return [report for report in dict.fromkeys(named) if report in there] or [
        report.id for report in ledger.reports[:1]
    ]
