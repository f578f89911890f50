"""The status of each proposition: named rules over who stands where, the first that fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.propositions.dates import is_out_by
from sayso.propositions.roots import Ties, find_roots
from sayso.propositions.status_rules import Case, try_rules
from sayso.propositions.vouching import find_vouchers
from sayso.records import Chain, Copy, Evidence, Ledger, Proposition, Report, Source, Statement, Trial
from sayso.text import words_of


def judge_status(
    propositions: Sequence[Proposition],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    evidence: Sequence[Evidence],
    chains: Sequence[Chain],
    copies: Sequence[Copy],
    reports: Sequence[Report],
    *,
    as_of: date | None = None,
) -> tuple[Proposition, ...]:
    """Give each proposition its status, the rule that decided and what the rule rested on.

    Args:
        as_of: Look only at reports known to have been published by the end of that day; a report without a date is
            then left out, and so is a proposition nobody had spoken of yet.
    Returns:
        The propositions in the order given, with ``status``, ``rule``, ``inputs`` and ``roots`` set.
    Source: the table of statuses in docs/explanation/status.md, first rule that fits.
    """
    cases = _cases(propositions, statements, sources, evidence, chains, copies, reports, as_of)
    judged = []
    for proposition, case in cases:
        verdict = try_rules(case)[-1]
        judged.append(
            replace(
                proposition,
                status=verdict.status,
                rule=verdict.rule,
                inputs=verdict.inputs,
                roots=len(case.roots),
            )
        )
    return tuple(judged)


def explain_status(ledger: Ledger, proposition: Proposition, *, as_of: date | None = None) -> tuple[Trial, ...]:
    """The rules tried for one proposition of a ledger, in order, the last being the one that fits.

    Empty when nobody had spoken of it by ``as_of``.
    """
    rivals = [other for other in ledger.propositions if other.id in proposition.alternatives]
    cases = _cases(
        (proposition, *rivals),
        ledger.statements,
        ledger.sources,
        ledger.evidence,
        ledger.chains,
        ledger.copies,
        ledger.reports,
        as_of,
    )
    return next((try_rules(case) for one, case in cases if one is proposition), ())


def _cases(
    propositions: Sequence[Proposition],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    evidence: Sequence[Evidence],
    chains: Sequence[Chain],
    copies: Sequence[Copy],
    reports: Sequence[Report],
    as_of: date | None,
) -> Iterator[tuple[Proposition, Case]]:
    """Everything the rules look at, for each proposition that somebody had spoken of."""
    out = {report.id: report for report in reports if as_of is None or is_out_by(report.published, as_of)}
    by_id = {statement.id: statement for statement in statements if statement.report in out}
    source_of = {source.id: source for source in sources}
    passages = {s.id: words_of(out[s.report].text, s.content_spans) for s in by_id.values()}
    ties = Ties((chain for chain in chains if chain.report in out), copies)
    showing: defaultdict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        for shown in item.shows if item.report in out else ():
            showing[shown].append(item)
    asserted = {p.id: _known(p.asserted_by, by_id) for p in propositions}
    vouchers = find_vouchers(by_id.values(), evidence, out)

    for proposition in propositions:
        if not any(statement in by_id for statement in proposition.statements):
            continue
        denying = _known(proposition.denied_by, by_id)
        behind = (*asserted[proposition.id], *_vouching(vouchers.get(proposition.id, ()), proposition))
        yield (
            proposition,
            Case(
                asserting=asserted[proposition.id],
                denying=denying,
                others=_known((*proposition.doubted_by, *proposition.declined_by), by_id),
                roots=find_roots(behind, source_of, ties, passages),
                denying_roots=find_roots(denying, source_of, ties, passages),
                rivals={other: asserted[other] for other in proposition.alternatives if asserted.get(other)},
                evidence=tuple(showing[proposition.id]),
                sources=source_of,
                reports=out,
            ),
        )


def _vouching(statements: Iterable[Statement], proposition: Proposition) -> Iterator[Statement]:
    """Those that are not on the proposition already, on whatever side."""
    return (statement for statement in statements if statement.id not in proposition.statements)


def _known(ids: Iterable[str], by_id: Mapping[str, Statement]) -> tuple[Statement, ...]:
    return tuple(by_id[statement] for statement in ids if statement in by_id)
