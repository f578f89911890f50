"""What every route works with: the case, who is asking, and stories kept ready so that a page need not join them again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from sayso.assessment import list_assessments
from sayso.casebook import Casebook
from sayso.casebook.rows import DecidedStory
from sayso.desk.security.gate import Gate, Visitor
from sayso.exports.board import Board, Row
from sayso.records import (
    Assessment,
    Change,
    Decided,
    Decision,
    Derivation,
    Evidence,
    Finding,
    Happening,
    Ledger,
    PlaceMention,
    PrintedPicture,
    Statement,
)

MOST_STORIES = 64
MOST_REPORTS = 20_000
"""Reports of the stories kept ready at once; a story larger than that is kept alone."""

MOST_LATELY = 256
"""Decisions recorded here that pages can still say were just recorded."""

_Item = TypeVar("_Item", Statement, Evidence)


class Story:
    """One story as decided, joined once and looked at often.

    Args:
        found: The story, as it is or as of a day.
        version: The version it had when it was fetched.
        case: Says what takes reading it once more: why a proposition has its status, places, dates and pictures.
        as_of: The day as of whose end it is; None is today.
    """

    def __init__(self, found: DecidedStory, version: str, case: Casebook, as_of: date | None = None) -> None:
        self.id = found.id
        self.version = version
        self.as_of = as_of
        self._case = case
        self._explained: dict[tuple[bool, str], Derivation | None] = {}
        self.decided: Decided = found.decided
        self.ledger: Ledger = found.decided.ledger
        self.board = Board(self.ledger)

    def why(self, proposition: str, *, as_decided: bool = False) -> Derivation | None:
        """Why a proposition has its status, as the machine reads it or as people decided; None where it is not there."""
        key = (as_decided, proposition)
        if key not in self._explained:
            self._explained[key] = self._case.explain(self.ledger if as_decided else self.decided.machine, proposition)
        return self._explained[key]

    @cached_property
    def as_read(self) -> Board:
        """The machine's own ledger, arranged the same way."""
        return Board(self.decided.machine) if self.decided.applied else self.board

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """When what its statements say happened."""
        return self._case.happenings(self.ledger)

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """The places that it names, in text order."""
        return self._case.places(self.ledger)

    @cached_property
    def pictures(self) -> tuple[PrintedPicture, ...]:
        """The pictures that its reports print."""
        return self._case.pictures(self.ledger)

    @cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """Statements by report, in the ledger's order."""
        return _by_report(self.ledger.statements)

    @cached_property
    def evidence_of(self) -> dict[str, list[Evidence]]:
        """Evidence by report."""
        return _by_report(self.ledger.evidence)

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """Findings by the reports that their places are in, gravest first."""
        found: dict[str, list[Finding]] = {}
        for finding in self.board.findings:
            for report in dict.fromkeys((*finding.reports, *(place.report for place in finding.places))):
                found.setdefault(report, []).append(finding)
        return found

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The board's rows by proposition."""
        return {row.proposition.id: row for row in self.board.rows}

    @cached_property
    def changes_of(self) -> dict[str, list[Change]]:
        """Values that people set, by the record they are of."""
        found: dict[str, list[Change]] = {}
        for change in self.decided.changes:
            found.setdefault(change.id, []).append(change)
        return found

    @cached_property
    def grades_of(self) -> dict[str, list[Assessment]]:
        """Grades that hold, by the record they are of."""
        found: dict[str, list[Assessment]] = {}
        for given in list_assessments(self.decided):
            if not given.superseded:
                found.setdefault(given.record, []).append(given)
        return found

    @cached_property
    def decisions_on(self) -> dict[str, list[Decision]]:
        """Decisions in force, by each record they name, in the order they were recorded."""
        found: dict[str, list[Decision]] = {}
        for one in self.decided.applied:
            for record in dict.fromkeys((one.subject, *one.objects)):
                found.setdefault(record, []).append(one.decision)
        return found

    @cached_property
    def said_by(self) -> dict[str, list[Statement]]:
        """Statements by source."""
        found: dict[str, list[Statement]] = {}
        for statement in self.ledger.statements:
            found.setdefault(statement.source, []).append(statement)
        return found


@dataclass(frozen=True, slots=True)
class _Kept:
    story: Story
    size: int


class Room:
    """The case on the desk.

    Args:
        case: The casebook; every question and every decision goes to it.
        gate: Who is let in.
    """

    def __init__(self, case: Casebook, gate: Gate) -> None:
        self.case = case
        self.gate = gate
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, date | None], _Kept] = OrderedDict()
        self._lately: OrderedDict[str, Decision] = OrderedDict()

    def remember(self, decision: Decision) -> None:
        """Keep a decision at hand for the page that follows it."""
        with self._lock:
            self._lately[decision.id] = decision
            while len(self._lately) > MOST_LATELY:
                self._lately.popitem(last=False)

    def lately(self, decision_id: str) -> Decision | None:
        """A decision that this desk recorded a short while ago."""
        with self._lock:
            return self._lately.get(decision_id)

    def story(self, story_id: str, *, as_of: date | None = None) -> Story:
        """A story as decided; the joined one while its version stays.

        Args:
            as_of: As of the end of that day, with what was decided by then.
        Raises:
            NotFoundError: There is no such story.
        """
        key = (story_id, as_of)
        version = self.case.version_of(story_id)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept.story.version == version:
                self._kept.move_to_end(key)
                return kept.story
        story = Story(self.case.decided(story_id, as_of=as_of), version, self.case, as_of)
        with self._lock:
            self._kept[key] = _Kept(story, len(story.decided.machine.reports))
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and (
                len(self._kept) > MOST_STORIES or sum(one.size for one in self._kept.values()) > MOST_REPORTS
            ):
                self._kept.popitem(last=False)
        return story


def room_of(request: Request) -> Room:
    """The application's room."""
    found: Room = request.app.state.room
    return found


def visitor_of(request: Request) -> Visitor:
    """Who is asking; the guard has let them in."""
    found: Visitor = request.state.visitor
    return found


RoomHere = Annotated[Room, Depends(room_of)]
VisitorHere = Annotated[Visitor, Depends(visitor_of)]


def _by_report(items: Iterable[_Item]) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(item.report, []).append(item)
    return found
