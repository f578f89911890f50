"""`illustration` and `evidence-limit`: pictures that prove nothing, and evidence whose limits the text states."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.findings.ledger_index import LedgerIndex, shortened
from sayso.records import Evidence, Finding, FindingKind, Place, Severity


def list_illustrations(index: LedgerIndex) -> Iterator[Finding]:
    """Every picture that nothing in the text ties to the event."""
    for item in index.ledger.evidence:
        if item.illustration:
            yield Finding(
                kind=FindingKind.ILLUSTRATION,
                severity=Severity.NOTE,
                message="This picture illustrates the report; nothing in the text ties it to the event.",
                rule="caption-not-tied",
                reports=(item.report,),
                places=tuple(Place(item.report, span) for span in item.spans),
            )


def list_evidence_limits(index: LedgerIndex) -> Iterator[Finding]:
    """Every item of evidence of which the report says what it cannot show."""
    for item in index.ledger.evidence:
        if item.limits:
            central = any(p.central for p in index.bears_on(item))
            yield Finding(
                kind=FindingKind.EVIDENCE_LIMIT,
                severity=Severity.ALERT if central else Severity.WARNING,
                message=f"The text limits what this evidence ({item.modality.value}) shows: {_words(index, item)}",
                rule="stated-limit",
                reports=(item.report,),
                places=tuple(Place(item.report, span) for span in (*item.limits, *item.spans[:1])),
                propositions=item.shows,
            )


def _words(index: LedgerIndex, item: Evidence) -> str:
    return shortened(item.limits[0].of(index.reports[item.report].text))
