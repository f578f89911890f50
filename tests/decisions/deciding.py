"""A short way for tests to record decisions on a ledger, one minute apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sayso.decisions import apply_decisions, prepare_decision, seal
from sayso.decisions.canonical import Json
from sayso.decisions.drafting import Named, Selected
from sayso.records import Decided, Decision, DecisionKind, Ledger, SubjectKind

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
SOURCE, STATEMENT, PROPOSITION = SubjectKind.SOURCE, SubjectKind.STATEMENT, SubjectKind.PROPOSITION


class Book:
    """A ledger and the log of what is decided about it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.log: list[Decision] = []

    @property
    def decided(self) -> Decided:
        """The ledger as decided so far."""
        return apply_decisions(self.ledger, self.log)

    def do(
        self,
        kind: DecisionKind,
        subject: Named | tuple[str, Selected],
        *objects: Named | tuple[str, Selected],
        after: Json = None,
        author: str = "Ida Holm",
        reason: str = "",
    ) -> Decision:
        """Check a decision and record it."""
        draft = prepare_decision(
            self.decided, kind, subject, author=author, objects=objects, after=after, reason=reason
        )
        at = NOON + timedelta(minutes=len(self.log))
        self.log.append(seal(draft, self.log[-1] if self.log else None, at=at))
        return self.log[-1]

    def undo(self, decision: Decision) -> Decision:
        """Undo a decision."""
        return self.do(DecisionKind.UNDO, (SubjectKind.DECISION, decision.id))

    def merge(self, kind: SubjectKind, kept: str, *others: str) -> Decision:
        """Merge records into the first."""
        return self.do(DecisionKind.MERGE, (kind, kept), *((kind, other) for other in others))


def reasons(decided: Decided) -> Sequence[str]:
    """Why decisions lie in the tray."""
    return [lost.reason for lost in decided.lost]
