"""Applying decisions to a ledger: in order, those undone left out, those that no longer fit put aside with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.decisions.anchors import LostError
from sayso.decisions.chain import seal
from sayso.decisions.kinds import check_shape
from sayso.decisions.places import Places
from sayso.decisions.rules import APPLY
from sayso.decisions.state import ClashError, State
from sayso.errors import ConflictError, NotFoundError
from sayso.records import Applied, Decided, Decision, DecisionKind, Draft, Ledger, Lost, Undone


def apply_decisions(ledger: Ledger, decisions: Iterable[Decision]) -> Decided:
    """A ledger with what people decided beside what the machine read.

    The same ledger and the same log always give the same answer. What cannot be applied to this reading stands in ``lost``,
    with the reason; nothing is applied to a record that only looks like the one meant. Statuses and findings of the result
    are the machine's: ``sayso.investigation.decide`` computes them again.

    Args:
        decisions: A whole log, in any order of the call; entries count in the order of their numbers.
    """
    replay = Replay(ledger)
    replay.extend(decisions)
    return replay.decided()


def check_decision(decided: Decided, draft: Draft) -> None:
    """Refuse a decision that could not be applied, or that an earlier one would not survive, before it is recorded.

    Raises:
        StoreError: It names or holds what its kind does not, or more than is kept.
        NotFoundError: Something it names is not there.
        ConflictError: It contradicts an earlier decision, or a later one rests on what it undoes.
    """
    check_shape(draft)
    last = decided.log[-1] if decided.log else None
    provisional = seal(draft, last)
    if draft.kind is DecisionKind.UNDO:
        _check_undo(decided, draft)
    replay = Replay(decided.machine)
    replay.extend(decided.log)
    known = {lost.decision.sequence for lost in replay.lost}
    replay.extend([provisional])
    for lost in replay.lost:
        if lost.decision is provisional:
            refusal = ConflictError if replay.clashed else NotFoundError
            raise refusal(f"{draft.kind} {draft.subject.id}: {lost.reason}")
        if lost.decision.sequence not in known:
            by = f"decision {lost.decision.sequence} ({lost.decision.kind})"
            raise ConflictError(f"{draft.kind} {draft.subject.id}: {by} rests on it; undo that first")


def in_force(decisions: Sequence[Decision]) -> tuple[tuple[Decision, ...], tuple[Undone, ...]]:
    """The decisions that none in force has undone, in order, and the others each with what undid it.

    An undo is an entry like any other: undone itself, it no longer counts.
    """
    undone: dict[str, Decision] = {}
    standing = []
    for decision in sorted(decisions, key=lambda one: -one.sequence):
        if decision.id in undone:
            continue
        standing.append(decision)
        if decision.kind is DecisionKind.UNDO:
            undone[decision.subject.id] = decision
    gone = tuple(Undone(one, undone[one.id]) for one in decisions if one.id in undone)
    return tuple(reversed(standing)), gone


class Replay:
    """Applies a log to one ledger, whole or as it grows; both give the same answer."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._places = Places(ledger)
        self._log: list[Decision] = []
        self._start()

    def _start(self) -> None:
        self._state = State(self._places, self._ledger)
        self._applied: list[Applied] = []
        self.lost: list[Lost] = []
        self.clashed = False
        """True when the decision applied last was refused because of an earlier one, not for want of a record."""

    def extend(self, decisions: Iterable[Decision]) -> None:
        """Apply further decisions; an undo begins again without what it undoes."""
        new = sorted(decisions, key=lambda one: one.sequence)
        self._log += new
        if any(decision.kind is DecisionKind.UNDO for decision in self._log):
            self._start()
            new = list(in_force(self._log)[0])
        for decision in new:
            self._apply(decision)

    def _apply(self, decision: Decision) -> None:
        self.clashed = False
        if decision.kind is DecisionKind.UNDO:
            self._applied.append(Applied(decision, decision.subject.id))
            return
        try:
            if decision.withheld and {"before", "after"} & set(decision.withheld):
                raise LostError("its words were withheld when its report was pruned")
            done = APPLY[decision.kind](self._state, decision)
        except LostError as error:
            self.clashed = isinstance(error, ClashError)
            self.lost.append(Lost(decision, str(error)))
        else:
            self._applied.append(Applied(decision, *done))

    def decided(self) -> Decided:
        """What the decisions so far make of the ledger."""
        state = self._state
        return Decided(
            machine=self._ledger,
            ledger=state.ledger(),
            log=tuple(self._log),
            applied=tuple(self._applied),
            lost=tuple(self.lost),
            undone=in_force(self._log)[1],
            merged=tuple(state.merged.values()),
            changes=tuple(state.changes.values()),
            judgements=tuple(state.judgements.values()),
            rejected=tuple(state.rejected),
            accepted=tuple(state.accepted),
            added=tuple(record for _, record in state.made),
        )


def _check_undo(decided: Decided, draft: Draft) -> None:
    target = next((one for one in decided.log if one.id == draft.subject.id), None)
    if target is None:
        raise NotFoundError(f"there is no decision {draft.subject.id}; sayso log lists them")
    if target.kind is DecisionKind.PRUNE_TOMBSTONE:
        raise ConflictError(
            f"decision {target.sequence} pruned a report, and its words are gone; nothing can bring them back"
        )
    by = next((one.by for one in decided.undone if one.decision.id == target.id), None)
    if by is not None:
        raise ConflictError(f"decision {target.sequence} is undone already, by decision {by.sequence}")
