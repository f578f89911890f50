"""The table of statuses as small named rules over one proposition's case; the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sayso.propositions.roots import Root, is_identified
from sayso.records import BlockKind, Evidence, Modality, Report, Source, Statement, Status, Trial
from sayso.text import words_of

MOST_NAMES = 3  # in one sentence; the statements themselves are listed
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
class Case:
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

    def firm_roots(self) -> tuple[Root, ...]:
        """The identified roots that assert it unhedged."""
        return tuple(root for root in self.roots if root.identified and root.unhedged)

    def names(self, statements: Iterable[Statement]) -> str:
        """Who makes these statements, each once, the first few by name; "the report" where it speaks for itself."""
        named: dict[str, str] = {}
        for s in statements:
            name = "the report" if s.own_voice or s.source not in self.sources else self.sources[s.source].name
            named.setdefault(name.lower(), name)
        shown = list(named.values())[:MOST_NAMES]
        more = len(named) - len(shown)
        return ", ".join(shown) + (f" and {more} more" if more else "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a rule fits: its name, the ids of what it rests on, and what it found."""

    rule: str
    inputs: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Miss:
    """That a rule does not fit, and the one thing that is missing."""

    because: str


def try_rules(case: Case) -> tuple[Trial, ...]:
    """Every rule up to the first that fits, in the order of the table; the last one is the verdict."""
    tried = []
    for status, rule in RULES:
        outcome = rule(case)
        if isinstance(outcome, Verdict):
            tried.append(Trial(status, True, outcome.because, outcome.rule, outcome.inputs))
            break
        tried.append(Trial(status, False, outcome.because))
    return tuple(tried)


def _retracted(case: Case) -> Verdict | Miss:
    """The one root that asserted it withdrew it: in words that say so, or by denying it in a later report."""
    origins = {s.source for root in case.roots for s in root.statements} or {s.source for s in case.own(case.asserting)}
    if len(case.roots) > 1 or len(origins) != 1:
        return Miss("more than one root asserts it" if origins else "no root asserts it")
    withdrawals = [s for s in case.denying if s.source in origins and _withdraws(s, case)]
    if not withdrawals:
        return Miss("the one root that asserts it did not withdraw it")
    inputs = _ids((*case.asserting, *withdrawals))
    return Verdict("only-root-withdrew", inputs, f"withdrawn by {case.names(withdrawals)}")


def _withdraws(denial: Statement, case: Case) -> bool:
    report = case.reports[denial.report]
    if _WITHDRAWN.search(words_of(report.text, (*denial.cue_spans, *denial.content_spans))):
        return True
    when = report.published
    before = [case.reports[s.report].published for s in case.asserting if s.report != denial.report]
    return when is not None and bool(before) and all(p is not None and p.value < when.value for p in before)


def _contested(case: Case) -> Verdict | Miss:
    """A root asserts it, and a root denies it or asserts what excludes it.

    A report that says so flatly and credits nobody is itself where that chain ends.
    """
    asserting = [s for root in case.roots for s in root.statements] or list(case.own(case.asserting))
    if not asserting:
        return Miss("no root asserts it")
    denying = [s for root in case.denying_roots for s in root.statements] or list(case.own(case.denying))
    if denying:
        because = f"asserted by {case.names(asserting)}; denied by {case.names(denying)}"
        return Verdict("asserted-and-denied", _ids((*asserting, *denying)), because)
    for other, rival in case.rivals.items():
        credited = [s for s in rival if not s.own_voice]
        if credited:
            inputs = (*_ids(asserting), other, *_ids(credited))
            because = f"asserted by {case.names(asserting)}; what excludes it is asserted by {case.names(credited)}"
            return Verdict("asserted-and-excluded", inputs, because)
    return Miss("no root denies it or asserts what excludes it")


def _denied_only(case: Case) -> Verdict | Miss:
    """Denied, while nobody identified asserts it."""
    if not case.denying:
        return Miss("nobody denies it")
    identified = [s for s in case.asserting if is_identified(case.sources.get(s.source))]
    if identified:
        return Miss(f"asserted by {case.names(identified)}")
    because = f"denied by {case.names(case.denying)}, while nobody identified asserts it"
    return Verdict("denied-and-not-asserted", _ids((*case.denying, *case.asserting)), because)


def _documented(case: Case) -> Verdict | Miss:
    """Evidence is said to establish it, without a stated limit, and nobody denies it."""
    if case.denying:
        return Miss(f"denied by {case.names(case.denying)}")
    showing = [item for item in case.evidence if _is_said_to_establish(item, case.reports[item.report])]
    if not showing:
        return Miss("no evidence is said to establish it without a limit")
    modalities = ", ".join(dict.fromkeys(item.modality.value for item in showing))
    because = f"evidence ({modalities}) is said to establish it, no limit is stated, and nobody denies it"
    return Verdict("evidence-without-limit", tuple(item.id for item in showing), because)


def _is_said_to_establish(item: Evidence, report: Report) -> bool:
    # An eyewitness is a source and counts among the roots; an illustration shows another thing.
    if item.illustration or item.limits or item.modality is Modality.EYEWITNESS:
        return False
    told = [span.of(report.text) for span in item.spans]
    return any(_ESTABLISHES.search(words) and not _SAID_TO.search(words) for words in told)


def _corroborated(case: Case) -> Verdict | Miss:
    """Two or more independent roots assert it unhedged, nobody denies.

    Only identified roots can be seen to be independent: two unnamed officials may be one.
    """
    if case.denying:
        return Miss(f"denied by {case.names(case.denying)}")
    firm = case.firm_roots()
    if len(firm) < 2:
        return Miss(f"{_count(len(firm))} asserts it unhedged; two independent ones are needed")
    statements = [s for root in firm for s in root.statements]
    because = f"{len(firm)} independent identified roots assert it unhedged: {case.names(statements)}"
    return Verdict("independent-roots", _ids(statements), because)


def _single_source(case: Case) -> Verdict | Miss:
    """Exactly one identified root asserts it unhedged."""
    firm = case.firm_roots()
    if len(firm) != 1:
        return Miss(f"{_count(len(firm))} asserts it unhedged; exactly one is needed")
    because = f"one identified root asserts it unhedged: {case.names(firm[0].statements)}"
    return Verdict("one-identified-root", _ids(firm[0].statements), because)


def _unconfirmed(case: Case) -> Verdict | Miss:
    """Somebody speaks of it, but only hedged, doubting, unnamed, or passing it on from nobody identified."""
    credited = [s for s in (*case.asserting, *case.denying, *case.others) if not s.own_voice]
    if not credited:
        return Miss("nobody but the reports themselves speaks of it")
    if not any(not s.own_voice for s in case.asserting):
        rule, because = "only-doubted", "it is doubted or declined, and asserted by nobody but a report"
    elif not any(root.identified for root in case.roots):
        rule, because = "no-identified-root", "nobody with a name stands at its root"
    else:
        rule, because = "only-hedged", "those with a name who assert it hedge it"
    return Verdict(rule, _ids(credited), because)


def _unattributed(case: Case) -> Verdict | Miss:
    """Only in a report's own voice."""
    inputs = _ids((*case.asserting, *case.denying, *case.others))
    return Verdict("own-voice-only", inputs, "only reports speak of it, in their own voice")


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement.id for statement in statements))


def _count(roots: int) -> str:
    return {0: "no identified root", 1: "one identified root"}.get(roots, f"{roots} identified roots")


RULES: tuple[tuple[Status, Callable[[Case], Verdict | Miss]], ...] = (
    (Status.RETRACTED, _retracted),
    (Status.CONTESTED, _contested),
    (Status.DENIED_ONLY, _denied_only),
    (Status.DOCUMENTED, _documented),
    (Status.CORROBORATED, _corroborated),
    (Status.SINGLE_SOURCE, _single_source),
    (Status.UNCONFIRMED, _unconfirmed),
    (Status.UNATTRIBUTED, _unattributed),
)
"""The table of docs/explanation/status.md, from the top."""
