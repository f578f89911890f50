"""Any sequence of decisions, undoing and re-reading: replaying the log from nothing gives the state that was reached.

The normal run tries a few sequences; ``SAYSO_SEQUENCES=2000`` tries as many as are asked for (``make sequences``).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sayso.decisions import (
    Json,
    Replay,
    apply_decisions,
    prepare_decision,
    read_decision,
    seal,
    verify_chain,
    write_decision,
)
from sayso.errors import ConflictError, NotFoundError
from sayso.records import Decided, DecisionKind, Form, Ledger, Named, Position, Role, Selected, SubjectKind
from sayso.text import Span
from tests.decisions.deciding import NOON, PROPOSITION, SOURCE, STATEMENT
from tests.invented import made_ledger

K = DecisionKind
LEDGER = made_ledger()
PAPER = LEDGER.reports[0]
REREAD = "~"


def _ids(ledger: Ledger) -> frozenset[str]:
    groups: tuple[tuple[Any, ...], ...] = (ledger.sources, ledger.statements, ledger.propositions, ledger.evidence)
    return frozenset(record.id for group in groups for record in group)


def renamed(value: Any, ids: frozenset[str]) -> Any:
    """The same records as a reading that gives every source, statement, proposition and item another id."""
    if isinstance(value, str):
        return value + REREAD if type(value) is str and value in ids else value
    if isinstance(value, tuple):
        return tuple(renamed(one, ids) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: renamed(getattr(value, f.name), ids) for f in fields(value)})
    return value


MACHINE_IDS = _ids(LEDGER)
OTHER_READING: Ledger = renamed(LEDGER, MACHINE_IDS)
# A reading that lost the last two statements, and the two sources and the proposition with them.
POORER = replace(
    LEDGER,
    statements=LEDGER.statements[:-2],
    sources=tuple(s for s in LEDGER.sources if s.id != "v-two"),
    propositions=tuple(
        replace(p, statements=tuple(s for s in p.statements if s != "s-copy"), asserted_by=p.asserted_by[:1])
        for p in LEDGER.propositions
        if p.id != "p-captured"
    ),
)

pick = st.integers(0, 10_000)


class Deciding(RuleBasedStateMachine):
    """People deciding about one story, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.replay = Replay(LEDGER)
        self.decided: Decided = self.replay.decided()

    def decide(
        self,
        kind: DecisionKind,
        subject: Named | tuple[str, Selected],
        *objects: Named | tuple[str, Selected],
        after: Json = None,
    ) -> None:
        """Record a decision if it may be recorded; a refusal leaves everything as it was."""
        try:
            draft = prepare_decision(self.decided, kind, subject, author="Ida Holm", objects=objects, after=after)
        except (ConflictError, NotFoundError):
            return
        log = self.decided.log
        self.replay.extend([seal(draft, log[-1] if log else None, at=NOON)])
        self.decided = self.replay.decided()

    def any_of(self, kind: SubjectKind, number: int) -> Named:
        """A record as decided so far."""
        ledger = self.decided.ledger
        records: Sequence[Any] = {
            SOURCE: ledger.sources,
            STATEMENT: ledger.statements,
            PROPOSITION: ledger.propositions,
        }[kind]
        return kind, records[number % len(records)].id

    @rule(
        kind=st.sampled_from([K.MERGE, K.SAME, K.DIFFERENT, K.UNSURE]),
        of=st.sampled_from([SOURCE, PROPOSITION]),
        a=pick,
        b=pick,
    )
    def pair(self, kind: DecisionKind, of: SubjectKind, a: int, b: int) -> None:
        self.decide(kind, self.any_of(of, a), self.any_of(of, b))

    @rule(of=st.sampled_from([SOURCE, PROPOSITION]), a=pick)
    def split(self, of: SubjectKind, a: int) -> None:
        _, part = self.any_of(STATEMENT, a)
        statement = next(s for s in self.decided.ledger.statements if s.id == part)
        whole = statement.source if of is SOURCE else statement.proposition or ""
        self.decide(K.SPLIT, (of, whole), (STATEMENT, part))

    @rule(a=pick, b=pick)
    def correct_speaker(self, a: int, b: int) -> None:
        self.decide(K.CORRECT_SPEAKER, self.any_of(STATEMENT, a), self.any_of(SOURCE, b))

    @rule(a=pick, position=st.sampled_from(Position))
    def correct_position(self, a: int, position: Position) -> None:
        self.decide(K.CORRECT_POSITION, self.any_of(STATEMENT, a), after={"position": position.value})

    @rule(a=pick, start=st.integers(0, len(PAPER.text) - 10), length=st.integers(1, 9))
    def correct_span(self, a: int, start: int, length: int) -> None:
        self.decide(
            K.CORRECT_SPAN, self.any_of(STATEMENT, a), (PAPER.id, {Role.CONTENT: (Span(start, start + length),)})
        )

    @rule(a=pick, kind=st.sampled_from([K.REJECT, K.ACCEPT]))
    def judge(self, a: int, kind: DecisionKind) -> None:
        if len(self.decided.ledger.statements) > 2:
            self.decide(kind, self.any_of(STATEMENT, a))

    @rule(a=pick, b=pick, start=st.integers(0, len(PAPER.text) - 10), position=st.sampled_from(Position))
    def add(self, a: int, b: int, start: int, position: Position) -> None:
        self.decide(
            K.ADD_STATEMENT,
            (PAPER.id, {Role.CONTENT: (Span(start, start + 9),)}),
            self.any_of(SOURCE, a),
            self.any_of(PROPOSITION, b),
            after={"position": position.value, "form": Form.INDIRECT.value},
        )

    @rule(a=pick, of=st.sampled_from([SOURCE, STATEMENT, PROPOSITION]))
    def note(self, a: int, of: SubjectKind) -> None:
        self.decide(K.NOTE, self.any_of(of, a), after={"text": "ask again"})

    @rule(a=pick)
    def undo(self, a: int) -> None:
        if self.decided.log:
            self.decide(K.UNDO, (SubjectKind.DECISION, self.decided.log[a % len(self.decided.log)].id))

    @invariant()
    def replaying_the_log_gives_the_state(self) -> None:
        stored = [read_decision(write_decision(entry)) for entry in self.decided.log]
        assert verify_chain(stored).is_whole
        assert apply_decisions(LEDGER, stored) == self.decided

    @invariant()
    def nothing_is_lost_on_the_reading_it_was_decided_on(self) -> None:
        assert self.decided.lost == ()
        assert self.decided.machine is LEDGER
        assert len(self.decided.applied) + len(self.decided.undone) == len(self.decided.log)

    @invariant()
    def every_statement_stands_once_with_a_speaker_that_is_there(self) -> None:
        ledger = self.decided.ledger
        sources = {source.id for source in ledger.sources}
        stands = Counter(s for p in ledger.propositions for s in p.statements)
        sides = Counter(
            s
            for p in ledger.propositions
            for side in (p.asserted_by, p.denied_by, p.doubted_by, p.declined_by)
            for s in side
        )
        assert stands == sides == Counter(s.id for s in ledger.statements)
        assert {s.source for s in ledger.statements} <= sources
        assert all(
            s.id in p.statements for p in ledger.propositions for s in ledger.statements if s.proposition == p.id
        )
        machines = {s.id for s in LEDGER.statements}
        assert {s.id for s in ledger.statements} & machines == machines - set(self.decided.rejected)

    @invariant()
    def the_same_reading_under_other_ids_comes_to_the_same(self) -> None:
        again = apply_decisions(OTHER_READING, self.decided.log)
        assert again.lost == ()
        assert again.ledger == renamed(self.decided.ledger, MACHINE_IDS)

    @invariant()
    def a_poorer_reading_puts_aside_what_it_cannot_place_and_nothing_else(self) -> None:
        poorer = apply_decisions(POORER, self.decided.log)
        known = {entry.sequence for entry in self.decided.log}
        told = [one.decision.sequence for group in (poorer.applied, poorer.lost, poorer.undone) for one in group]
        assert sorted(told) == sorted(known)
        touched = {one.subject for one in poorer.applied}
        assert not touched & {"s-two", "s-copy", "v-two", "p-captured"}  # what is not there is not decided on


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(
    max_examples=int(os.environ.get("SAYSO_SEQUENCES", "25")),
    stateful_step_count=12,
    deadline=None,  # the machine may be busy; how long it takes is no part of what is tested
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
