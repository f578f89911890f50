"""Look-ups that several rules share, built once for a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records import Evidence, Ledger, Place, Proposition, Report, Source, Statement


@dataclass(frozen=True, slots=True)
class LedgerIndex:
    """A ledger's records by id and by report."""

    ledger: Ledger
    reports: dict[str, Report]
    sources: dict[str, Source]
    statements: dict[str, Statement]
    propositions: dict[str, Proposition]
    in_report: dict[str, tuple[Statement, ...]]

    def places_of(self, statements: Iterable[Statement], *, most: int = 8) -> tuple[Place, ...]:
        """Where the contents of these statements stand, at most so many."""
        places = [Place(s.report, span) for s in statements for span in s.content_spans]
        return tuple(places[:most])

    def asserting(self, proposition: Proposition) -> tuple[Statement, ...]:
        """The statements that put a proposition forward."""
        return tuple(self.statements[i] for i in proposition.asserted_by if i in self.statements)

    def against(self, proposition: Proposition) -> tuple[Statement, ...]:
        """The statements that deny or doubt it."""
        ids = (*proposition.denied_by, *proposition.doubted_by)
        return tuple(self.statements[i] for i in ids if i in self.statements)

    def name(self, statement: Statement) -> str:
        """The name of who makes a statement; "the report" where it speaks for itself."""
        source = self.sources.get(statement.source)
        return "the report" if statement.own_voice or source is None else source.name

    def bears_on(self, evidence: Evidence) -> tuple[Proposition, ...]:
        """The propositions an item is said to bear on."""
        return tuple(self.propositions[i] for i in evidence.shows if i in self.propositions)


def index_of(ledger: Ledger) -> LedgerIndex:
    """Build the look-ups of one ledger."""
    in_report: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in ledger.statements:
        in_report[statement.report].append(statement)
    return LedgerIndex(
        ledger=ledger,
        reports={report.id: report for report in ledger.reports},
        sources={source.id: source for source in ledger.sources},
        statements={statement.id: statement for statement in ledger.statements},
        propositions={proposition.id: proposition for proposition in ledger.propositions},
        in_report={report: tuple(found) for report, found in in_report.items()},
    )


def distinct(items: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order of first appearance."""
    return tuple(dict.fromkeys(items))


def shortened(text: str, most: int = 90) -> str:
    """A text for use inside a message: one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"
