"""Attributions with their sources resolved, read as statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.quotations import Quoted
from sayso.records import Attribution, BlockKind, Form, Report, Resolution, Source, SourceKind, Statement
from sayso.sentences import sentences_of
from sayso.statements.dates import made_at
from sayso.statements.grounds import ground_of
from sayso.statements.hedges import find_hedges
from sayso.statements.positions import position_of
from sayso.statements.quotes import form_of
from sayso.statements.sifting import says_something
from sayso.text import Span, Spans, words_of

# Characters before a cue in which its auxiliaries and negation stand, and around it in which its adverbs and dates do.
_BEFORE_CUE = 48
_AROUND_CUE = 90
_BESIDE_CUE = 24
_AFTER_CUE = 32
_BREAKS = ',;:“”"(—'
_MARKS = re.compile(r"[,;:.“”\"(\n]")
_NOBODY_BEFORE = re.compile(r"\b(?:neither|none of|nor) (?:the )?\Z", re.IGNORECASE)
_READ = ("tagger", "nested")  # found by the trained reader rather than by fixed phrases
_VERBATIM = ("post", "block-quotation")  # somebody's own words, printed without marks
# "Neither army has commented": the source negates the cue.
_NOBODY = re.compile(r"(?:neither|none|nobody|no one|no)\b", re.IGNORECASE)


def read_statements(
    reports: Sequence[Report], attributions: Mapping[str, Sequence[Attribution]], resolution: Resolution
) -> tuple[Statement, ...]:
    """Read every attribution as a statement: position, hedges, form, basis, date.

    Args:
        reports: The reports of one story.
        attributions: Report id to that report's attributions.
        resolution: Who is behind each attribution. Where it names several, each gets a statement of its own, the further
            ones with ``-2``, ``-3`` after the attribution's id.
    Returns:
        In the order of reports and attributions; ``id`` is the attribution's id and ``parent`` that of its holder.
        An attribution that the resolution leaves open is left out.
    """
    sources = {source.id: source for source in resolution.sources}
    return tuple(
        statement
        for report in reports
        for statement in _Reader(report, attributions.get(report.id, ()), resolution, sources).read()
    )


class _Reader:
    """Reads one report's attributions; the text is looked over once."""

    def __init__(
        self,
        report: Report,
        attributions: Sequence[Attribution],
        resolution: Resolution,
        sources: Mapping[str, Source],
    ) -> None:
        self.report = report
        self.text = report.text
        self.attributions = attributions
        self.resolution = resolution
        self.sources = sources
        self.quoted = Quoted(report.text, single=True)
        self.quote_blocks = report.spans_of(BlockKind.QUOTE_BLOCK)
        zones = [block.span for block in report.blocks] or ([Span(0, len(self.text))] if self.text else [])
        self.sentences = [s for zone in zones for s in sentences_of(self.text, zone)]
        self.starts = [s.start for s in self.sentences]
        self.inner = _inner_share(attributions)
        self.opened = _opened_by_another(attributions)
        self.cue_ends = sorted(span.end for attribution in attributions for span in attribution.cue)

    def read(self) -> list[Statement]:
        """One statement a speaker of every attribution whose source is known."""
        found: list[Statement] = []
        holder_of: dict[str, str | None] = {}  # of what was left out: those inside it belong to its own holder
        for attribution in self.attributions:
            source_id = self.resolution.source_of.get(attribution.id)
            if source_id is None or not attribution.content:
                continue
            parent = attribution.parent
            if parent in holder_of:
                attribution = replace(attribution, parent=holder_of[parent])
            if not self._says_something(attribution):
                holder_of[attribution.id] = attribution.parent
                continue
            first = self._statement(attribution, self.sources[source_id])
            found.append(first)
            for number, further in enumerate(self.resolution.further_of.get(attribution.id, ()), 2):
                found.append(replace(first, id=f"{attribution.id}-{number}", source=further))
        return found

    def _says_something(self, attribution: Attribution) -> bool:
        if attribution.rule not in _READ or any(self.quoted.within(s.start, s.end) for s in attribution.content):
            return True
        return says_something(
            cue=words_of(self.text, attribution.cue),
            content=words_of(self.text, attribution.content),
            has_source=bool(attribution.source),
            score=attribution.score,
        )

    def _statement(self, attribution: Attribution, source: Source) -> Statement:
        text = self.text
        around = self._around(attribution)
        cue = words_of(text, around) if around else ""
        content = words_of(text, attribution.content)
        relays = self.inner.get(attribution.id, 0.0) > 0.5
        reading = position_of(
            self._cue_words(attribution),
            content,
            after=self._after_content(attribution),
            relays=relays or attribution.id in self.opened,
        )
        ground = ground_of(
            source=words_of(text, attribution.source),
            speaker=source,
            cue=cue,
            content=content,
            relays=relays,
        )
        own_voice = source.kind is SourceKind.OUTLET and not attribution.source and bool(attribution.cue)
        return Statement(
            id=attribution.id,
            report=attribution.report,
            source=source.id,
            content_spans=attribution.content,
            source_spans=attribution.source,
            cue_spans=attribution.cue,
            parent=attribution.parent,
            position=reading.position,
            hedges=find_hedges(text, attribution.content, self._beside_cue(attribution)),
            form=Form.DIRECT
            if attribution.rule in _VERBATIM
            else form_of(text, attribution.content, self.quoted, self.quote_blocks),
            basis=ground.basis,
            made_at=made_at(cue, self.report.published),
            own_voice=own_voice,
            score=attribution.score,
            rules=(reading.rule, ground.rule, f"attribution:{attribution.rule}"),
        )

    def _cue_words(self, attribution: Attribution) -> str:
        """The cue with the words before it that may negate it."""
        if not attribution.cue:
            return ""
        first = attribution.cue[0]
        floor = max(first.start - _BEFORE_CUE, self._sentence(first.start).start)
        floor = max(floor, *(self.text.rfind(mark, floor, first.start) + 1 for mark in _BREAKS))
        for span in (*attribution.source, *attribution.content):
            if floor < span.end <= first.start:
                floor = span.end
        other = bisect_right(self.cue_ends, first.start) - 1
        if other >= 0:  # in "denied a report that", the denial is not the report's
            floor = max(floor, self.cue_ends[other])
        words = self.text[floor : first.end]
        for before, span in pairwise(attribution.cue):
            gap = Span(before.end, span.end)
            filled = any(gap.overlaps(part) for part in (*attribution.source, *attribution.content))
            words += " " + span.of(self.text) if filled or len(gap) > _BEFORE_CUE else gap.of(self.text)
        words += self._after_cue(attribution)
        source = attribution.source[0] if attribution.source else first
        if _NOBODY.match(source.of(self.text)) or _NOBODY_BEFORE.search(
            self.text, max(source.start - 10, 0), source.start
        ):
            words = "did not " + words
        return words

    def _after_cue(self, attribution: Attribution) -> str:
        """The words between a cue and content that follows at once: the "to say" of "refused to say whether"."""
        last = attribution.cue[-1].end
        following = min((span.start for span in attribution.content if span.start >= last), default=last)
        gap = self.text[last:following]
        return gap if len(gap) <= _AFTER_CUE and not _MARKS.search(gap) else ""

    def _after_content(self, attribution: Attribution) -> str:
        """The words that follow the content in its sentence, when the cue stands before it: "called the report | a lie"."""
        last = attribution.content[-1].end
        if not attribution.cue or attribution.cue[-1].end > attribution.content[0].start:
            return ""
        return self.text[last : max(self._sentence(last - 1).end, last)]

    def _around(self, attribution: Attribution) -> Spans:
        """The words of the attribution's sentence near the cue, outside its content and outside other quotations."""
        if not attribution.cue:
            return ()
        first, last = attribution.cue[0], attribution.cue[-1]
        sentence = self._sentence(first.start)
        start = max(sentence.start, first.start - _AROUND_CUE)
        end = max(min(sentence.end, last.end + _AROUND_CUE), last.end)
        parts: list[Span] = []
        for span in sorted(attribution.content):
            if span.end <= start or span.start >= end:
                continue
            if span.start > start:
                parts.append(Span(start, span.start))
            start = max(start, span.end)
        if start < end:
            parts.append(Span(start, end))
        return tuple(parts)

    def _beside_cue(self, attribution: Attribution) -> Spans:
        """The cue with the adverbs before it, back to its source: "reportedly said", "is apparently believed"."""
        if not attribution.cue:
            return ()
        first = attribution.cue[0]
        floor = max(first.start - _BESIDE_CUE, self._sentence(first.start).start)
        for span in (*attribution.source, *attribution.content):
            if floor < span.end <= first.start:
                floor = span.end
        return (Span(floor, first.end), *attribution.cue[1:])

    def _sentence(self, offset: int) -> Span:
        at = bisect_right(self.starts, offset) - 1
        return self.sentences[at] if at >= 0 else Span(0, max(len(self.text), 1))


def _opened_by_another(attributions: Sequence[Attribution]) -> frozenset[str]:
    """Ids of those whose content opens with the source of another: "said | the army could not confirm it"."""
    opens = {a.id: a.content[0].start for a in attributions if a.content}
    return frozenset(
        a.parent
        for a in attributions
        if a.parent is not None
        and a.source
        and a.source[0].start - opens.get(a.parent, -_BEFORE_CUE) <= len("that the ")
    )


def _inner_share(attributions: Sequence[Attribution]) -> dict[str, float]:
    """How much of each attribution's content is taken up by the content and source of those inside it, 0 to 1."""
    length = {a.id: sum(map(len, a.content)) for a in attributions}
    inner: dict[str, float] = {}
    for attribution in attributions:
        parent = attribution.parent
        if parent is not None and length.get(parent):
            share = sum(map(len, (*attribution.content, *attribution.source))) / length[parent]
            inner[parent] = inner.get(parent, 0.0) + share
    return inner
