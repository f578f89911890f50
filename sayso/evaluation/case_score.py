"""A ledger held against an annotated story: the figures of bench/score_cases.py.

The lists are not exhaustive: what is measured is whether each listed fact is in the ledger and right. ``emitted`` sets the
number of statements in the ledger beside the number asked for, since finding everything by listing everything is noise.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath

from sayso.evaluation.case_records import STATUSES, Case, OtherFact, StatementFact
from sayso.records import FindingKind, Ledger, SourceKind, Statement
from sayso.text import Spans, words_of

MEASURES = (
    "found", "speaker", "position", "full", "hard", "own", "chain", "evidence", "limit", "alternative", "contradiction",
    "illustration", "copy", "headline", "status", "emitted",
)  # fmt: skip
"""In the order they are printed; docs/how-to/evaluate says what each means."""

_SIGNS = re.compile(r"[^\w\s]")
_OWN_VOICE = frozenset({"this report", "the report", "report"})
_TITLES = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr", "gen", "sen", "president", "s"})


@dataclass(slots=True)
class CaseScore:
    """Facts met and asked, by measure, and a line for every fact not met.

    Attributes:
        met, asked: Counts by measure; for ``emitted``, statements in the ledger and statement facts asked.
        misses: What is missing, in the case's order.
    """

    met: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, is_met: bool) -> None:
        """Count one fact."""
        self.met[measure] += is_met
        self.asked[measure] += 1

    def add(self, other: CaseScore) -> None:
        """Count another case's facts with these."""
        self.met.update(other.met)
        self.asked.update(other.asked)
        self.misses += other.misses

    def share(self, measure: str) -> float:
        """Facts met of those asked, 0 to 1 (``emitted`` may exceed 1); 0 when none were asked."""
        return self.met[measure] / self.asked[measure] if self.asked[measure] else 0.0


def score_case(case: Case, ledger: Ledger) -> CaseScore:
    """Hold one story's ledger against what its editor expects; reports are matched by the stem of their origin."""
    return _Judge(case, ledger).score()


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("'s ", " ")
    return tuple(_SIGNS.sub(" ", folded).split())


def _holds(text: str, tokens: Iterable[str]) -> bool:
    """True when the text has a word for each token; words of five letters or more may differ in their ending."""
    words = _words(text)
    return all(
        any(word == piece or (len(piece) > 4 and word.startswith(piece[:-1])) for word in words)
        for token in tokens
        for piece in _words(token)
    )


def _is_same_name(given: str, accepted: str) -> bool:
    """True when one name's words, titles apart, all stand in the other."""
    one = {word for word in _words(given) if word not in _TITLES}
    other = {word for word in _words(accepted) if word not in _TITLES}
    return bool(one and other) and (one <= other if len(one) <= len(other) else other <= one)


class _Judge:
    """The look-ups of one ledger that the judgements share."""

    def __init__(self, case: Case, ledger: Ledger) -> None:
        self.case = case
        self.ledger = ledger
        self.reports = {report.id: report for report in ledger.reports}
        self.id_of = {PurePath(report.origin).stem: report.id for report in ledger.reports}
        self.sources = {source.id: source for source in ledger.sources}
        self.propositions = {proposition.id: proposition for proposition in ledger.propositions}
        self.of_report: dict[str, list[Statement]] = {}
        for statement in ledger.statements:
            self.of_report.setdefault(statement.report, []).append(statement)
        self.met_by: dict[str, str] = {}

    def score(self) -> CaseScore:
        score = CaseScore()
        for fact in self.case.statements:
            self._statement(fact, score)
        for other in self.case.others:
            is_met = self._other(other)
            score.count("limit" if other.kind == "evidence" and other.has_limit else other.kind, is_met)
            if not is_met:
                about = other.tokens or other.links or other.between or other.reports
                score.misses.append(f"{self.case.name}:{other.id} {other.kind} {about}")
        self._headlines(score)
        self._status(score)
        score.met["emitted"] += len(self.ledger.statements)
        score.asked["emitted"] += len(self.case.statements)
        return score

    def _text(self, report: str, spans: Spans) -> str:
        return words_of(self.reports[report].text, spans)

    def _statement(self, fact: StatementFact, score: CaseScore) -> None:
        found = speaker = position = full = False
        for statement in self.of_report.get(self.id_of.get(fact.report, ""), ()):
            if not _holds(self._text(statement.report, statement.content_spans), fact.tokens):
                continue
            is_speaker = self._is_speaker(statement, fact)
            is_position = statement.position.value in fact.positions
            found, speaker, position = True, speaker or is_speaker, position or is_position
            if is_speaker and is_position and (statement.parent or not fact.is_nested):
                full = True
                self.met_by.setdefault(fact.id, statement.id)
        if fact.own_voice:
            score.count("own", full)
        else:
            for measure, is_met in (("found", found), ("speaker", speaker), ("position", position), ("full", full)):
                score.count(measure, is_met)
            if fact.positions[0] != "asserts":
                score.count("hard", full)
        if not full:
            parts = (("found", found), ("speaker", speaker), ("position", position))
            lacking = ", ".join(name for name, is_met in parts if not is_met) or "nesting"
            score.misses.append(
                f"{self.case.name}:{fact.id} {fact.speakers[0]} {fact.positions[0]} “{fact.starts_with}”: no {lacking}"
            )

    def _is_speaker(self, statement: Statement, fact: StatementFact) -> bool:
        if any(speaker.lower() in _OWN_VOICE for speaker in fact.speakers):
            source = self.sources.get(statement.source)
            if source is None or source.kind is not SourceKind.OUTLET:
                return False
            outlet = self.reports[statement.report].outlet or ""
            return not statement.source_spans or _is_same_name(source.name, outlet)
        names = [*self._names(statement.source, statement.report), self._text(statement.report, statement.source_spans)]
        return any(_is_same_name(name, accepted) for name in names for accepted in fact.speakers)

    def _names(self, source_id: str, report: str) -> list[str]:
        """The names one report has for a source: its best name, and every mention there."""
        source = self.sources.get(source_id)
        if source is None:
            return []
        return [source.name, *(self._text(report, (m.span,)) for m in source.mentions if m.report == report)]

    def _other(self, fact: OtherFact) -> bool:
        judge = {
            "chain": self._chain,
            "evidence": self._evidence,
            "alternative": self._alternative,
            "illustration": self._illustration,
            "contradiction": self._contradiction,
            "copy": self._copy,
        }[fact.kind]
        return judge(fact)

    def _chain(self, fact: OtherFact) -> bool:
        report = self.id_of.get(fact.report or "", "")
        links = [link for chain in self.ledger.chains if chain.report == report for link in chain.links]
        return all(
            any(
                self._is_node(link.citing, citing, report) and self._is_node(link.cited, cited, report)
                for link in links
            )
            for citing, cited in fact.links
        )

    def _is_node(self, node: str, accepted: str, report: str) -> bool:
        """True when an end of a link, an id of a report, source or item of evidence, goes by an accepted name."""
        if accepted.lower() in _OWN_VOICE:
            own = self.reports[report].outlet if report in self.reports else None
            source = self.sources.get(node)
            return node == report or bool(own and source and _is_same_name(source.name, own))
        names = self._names(node, report)
        if node in self.reports:
            names.append(self.reports[node].outlet or "")
        names += [self._text(item.report, item.spans) for item in self.ledger.evidence if item.id == node]
        return any(_is_same_name(name, accepted) for name in names)

    def _evidence(self, fact: OtherFact) -> bool:
        report = self.id_of.get(fact.report or "")
        for item in self.ledger.evidence:
            if item.report != report or item.modality.value != fact.modality or (fact.has_limit and not item.limits):
                continue
            shown = [self.propositions[p].text for p in item.shows if p in self.propositions]
            around = " ".join([self._text(item.report, item.spans), self._text(item.report, item.limits), *shown])
            if sum(_holds(around, [token]) for token in fact.tokens) * 2 >= len(fact.tokens):
                return True
        return False

    def _alternative(self, fact: OtherFact) -> bool:
        others = {rival for proposition in self.ledger.propositions for rival in proposition.alternatives}
        texts = [self.propositions[rival].text for rival in others if rival in self.propositions]
        texts += [self._text(s.report, s.content_spans) for s in self.ledger.statements if s.proposition in others]
        return any(_holds(text, fact.tokens) for text in texts)

    def _illustration(self, fact: OtherFact) -> bool:
        texts = [" ".join(words) for words in self._places(FindingKind.ILLUSTRATION)]
        texts += [self._text(item.report, item.spans) for item in self.ledger.evidence if item.illustration]
        return any(_holds(text, fact.tokens) for text in texts)

    def _places(self, kind: FindingKind) -> list[list[str]]:
        """The words that each finding of a kind rests on."""
        return [
            [self._text(place.report, (place.span,)) for place in finding.places]
            for finding in self.ledger.findings
            if finding.kind is kind
        ]

    def _contradiction(self, fact: OtherFact) -> bool:
        wanted = {self.met_by.get(one) for one in fact.between}
        named = (set(f.statements) for f in self.ledger.findings if f.kind is FindingKind.CONTRADICTION)
        if None not in wanted and any(wanted <= statements for statements in named):
            return True
        tokens = {one.id: one.tokens for one in self.case.statements}
        texts = (" ".join(words) for words in self._places(FindingKind.CONTRADICTION))
        return any(all(_holds(text, tokens[one]) for one in fact.between if one in tokens) for text in texts)

    def _copy(self, fact: OtherFact) -> bool:
        wanted = {self.id_of.get(report) for report in fact.reports}
        return any(wanted <= set(copy.reports) for copy in self.ledger.copies)

    def _headlines(self, score: CaseScore) -> None:
        exceeding = (f for f in self.ledger.findings if f.kind is FindingKind.HEADLINE_EXCEEDS_BODY)
        flagged = {report for finding in exceeding for report in finding.reports}
        for stem, is_due in self.case.headlines.items():
            if is_due is None:
                continue
            is_met = (self.id_of.get(stem) in flagged) == is_due
            score.count("headline", is_met)
            if not is_met:
                score.misses.append(f"{self.case.name}:{stem} headline flag should be {is_due}")

    def _status(self, score: CaseScore) -> None:
        central = next((p for p in self.ledger.propositions if p.central), None)
        wanted = STATUSES[self.case.central]
        is_met = central is not None and central.status in wanted
        score.count("status", is_met)
        if not is_met:
            given = central.status.value if central else None
            score.misses.append(
                f"{self.case.name}: central status {given}, wanted {' or '.join(sorted(status.value for status in wanted))}"
            )
