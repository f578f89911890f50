"""`unnamed-only`, `second-hand`, `single-root` and `copied`: what a proposition rests on in the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.findings.ledger_index import LedgerIndex, distinct, shortened
from sayso.records import (
    Basis,
    Copy,
    Finding,
    FindingKind,
    Origin,
    Place,
    Proposition,
    Severity,
    SourceKind,
    Statement,
)

WHOLE = 0.5
"""From this overlap on, two reports are one; under it, only a part was copied."""
MOST_PASSAGES = 8
"""The longest shared passages that a finding opens to; the copy itself holds them all."""


def list_unnamed_only(index: LedgerIndex) -> Iterator[Finding]:
    """Propositions that only unnamed people put forward, outlets that pass them on aside.

    Only what the story turns on, what somebody disputes, and what several reports carry: a bystander's remark needs no name.
    """
    for proposition in index.ledger.propositions:
        if not _matters(index, proposition):
            continue
        asserting = _people(index, proposition)
        if asserting and all(not index.sources[s.source].named for s in asserting):
            yield _finding(
                index,
                proposition,
                asserting,
                FindingKind.UNNAMED_ONLY,
                "asserted-by-unnamed-only",
                f"Nobody with a name says so: {shortened(proposition.text)}",
            )


def _matters(index: LedgerIndex, proposition: Proposition) -> bool:
    if proposition.central or proposition.alternatives or index.against(proposition):
        return True
    return len({statement.report for statement in index.asserting(proposition)}) > 1


def list_second_hand(index: LedgerIndex) -> Iterator[Finding]:
    """Propositions that no report has from anybody it spoke to: each is told by somebody else, or through another outlet."""
    through = _reached_through_others(index)
    for proposition in index.ledger.propositions:
        asserting = _people(index, proposition)
        if asserting and all(_is_second_hand(s, through) for s in asserting):
            finding = _finding(
                index,
                proposition,
                asserting,
                FindingKind.SECOND_HAND,
                "every-assertion-relayed",
                f"Every report has this at second hand: {shortened(proposition.text)}",
            )
            yield replace(finding, places=tuple(dict.fromkeys((*finding.places, *_relays(index, asserting)))))


def list_single_roots(index: LedgerIndex) -> Iterator[Finding]:
    """Propositions of several reports that all go back to one root; copies of each other are told by ``copied``."""
    copied = {frozenset(copy.reports) for copy in index.ledger.copies if copy.overlap >= WHOLE}
    for proposition in index.ledger.propositions:
        asserting = index.asserting(proposition)
        reports = distinct(s.report for s in asserting)
        if len(reports) > 1 and proposition.roots == 1 and frozenset(reports) not in copied:
            yield _finding(
                index,
                proposition,
                asserting,
                FindingKind.SINGLE_ROOT,
                "many-reports-one-root",
                f"{len(reports)} reports, one root: {shortened(proposition.text)}",
            )


def list_copied(index: LedgerIndex) -> Iterator[Finding]:
    """Pairs of reports that share their text, whole or in part, each with the passages that both print."""
    for copy in index.ledger.copies:
        places = [
            Place(report, span)
            for passage in sorted(copy.passages, key=lambda passage: -sum(map(len, passage.spans)))[:MOST_PASSAGES]
            for report, span in zip(copy.reports, passage.spans, strict=True)
        ]
        whole = copy.overlap >= WHOLE
        share = f"Two reports share {copy.overlap:.0%} of the shorter one's wording"
        yield Finding(
            kind=FindingKind.COPIED,
            severity=Severity.WARNING if whole else Severity.NOTE,
            message=share + ("; count them as one" if whole else "; count what they share once") + _origin(index, copy),
            rule="shared-wording" if whole else "shared-passages",
            reports=copy.reports,
            places=tuple(places),
        )


def _origin(index: LedgerIndex, copy: Copy) -> str:
    report = index.reports.get(copy.origin or "")
    if report is None:
        return "."
    name = shortened(report.outlet or report.headline or report.origin, 60)
    return f". It likely stood first in {name}, " + (
        "which the other credits." if copy.reason is Origin.CREDITED else "published earlier."
    )


def _people(index: LedgerIndex, proposition: Proposition) -> list[Statement]:
    """The assertions by somebody whom the text mentions: neither outlets nor documents, nor "it is believed"."""
    return [
        statement
        for statement in index.asserting(proposition)
        if statement.source_spans
        and not statement.own_voice
        and statement.source in index.sources
        and index.sources[statement.source].kind not in (SourceKind.OUTLET, SourceKind.DOCUMENT)
    ]


def _is_second_hand(statement: Statement, through: dict[str, set[str]]) -> bool:
    relayed = statement.source in through[statement.report] if statement.report in through else False
    return statement.basis is Basis.TOLD or statement.parent is not None or relayed


def _relays(index: LedgerIndex, statements: Iterable[Statement]) -> Iterator[Place]:
    """Where the reports say through whom they have these statements; one place for each step."""
    wanted = {(statement.report, statement.source) for statement in statements}
    for chain in index.ledger.chains:
        for link in chain.links:
            if (chain.report, link.cited) in wanted and link.citing != chain.report:
                yield from (Place(chain.report, span) for span in link.spans[:1])


def _reached_through_others(index: LedgerIndex) -> dict[str, set[str]]:
    """For each report, the sources that it reaches only through somebody else."""
    found: dict[str, set[str]] = {}
    for chain in index.ledger.chains:
        by: defaultdict[str, set[str]] = defaultdict(set)
        for link in chain.links:
            by[link.cited].add(link.citing)
        found[chain.report] = {cited for cited, citing in by.items() if chain.report not in citing}
    return found


def _finding(
    index: LedgerIndex,
    proposition: Proposition,
    statements: list[Statement] | tuple[Statement, ...],
    kind: FindingKind,
    rule: str,
    message: str,
) -> Finding:
    return Finding(
        kind=kind,
        severity=Severity.WARNING if proposition.central else Severity.NOTE,
        message=message,
        rule=rule,
        reports=distinct(s.report for s in statements),
        places=index.places_of(statements),
        statements=distinct(s.id for s in statements),
        propositions=(proposition.id,),
    )
