"""Who speaks in one report: every attribution's source put to a member of the report's cast, in text order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.quotations import Quoted
from sayso.records import Attribution, BlockKind, Report, SourceKind
from sayso.sentences import sentences_of
from sayso.sources.cast import REMEMBERED, Appearance, Cast, Member
from sayso.sources.descriptions import describe
from sayso.sources.names import find_names
from sayso.sources.phrases import Phrase, read_phrase
from sayso.sources.pronouns import FIRST_PERSON, choose
from sayso.sources.words import folded, lists
from sayso.text import Span, words_of

_UNREAD = frozenset({BlockKind.BOILERPLATE, BlockKind.CREDIT, BlockKind.BYLINE})
_ACRONYM = re.compile(r" \((?:the )?([A-Z][A-Za-z.]{1,9})\)")
_OBLIQUE = re.compile(r"\b(?:in|at|of|from|to|by|with|near|on|against|for|over|into|about|between|and)(?: the| a)? $")
_STATE_WORD = re.compile(r"(?<!\w)[A-Z][\w.]+")
_IMPERSONAL = re.compile(
    r"\b(?:unclear|not (?:\w+ )?(?:clear|known)|unknown|no (?:\w+ )?evidence|n[o']t (?:\w+ )?clear)\b", re.I
)
_OWN = re.compile(
    r"\b(?:this|our) (?:newspaper|paper|magazine|website|site|channel|network|programme|program|report(?:er)?)\b", re.I
)
# A sentence may hold this much before a mention that still leads it ("On Monday, Lee ...").
_LEAD = 24
_LONGEST_SOURCE = 600


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard in one report: its cast, the speakers of each attribution, and the outlet."""

    report: Report
    cast: Cast
    speakers: dict[str, tuple[Member, ...]]
    outlet: Member


def hear(report: Report, attributions: Sequence[Attribution]) -> Hearing:
    """Put every attribution of one report to its speakers."""
    return _Hearer(report, attributions).hear()


class _Hearer:
    """One reading of one report, front to back; each step looks back a bounded way."""

    def __init__(self, report: Report, attributions: Sequence[Attribution]) -> None:
        self.report = report
        self.text = report.text
        self.attributions = attributions
        self.by_id = {a.id: a for a in attributions}
        self.cast = Cast()
        self.quoted = Quoted(report.text)
        self.headline = report.spans_of(BlockKind.HEADLINE)
        self.zones = tuple(b.span for b in report.blocks if b.kind not in _UNREAD) or _whole(report.text)
        self.sentences = [s for zone in self.zones for s in sentences_of(report.text, zone)]
        self.starts = [s.start for s in self.sentences]
        self.sentence_of: dict[int, int] = {}
        self.speakers: dict[str, tuple[Member, ...]] = {}
        self.outlet = self._outlet()

    def hear(self) -> Hearing:
        """Names first, longest first, so that a short name in the headline finds its owner; then front to back."""
        found = set(_STATE_WORD.findall(self.text))
        tables = lists()
        self.cast.state_words = {tables.adjectives[w] for w in map(folded, found) if w in tables.adjectives}
        names = list(find_names(self.text, self.zones))
        self.cast.state_words |= {tables.known[n.name].name for n in names if n.name in tables.known}
        phrases = {a.id: self._phrase(a) for a in self.attributions if a.source}
        whole = [p for p in (*names, *phrases.values()) if p is not None and p.name and " " in p.name and not p.also]
        for phrase in sorted(whole, key=lambda p: (-(p.name or "").count(" "), p.span.start)):
            self.cast.named(phrase)
        self._learn_acronyms(names)
        events: list[tuple[int, int, Phrase | None, Attribution | None]] = [(p.span.start, 0, p, None) for p in names]
        events += [(self._place(a), 1, phrases.get(a.id), a) for a in self.attributions]
        for start, _, said, attribution in sorted(events, key=lambda e: (e[0], e[1])):
            if attribution is not None:
                if not self._waits(attribution, said):
                    self._speaker(attribution, said, start)
            elif said is not None:
                self._mention(said)
        for attribution in self.attributions:
            if attribution.id not in self.speakers:
                self._speaker(attribution, phrases.get(attribution.id), self._place(attribution), late=True)
        return Hearing(self.report, self.cast, self.speakers, self.outlet)

    def _outlet(self) -> Member:
        name = self.report.outlet
        known = lists().known.get(name.strip()) if name else None
        if known is not None and known.kind is SourceKind.OUTLET:
            key = f"=outlet:{folded(known.name)}"
        else:
            key = f"=outlet:{folded(name)}" if name else f"=report:{self.report.id}"
        shown = name or _stem(self.report.origin) or "this report"
        return self.cast.add(Member(key, SourceKind.OUTLET, shown, named=True, tokens=tuple(folded(shown).split())))

    def _learn_acronyms(self, names: list[Phrase]) -> None:
        for phrase in names:
            if phrase.kind is not SourceKind.PERSON:
                short = _ACRONYM.match(self.text, phrase.span.end, phrase.span.end + 20)
                if short is not None:
                    self.cast.alias(self.cast.named(phrase), folded(short[1]))

    def _phrase(self, attribution: Attribution) -> Phrase | None:
        first = attribution.source[0]
        end = first.end
        for span in attribution.source[1:]:
            if span.start - end < 3:
                end = span.end
        return read_phrase(self.text, first.start, min(end, first.start + _LONGEST_SOURCE))

    def _place(self, attribution: Attribution) -> int:
        return (attribution.source or attribution.cue or attribution.content)[0].start

    def _waits(self, attribution: Attribution, phrase: Phrase | None) -> bool:
        """True for what can only be told once its holder is known, or once the body has been read."""
        if phrase is None:
            return not attribution.source
        if phrase.pronoun and (attribution.parent is not None or phrase.pronoun in FIRST_PERSON):
            return True
        return phrase.name is None and not phrase.pronoun and self._in_headline(attribution)

    def _in_headline(self, attribution: Attribution) -> bool:
        place = self._place(attribution)
        return any(span.start <= place < span.end for span in self.headline)

    def _mention(self, phrase: Phrase) -> None:
        member = self.cast.named(phrase)
        name = self._name_span(phrase)
        member.appears(name)
        self._appear(member, phrase.span.start, speaks=False)

    def _name_span(self, phrase: Phrase) -> Span:
        at = self.text.rfind(phrase.name or "", phrase.span.start, phrase.span.end)
        return Span(at, at + len(phrase.name or "")) if at >= 0 and phrase.name else phrase.span

    def _appear(self, member: Member, start: int, *, speaks: bool) -> None:
        number = self._sentence(start)
        self.sentence_of[start] = number
        opening = self.starts[number] if self.starts else 0
        before = self.text[max(opening, start - 40) : start]
        oblique = bool(_OBLIQUE.search(before))
        subject = speaks or (start - opening <= _LEAD and not oblique)
        quoted = self.quoted.at(start) is not None
        self.cast.appearances.append(Appearance(start, member, subject, oblique and not speaks, quoted, speaks))

    def _sentence(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _speaker(self, attribution: Attribution, phrase: Phrase | None, start: int, *, late: bool = False) -> None:
        if phrase is None:
            members: tuple[Member, ...] = (self._unsourced(attribution),)
        elif phrase.also:
            members = tuple(self.cast.named(each) for each in phrase.also)
        elif phrase.name is not None:
            members = (self.cast.named(phrase),)
        elif phrase.pronoun:
            members = (self._pronoun(attribution, phrase, start),)
        elif _OWN.search(phrase.words) and self.quoted.at(start) is None:
            members = (self.outlet,)
        elif late:
            members = (self._from_headline(phrase),)
        else:
            members = (describe(self.cast, phrase, phrase.span, opens=False),)
        self.speakers[attribution.id] = members
        for member, each in zip(members, (phrase.also or (phrase,)) if phrase else (), strict=False):
            member.appears(each.span)
            if each.name and each.name != each.words:
                member.appears(self._name_span(each))
        if attribution.source and not late:
            self._appear(members[0], start, speaks=True)

    def _from_headline(self, phrase: Phrase) -> Member:
        """ "Official" in a headline is the first official of the body."""
        found = next((m for m in self.cast.members if not m.named and phrase.head in m.heads), None)
        return found or describe(self.cast, phrase, phrase.span, opens=True)

    def _holder(self, attribution: Attribution, start: int) -> Member | None:
        """Who utters the content this attribution stands in."""
        parent = attribution.parent
        if parent is None:
            return None
        found = self.speakers.get(parent)
        if found is None and parent in self.by_id and self.by_id[parent].source:
            return None
        return found[0] if found else None

    def _pronoun(self, attribution: Attribution, phrase: Phrase, start: int) -> Member:
        holder = self._holder(attribution, start)
        quoted = self.quoted.at(start) is not None
        if phrase.pronoun in FIRST_PERSON:
            if holder is not None:
                return holder
            return self._utterer(start) if quoted else self.outlet
        at = bisect_right(self.cast.appearances, start - 1, key=lambda a: a.start)
        latest = self.cast.appearances[max(at - REMEMBERED, 0) : at][::-1]
        member = choose(
            phrase.pronoun,
            latest,
            sentence_of=self.sentence_of,
            sentence=self._sentence(start),
            quoted=quoted,
            holder=holder,
        )
        return member or self._nobody(attribution, phrase.words)

    def _utterer(self, start: int) -> Member:
        """The speaker of the quotation around an offset, when no attribution claims to hold it."""
        for attribution in self.attributions:
            if attribution.id in self.speakers and any(s.start <= start < s.end for s in attribution.content):
                return self.speakers[attribution.id][0]
        return self.outlet

    def _unsourced(self, attribution: Attribution) -> Member:
        """Nobody is named: the report itself ("it is unclear"), the speaker before in the sentence, or no one."""
        cue = words_of(self.text, attribution.cue)
        if _IMPERSONAL.search(cue):
            return self.outlet
        start = self._place(attribution)
        number = self._sentence(start)
        if not attribution.cue:
            at = bisect_right(self.cast.appearances, start, key=lambda a: a.start)
            for appearance in self.cast.appearances[max(at - 8, 0) : at][::-1]:
                if appearance.speaks and number - self.sentence_of[appearance.start] <= 1:
                    return appearance.member
        return self._nobody(attribution, cue)

    def _nobody(self, attribution: Attribution, words: str) -> Member:
        shown = f"unnamed (“{' '.join(words.split())[:60]}”)" if words else "unnamed"
        key = f"?{attribution.id}"
        return self.cast.add(Member(key, SourceKind.UNNAMED, shown, named=False))


def _whole(text: str) -> tuple[Span, ...]:
    return (Span(0, len(text)),) if text else ()


def _stem(origin: str) -> str:
    last = origin.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[0] if "." in last else last
