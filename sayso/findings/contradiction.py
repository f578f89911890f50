"""`contradiction`: one source against itself, one report against itself, reports against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.findings.ledger_index import LedgerIndex, distinct, shortened
from sayso.records import Finding, FindingKind, Position, Proposition, Severity, Statement

_MOST_STATEMENTS = 24  # of one side; a finding that lists more is read by nobody


def list_contradictions(index: LedgerIndex) -> Iterator[Finding]:
    """Everything put forward and rejected, and everything put forward together with what excludes it.

    A source against itself and a report's own voice against itself are alerts; people who disagree in a report, or across
    reports, are warnings: that is what a contested story is made of.
    """
    for proposition in index.ledger.propositions:
        asserting = index.asserting(proposition)
        yield from _against_itself(index, proposition, asserting)
        against = index.against(proposition)
        if asserting and against:
            yield _disagreement(index, proposition, asserting, against, "assert-and-deny")
    yield from _rivals(index)
    yield from _spoke_after_declining(index)


def _against_itself(index: LedgerIndex, proposition: Proposition, asserting: Sequence[Statement]) -> Iterator[Finding]:
    denied = {index.statements[i].source: index.statements[i] for i in proposition.denied_by if i in index.statements}
    for source in distinct(s.source for s in asserting):
        if source not in denied:
            continue
        both = (next(s for s in asserting if s.source == source), denied[source])
        yield _finding(
            index,
            both,
            proposition,
            "source-against-itself",
            Severity.ALERT,
            f"{index.name(both[0])} both asserts and denies: {shortened(proposition.text)}",
        )


def _disagreement(
    index: LedgerIndex,
    proposition: Proposition,
    one: Sequence[Statement],
    other: Sequence[Statement],
    rule: str,
) -> Finding:
    one, other = one[:_MOST_STATEMENTS], other[:_MOST_STATEMENTS]
    own_voice = any(s.own_voice for s in one) and any(s.own_voice for s in other)
    together = {s.report for s in one} & {s.report for s in other}
    who = index.name(one[0])
    whom = index.name(other[0])
    if own_voice and together:
        message = f"A report says both sides of this in its own voice: {shortened(proposition.text)}"
        return _finding(index, (*one, *other), proposition, rule + "-own-voice", Severity.ALERT, message)
    where = "in one report" if together else "across reports"
    return _finding(
        index,
        (*one, *other),
        proposition,
        rule,
        Severity.WARNING,
        f"{who[:1].upper()}{who[1:]} and {whom} contradict each other {where}: {shortened(proposition.text)}",
    )


def _rivals(index: LedgerIndex) -> Iterator[Finding]:
    """Accounts that exclude each other, each pair once."""
    for proposition in index.ledger.propositions:
        for other_id in proposition.alternatives:
            other = index.propositions.get(other_id)
            if other is None or other.id <= proposition.id:
                continue
            one, two = index.asserting(proposition), index.asserting(other)
            if one and two:
                yield _disagreement(index, proposition, one, two, "excluding-accounts")


def _spoke_after_declining(index: LedgerIndex) -> Iterator[Finding]:
    """A source that is said to have declined to comment and also to have spoken, in one report on one matter."""
    by_source: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in index.ledger.statements:
        by_source[(statement.report, statement.source)].append(statement)
    for said in by_source.values():
        declined = [s for s in said if s.position is Position.DECLINES]
        if not declined:
            continue
        matter = {s.proposition for s in declined} - {None}
        spoke = [s for s in said if s.position is not Position.DECLINES and s.proposition in matter]
        if spoke:
            yield _finding(
                index,
                (*declined, *spoke),
                None,
                "declined-and-spoke",
                Severity.WARNING,
                f"{index.name(declined[0])} is said to have declined to comment, and also to have spoken on the"
                f" matter.",
            )


def _finding(
    index: LedgerIndex,
    statements: Sequence[Statement],
    proposition: Proposition | None,
    rule: str,
    severity: Severity,
    message: str,
) -> Finding:
    return Finding(
        kind=FindingKind.CONTRADICTION,
        severity=severity,
        message=message,
        rule=rule,
        reports=distinct(s.report for s in statements),
        places=index.places_of(statements, most=12),
        statements=distinct(s.id for s in statements),
        propositions=(proposition.id,) if proposition is not None else (),
    )
