"""Why a proposition has its status, as text for a terminal or as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sayso.exports.table import printable
from sayso.records import Derivation, Evidence, Ledger, Position, Proposition, Statement
from sayso.text import Span, words_of

_LONGEST = 200


def export_derivation(ledger: Ledger, derivation: Derivation) -> str:
    """The derivation as lines of text: the verdict, the rules tried, then each input with its place and exact words."""
    return "\n".join(printable(line) for line in _Page(ledger).lines(derivation)) + "\n"


def derivation_as_json(ledger: Ledger, derivation: Derivation) -> dict[str, Any]:
    """The derivation as plain dictionaries: the proposition's id, text and status, ``trials``, and ``inputs`` with their spans."""
    proposition = derivation.proposition
    page = _Page(ledger)
    return {
        "id": proposition.id,
        "text": proposition.text,
        "status": proposition.status.value,
        "rule": proposition.rule,
        "trials": [
            {
                "status": trial.status.value,
                "fits": trial.fits,
                "because": trial.because,
                "rule": trial.rule,
                "inputs": list(trial.inputs),
            }
            for trial in derivation.trials
        ],
        "inputs": [page.input_as_json(one) for one in _inputs(derivation)],
    }


def _inputs(derivation: Derivation) -> tuple[str, ...]:
    return derivation.trials[-1].inputs if derivation.trials else ()


class _Page:
    """The look-ups that lines are written from."""

    def __init__(self, ledger: Ledger) -> None:
        self.reports = {report.id: report for report in ledger.reports}
        self.sources = {source.id: source for source in ledger.sources}
        self.statements = {statement.id: statement for statement in ledger.statements}
        self.evidence = {item.id: item for item in ledger.evidence}
        self.propositions = {proposition.id: proposition for proposition in ledger.propositions}
        self.findings = ledger.findings

    def lines(self, derivation: Derivation) -> Iterator[str]:
        proposition = derivation.proposition
        central = " (central)" if proposition.central else ""
        yield f"{proposition.id}{central}: {proposition.text}"
        yield f"{proposition.status.value}, by the rule {proposition.rule}"
        yield ""
        yield "Rules, from the top; the first that fits decides"
        for trial in derivation.trials:
            yield f"  {'yes' if trial.fits else 'no ':3}  {trial.status.value}: {trial.because}"
        yield ""
        yield "It rests on"
        for one in _inputs(derivation):
            yield from self._input(one, proposition.denied_by)
        others = [one for one in proposition.statements if one not in _inputs(derivation)]
        if others:
            yield ""
            yield "Also said of it, without deciding"
            for one in others:
                yield from self._input(one, proposition.denied_by)
        yield from self._further(proposition)

    def _further(self, proposition: Proposition) -> Iterator[str]:
        rivals = [self.propositions[one] for one in proposition.alternatives if one in self.propositions]
        if rivals:
            yield ""
            yield "Accounts that exclude it"
            for rival in rivals:
                yield f"  {rival.id}  {rival.status.value}: {_clipped(rival.text)}"
        about = [finding for finding in self.findings if proposition.id in finding.propositions]
        if about:
            yield ""
            yield "Findings about it"
            for finding in about:
                yield f"  {finding.severity.value}  {finding.kind.value} [{finding.rule}]: {finding.message}"

    def _input(self, one: str, denied: Collection[str]) -> Iterator[str]:
        if one in self.statements:
            statement = self.statements[one]
            hedges = words_of(self.reports[statement.report].text, statement.hedges)
            hedged = f', hedged by "{" ".join(hedges.split())}"' if hedges else ""
            turned = " its contrary" if one in denied and statement.position is Position.ASSERTS else ""
            yield f"  {one}  {self._who(statement)} {statement.position.value}{turned}{hedged}"
            yield from self._places(statement.report, statement.content_spans)
            if statement.rules:
                yield f"      read by {', '.join(statement.rules)}"
        elif one in self.evidence:
            item = self.evidence[one]
            yield f"  {one}  evidence: {item.modality.value}{f', held by {item.holder}' if item.holder else ''}"
            yield from self._places(item.report, item.spans)
        elif one in self.propositions:
            yield f"  {one}  the rival account: {_clipped(self.propositions[one].text)}"

    def _who(self, statement: Statement) -> str:
        source = self.sources.get(statement.source)
        if statement.own_voice or source is None:
            return "the report itself"
        return source.name if source.named else f"{source.name} (unnamed)"

    def _places(self, report: str, spans: Iterable[Span]) -> Iterator[str]:
        for span in spans:
            words = _clipped(span.of(self.reports[report].text))
            yield f"      {self.reports[report].origin} {span.start}-{span.end}: “{words}”"

    def input_as_json(self, one: str) -> dict[str, Any]:
        """One input with its places, or its text for a proposition."""
        record: Statement | Evidence | None = self.statements.get(one) or self.evidence.get(one)
        if record is None:
            rival = self.propositions.get(one)
            return {"id": one, "kind": "proposition", "text": rival.text if rival else ""}
        report = self.reports[record.report]
        spans = record.content_spans if isinstance(record, Statement) else record.spans
        kind = "statement" if isinstance(record, Statement) else "evidence"
        places = [{"start": span.start, "end": span.end, "text": span.of(report.text)} for span in spans]
        found: dict[str, Any] = {"id": one, "kind": kind, "report": report.id, "origin": report.origin, "spans": places}
        if isinstance(record, Statement):
            source = self.sources.get(record.source)
            found |= {"source": source.name if source else None, "position": record.position.value}
        return found


def _clipped(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
