"""All rules over one ledger, worst first."""

from __future__ import annotations

from sayso.findings.circles import list_circles
from sayso.findings.contradiction import list_contradictions
from sayso.findings.evidence_limits import list_evidence_limits, list_illustrations
from sayso.findings.headline import list_headline_excesses
from sayso.findings.ledger_index import index_of
from sayso.findings.next_checks import list_next_checks
from sayso.findings.open_dates import list_open_dates
from sayso.findings.reply import list_no_replies
from sayso.findings.sourcing import list_copied, list_second_hand, list_single_roots, list_unnamed_only
from sayso.findings.strengthening import list_strengthened
from sayso.records import Finding, Ledger, Severity

# In the order in which a reader meets findings of the same severity.
RULES = (
    list_headline_excesses,
    list_contradictions,
    list_circles,
    list_strengthened,
    list_evidence_limits,
    list_second_hand,
    list_unnamed_only,
    list_single_roots,
    list_copied,
    list_no_replies,
    list_next_checks,
    list_open_dates,
    list_illustrations,
)
_ORDER = (Severity.ALERT, Severity.WARNING, Severity.NOTE)


def list_findings(ledger: Ledger) -> tuple[Finding, ...]:
    """Compute every finding of a ledger whose other records are complete.

    Returns:
        Alerts, then warnings, then notes; within each in the order of ``RULES``, then of the records they rest on.
    """
    index = index_of(ledger)
    found = [finding for rule in RULES for finding in rule(index)]
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.severity)))
