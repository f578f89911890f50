"""What had been published by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.records import Ledger, Moment, Precision, Proposition


def is_out_by(published: Moment | None, day: date) -> bool:
    """True when a report is known to have been published by the end of ``day``.

    A date known only to the month or year counts from its last day on; an unknown one never counts.
    """
    if published is None:
        return False
    value = published.value
    if published.precision is Precision.YEAR:
        return (int(value[:4]), 12, 31) <= (day.year, day.month, day.day)
    if published.precision is Precision.MONTH:
        # Day 31 stands for the last one; no month has a later.
        year, month = int(value[:4]), int(value[5:7])
        return (year, month) < (day.year, day.month) or ((year, month) == (day.year, day.month) and _is_last(day))
    return value[:10] <= day.isoformat()


def _is_last(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).month != day.month


def without_later(ledger: Ledger, day: date) -> Ledger:
    """The ledger's records that rest on reports known to be out by the end of ``day``; statuses are as they were,
    findings have to be listed anew.

    Grouping is kept as later reports made it: what is one proposition is a matter of meaning, not of the day. Sources keep the
    mentions that were out; a source nobody had mentioned yet is left out, unless it is the outlet of a report that was.
    """
    out = {report.id for report in ledger.reports if is_out_by(report.published, day)}
    statements = tuple(s for s in ledger.statements if s.report in out)
    kept = {statement.id for statement in statements}
    evidence = tuple(item for item in ledger.evidence if item.report in out)
    propositions = [_narrowed(p, kept) for p in ledger.propositions if any(s in kept for s in p.statements)]
    spoken_of = {proposition.id for proposition in propositions}
    chains = tuple(chain for chain in ledger.chains if chain.report in out)
    speaking = {s.source for s in statements} | {end for c in chains for x in c.links for end in (x.citing, x.cited)}
    sources = [
        replace(source, mentions=tuple(m for m in source.mentions if m.report in out)) for source in ledger.sources
    ]
    return replace(
        ledger,
        reports=tuple(report for report in ledger.reports if report.id in out),
        sources=tuple(source for source in sources if source.mentions or source.id in speaking),
        statements=statements,
        evidence=tuple(replace(e, shows=tuple(p for p in e.shows if p in spoken_of)) for e in evidence),
        propositions=tuple(
            replace(
                p,
                alternatives=tuple(a for a in p.alternatives if a in spoken_of),
                kin=tuple(k for k in p.kin if k in spoken_of),
            )
            for p in propositions
        ),
        chains=chains,
        copies=tuple(copy for copy in ledger.copies if set(copy.reports) <= out),
        findings=(),
    )


def _narrowed(proposition: Proposition, kept: set[str]) -> Proposition:
    """The proposition with those of its statements that are kept."""

    def some(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(statement for statement in ids if statement in kept)

    return replace(
        proposition,
        statements=some(proposition.statements),
        asserted_by=some(proposition.asserted_by),
        denied_by=some(proposition.denied_by),
        doubted_by=some(proposition.doubted_by),
        declined_by=some(proposition.declined_by),
    )
