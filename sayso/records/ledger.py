"""The ledger: everything read of one story, ready for a door or an export."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.chain import Chain, Copy
from sayso.records.evidence import Evidence
from sayso.records.finding import Finding
from sayso.records.proposition import Proposition
from sayso.records.report import Report
from sayso.records.source import Source
from sayso.records.statement import Statement
from sayso.text import Span


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not become a report: where, and the one line that says why and what to do."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """One story: all the reports of one call and what they rest on."""

    reports: tuple[Report, ...]
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    chains: tuple[Chain, ...] = ()
    copies: tuple[Copy, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()

    def report(self, report_id: str) -> Report:
        """The report of that id; raises KeyError when the ledger has none."""
        for report in self.reports:
            if report.id == report_id:
                return report
        raise KeyError(report_id)

    def words(self, report_id: str, span: Span) -> str:
        """The exact words of a span in one report."""
        return span.of(self.report(report_id).text)
