"""A ledger with what people decided: both readings side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.decision import Decision
from sayso.records.finding import Place
from sayso.records.ledger import Ledger
from sayso.records.source import Judgement


@dataclass(frozen=True, slots=True)
class Applied:
    """A decision in force, with the ids that this reading gives to what it names.

    Attributes:
        subject: Id of what it is about.
        objects: Ids of the other records it names.
        places: Where the words that a person selected stand.
        remark: What a reader should know ("the reading now says so itself"), or "".
    """

    decision: Decision
    subject: str
    objects: tuple[str, ...] = ()
    remark: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that cannot be applied to this reading, for a person to look at, and why."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision no longer in force, and the one that undid it."""

    decision: Decision
    by: Decision


@dataclass(frozen=True, slots=True)
class Merged:
    """A machine record that a decision counts as part of another; ids as this reading gives them."""

    id: str
    into: str
    by: Decision


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """What a person last said of two sources or two propositions."""

    first: str
    second: str
    judgement: Judgement
    by: Decision


@dataclass(frozen=True, slots=True)
class Change:
    """One value that a decision set, beside the machine's.

    Attributes:
        id: Of the record.
        field: Its attribute, such as ``position``.
        machine: What the machine read, as canonical JSON text.
        human: What the decision put there, as canonical JSON text.
    """

    id: str
    field: str
    machine: str
    human: str
    by: Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """A ledger as read and as decided.

    Attributes:
        machine: The ledger as read; nothing in it was touched.
        ledger: The same with the decisions applied. Its statuses and findings are the machine's until
            ``sayso.investigation`` computes them again.
        log: Every decision given, in order.
        applied: Those in force, in order.
        lost: The tray of those that cannot be applied to this reading.
        undone: Those that another one undid.
        merged: Records that now count as another; their ids lead to the one kept.
        changes: Values that decisions set, beside the machine's, in order; a later change of one value replaces the earlier.
        judgements: The last word on each pair.
        rejected: Ids of the machine's statements that are not in ``ledger``.
        accepted: Ids of statements that a person has confirmed.
        added: Ids of records that decisions made: statements, and sources and propositions split off.
    """

    machine: Ledger
    ledger: Ledger
    log: tuple[Decision, ...] = ()
    applied: tuple[Applied, ...] = ()
    lost: tuple[Lost, ...] = ()
    undone: tuple[Undone, ...] = ()
    merged: tuple[Merged, ...] = ()
    changes: tuple[Change, ...] = ()
    judgements: tuple[PairJudgement, ...] = ()
    rejected: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
