"""Decisions that no longer fit what is read: what was decided, on which words, and where it might belong now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.decisions import describe
from sayso.desk.presenters.deciding import Choice
from sayso.desk.presenters.links import place_link
from sayso.desk.room import Story
from sayso.exports.board import clipped
from sayso.records import Decision, DecisionKind, Lost, SubjectKind
from sayso.text import Span

MOST_CANDIDATES = 5
LEAST_SHARED = 0.2
"""Words of two quotations that are the same, from which one may be the other read anew; it only orders and offers."""
_LONGEST = 400
_SPEAKER_FOLLOWS = (DecisionKind.REJECT, DecisionKind.ACCEPT)


@dataclass(frozen=True, slots=True)
class LostQuote:
    """Words that a decision was made on, as they stood then; ``outlet`` is "" where the report is gone."""

    words: str
    outlet: str
    href: str


@dataclass(frozen=True, slots=True)
class LostView:
    """One decision in the tray.

    Attributes:
        candidates: Records of today that it may be about, most alike first, as kind:id.
        by_hand: False for a decision on selected words: it is made anew at the report.
    """

    id: str
    sequence: int
    kind: str
    story: str
    version: str
    words: str
    reason: str
    quotes: tuple[LostQuote, ...]
    candidates: tuple[Choice, ...]
    by_hand: bool


def lost_views(story: Story) -> tuple[LostView, ...]:
    """The tray of one story, the last decision first."""
    return tuple(_lost(story, one) for one in reversed(story.decided.lost))


def can_be_moved(decision: Decision) -> bool:
    """True for a decision that can be recorded again on another record."""
    named = (decision.subject, *decision.objects)
    return decision.kind is not DecisionKind.ADD_STATEMENT and all(one.kind is not SubjectKind.PASSAGE for one in named)


def moved_objects(decision: Decision) -> tuple[tuple[SubjectKind, str], ...]:
    """The other records that it names again; who spoke follows from the statement where the decision is about that."""
    if decision.kind in _SPEAKER_FOLLOWS:
        return ()
    return tuple((one.kind, one.id) for one in decision.objects)


def _lost(story: Story, lost: Lost) -> LostView:
    decision = lost.decision
    by_hand = can_be_moved(decision)
    return LostView(
        id=decision.id,
        sequence=decision.sequence,
        kind=decision.kind.value,
        story=story.id,
        version=story.version,
        words=describe(decision),
        reason=lost.reason,
        quotes=tuple(_quotes(story, decision)),
        candidates=_candidates(story, decision) if by_hand else (),
        by_hand=by_hand,
    )


def _quotes(story: Story, decision: Decision) -> Iterable[LostQuote]:
    for subject in (decision.subject, *decision.objects):
        for excerpt in subject.anchor.excerpts if subject.anchor else ():
            report = story.board.reports.get(excerpt.report)
            words = " … ".join(" ".join(one.exact.split()) for one in excerpt.selectors)
            first = excerpt.selectors[0] if excerpt.selectors else None
            fits = report is not None and first is not None and first.end <= len(report.text)
            span = Span(first.start, first.end) if first and fits else None
            yield LostQuote(
                words=clipped(words, _LONGEST),
                outlet=story.board.outlets.get(excerpt.report, ""),
                href=place_link(excerpt.report, span) if report is not None else "",
            )


def _candidates(story: Story, decision: Decision) -> tuple[Choice, ...]:
    subject = decision.subject
    if subject.anchor is None:
        return ()
    wanted = _words(subject.anchor.words)
    reports = {excerpt.report for excerpt in subject.anchor.excerpts}
    scored = [
        (_shared(wanted, _words(text)), f"{subject.kind}:{one}", text)
        for one, text in _records(story, subject.kind, reports)
    ]
    best = sorted((one for one in scored if one[0] >= LEAST_SHARED), key=lambda one: (-one[0], one[1]))
    return tuple(Choice(record, clipped(" ".join(text.split()), 140)) for _, record, text in best[:MOST_CANDIDATES])


def _records(story: Story, kind: SubjectKind, reports: set[str]) -> Iterable[tuple[str, str]]:
    """Records of a kind with their words; of statements and evidence those of the same reports."""
    board = story.board
    if kind is SubjectKind.SOURCE:
        return ((one.id, one.name) for one in story.ledger.sources)
    if kind is SubjectKind.PROPOSITION:
        return ((one.id, one.text) for one in story.ledger.propositions)
    if kind is SubjectKind.EVIDENCE:
        return (
            (e.id, board.quoted(r, e.spans, longest=_LONGEST)) for r in reports for e in story.evidence_of.get(r, ())
        )
    if kind is SubjectKind.STATEMENT:
        return (
            (s.id, board.quoted(r, s.content_spans, longest=_LONGEST))
            for r in reports
            for s in story.statements_of.get(r, ())
        )
    return ()


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in text[:4_000].casefold()).split())


def _shared(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the words of both that both have, 0 to 1."""
    return len(first & second) / len(first | second) if first and second else 0.0
