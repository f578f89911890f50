"""The log as a chain: each entry sealed with a hash that covers it and, through the entry before, all earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from sayso.decisions.canonical import Json, canonical_json, read_json
from sayso.decisions.codec import anchor_as_json
from sayso.errors import StoreError
from sayso.records import Decision, DecisionKind, Draft, Subject

LOG = "sayso-log/1"
FIRST = "0" * 64
"""What the first entry has for ``previous``."""
FIELDS = ("sequence", "kind", "author", "at", "clock", "reason", "subject", "objects", "anchors", "before", "after")
"""What an entry's digests cover, in their order."""
MAY_BE_WITHHELD = ("author", "reason", "anchors", "before", "after")
"""What pruning may blank: the words of a report or of a person. Who is meant, when and in which order stays."""
SYSTEM_CLOCK = "system clock"


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ends: print it, publish it or have it timestamped, and nothing before it can change unseen."""

    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry that is not as it was sealed.

    Attributes:
        sequence: The entry's place in the log.
        field: The field that changed, or "" where only the entry can be named.
        problem: One line, in the reader's words.
    """

    sequence: int
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What verifying a log found.

    Attributes:
        head: Where the log ends, or the last entry before the fault.
        fault: None when every entry is as it was sealed.
        clock_set_back: Sequence numbers of entries dated before the one they follow; no fault, but a court will ask.
    """

    head: Head
    fault: Fault | None = None
    clock_set_back: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """True when nothing was changed, removed or put in between."""
        return self.fault is None


def seal(draft: Draft, previous: Decision | None, *, at: datetime | None = None, clock: str = SYSTEM_CLOCK) -> Decision:
    """Make a checked draft the next entry of a log.

    Args:
        previous: The log's last entry; None when the log is empty.
        at: The time, aware; None asks this machine's clock, and ``clock`` then says so.
        clock: Whose clock ``at`` comes from.
    Raises:
        StoreError: ``at`` has no offset, or a text cannot be written as canonical JSON.
    """
    moment = datetime.now(UTC) if at is None else at
    if moment.tzinfo is None:
        raise StoreError("the time of a decision needs an offset; give it in UTC")
    unsealed = Decision(
        sequence=1 if previous is None else previous.sequence + 1,
        kind=draft.kind,
        author=draft.author,
        at=moment.astimezone(UTC),
        clock=clock,
        reason=draft.reason,
        subject=draft.subject,
        objects=draft.objects,
        before=draft.before,
        after=draft.after,
        previous=FIRST if previous is None else previous.hash,
        digests=(),
        hash="",
    )
    digests = tuple(_digest(unsealed, field) for field in FIELDS)
    return replace(unsealed, digests=digests, hash=_entry_hash(unsealed.previous, digests))


def head_of(entries: Iterable[Decision]) -> Head:
    """Where the log ends; ``0 000...`` for an empty one."""
    head = Head(0, FIRST)
    for entry in entries:
        head = Head(entry.sequence, entry.hash)
    return head


def verify_chain(entries: Iterable[Decision], *, expected: Head | None = None) -> ChainCheck:
    """Replay the seals of a log from nothing and compare.

    Args:
        entries: The log, in the order it is stored.
        expected: A head printed or timestamped earlier. Entries cut off at the end can only be missed by comparing with one.
    Returns:
        The first fault with its entry, and its field where the digests tell; faults behind it are not looked for.
    """
    log = tuple(entries)
    pruned = _pruned(log)
    head = Head(0, FIRST)
    set_back: list[int] = []
    for place, entry in enumerate(log, 1):
        fault = _fault(entry, place, head, pruned.get(entry.sequence, frozenset()))
        if fault is not None:
            return ChainCheck(head, fault, tuple(set_back))
        if place > 1 and entry.at < log[place - 2].at:
            set_back.append(place)
        head = Head(entry.sequence, entry.hash)
        if expected is not None and place == expected.sequence and entry.hash != expected.hash:
            problem = f"entry {place} has another hash than the head kept earlier; the log was written anew"
            return ChainCheck(head, Fault(place, "hash", problem), tuple(set_back))
    if expected is not None and head.sequence < expected.sequence:
        gone = f"the log ends at entry {head.sequence}; the head kept earlier was entry {expected.sequence}"
        return ChainCheck(head, Fault(head.sequence + 1, "", gone), tuple(set_back))
    return ChainCheck(head, None, tuple(set_back))


def withhold(decision: Decision, fields: Iterable[str]) -> Decision:
    """The entry with the words of these fields blanked, its digests and hash as they were.

    A prune records a ``prune-tombstone`` that names the entry and the fields first; without one ``verify_chain`` calls the
    blank a change.

    Raises:
        StoreError: A field is not among ``MAY_BE_WITHHELD``.
    """
    blank = frozenset(fields) | frozenset(decision.withheld)
    wrong = sorted(blank.difference(MAY_BE_WITHHELD))
    if wrong:
        raise StoreError(f"{wrong[0]} of a decision cannot be withheld; choose among {', '.join(MAY_BE_WITHHELD)}")
    bare = "anchors" in blank
    return replace(
        decision,
        author="" if "author" in blank else decision.author,
        reason="" if "reason" in blank else decision.reason,
        subject=replace(decision.subject, anchor=None) if bare else decision.subject,
        objects=tuple(replace(s, anchor=None) if bare else s for s in decision.objects),
        before="null" if "before" in blank else decision.before,
        after="null" if "after" in blank else decision.after,
        withheld=tuple(field for field in MAY_BE_WITHHELD if field in blank),
    )


def field_value(decision: Decision, field: str) -> Json:
    """What one of ``FIELDS`` holds, as a JSON value; raises StoreError where ``before`` or ``after`` is no canonical JSON."""
    if field == "anchors":
        return [anchor_as_json(subject.anchor) for subject in (decision.subject, *decision.objects)]
    if field == "subject":
        return _named(decision.subject)
    if field == "objects":
        return [_named(subject) for subject in decision.objects]
    if field == "at":
        return decision.at.isoformat(timespec="microseconds")
    if field in ("before", "after"):
        value: Json = read_json(decision.before if field == "before" else decision.after)
        return value
    plain: Json = getattr(decision, field)
    return plain


def _named(subject: Subject) -> Json:
    return {"kind": subject.kind.value, "id": subject.id}


def _digest(decision: Decision, field: str) -> str:
    return sha256(canonical_json(field_value(decision, field))).hexdigest()


def _entry_hash(previous: str, digests: tuple[str, ...]) -> str:
    return sha256(
        canonical_json({"log": LOG, "previous": previous, "digests": dict(zip(FIELDS, digests, strict=True))})
    ).hexdigest()


def _pruned(log: tuple[Decision, ...]) -> dict[int, frozenset[str]]:
    """Which fields of which entries a tombstone says were blanked."""
    pruned: dict[int, frozenset[str]] = {}
    for entry in log:
        if entry.kind is not DecisionKind.PRUNE_TOMBSTONE:
            continue
        try:
            said = read_json(entry.after)["withheld"].items()
            for sequence, fields in said:
                pruned[int(sequence)] = pruned.get(int(sequence), frozenset()) | frozenset(fields)
        except (StoreError, KeyError, TypeError, ValueError, AttributeError):
            continue  # it excuses nothing, and its own digest is compared like any other
    return pruned


def _fault(entry: Decision, place: int, head: Head, pruned: frozenset[str]) -> Fault | None:
    """How one entry differs from what was sealed at that place, or None."""
    if entry.sequence != place:
        return Fault(place, "sequence", f"entry {place} is missing: entry {entry.sequence} stands in its place")
    if entry.previous != head.hash:
        return Fault(
            place, "previous", f"entry {place} does not follow entry {place - 1}: its previous hash is another"
        )
    if len(entry.digests) != len(FIELDS) or entry.hash != _entry_hash(entry.previous, entry.digests):
        return Fault(place, "hash", f"entry {place}: its hash or one of its digests was changed")
    for field, digest in zip(FIELDS, entry.digests, strict=True):
        if field in entry.withheld and field in pruned:
            continue
        try:
            same = _digest(entry, field) == digest
        except StoreError:
            same = False
        if not same:
            return Fault(place, field, f"entry {place}: its {field} was changed after it was recorded")
    return None
