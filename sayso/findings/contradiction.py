"""`contradiction`: one source against itself, one report against itself, reports against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.findings.answering import list_answers
from sayso.findings.clashing import describe, list_clashes
from sayso.findings.ledger_index import LedgerIndex, distinct, shortened
from sayso.findings.opposition import Opposition
from sayso.findings.recalling import list_recalled
from sayso.records import Finding, FindingKind, Position, Proposition, Severity, Statement
from sayso.text import Span, words_of

_MOST_STATEMENTS = 24  # of one side; a finding that lists more is read by nobody
# "Claims made by the mayor", "the mayor's allegations": a reference to what somebody says, and hardly anything else.
_CLAIM_OF = re.compile(
    r"\b(?:claims?|allegations?|accusations?|assertions?|account|charges?|version|remarks)\b", re.IGNORECASE
)
# "The commander was mistaken", "that the mayor is lying": what that person says is rejected.
_IS_WRONG = re.compile(
    r"\b(?:(?:is|are|was|were|be|been)\s+(?:\w+\s+)?(?:lying|mistaken|wrong|misinformed|not authori[sz]ed to speak|a liar|liars)"
    r"|lied|lies)\b",
    re.IGNORECASE,
)
_LONGEST_REFERENCE = 80


def list_contradictions(index: LedgerIndex) -> Iterator[Finding]:
    """Everything put forward and rejected, and everything put forward together with what excludes it.

    A source against itself and a report's own voice against itself are alerts; people who disagree in a report, or across
    reports, are warnings: that is what a contested story is made of.
    """
    around = tuple(_around_the_centre(index))
    told = [frozenset(finding.statements) for finding in around]
    disagreements: list[Finding] = []
    for proposition in index.ledger.propositions:
        asserting = index.asserting(proposition)
        opposition = Opposition(index, proposition)
        yield from _against_itself(index, opposition, proposition, asserting)
        against = opposition.meeting(asserting[:_MOST_STATEMENTS], index.against(proposition)[:_MOST_STATEMENTS])
        if _who_and_whom(index, asserting, against):
            found = _disagreement(index, proposition, asserting, against, "assert-and-deny")
            if not any(told_already.issuperset(found.statements) for told_already in told):
                disagreements.append(found)
    rivals = list(_rivals(index))
    yield from disagreements
    yield from around
    yield from rivals
    by_name = list(_rejected_claims(index))
    known = [frozenset(one.statements) for one in (*disagreements, *around, *rivals, *by_name)]
    for further in (_answers, _recalled, _clashes):
        for one in list(further(index, tuple(known))):
            known.append(frozenset(one.statements))
            yield one
    yield from by_name
    yield from _spoke_after_declining(index)


def _against_itself(
    index: LedgerIndex, opposition: Opposition, proposition: Proposition, asserting: Sequence[Statement]
) -> Iterator[Finding]:
    denied = {index.statements[i].source: index.statements[i] for i in proposition.denied_by if i in index.statements}
    told = set[str]()
    for assertion in asserting:
        denial = denied.get(assertion.source)
        if denial is None or assertion.source in told or opposition.is_of_one_mind(assertion, denial):
            continue
        told.add(assertion.source)
        name = index.name(assertion)
        message = f"{name[:1].upper()}{name[1:]} both asserts and denies: {shortened(proposition.text)}"
        yield _finding(index, (assertion, denial), proposition, "source-against-itself", Severity.ALERT, message)


def _who_and_whom(index: LedgerIndex, one: Sequence[Statement], other: Sequence[Statement]) -> tuple[str, str] | None:
    """The names of the first two different sources that stand on the two sides, or None."""
    for first in one[:_MOST_STATEMENTS]:
        for second in other[:_MOST_STATEMENTS]:
            if first.source != second.source or (first.own_voice and second.own_voice):
                return index.name(first), index.name(second)
    return None


def _disagreement(
    index: LedgerIndex,
    proposition: Proposition,
    one: Sequence[Statement],
    other: Sequence[Statement],
    rule: str,
) -> Finding:
    one, other = one[:_MOST_STATEMENTS], other[:_MOST_STATEMENTS]
    about = shortened(proposition.text)
    if {s.report for s in one if s.own_voice} & {s.report for s in other if s.own_voice}:
        message = f"A report says both sides of this in its own voice: {about}"
        return _finding(index, (*one, *other), proposition, rule + "-own-voice", Severity.ALERT, message)
    where = "in one report" if {s.report for s in one} & {s.report for s in other} else "across reports"
    who, whom = _who_and_whom(index, one, other) or ("", "")
    message = f"{who[:1].upper()}{who[1:]} and {whom} contradict each other {where}: {about}"
    return _finding(index, (*one, *other), proposition, rule, Severity.WARNING, message)


def _around_the_centre(index: LedgerIndex) -> Iterator[Finding]:
    """In one report, what is told of the central matter in several propositions, against who denies any of it there.

    "The guns came over the pass" and "the ministry handed nobody a gun" are two propositions and one quarrel.
    """
    for proposition in index.ledger.propositions:
        kin = [index.propositions[one] for one in proposition.kin if one in index.propositions]
        matter = [proposition, *kin]
        if not kin:
            continue
        denied = {i for one in matter for i in one.denied_by}
        asserted = {i for one in matter for i in one.asserted_by}
        for report in index.ledger.reports:
            here = index.in_report.get(report.id, ())
            one = [s for s in here if s.id in asserted]
            other = [s for s in here if s.id in denied]
            if any(a.proposition != b.proposition for a in one for b in other) and _who_and_whom(index, one, other):
                yield _disagreement(index, proposition, one, other, "assert-and-deny-around")


def _rivals(index: LedgerIndex) -> Iterator[Finding]:
    """Accounts that exclude each other: one finding for a proposition and all its rivals, the central one's first."""
    told: set[frozenset[str]] = set()
    for proposition in sorted(index.ledger.propositions, key=lambda p: (not p.central, -len(p.alternatives))):
        others = [
            other
            for other in (index.propositions.get(i) for i in proposition.alternatives)
            if other is not None and frozenset((proposition.id, other.id)) not in told
        ]
        told.update(frozenset((proposition.id, other.id)) for other in others)
        one = index.asserting(proposition)
        two = tuple(s for other in others for s in index.asserting(other))
        if _who_and_whom(index, one, two):
            yield _disagreement(index, proposition, one, two, "excluding-accounts")


def _answers(index: LedgerIndex, told: Sequence[frozenset[str]]) -> Iterator[Finding]:
    """An account and the answer right after it, where no finding holds all of both already."""
    for answer in list_answers(index):
        both = (*answer.account, *answer.against)
        ids = {s.id for s in both}
        if not any(ids <= one for one in told):
            who, whom = index.name(answer.against[0]), index.name(answer.account[-1])
            message = f"{who[:1].upper()}{who[1:]} sets another account against what {whom} says right before."
            yield _finding(index, both, None, answer.rule, Severity.WARNING, message)


def _recalled(index: LedgerIndex, told: Sequence[frozenset[str]]) -> Iterator[Finding]:
    """What somebody says now beside what they said before, as the report itself sets the two; copies of a report say it once."""
    words = set[tuple[str, str]]()
    for one in list_recalled(index):
        pair = (_said(index, one.now), _said(index, one.before))
        if pair in words or any(both.issuperset((one.now.id, one.before.id)) for both in told):
            continue
        words.add(pair)
        name = index.name(one.now)
        message = f"{name[:1].upper()}{name[1:]} is recalled to have said otherwise before."
        yield _finding(index, (one.now, one.before), None, "said-otherwise-before", Severity.ALERT, message)


def _clashes(index: LedgerIndex, told: Sequence[frozenset[str]]) -> Iterator[Finding]:
    """Other figures, opposite words and plain negations, where no finding holds all of both already."""
    for clash in list_clashes(index):
        against = [s for s in clash.against if not any(one.issuperset((clash.pivot.id, s.id)) for one in told)]
        if against:
            names = (index.name(clash.pivot), index.name(against[0]))
            yield _finding(index, (clash.pivot, *against), None, clash.rule, Severity.WARNING, describe(clash, names))


def _said(index: LedgerIndex, statement: Statement) -> str:
    return words_of(index.reports[statement.report].text, statement.content_spans)


def _rejected_claims(index: LedgerIndex) -> Iterator[Finding]:
    """ "Venn rejected claims made by the mayor", "said that the mayor was mistaken": against everything that the mayor asserts
    in that report."""
    mentions: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for source in index.ledger.sources:
        for mention in source.mentions:
            mentions[mention.report].append((mention.span, source.id))
    for statement in index.ledger.statements:
        text = index.reports[statement.report].text
        content = words_of(text, statement.content_spans)
        if len(content) > _LONGEST_REFERENCE or not _rejects_a_person(statement, content):
            continue
        meant = [i for span, i in mentions[statement.report] if any(c.contains(span) for c in statement.content_spans)]
        claims = [
            s
            for s in index.in_report[statement.report]
            if s.source in meant and s.source != statement.source and s.position is Position.ASSERTS
        ]
        if claims:
            message = f"{index.name(statement)} rejects or doubts what {index.name(claims[0])} says."
            both = (statement, *claims[:_MOST_STATEMENTS])
            yield _finding(
                index, both, None, "rejects-anothers-claim", Severity.WARNING, message[:1].upper() + message[1:]
            )


def _rejects_a_person(statement: Statement, content: str) -> bool:
    if statement.position in (Position.DENIES, Position.DOUBTS):
        return _CLAIM_OF.search(content) is not None
    return statement.position is Position.ASSERTS and _IS_WRONG.search(content) is not None


def _spoke_after_declining(index: LedgerIndex) -> Iterator[Finding]:
    """A source that is said to have declined to comment and also to have spoken, in one report on one matter."""
    by_source: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in index.ledger.statements:
        by_source[(statement.report, statement.source)].append(statement)
    for said in by_source.values():
        declined = [s for s in said if s.position is Position.DECLINES]
        # A report that says so of itself has not asked itself.
        if not declined or any(s.own_voice or not s.source_spans for s in declined):
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
