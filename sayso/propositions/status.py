"""The status of each proposition: named rules over who stands where, the first that fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.propositions.dates import is_out_by
from sayso.propositions.roots import Root, Ties, find_roots, is_identified
from sayso.records import BlockKind, Chain, Copy, Evidence, Modality, Proposition, Report, Source, Statement, Status
from sayso.text import words_of

_WITHDRAWN = re.compile(
    r"\b(?:retract(?:s|ed|ing|ion)?|withdr(?:ew|aws?|awn|awing)|recant(?:s|ed|ing)?|took (?:it |that |this )?back"
    r"|takes? back|walk(?:s|ed)? back|no longer (?:stands?|claims?|says?|believes?|maintains?)|apologi[sz](?:es?|ed|ing)"
    r"|correct(?:s|ed|ion)|was mistaken|were mistaken|had been wrong|was wrong|were wrong)\b",
    re.IGNORECASE,
)
# Words by which evidence is said to establish something, and words that take it back again.
_ESTABLISHES = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|prov(?:es?|ed|en|ing)|confirm(?:s|ed|ing)?|establish(?:es|ed)?|reveal(?:s|ed|ing)?"
    r"|demonstrat(?:es?|ed)|captur(?:es?|ed|ing)|caught|depict(?:s|ed|ing)?|document(?:s|ed|ing)|verif(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_SAID_TO = re.compile(
    r"\b(?:purport\w*|alleged\w*|appear\w*|apparent\w*|seem\w*|claim\w*|suppos\w*|may|might|could|would|if|if not"
    r"|reported\w*|said to|not|no|unable|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything a rule looks at for one proposition."""

    asserting: tuple[Statement, ...]
    denying: tuple[Statement, ...]
    others: tuple[Statement, ...]
    roots: tuple[Root, ...]
    denying_roots: tuple[Root, ...]
    rivals: Mapping[str, tuple[Statement, ...]]
    evidence: tuple[Evidence, ...]
    sources: Mapping[str, Source]
    reports: Mapping[str, Report]

    def own(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Those that a report makes in its own voice, in its body: what only a headline says rests on nothing."""
        return tuple(s for s in statements if s.own_voice and not self._in_headline(s))

    def _in_headline(self, statement: Statement) -> bool:
        return self.reports[statement.report].kind_at(statement.content_spans[0].start) is BlockKind.HEADLINE


Verdict = tuple[Status, str, tuple[str, ...]]


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

    judged = []
    for proposition in propositions:
        if not any(statement in by_id for statement in proposition.statements):
            continue
        denying = _known(proposition.denied_by, by_id)
        case = _Case(
            asserting=asserted[proposition.id],
            denying=denying,
            others=_known((*proposition.doubted_by, *proposition.declined_by), by_id),
            roots=find_roots(asserted[proposition.id], source_of, ties, passages),
            denying_roots=find_roots(denying, source_of, ties, passages),
            rivals={other: asserted[other] for other in proposition.alternatives if asserted.get(other)},
            evidence=tuple(showing[proposition.id]),
            sources=source_of,
            reports=out,
        )
        status, rule, inputs = _judge(case)
        judged.append(replace(proposition, status=status, rule=rule, inputs=inputs, roots=len(case.roots)))
    return tuple(judged)


def _known(ids: Iterable[str], by_id: Mapping[str, Statement]) -> tuple[Statement, ...]:
    return tuple(by_id[statement] for statement in ids if statement in by_id)


def _judge(case: _Case) -> Verdict:
    for rule in RULES:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return Status.UNATTRIBUTED, "own-voice-only", _ids((*case.asserting, *case.denying, *case.others))


def _retracted(case: _Case) -> Verdict | None:
    """The one root that asserted it withdrew it: in words that say so, or by denying it in a later report."""
    origins = {s.source for root in case.roots for s in root.statements} or {s.source for s in case.own(case.asserting)}
    if len(case.roots) > 1 or len(origins) != 1:
        return None
    withdrawals = [s for s in case.denying if s.source in origins and _withdraws(s, case)]
    if not withdrawals:
        return None
    return Status.RETRACTED, "only-root-withdrew", _ids((*case.asserting, *withdrawals))


def _withdraws(denial: Statement, case: _Case) -> bool:
    report = case.reports[denial.report]
    if _WITHDRAWN.search(words_of(report.text, (*denial.cue_spans, *denial.content_spans))):
        return True
    when = report.published
    before = [case.reports[s.report].published for s in case.asserting if s.report != denial.report]
    return when is not None and bool(before) and all(p is not None and p.value < when.value for p in before)


def _contested(case: _Case) -> Verdict | None:
    """A root asserts it, and a root denies it or asserts what excludes it.

    A report that says so flatly and credits nobody is itself where that chain ends.
    """
    asserting = [s for root in case.roots for s in root.statements] or list(case.own(case.asserting))
    if not asserting:
        return None
    denying = [s for root in case.denying_roots for s in root.statements] or list(case.own(case.denying))
    if denying:
        return Status.CONTESTED, "asserted-and-denied", _ids((*asserting, *denying))
    for other, rival in case.rivals.items():
        credited = [s for s in rival if not s.own_voice]
        if credited:
            return Status.CONTESTED, "asserted-and-excluded", (*_ids(asserting), other, *_ids(credited))
    return None


def _denied_only(case: _Case) -> Verdict | None:
    """Denied, while nobody identified asserts it."""
    if case.denying and not any(is_identified(case.sources.get(s.source)) for s in case.asserting):
        return Status.DENIED_ONLY, "denied-and-not-asserted", _ids((*case.denying, *case.asserting))
    return None


def _documented(case: _Case) -> Verdict | None:
    """Evidence is said to establish it, without a stated limit, and nobody denies it."""
    if case.denying:
        return None
    showing = [item for item in case.evidence if _is_said_to_establish(item, case.reports[item.report])]
    if not showing:
        return None
    return Status.DOCUMENTED, "evidence-without-limit", tuple(item.id for item in showing)


def _is_said_to_establish(item: Evidence, report: Report) -> bool:
    # An eyewitness is a source and counts among the roots; an illustration shows another thing.
    if item.illustration or item.limits or item.modality is Modality.EYEWITNESS:
        return False
    told = [span.of(report.text) for span in item.spans]
    return any(_ESTABLISHES.search(words) and not _SAID_TO.search(words) for words in told)


def _corroborated(case: _Case) -> Verdict | None:
    """Two or more independent roots assert it unhedged, nobody denies.

    Only identified roots can be seen to be independent: two unnamed officials may be one.
    """
    firm = [root for root in case.roots if root.identified and root.unhedged]
    if case.denying or len(firm) < 2:
        return None
    return Status.CORROBORATED, "independent-roots", _ids(s for root in firm for s in root.statements)


def _single_source(case: _Case) -> Verdict | None:
    """Exactly one identified root asserts it unhedged."""
    firm = [root for root in case.roots if root.identified and root.unhedged]
    if len(firm) != 1:
        return None
    return Status.SINGLE_SOURCE, "one-identified-root", _ids(firm[0].statements)


def _unconfirmed(case: _Case) -> Verdict | None:
    """Somebody speaks of it, but only hedged, doubting, unnamed, or passing it on from nobody identified."""
    credited = [s for s in (*case.asserting, *case.denying, *case.others) if not s.own_voice]
    if not credited:
        return None
    if not any(not s.own_voice for s in case.asserting):
        rule = "only-doubted"
    elif not any(root.identified for root in case.roots):
        rule = "no-identified-root"
    else:
        rule = "only-hedged"
    return Status.UNCONFIRMED, rule, _ids(credited)


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement.id for statement in statements))


RULES: tuple[Callable[[_Case], Verdict | None], ...] = (
    _retracted,
    _contested,
    _denied_only,
    _documented,
    _corroborated,
    _single_source,
    _unconfirmed,
)
