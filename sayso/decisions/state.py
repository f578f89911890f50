"""A ledger while decisions are applied to it, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.decisions.anchors import LostError
from sayso.decisions.canonical import Json, canonical_text
from sayso.decisions.places import Places
from sayso.records import (
    Chain,
    ChainLink,
    Change,
    Decision,
    Doubt,
    Form,
    How,
    Ledger,
    Merged,
    PairJudgement,
    Position,
    Proposition,
    Source,
    SourceKind,
    Statement,
    Subject,
    SubjectKind,
)
from sayso.text import Span, Spans

_OPPOSITE = {Position.ASSERTS: Position.DENIES, Position.DENIES: Position.ASSERTS}
_SIDE = {
    Position.ASSERTS: "asserted_by",
    Position.DENIES: "denied_by",
    Position.DOUBTS: "doubted_by",
    Position.DECLINES: "declined_by",
}


class ClashError(LostError):
    """A decision cannot stand beside an earlier one."""


class State:
    """The records as decided so far; starts as the machine's."""

    def __init__(self, places: Places, ledger: Ledger) -> None:
        self.places = places
        self.machine = ledger
        self.reports = dict(places.reports)
        self.sources = dict(places.sources)
        self.statements = dict(places.statements)
        self.propositions = dict(places.propositions)
        self.evidence = dict(places.evidence)
        self.chains = list(ledger.chains)
        self.merged: dict[tuple[SubjectKind, str], Merged] = {}
        self.made: dict[tuple[SubjectKind, str], Decision] = {}
        self.hypotheses: dict[str, Decision] = {}
        self.changes: dict[tuple[str, str], Change] = {}
        self.judgements: dict[tuple[str, str], PairJudgement] = {}
        self.rejected: dict[str, Decision] = {}
        self.accepted: dict[str, Decision] = {}
        self.turned = {
            statement.id
            for proposition in ledger.propositions
            for statement_id in proposition.statements
            if (statement := places.statements.get(statement_id)) and _is_turned(statement, proposition)
        }
        """Ids of statements whose position on their proposition is the opposite of the one on their own words."""

    def find(self, subject: Subject, *, whoever_spoke: bool = False) -> str:
        """The id that a record named by a decision has by now; raises LostError."""
        if subject.kind in (SubjectKind.CASE, SubjectKind.DECISION):
            return subject.id
        if subject.kind is SubjectKind.HYPOTHESIS:
            if subject.id not in self.hypotheses:
                raise LostError("the decision that wrote this hypothesis is not in force")
            return subject.id
        if subject.kind is SubjectKind.PASSAGE:
            return self.passage(subject)[0]
        if subject.anchor is None and subject.kind is not SubjectKind.REPORT:
            if (subject.kind, subject.id) not in self.made.keys() | self.merged.keys():
                raise LostError("the decision that made it is not in force, or its words were withheld")
            return self.current(subject.kind, subject.id)
        found = self.places.find(subject, whoever_spoke=whoever_spoke)
        return self.current(subject.kind, found)

    def is_elsewhere(self, subject: Subject) -> bool:
        """True for a source that other reports mention and none of these: it speaks in another story."""
        if subject.kind is not SubjectKind.SOURCE or subject.anchor is None or not subject.anchor.excerpts:
            return False
        return all(excerpt.report not in self.reports for excerpt in subject.anchor.excerpts)

    def current(self, kind: SubjectKind, record_id: str) -> str:
        """The id under which a record counts by now; raises ClashError for a rejected statement."""
        while (kind, record_id) in self.merged:
            record_id = self.merged[kind, record_id].into
        if kind is SubjectKind.STATEMENT and record_id in self.rejected:
            raise ClashError(f"statement {record_id} was rejected by decision {self.rejected[record_id].sequence}")
        return record_id

    def passage(self, subject: Subject) -> tuple[str, Mapping[str, Spans]]:
        """The report that selected words stand in, and their spans there by role; raises LostError."""
        if subject.anchor is None or len(subject.anchor.excerpts) != 1:
            raise LostError("its words were withheld when its report was pruned")
        report, spans = self.places.located(subject.anchor.excerpts[0])
        return report.id, {role.value: tuple(sorted(found)) for role, found in spans.items()}

    def set(self, by: Decision, statement: Statement, field: str, value: object, human: Json, machine: Json) -> None:
        """Give one attribute of a statement the value a person gave it, and keep the machine's beside it."""
        self.statements[statement.id] = replace(statement, **{field: value})  # type: ignore[arg-type]
        self.changed(by, statement.id, field, human, machine)

    def changed(self, by: Decision, record_id: str, field: str, human: Json, machine: Json) -> None:
        """Keep the machine's value beside a person's; that of the first change, whatever came between."""
        earlier = self.changes.pop((record_id, field), None)
        was = canonical_text(machine) if earlier is None else earlier.machine
        self.changes[record_id, field] = Change(record_id, field, was, canonical_text(human), by)

    def place(self, statement: Statement, proposition_id: str, *, turned: bool) -> None:
        """Let a statement stand on a proposition, on the side its position puts it."""
        self.leave(statement)
        (self.turned.add if turned else self.turned.discard)(statement.id)
        self.statements[statement.id] = replace(statement, proposition=proposition_id)
        stance = _OPPOSITE.get(statement.position, statement.position) if turned else statement.position
        proposition = self.propositions[proposition_id]
        side: tuple[str, ...] = getattr(proposition, _SIDE[stance])
        self.propositions[proposition_id] = replace(
            proposition,
            statements=(*proposition.statements, statement.id),
            **{_SIDE[stance]: (*side, statement.id)},  # type: ignore[arg-type]
        )

    def leave(self, statement: Statement) -> None:
        """Take a statement off its proposition."""
        proposition = self.propositions.get(statement.proposition or "")
        if proposition is not None:
            self.propositions[proposition.id] = _without(proposition, statement.id)

    def relink(self, statement: Statement, old: str, new: str | None) -> None:
        """Let the links of a report that rest on a statement's own words lead to another speaker, or to nobody."""
        words = _words_of(statement)
        for at, chain in enumerate(self.chains):
            if chain.report != statement.report:
                continue
            kept = []
            for link in chain.links:
                inside = tuple(span for span in link.spans if _touches(span, words))
                if old not in (link.citing, link.cited) or not inside:
                    kept.append(link)
                    continue
                outside = tuple(span for span in link.spans if span not in inside)
                if outside:
                    kept.append(replace(link, spans=outside))
                if new is not None:
                    citing, cited = (new if end == old else end for end in (link.citing, link.cited))
                    kept.append(replace(link, citing=citing, cited=cited, spans=inside))
            self.chains[at] = replace(chain, links=tuple(link for link in kept if link.citing != link.cited))

    def link(self, statement: Statement) -> None:
        """Let the chain of a report lead to the speaker of a statement that a person added."""
        speaker, report = self.sources[statement.source], self.reports[statement.report]
        if speaker.kind is SourceKind.OUTLET and speaker.name == report.outlet:
            return  # the report's own voice is where its chain begins
        how = How.RELAYS if statement.form is Form.INDIRECT else How.QUOTES
        added = ChainLink(report.id, speaker.id, how, _signalling(statement))
        for at, chain in enumerate(self.chains):
            if chain.report == report.id:
                self.chains[at] = replace(chain, links=(*chain.links, added))
                return
        self.chains.append(Chain(report.id, (added,)))

    def follow(self, before: Statement, after: Statement) -> None:
        """Let the links that rest on a statement's words rest on where a person said that they stand."""
        old, new = _words_of(before), _signalling(after)
        for at, chain in enumerate(self.chains):
            if chain.report == after.report:
                self.chains[at] = replace(
                    chain,
                    links=tuple(
                        replace(link, spans=_moved(link.spans, old, new))
                        if after.source in (link.citing, link.cited)
                        else link
                        for link in chain.links
                    ),
                )

    def ledger(self) -> Ledger:
        """The ledger as decided; statuses and findings are still the machine's."""
        merged = {gone: m.into for (kind, gone), m in self.merged.items() if kind is SubjectKind.SOURCE}
        chains = tuple(
            replace(
                chain,
                links=tuple(
                    replace(link, citing=self._end(link.citing, merged), cited=self._end(link.cited, merged))
                    for link in chain.links
                    if self._end(link.citing, merged) != self._end(link.cited, merged)
                ),
            )
            for chain in self.chains
        )
        spoken_of = {p.id: p for p in self.propositions.values() if p.statements}
        propositions = [
            replace(p, alternatives=tuple(a for a in p.alternatives if a in spoken_of)) for p in spoken_of.values()
        ]
        if propositions and not any(p.central for p in propositions):
            most = max(propositions, key=lambda p: len(p.statements))
            propositions[propositions.index(most)] = replace(most, central=True)
        return replace(
            self.machine,
            reports=tuple(self.reports.values()),
            sources=tuple(self._source(source, merged) for source in self.sources.values()),
            statements=tuple(self.statements.values()),
            evidence=tuple(
                replace(item, shows=tuple(p for p in item.shows if p in spoken_of)) for item in self.evidence.values()
            ),
            propositions=tuple(propositions),
            chains=chains,
        )

    def _end(self, end: str, merged: Mapping[str, str]) -> str:
        while end in merged:
            end = merged[end]
        return end

    def _source(self, source: Source, merged: Mapping[str, str]) -> Source:
        """The source with those it may be the same as under the ids they have by now."""
        ends = (self._end(other, merged) for other in source.candidates)
        return replace(
            source,
            candidates=tuple(e for e in dict.fromkeys(ends) if e != source.id and e in self.sources),
            unsure=tuple(doubt for one in source.unsure if (doubt := self._doubt(one, merged)) is not None),
        )

    def _doubt(self, doubt: Doubt, merged: Mapping[str, str]) -> Doubt | None:
        """A doubtful mention under the ids that sources have by now; None once it can be only one of them."""
        ends = dict.fromkeys(self._end(other, merged) for other in doubt.candidates)
        left = tuple(end for end in ends if end in self.sources)
        return replace(doubt, candidates=left) if len(left) > 1 else None


def spans_as_json(spans: Spans) -> Json:
    """Spans as pairs of numbers."""
    return [[span.start, span.end] for span in spans]


def _without(proposition: Proposition, statement_id: str) -> Proposition:
    def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if one != statement_id)

    return replace(
        proposition,
        statements=kept(proposition.statements),
        asserted_by=kept(proposition.asserted_by),
        denied_by=kept(proposition.denied_by),
        doubted_by=kept(proposition.doubted_by),
        declined_by=kept(proposition.declined_by),
    )


def _is_turned(statement: Statement, proposition: Proposition) -> bool:
    opposite = _OPPOSITE.get(statement.position)
    return opposite is not None and statement.id in getattr(proposition, _SIDE[opposite])


def _words_of(statement: Statement) -> Spans:
    """The words that say who speaks; those spoken where nothing else does."""
    return (*statement.source_spans, *statement.cue_spans) or statement.content_spans


def _signalling(statement: Statement) -> Spans:
    """The words that a link of a chain rests on, as those that the machine finds do."""
    return statement.cue_spans[:1] or statement.source_spans[:1] or statement.content_spans[:1]


def _moved(spans: Spans, old: Spans, new: Spans) -> Spans:
    """The spans with the new words in place of those that touch the old ones."""
    kept = tuple(span for span in spans if not _touches(span, old))
    return spans if kept == spans else tuple(sorted({*kept, *new}))


def _touches(span: Span, words: Spans) -> bool:
    return any(span.overlaps(word) for word in words)
