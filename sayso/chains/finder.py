"""Who had it from whom: each report's own steps, from the report to the people and things it rests on in the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from sayso.chains.cited import ResolvedNames, is_own_outlet, read_cites
from sayso.chains.cited_people import CitedPeople
from sayso.chains.holding import holding_source
from sayso.chains.outlet_names import full_name
from sayso.chains.outlets import Cite, OutletCite
from sayso.chains.places import Places
from sayso.chains.relays import cites_another, is_passed_on, is_quoted_by, is_said_in, relayed_by, relayed_sources
from sayso.chains.story import Story, address_of
from sayso.records import Chain, ChainLink, Evidence, Form, How, Position, Report, SourceKind, Statement
from sayso.sentences import listed
from sayso.text import Span, Spans, hull, words_of

_NEAR = 80  # characters in which one outlet's citing of another is said
_MOST_SPANS = 12  # places kept for one link; a name cited on every line of a long report needs no more
_JOURNALISTS = listed("host anchor correspondent reporter journalist presenter editor columnist bureau newsreader")
_UNNAMED_OR_MANY = (SourceKind.UNNAMED, SourceKind.GROUP)


def find_chains(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    resolution: ResolvedNames,
    evidence: Sequence[Evidence],
) -> tuple[Chain, ...]:
    """Find who cites whom in each report.

    Args:
        reports: Reports already read.
        statements: Their statements, nesting given by ``parent``.
        resolution: The sources, best after ``add_cited_sources``; outlets without a source give no link.
        evidence: Items that speakers, outlets or the report itself show.
    Returns:
        One chain a report, in order. Links run from who cites to who is cited: the report's own first, then everybody
        else's, each in text order. The same link met again keeps its further places, at most twelve.
    """
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.report].append(statement)
    shown: defaultdict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        if not item.illustration:
            shown[item.report].append(item)
    story = Story(reports, resolution)
    return tuple(_ReportChain(report, story, said[report.id], shown[report.id]).chain() for report in reports)


class _ReportChain:
    """Collects the links of one report."""

    def __init__(
        self, report: Report, story: Story, statements: Sequence[Statement], evidence: Sequence[Evidence]
    ) -> None:
        self.report = report
        self.story = story
        self.statements = [s for s in statements if not s.own_voice]
        self.places = Places(self.statements, story.mentions.get(report.id, ()))
        self.evidence = evidence
        self.reading = read_cites(report, story.outlet_names)
        self.own = story.outlet_of.get(report.id)
        self.own_name = full_name(report.outlet) if report.outlet else None
        self.links: dict[tuple[str, str, How], list[Span]] = {}
        self.cited: set[str] = set()  # whom some link leads to already
        self.linked: set[str] = set()  # speakers whose way into the report is known
        self.carried: tuple[int, str] | None = None  # paragraph and outlet of the last "the Courier reports"
        self.voices: dict[str, str] = {}  # hosts and reporters, and the outlet that each speaks for
        self.outlets = {outlet for cite in self.reading.every_cite() if (outlet := self._outlet(cite)) is not None}

    def chain(self) -> Chain:
        """The report's chain: the report's own steps first, then everybody else's, each in text order."""
        for cite in self.reading.every_cite():
            self._link_outlet(cite)
        for cites in self.reading.cites.values():
            for first, second in pairwise(cites):
                self._link_outlets(first, second)
        for link in self.report.links:
            other = self.story.reports_by_address.get(address_of(link.target))
            if other is not None:
                self._add(self.report.id, other, How.RELAYS, (link.span,))
        self._link_statements()
        self._link_cited_people()
        self._link_evidence()
        ordered = sorted(self.links.items(), key=lambda entry: (entry[0][0] != self.report.id, entry[1][0]))
        return Chain(self.report.id, tuple(ChainLink(a, b, how, tuple(spans)) for (a, b, how), spans in ordered))

    def _add(self, citing: str, cited: str, how: How, spans: Spans) -> None:
        if citing == cited or cited in (self.report.id, self.own):
            return
        if citing == self.own:
            citing = self.report.id
        kept = self.links.setdefault((citing, cited, how), [])
        for span in spans:
            if span not in kept and len(kept) < _MOST_SPANS:
                kept.append(span)
        self.cited.add(cited)

    def _outlet(self, cite: OutletCite) -> str | None:
        """The source a cite leads to; None for the report's own outlet and for one without a source."""
        source = self.story.outlets.get(cite.name)
        return None if is_own_outlet(self.report, cite.name) or source == self.own else source

    def _link_outlet(self, cite: OutletCite) -> None:
        outlet = self._outlet(cite)
        if outlet is None:
            return
        self._add(self.report.id, outlet, How.RELAYS, (cite.span,))
        others = self.story.reports_by_outlet.get(cite.name, [])
        if len(others) == 1 and others[0] != self.report.id and cite.how is not Cite.TOLD:
            self._add(self.report.id, others[0], How.RELAYS, (cite.span,))

    def _link_outlets(self, first: OutletCite, second: OutletCite) -> None:
        """ "According to the Courier, which cites Northstar": one outlet has it from the other."""
        citing, cited = self._outlet(first), self._outlet(second)
        between = self.report.text[first.span.end : second.span.end]
        if citing is None or cited is None or len(between) > _NEAR:
            return
        if cites_another(between):
            self._add(citing, cited, How.RELAYS, (second.span,))
        elif is_passed_on(between):
            self._add(cited, citing, How.RELAYS, (first.span, second.span))

    def _link_statements(self) -> None:
        by_id = {statement.id: statement for statement in self.statements}
        before: Statement | None = None
        for statement in sorted(self.statements, key=_place):
            spans = statement.cue_spans[:1] or statement.source_spans[:1] or statement.content_spans[:1]
            index = self.reading.index_at(spans[0].start)
            if index is None:  # a headline's or a heading's words come again in the body, with their source
                continue
            parent = by_id.get(statement.parent) if statement.parent else None
            self._link_statement(statement, parent, index, spans)
            self._link_quoted(statement, before, index, spans)
            self.linked.add(statement.source)
            before = statement

    def _link_statement(self, statement: Statement, parent: Statement | None, index: int, spans: Spans) -> None:
        how = How.RELAYS if statement.form is Form.INDIRECT else How.QUOTES
        outlets = self._cited_with(statement, index)
        paragraph = self.reading.paragraphs[index]
        reporting = next((outlet for outlet, cite in outlets if cite.how is Cite.REPORTS), None)
        if reporting is None and self._is_outlet(statement.source) and not self._only_holds(statement.source, index):
            reporting = statement.source
        if reporting is not None:
            self.carried = (paragraph, reporting)
        if parent is not None:
            self._link_nested(statement, parent, how, spans)
        if outlets and not self._is_outlet(statement.source):
            for outlet, cite in outlets:
                self._add(outlet, statement.source, how, (cite.span, *spans))
                self._note_voice(statement, outlet, cite)
            # Told to an outlet that may be the report's own: then the report had it from the speaker itself.
            if parent is None and self.own_name is None and all(cite.how is Cite.TOLD for _, cite in outlets):
                self._add(self.report.id, statement.source, how, spans)
        elif parent is None and not self._link_relayed(statement, index, how, spans):
            if statement.source in self.linked:
                return
            citing = self._carried_to(statement, paragraph) or self.report.id
            self._add(citing, statement.source, how, spans)

    def _cited_with(self, statement: Statement, index: int) -> list[tuple[str, OutletCite]]:
        """The outlets that the statement's sentence has it from: cited outside its content, and not by the speaker."""
        if not statement.source_spans:
            return []
        quoted = self._quoted_by(statement, index)
        found = []
        for cite in self.reading.cites.get(index, ()):
            outlet = self._outlet(cite)
            if outlet is None or outlet == statement.source or outlet in quoted:
                continue
            inside = any(span.contains(cite.span) for span in statement.content_spans)
            inside = inside and statement.position is not Position.DECLINES  # "declined to comment for the Courier"
            if cite.how is Cite.HOLDS and not is_said_in(self.report.text, statement.source_spans[0], cite.span):
                continue
            if not inside and cite.how is not Cite.CREDIT:
                found.append((outlet, cite))
        return found

    def _is_outlet(self, source: str) -> bool:
        got = self.story.sources.get(source)
        return got is not None and source != self.own and (got.kind is SourceKind.OUTLET or source in self.outlets)

    def _only_holds(self, outlet: str, index: int) -> bool:
        """True where a sentence has from an outlet what it shows: "a video obtained by the Courier", and no account of its own."""
        hows = {cite.how for cite in self.reading.cites.get(index, ()) if self._outlet(cite) == outlet}
        return hows == {Cite.HOLDS}

    def _carried_to(self, statement: Statement, paragraph: int) -> str | None:
        """The outlet whose account goes on here, in its paragraph or the next: for people whom only it can have met."""
        if self.carried is None or not statement.source_spans or not 0 <= paragraph - self.carried[0] <= 1:
            return None
        source = self.story.sources.get(statement.source)
        many_or_unnamed = source is not None and (source.kind in _UNNAMED_OR_MANY or not source.named)
        return self.carried[1] if many_or_unnamed and self.carried[1] != statement.source else None

    def _note_voice(self, statement: Statement, outlet: str, cite: OutletCite) -> None:
        """Remember a host or reporter who speaks for an outlet: what they relay, the outlet relays."""
        source = self.story.sources.get(statement.source)
        if source is not None and cite.how is Cite.REPORTS and listed((source.role or "").lower()) & _JOURNALISTS:
            self.voices[statement.source] = outlet

    def _link_nested(self, statement: Statement, parent: Statement, how: How, spans: Spans) -> None:
        self._add(parent.source, statement.source, how, spans)
        outlet = self.voices.get(parent.source)
        if outlet is not None:
            self._add(outlet, statement.source, how, spans)

    def _link_quoted(self, statement: Statement, before: Statement | None, index: int, spans: Spans) -> None:
        """ "The agency quoted Venn", "citing two officials"; and "he was quoted by Venn", he being who spoke before."""
        for source in self._quoted_by(statement, index):
            self._add(statement.source, source, How.QUOTES, spans)
        cue = words_of(self.report.text, statement.cue_spans)
        if before is not None and is_quoted_by(cue) and len(words_of(self.report.text, statement.content_spans)) <= 4:
            self._add(statement.source, before.source, How.QUOTES, spans)

    def _link_relayed(self, statement: Statement, index: int, how: How, spans: Spans) -> bool:
        """ "He was quoted by Mr Venn as saying": the link runs through Mr Venn."""
        mentions = self.places.mentioned_in(self.reading.sentences[index])
        by = relayed_by(self.report.text, self.reading.sentences[index], mentions, statement.source)
        if by is None:
            return False
        if by not in self.cited:
            self._add(self.report.id, by, How.RELAYS, spans)
        self._add(by, statement.source, how, spans)
        return True

    def _quoted_by(self, statement: Statement, index: int) -> tuple[str, ...]:
        """Whom the speaker names as its own source in the sentence."""
        sentence = self.reading.sentences[index]
        return tuple(relayed_sources(self.report.text, sentence, self.places.mentioned_in(sentence), statement.source))

    def _link_cited_people(self) -> None:
        """ "The Courier, citing two officials": from whoever speaks or reports nearest before, else from the sentence's speaker."""
        if not self.reading.people:
            return
        speakers: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
        for statement in self.statements:
            for span in statement.source_spans[:1]:
                index = self.reading.index_at(span.start)
                if index is not None:
                    speakers[index].append((span, statement.source))
        for index, people in self.reading.people.items():
            outlets = [(c.span, o) for c in self.reading.cites.get(index, ()) if (o := self._outlet(c)) is not None]
            said_by = outlets + [pair for pair in speakers[index] if not any(o.overlaps(pair[0]) for o, _ in outlets)]
            for cited in people:
                self._link_cited(cited, index, sorted(said_by))

    def _link_cited(self, cited: CitedPeople, index: int, said_by: Sequence[tuple[Span, str]]) -> None:
        sentence = self.reading.sentences[index]
        source = self.places.speaker_before(sentence.start) if cited.is_pronoun else self._source_at(cited, sentence)
        if source is None:
            return
        others = [(span, citing) for span, citing in said_by if citing != source and not cited.span.contains(span)]
        before = [citing for span, citing in others if span.start < cited.relay.start]
        after = [citing for span, citing in others if span.start > cited.relay.start]
        if cited.by_outlet:
            others = [(span, one) for span, one in others if self._is_outlet(one)]
        if cited.is_quoted_by:
            citing = next((one for span, one in others if span.end > cited.relay.end), None)
        elif cited.by_outlet:
            citing = next((one for span, one in others[::-1] if span.start < cited.relay.start), None)
        else:
            quoted = self.places.quoted_around(cited.relay)
            citing = quoted or next(iter(before[::-1] + after), self.report.id)
        if citing is not None:
            self._add(citing, source, cited.how, (hull((cited.relay, cited.span)),))

    def _source_at(self, cited: CitedPeople, sentence: Span) -> str | None:
        """The source mentioned in these words; the one whose mention ends last where several are, being the head."""
        here = [
            (mention.end, source) for mention, source in self.places.mentioned_in(sentence) if cited.is_mention(mention)
        ]
        return max(here)[1] if here else None

    def _link_evidence(self) -> None:
        speakers: defaultdict[int, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for span in (*statement.content_spans, *statement.cue_spans):
                index = self.reading.index_at(span.start)
                if index is not None:
                    speakers[index].append(statement)
        for item in self.evidence:
            holder = holding_source(self.report, item, self.story.names, self.places.mentions)
            if holder is not None:
                if holder not in self.cited:
                    self._add(self.report.id, holder, How.RELAYS, item.spans[:1])
                self._add(holder, item.id, How.SHOWS, item.spans[:1])
                continue
            place = self.reading.index_at(item.spans[0].start)
            if place is None:
                continue
            here = [s for s in speakers[place] if any(c.overlaps(item.spans[0]) for c in s.content_spans)]
            here = [s for s in here if s.source_spans]
            outlets = [o for c in self.reading.cites.get(place, ()) if (o := self._outlet(c))]
            for citing in dict.fromkeys([s.source for s in here[:1]] or outlets[:1] or [self.report.id]):
                self._add(citing, item.id, How.SHOWS, item.spans[:1])


def _place(statement: Statement) -> tuple[int, int]:
    spans = statement.content_spans
    return (statement.parent is not None, min(s.start for s in spans)) if spans else (True, 0)
