"""What holds over the whole case: one source in several stories, and text that two stories' reports both print.

Both are looked up, never compared with all: a source by the sounds of its name, a report by the least of its fingerprints. What a
report costs does not grow with the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.casebook.analyst import Analyst
from sayso.casebook.matters import LEAST_COPIED, MOST_STORIES, copy_keys
from sayso.decisions import in_force, read_decision
from sayso.errors import NotFoundError
from sayso.records import Copy, Decision, DecisionKind, Judgement, Ledger, SourceJudgement, SubjectKind
from sayso.store.protocol import KeptReport, SourceRow, Store, Writer

MOST_COMPARED = 32
"""Known sources looked at for each sound of a name, and reports of other stories compared with a new one."""
MOST_NEAR = 8
"""Other stories whose reports are looked through for copies of a new one, those that share most first."""
MOST_SIGNATURES = 2_000
JUDGING = (DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.UNSURE)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Copies that a story's reports have in other stories, and the reports they were looked for of."""

    compared: tuple[int, ...]
    copies: tuple[Copy, ...]


def link_sources_of(tx: Writer, analyst: Analyst, ledger: Ledger) -> None:
    """Judge the sources of a story that are new to the case against those of other stories, and keep the judgements.

    Sources of one story are told apart or joined where it is read; only bearers of a like name elsewhere are compared.
    """
    speaking = {statement.source for statement in ledger.statements}
    named = {source.id: source for source in ledger.sources if source.named and source.id in speaking}
    fresh = [named[one] for one in tx.unlinked(list(named))]
    if not fresh:
        return
    keys = {source.id: analyst.source_keys(source) for source in fresh}
    here = {source.id for source in ledger.sources}
    judged: list[SourceJudgement] = []
    for source in fresh:
        known = [one for one in tx.sources_sharing(keys[source.id], MOST_COMPARED) if one.id not in here]
        judged += analyst.link_sources(known, [source])
    tx.put_links(keys, judged)


def find_copies_elsewhere(store: Store, analyst: Analyst, story_no: int, kept: Sequence[KeptReport]) -> Elsewhere:
    """Look for copies of a story's new reports among those of other stories; copies within it are found where it is read."""
    uncompared = store.uncompared(story_no)
    waiting = set(uncompared)
    copies: list[Copy] = []
    for one in kept:
        if one.no in waiting:
            sharing = store.stories_printing(copy_keys(one.signature), MOST_STORIES, LEAST_COPIED)
            near = [no for no in sharing if no != story_no][:MOST_NEAR]
            others = store.signatures(near, MOST_SIGNATURES) if near else []
            alike = analyst.copy_candidates(one.signature, [signature for _, signature in others])
            reports = [store.report(others[number][0]).report for number in alike[:MOST_COMPARED]]
            copies += analyst.copies_of(one.report, reports)
    return Elsewhere(tuple(uncompared), tuple(copies))


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a report calls a source by its name; offsets are code points of the report's text."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Another source of the case that was held against one.

    Attributes:
        machine: What a rule judged, or None where only a person did.
        reasons: What spoke for that.
        human: What a person last said of the two, or None.
        by: Id of that decision.
        places: Where each of the two is called by its name, this one first; empty past the first eight that are linked.
    """

    source: SourceRow
    machine: Judgement | None = None
    reasons: tuple[str, ...] = ()
    human: Judgement | None = None
    by: str = ""
    places: tuple[NamePlace, ...] = ()

    @property
    def judgement(self) -> Judgement:
        """A person's word where there is one, else the rule's."""
        return self.human or self.machine or Judgement.UNSURE


def linked_sources(store: Store, source_id: str) -> tuple[Linked, ...]:
    """The sources of the case that were held against one, those that are the same first."""
    found = {row.source.id: Linked(row.source, row.judgement, row.reasons) for row in store.links(source_id)}
    for decision in _judged_by_people(store, source_id):
        other = decision.objects[0].id if decision.subject.id == source_id else decision.subject.id
        try:
            row = found[other].source if other in found else store.source(other)
        except NotFoundError:
            continue  # a decision made it; only its story's decided ledger knows it
        held = found.get(other, Linked(row))
        found[other] = replace(held, human=Judgement(decision.kind.value), by=decision.id)
    order = (Judgement.SAME, Judgement.UNSURE, Judgement.DIFFERENT)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.judgement), one.source.no)))


def doubted_sources(store: Store, story_id: str, most: int) -> tuple[tuple[SourceRow, Linked], ...]:
    """Sources of a story, each with one of another story that may be the same, where nobody has said yet whether it is."""
    found: list[tuple[SourceRow, Linked]] = []
    linked: dict[str, dict[str, Linked]] = {}
    for own, other in store.unsure_links(story_id, most):
        if own not in linked:
            linked[own] = {one.source.id: one for one in linked_sources(store, own)}
        held = linked[own].get(other)
        if held is not None and held.human is None:
            found.append((store.source(own), held))
    return tuple(found)


def show_places(store: Store, source_id: str, linked: Sequence[Linked]) -> tuple[Linked, ...]:
    """The same with the words on which a link rests: what each of the two is called, and where."""
    if not linked:
        return ()
    ledgers: dict[str, Ledger] = {}
    own = _name_place(store, source_id, ledgers)
    shown = []
    for one in linked[:MOST_NEAR]:
        other = _name_place(store, one.source.id, ledgers)
        shown.append(replace(one, places=tuple(place for place in (own, other) if place is not None)))
    return (*shown, *linked[MOST_NEAR:])


def _name_place(store: Store, source_id: str, ledgers: dict[str, Ledger]) -> NamePlace | None:
    """The shortest mention of a source that holds the last word of its name, else its first mention."""
    for story in store.stories_of_source(source_id, 1):
        ledger = ledgers[story] if story in ledgers else ledgers.setdefault(story, store.story_ledger(story))
        source = next((one for one in ledger.sources if one.id == source_id), None)
        if source is not None and source.mentions:
            last = source.name.split()[-1] if source.name.split() else ""
            words = [(place, place.span.of(ledger.report(place.report).text)) for place in source.mentions]
            place, text = min(
                (pair for pair in words if last in pair[1]), key=lambda pair: len(pair[1]), default=words[0]
            )
            return NamePlace(place.report, place.span.start, place.span.end, text)
    return None


def one_source(linked: Sequence[Linked], source_id: str) -> tuple[str, ...]:
    """The id with those of the sources that are one with it."""
    return (source_id, *(one.source.id for one in linked if one.judgement is Judgement.SAME))


def _judged_by_people(store: Store, source_id: str) -> list[Decision]:
    """Decisions in force that say whether this source is another one, in the order of the log."""
    stories = store.stories_of_source(source_id, MOST_NEAR)
    entries = {entry.seq: entry.entry for story in stories for entry in store.log(story=story)}
    standing = in_force([read_decision(entries[seq]) for seq in sorted(entries)])[0]
    return [
        one
        for one in standing
        if one.kind in JUDGING
        and one.subject.kind is SubjectKind.SOURCE
        and source_id in (one.subject.id, one.objects[0].id)
    ]
