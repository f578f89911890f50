"""Where the records of a ledger stand, and which record of a newer reading a decision was about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256

from sayso.decisions.anchors import LostError, locate, quoted, select
from sayso.records import (
    Anchor,
    Evidence,
    Excerpt,
    Ledger,
    Mention,
    Report,
    Role,
    Statement,
    Subject,
    SubjectKind,
)
from sayso.text import Span, Spans, words_of

MOST_EXCERPTS = 12
"""Mentions kept for a source and statements kept for a proposition: enough for a majority, few enough for an entry."""
LEAST_SHARED = 0.5
"""Share of the characters, of those that either content covers, that must be in both for one statement to be the other
read with other borders. A statement at another place shares none."""


class Places:
    """Looks up the records of one ledger by id and by place; made once a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.reports = {report.id: report for report in ledger.reports}
        self.sources = {source.id: source for source in ledger.sources}
        self.statements = {statement.id: statement for statement in ledger.statements}
        self.propositions = {proposition.id: proposition for proposition in ledger.propositions}
        self.evidence = {item.id: item for item in ledger.evidence}
        self._text_sha256: dict[str, str] = {}
        self._by_bytes = {report.sha256: report for report in ledger.reports}
        self._statements_in: defaultdict[str, list[Statement]] = defaultdict(list)
        self._evidence_in: defaultdict[str, list[Evidence]] = defaultdict(list)
        self._mentions_in: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        for statement in ledger.statements:
            self._statements_in[statement.report].append(statement)
        for item in ledger.evidence:
            self._evidence_in[item.report].append(item)
        for source in ledger.sources:
            for mention in source.mentions:
                self._mentions_in[mention.report].append((mention.span, source.id))

    def anchor(self, kind: SubjectKind, record_id: str) -> Anchor | None:
        """What finds a record of this ledger again; None for a kind whose ids never change, KeyError for an unknown id."""
        if kind is SubjectKind.STATEMENT:
            statement = self.statements[record_id]
            return Anchor(self._words(statement.report, statement.content_spans), (self._statement(statement),))
        if kind is SubjectKind.SOURCE:
            source = self.sources[record_id]
            return Anchor(source.name, tuple(self._mention(m) for m in source.mentions[:MOST_EXCERPTS]))
        if kind is SubjectKind.PROPOSITION:
            proposition = self.propositions[record_id]
            first = (self.statements[s] for s in proposition.statements[:MOST_EXCERPTS])
            return Anchor(proposition.text, tuple(self._statement(statement) for statement in first))
        if kind is SubjectKind.EVIDENCE:
            item = self.evidence[record_id]
            roles = ((Role.EVIDENCE, item.spans),)
            return Anchor(self._words(item.report, item.spans), (self.excerpt(item.report, roles),))
        return None

    def excerpt(self, report_id: str, roles: Iterable[tuple[Role, Spans]]) -> Excerpt:
        """Stretches of one report's text, by what each is; raises KeyError for an unknown report."""
        report = self.reports[report_id]
        selectors = tuple(select(report.text, span, role) for role, spans in roles for span in spans)
        return Excerpt(report.id, report.sha256, self._hash_of_text(report), selectors)

    def find(self, subject: Subject, *, whoever_spoke: bool = False) -> str:
        """The id that this ledger gives to the record a decision was about.

        Args:
            whoever_spoke: Take a statement with the same cue and content even when it is now credited to other words.
        Raises:
            LostError: No record stands there any more, or more than one could be meant.
        """
        if subject.kind is SubjectKind.REPORT:
            return _known(subject.id, self.reports, "the report is not among those read")
        if subject.anchor is None:
            raise LostError("its words were withheld when its report was pruned")
        if not subject.anchor.excerpts:
            return self._by_name(subject.id, subject.anchor.words)
        if subject.kind is SubjectKind.SOURCE:
            return self._most(subject.anchor, self._sources_at, "its mentions now belong to several sources")
        if subject.kind is SubjectKind.PROPOSITION:
            return self._most(subject.anchor, self._propositions_at, "its statements now stand in several propositions")
        (excerpt,) = subject.anchor.excerpts
        if subject.kind is SubjectKind.EVIDENCE:
            return self._evidence_at(excerpt, subject.id)
        return self._statement_at(excerpt, subject.id, whoever_spoke=whoever_spoke).id

    def located(self, excerpt: Excerpt) -> tuple[Report, dict[Role, Spans]]:
        """The report of an excerpt, and where its stretches stand there now; raises LostError."""
        report = self._by_bytes.get(excerpt.sha256)
        if report is None:
            raise LostError("its report is not among those read")
        is_same = self._hash_of_text(report) == excerpt.text_sha256
        spans: dict[Role, Spans] = {}
        for selector in excerpt.selectors:
            span = locate(report.text, selector, is_same_text=is_same)
            spans[selector.role] = (*spans.get(selector.role, ()), span)
        return report, spans

    def _hash_of_text(self, report: Report) -> str:
        if report.id not in self._text_sha256:
            self._text_sha256[report.id] = sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._text_sha256[report.id]

    def _words(self, report_id: str, spans: Spans) -> str:
        return words_of(self.reports[report_id].text, spans)

    def _statement(self, statement: Statement) -> Excerpt:
        return self.excerpt(
            statement.report,
            (
                (Role.CONTENT, statement.content_spans),
                (Role.CUE, statement.cue_spans),
                (Role.SOURCE, statement.source_spans),
            ),
        )

    def _mention(self, mention: Mention) -> Excerpt:
        return self.excerpt(mention.report, ((Role.MENTION, (mention.span,)),))

    def _by_name(self, source_id: str, name: str) -> str:
        """A source that no text mentions: an outlet known by its name alone."""
        same = self.sources.get(source_id)
        if same is not None and same.name == name:
            return source_id
        named = [source.id for source in self.sources.values() if source.name == name]
        if len(named) != 1:
            raise LostError(f"{len(named) or 'no'} sources are called {quoted(name)} now")
        return named[0]

    def _most(self, anchor: Anchor, records_at: Callable[[Excerpt], Iterable[str]], scattered: str) -> str:
        """The record that holds more than half of the places that can be found again."""
        votes: Counter[str] = Counter()
        placed = 0
        reason = LostError(f"nothing of {quoted(anchor.words)} stands where it stood")
        for excerpt in anchor.excerpts:
            try:
                holders = set(records_at(excerpt))
            except LostError as error:
                reason = error
                continue
            placed += 1
            votes.update(holders)
        if not votes:
            raise reason
        (best, count), *_ = votes.most_common(1)
        if 2 * count <= placed:
            raise LostError(scattered)
        return best

    def _sources_at(self, excerpt: Excerpt) -> Iterable[str]:
        report, spans = self.located(excerpt)
        (mention,) = spans[Role.MENTION]
        at = [(span, source) for span, source in self._mentions_in[report.id] if span.overlaps(mention)]
        exact = [source for span, source in at if span == mention]
        return exact or [source for _, source in at]

    def _propositions_at(self, excerpt: Excerpt) -> Iterable[str]:
        proposition = self._statement_at(excerpt, "", whoever_spoke=False).proposition
        return () if proposition is None else (proposition,)

    def _evidence_at(self, excerpt: Excerpt, known_id: str) -> str:
        report, spans = self.located(excerpt)
        items = [item for item in self._evidence_in[report.id] if item.spans == spans[Role.EVIDENCE]]
        near = [
            item for item in self._evidence_in[report.id] if shared(item.spans, spans[Role.EVIDENCE]) >= LEAST_SHARED
        ]
        return _only([item.id for item in items] or [item.id for item in near], known_id)

    def _statement_at(self, excerpt: Excerpt, known_id: str, *, whoever_spoke: bool) -> Statement:
        report, spans = self.located(excerpt)
        content, cue, source = (spans.get(role, ()) for role in (Role.CONTENT, Role.CUE, Role.SOURCE))
        here = self._statements_in[report.id]
        exact = [
            s.id
            for s in here
            if s.content_spans == content and s.cue_spans == cue and (whoever_spoke or s.source_spans == source)
        ]
        near = partial(_is_near, content=content, cue=cue, source=() if whoever_spoke else source)
        return self.statements[_only(exact or [s.id for s in here if near(s)], known_id)]


def shared(a: Spans, b: Spans) -> float:
    """Characters in both, of those in either, 0 to 1; the spans of each do not overlap among themselves."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    either = sum(map(len, a)) + sum(map(len, b)) - both
    return both / either if either else 0.0


def _is_near(statement: Statement, *, content: Spans, cue: Spans, source: Spans) -> bool:
    """True for the same statement read with other borders: most of the content, the same cue, no other speaker's words."""
    if bool(statement.cue_spans) != bool(cue) or shared(statement.content_spans, content) < LEAST_SHARED:
        return False
    if cue and not shared(statement.cue_spans, cue):
        return False
    return not source or not statement.source_spans or shared(statement.source_spans, source) > 0


def _only(ids: list[str], known_id: str) -> str:
    """The one id, or among several the one known before; raises LostError."""
    if len(ids) == 1 or (known_id in ids):
        return known_id if known_id in ids else ids[0]
    if ids:
        raise LostError(f"{len(ids)} records stand there now, and nothing tells which was meant")
    raise LostError("the reading finds nothing there any more")


def _known(record_id: str, known: Iterable[str], reason: str) -> str:
    if record_id not in known:
        raise LostError(reason)
    return record_id
