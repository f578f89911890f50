"""`next-check`: the discriminating thing that nobody has looked at yet, from what the rules on the central proposition lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.findings.ledger_index import LedgerIndex, distinct, shortened
from sayso.records import (
    Evidence,
    Finding,
    FindingKind,
    How,
    Modality,
    Place,
    Proposition,
    Severity,
    SourceKind,
    Statement,
    Status,
)

# Of these statuses another side is not yet part.
_ONE_SIDED = (Status.SINGLE_SOURCE, Status.UNCONFIRMED, Status.UNATTRIBUTED)
_MOST_PLACES = 4


def list_next_checks(index: LedgerIndex) -> Iterator[Finding]:
    """What to look at next on the central proposition, at most one finding for each thing that is missing.

    A retracted, corroborated or documented proposition lacks nothing that a rule could name.
    """
    for proposition in index.ledger.propositions:
        if not proposition.central:
            continue
        if proposition.status in (Status.RETRACTED, Status.CORROBORATED, Status.DOCUMENTED):
            continue
        yield from _limited_evidence(index, proposition)
        yield from _unseen_evidence(index, proposition)
        yield from _unnamed_root(index, proposition)
        yield from _unread_outlet(index, proposition)
        yield from _missing_side(index, proposition)
        yield from _open_date(index, proposition)


def _limited_evidence(index: LedgerIndex, proposition: Proposition) -> Iterator[Finding]:
    """Evidence that the text itself says was not checked: checking it would tell the accounts apart."""
    limited = [item for item in _evidence(index, proposition) if item.limits]
    if limited:
        places = [Place(item.report, span) for item in limited for span in (*item.limits, *item.spans[:1])]
        kinds = " and ".join(distinct(item.modality.value for item in limited))
        message = f"Get hold of the {kinds} and check what the text says was not established: when, where, by whom."
        yield _finding(proposition, "check-limited-evidence", message, places, ())


def _unseen_evidence(index: LedgerIndex, proposition: Proposition) -> Iterator[Finding]:
    """Nothing but words on either side, and nobody says that there is more."""
    if proposition.status is not Status.CONTESTED or _evidence(index, proposition):
        return
    rivals = [index.propositions[i] for i in proposition.alternatives if i in index.propositions]
    if any(_evidence(index, rival) for rival in rivals):
        return
    both = (index.asserting(proposition)[:1], index.against(proposition)[:1] or _first_asserting(index, rivals))
    said = [statement for side in both for statement in side]
    message = f"Neither side is said to show evidence; ask both for what they have: {shortened(proposition.text)}"
    yield _finding(proposition, "ask-for-evidence", message, index.places_of(said, most=_MOST_PLACES), said)


def _unnamed_root(index: LedgerIndex, proposition: Proposition) -> Iterator[Finding]:
    """Nobody with a name asserts it: who is it, and how would they know?"""
    asserting = [s for s in index.asserting(proposition) if not s.own_voice and s.source in index.sources]
    if asserting and not any(index.sources[s.source].named for s in asserting):
        names = ", ".join(distinct(index.name(s) for s in asserting)[:3])
        message = f"Find out who they are and how they know ({names}): {shortened(proposition.text)}"
        yield _finding(
            proposition,
            "name-the-root",
            message,
            index.places_of(asserting, most=_MOST_PLACES),
            asserting[:_MOST_PLACES],
        )


def _unread_outlet(index: LedgerIndex, proposition: Proposition) -> Iterator[Finding]:
    """Another outlet had it first, and its report is not among those read."""
    read = {(report.outlet or "").lower() for report in index.ledger.reports}
    concerned = {s.report for s in index.asserting(proposition)}
    unread: dict[str, Place] = {}
    for chain in index.ledger.chains:
        for link in chain.links if chain.report in concerned else ():
            cited = index.sources.get(link.cited)
            if cited is None or cited.kind is not SourceKind.OUTLET or link.how is How.SHOWS or not link.spans:
                continue
            if cited.name.lower() not in read:
                unread.setdefault(cited.name, Place(chain.report, link.spans[0]))
    if unread:
        names = ", ".join(list(unread)[:3])
        message = f"Read what it goes back to, which is not among these reports: {names}."
        yield _finding(proposition, "read-the-cited-outlet", message, list(unread.values())[:_MOST_PLACES], ())


def _missing_side(index: LedgerIndex, proposition: Proposition) -> Iterator[Finding]:
    """Nobody on another side is heard: neither denying, doubting nor declining."""
    if proposition.status not in _ONE_SIDED or index.against(proposition) or proposition.declined_by:
        return
    said = index.asserting(proposition)
    if said and not proposition.alternatives:
        message = f"Ask those whom it concerns; no report has their answer: {shortened(proposition.text)}"
        yield _finding(proposition, "hear-the-other-side", message, index.places_of(said[:1]), said[:1])


def _open_date(index: LedgerIndex, proposition: Proposition) -> Iterator[Finding]:
    """Everybody who asserts it does so at a time that no report gives."""
    said = index.asserting(proposition)
    if said and all(s.made_at is None and index.reports[s.report].published is None for s in said):
        message = f"Find out when this was said; no report that has it is dated: {shortened(proposition.text)}"
        yield _finding(proposition, "date-the-assertion", message, index.places_of(said[:1]), said[:1])


def _evidence(index: LedgerIndex, proposition: Proposition) -> list[Evidence]:
    return [
        item
        for item in index.ledger.evidence
        if proposition.id in item.shows and not item.illustration and item.modality is not Modality.EYEWITNESS
    ]


def _first_asserting(index: LedgerIndex, rivals: Sequence[Proposition]) -> tuple[Statement, ...]:
    return tuple(s for rival in rivals for s in index.asserting(rival))[:1]


def _finding(
    proposition: Proposition, rule: str, message: str, places: Sequence[Place], statements: Sequence[Statement]
) -> Finding:
    return Finding(
        kind=FindingKind.NEXT_CHECK,
        severity=Severity.NOTE,
        message=message,
        rule=rule,
        reports=distinct(place.report for place in places),
        places=tuple(places[:_MOST_PLACES]),
        statements=tuple(s.id for s in statements),
        propositions=(proposition.id,),
    )
