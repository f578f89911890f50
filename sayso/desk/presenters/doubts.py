"""Sources that may be one, where neither the text nor anybody has said so yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.casebook.linking import JUDGING
from sayso.casebook.rows import Linked, SourceRow
from sayso.desk.presenters.links import place_link
from sayso.desk.room import Story
from sayso.exports.board import counted
from sayso.records import Mention, Source

SHOWN = 10
"""Pairs above the queue; those that follow come up as these are answered."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of the two.

    Attributes:
        described: Kind, role and affiliation, or how often it speaks elsewhere.
        called: What a report calls it, and where that is; empty for one of another story.
    """

    id: str
    name: str
    described: str
    called: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class DoubtView:
    """Two sources that may be one, and why that is open; ``across`` when the second is of another story."""

    first: Bearer
    second: Bearer
    why: str
    across: bool = False


def doubt_views(story: Story, elsewhere: Sequence[tuple[SourceRow, Linked]]) -> tuple[DoubtView, ...]:
    """The doubts about sources of a story: among themselves, then with those of other stories."""
    found = [*_within(story), *(_across(story, row, held) for row, held in elsewhere)]
    return tuple(found[:SHOWN])


def _within(story: Story) -> Iterator[DoubtView]:
    known = story.board.sources
    answered = {
        frozenset((one.subject.id, *(other.id for other in one.objects)))
        for source in known
        for one in story.decisions_on.get(source, ())
        if one.kind in JUDGING
    }
    told: set[frozenset[str]] = set()
    for source in story.ledger.sources:
        for other in source.candidates:
            pair = frozenset((source.id, other))
            if other not in known or pair in answered or pair in told:
                continue
            told.add(pair)
            why = "one name, and several who may bear it" if len(source.candidates) > 1 else "alike in name"
            yield DoubtView(_bearer(story, source), _bearer(story, known[other]), why)


def _across(story: Story, row: SourceRow, held: Linked) -> DoubtView:
    own = story.board.sources.get(row.id)
    other = held.source
    there = Bearer(other.id, other.name, f"{other.kind}, in another story, {counted(other.statements, 'statement')}")
    first = _bearer(story, own) if own is not None else Bearer(row.id, row.name, row.kind)
    return DoubtView(first, there, "; ".join(held.reasons), across=True)


def _bearer(story: Story, source: Source) -> Bearer:
    board = story.board
    name = board.name_of(source)
    place = _longest(source.mentions)
    if place is None:
        return Bearer(source.id, name, board.described(source))
    called = board.quoted(place.report, (place.span,), longest=120)
    return Bearer(source.id, name, board.described(source), called, place_link(place.report, place.span))


def _longest(mentions: Sequence[Mention]) -> Mention | None:
    return max(mentions, key=lambda one: one.span.end - one.span.start, default=None)
