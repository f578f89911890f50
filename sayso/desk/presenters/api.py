"""What the pages' script is told: things found by name, and who can be named as a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.casebook.rows import LookedUp
from sayso.desk.room import Story
from sayso.records import Source

MOST_SPEAKERS = 500
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to go to."""

    kind: str
    label: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source that a statement can be credited to."""

    id: str
    name: str
    kind: str


def items_of(found: LookedUp) -> tuple[Item, ...]:
    """What was found by name: propositions, sources, then reports."""
    claims = [Item("proposition", _line(row.text), row.status, f"/propositions/{row.id}") for row in found.propositions]
    voices = [
        Item("source", _line(row.name), f"{row.kind}, statements: {row.statements}", f"/sources/{row.id}")
        for row in found.sources
    ]
    reports = [
        Item(
            "report",
            _line(row.headline or row.origin),
            ", ".join(filter(None, (row.outlet, (row.published or "")[:10]))),
            f"/reports/{row.id}",
        )
        for row in found.reports
    ]
    return (*claims, *voices, *reports)


def speakers_of(story: Story, report: str) -> tuple[Speaker, ...]:
    """Sources of the story: those that speak or are named in the report first, by place, then the others by name."""
    board = story.board

    def order(source: Source) -> tuple[bool, int, str]:
        here = [mention.span.start for mention in source.mentions if mention.report == report]
        return (not here, min(here, default=0), board.name_of(source).lower())

    found = sorted(story.ledger.sources, key=order)[:MOST_SPEAKERS]
    return tuple(Speaker(one.id, _line(board.name_of(one)), board.described(one)) for one in found)


def _line(text: str) -> str:
    words = " ".join(text[: 4 * _LONGEST].split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
