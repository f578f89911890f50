"""Who speaks in one report: every attribution's source put to a member of the report's cast, in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from sayso.own_outlet import means_own_outlet
from sayso.records import Attribution, BlockKind, Report, SourceKind
from sayso.sources.cast import REMEMBERED, Cast, Member, told_kind
from sayso.sources.couples import couple_before, means_two
from sayso.sources.descriptions import describe, office_named_later
from sayso.sources.names import find_holders, find_names, find_people
from sayso.sources.noun_phrases import Phrase
from sayso.sources.phrases import read_phrase
from sayso.sources.pronouns import FIRST_PERSON, MOST_CANDIDATES, choose
from sayso.sources.scene import RELATIVE, Scene
from sayso.sources.words import folded, known_as, lists
from sayso.text import Span, words_of

_ACRONYM = re.compile(r" \((?:the )?([A-Z][A-Za-z.]{1,9})\)")
_IN_PLACE = re.compile(r"\b(?:in|near|at|outside|inside|across|throughout)(?: the)? \Z", re.I)
_STATELIKE = re.compile(
    r"(?<![\w-])([A-Z][\w-]{1,40})['’]s? (?:\w+ ){0,2}?"
    r"(?:army|armed forces|government|ministry|parliament|capital|border|borders|president|prime minister|territory|troops|navy)\b"
)
_STATE_WORD = re.compile(r"(?<!\w)[A-Z][\w.]+")
_IMPERSONAL = re.compile(
    r"\b(?:unclear|not (?:\w+ )?(?:clear|known)|unknown|no (?:\w+ )?evidence|n[o']t (?:\w+ )?clear)\b", re.I
)
# Cues whose subject is not who says it, or that have none: "is believed", "it was reported", "are said".
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it['’]s)\s+(?:\w+\s+){0,2}?(?:believed|thought|said|reported|alleged|claimed|"
    r"rumou?red|suspected|known|understood|expected|feared|considered|assumed|noted|told|called|described|accused|asked|"
    r"estimated|supposed|seen|denied|confirmed|announced)\b|\baccusations?\b|\bconcerns?\b|\brumou?rs?\b|\ballegations?\b|\bclaims\b"
    r"|\b(?:allegedly|reportedly|purportedly|supposedly|apparently)\b",
    re.I,
)
# An opening single mark with no closing one after it, up to the end of the stretch searched.
_SINGLE_QUOTE = re.compile(r"(?:^|[\s(])[‘'](?=\w)(?:[^\n‘’']|[’'](?=\w))*\Z")
_ACCORDING_TO = re.compile(r"\b(?:according\s+to|says|said|reports|reported|by)\W*\Z", re.I)
_IT_BEFORE = re.compile(r"\bit (?:has |had |is |was )?\Z", re.I)
_SCRAP = 40
_NEAREST_CONTENTS = 16
_LONGEST_SOURCE = 600
# Of two people with one surname, the one named last is meant when the other was named this many characters earlier.
_LEAD_OF_BEARER = 400


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard in one report.

    Attributes:
        cast: Everybody it speaks of, with their appearances.
        speakers: Attribution id to who utters it.
        sentences: In order of place.
        doubts: Mentions that may refer to several members: where, and who, the chosen one first.
    """

    report: Report
    cast: Cast
    speakers: dict[str, tuple[Member, ...]]
    outlet: Member
    sentences: tuple[Span, ...]
    doubts: tuple[tuple[Span, tuple[Member, ...]], ...]


def statelike_names(text: str) -> frozenset[str]:
    """Folded names in a text that own what only states own: an army, a border, a parliament."""
    return frozenset(folded(word) for word in _STATELIKE.findall(text))


def hear(report: Report, attributions: Sequence[Attribution], statelike: frozenset[str]) -> Hearing:
    """Put every attribution of one report to its speakers.

    Args:
        statelike: As ``statelike_names`` gives, over every report of the story.
    """
    return _Hearer(report, attributions, statelike).hear()


class _Hearer(Scene):
    """One reading of one report, front to back; each step looks back a bounded way."""

    def __init__(self, report: Report, attributions: Sequence[Attribution], statelike: frozenset[str]) -> None:
        super().__init__(report)
        self.attributions = attributions
        self.by_id = {a.id: a for a in attributions}
        self.cast.statelike = statelike
        self.contents = sorted(
            (span.start, span.end, a.id) for a in attributions if a.source or a.cue for span in a.content
        )
        self.speakers: dict[str, tuple[Member, ...]] = {}
        self.outlet = self._outlet()
        self.doubts: list[tuple[Span, tuple[Member, ...]]] = []
        self.names: list[Phrase] = []
        self.name_starts: list[int] = []

    def hear(self) -> Hearing:
        """Names first, longest first, so that a short name in the headline finds its owner; then front to back."""
        found = set(_STATE_WORD.findall(self.text))
        tables = lists()
        self.cast.state_words = {tables.adjectives[w] for w in map(folded, found) if w in tables.adjectives}
        names = list(find_names(self.text, self.zones))
        self.names = sorted(names, key=lambda name: name.span.start)
        self.name_starts = [name.span.start for name in self.names]
        people = self._people()
        self.cast.state_words |= {tables.known[n.name].name for n in names if n.name in tables.known}
        phrases = {a.id: self._phrase(a) for a in self.attributions if a.source}
        whole = [p for p in (*names, *phrases.values()) if p is not None and p.name and " " in p.name and not p.also]
        for phrase in sorted(whole, key=lambda p: (-(p.name or "").count(" "), p.span.start)):
            member = self.cast.named(phrase)
            if member.printed < 0 or phrase.span.start < member.printed:
                member.printed = phrase.span.start
        self._learn_acronyms(names)
        self._learn_kinds(names)
        events: list[tuple[int, int, Phrase | None, Attribution | None]] = [(p.span.start, 0, p, None) for p in names]
        events += [(p.span.start, 0, p, None) for p in people]
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
        return Hearing(
            self.report, self.cast, self.speakers, self.outlet, tuple(sorted(self.sentences)), tuple(self.doubts)
        )

    def _people(self) -> list[Phrase]:
        """Descriptions that are no attribution's source: people whom a pronoun may take up, bodies that hold something."""
        taken = sorted(span for a in self.attributions for span in a.source)
        starts = [span.start for span in taken]
        found = []
        for phrase in find_people(self.text, self.zones):
            at = bisect_right(starts, phrase.span.end - 1) - 1
            if at < 0 or taken[at].end <= phrase.span.start:
                found.append(phrase)
        return [*found, *find_holders(self.text, self.zones)]

    def _outlet(self) -> Member:
        name = self.report.outlet
        known = known_as(name) if name else None
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

    def _learn_kinds(self, names: list[Phrase]) -> None:
        """Correct what was taken for a person and is not, before anybody is matched with a pronoun."""
        printed = Counter(folded(phrase.name or "") for phrase in names)
        for phrase in names:
            member = self.cast.named(phrase)
            if _IN_PLACE.search(self.text, max(phrase.span.start - 12, 0), phrase.span.start):
                member.placed = True
        for member in self.cast.members:
            if member.kind is SourceKind.PERSON and member.tokens:
                whole, alone = printed[folded(member.name)], printed[member.tokens[-1]]
                member.kind = told_kind(member, whole=whole, alone=alone)

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
        member = self.cast.named(phrase) if phrase.name else describe(self.cast, phrase, phrase.span)
        member.appears(self._name_span(phrase))
        self.appear(member, phrase.span.start, speaks=False)

    def _name_span(self, phrase: Phrase) -> Span:
        at = self.text.rfind(phrase.name or "", phrase.span.start, phrase.span.end)
        return Span(at, at + len(phrase.name or "")) if at >= 0 and phrase.name else phrase.span

    def _speaker(self, attribution: Attribution, phrase: Phrase | None, start: int, *, late: bool = False) -> None:
        other = self.quoted_as(attribution)
        if other is not None:
            phrase = other
        sign = self._sign(attribution) if phrase is None else None
        if sign is not None:
            members: tuple[Member, ...] = (sign,)
        elif phrase is None or self._is_expletive(attribution, phrase):
            phrase, members = self._unsourced(attribution)
        else:
            members = self._members(attribution, phrase, start, late=late)
        if phrase is not None and phrase.name is not None and len(members) == 1:
            self._doubt_surname(phrase, members[0], start)
        self.speakers[attribution.id] = members
        is_couple = phrase is not None and not phrase.also and len(members) > 1
        for member, each in zip(members, _words_for(phrase, members), strict=False):
            member.appears(each.span)
            if each.name and each.name != each.words:
                member.appears(self._name_span(each))
        if attribution.source and (phrase is not None or sign is not None) and not late:
            self.appear(members[0], start, speaks=True)
            for second in members[1:] if is_couple else ():  # "they" again takes up the two whom "they" meant
                self.appear(second, start, speaks=True, joined=True)

    def _doubt_surname(self, phrase: Phrase, chosen: Member, start: int) -> None:
        """Note a bare surname that two people bear, both of whom the text has just spoken of, or neither."""
        bearers = self.cast.bearers(phrase)
        if chosen not in bearers:
            return
        at = bisect_right(self.cast.appearances, start, key=lambda a: a.start)
        last = {a.member: a.start for a in self.cast.appearances[max(at - REMEMBERED, 0) : at] if a.start < start}
        lead = last.get(chosen, 0) - max(last.get(other, 0) for other in bearers if other is not chosen)
        if lead < _LEAD_OF_BEARER:
            others = tuple(other for other in bearers if other is not chosen)
            self.doubts.append((phrase.span, (chosen, *others[: MOST_CANDIDATES - 1])))

    def _members(
        self, attribution: Attribution, phrase: Phrase, start: int, *, late: bool = False
    ) -> tuple[Member, ...]:
        """Whom a phrase in the place of a source means."""
        if phrase.also:
            return tuple(self.cast.named(each) for each in phrase.also)
        if self._is_own(phrase) and self.quoted.at(start) is None:
            return (self.outlet,)
        if phrase.name is not None:
            return (self.cast.named(phrase),)
        two = self._two(phrase, start)
        if two:
            return two
        if phrase.pronoun in RELATIVE:
            return (self.antecedent(start) or self._nobody(attribution, phrase.words),)
        if phrase.pronoun:
            return (self._pronoun(attribution, phrase, start),)
        if late and self._in_headline(attribution):
            return (self._from_headline(phrase),)
        if attribution.rule == "free-quotation" and not phrase.head.endswith("s"):
            leading = self.person_before(start)
            if leading is not None and phrase.determiner == "":
                return (leading,)
        named_later = self._named_later(phrase, start)
        return (named_later or describe(self.cast, phrase, phrase.span),)

    def _named_later(self, phrase: Phrase, start: int) -> Member | None:
        """ "A judge" of the first sentence, when the report goes on to name one judge and no other."""
        first = next((block.span for block in self.report.blocks if block.kind is BlockKind.BODY), None)
        if first is None or self.sentence(start) != self.sentence(first.start):
            return None
        return office_named_later(self.cast, phrase)

    def _two(self, phrase: Phrase, start: int) -> tuple[Member, ...]:
        """The two people named together of whom "they" or "both" is said; empty for anybody else."""
        if not means_two(phrase) or self.quoted.at(start) is not None:
            return ()
        at = bisect_right(self.cast.appearances, start - 1, key=lambda a: a.start)
        latest = self.cast.appearances[max(at - REMEMBERED, 0) : at][::-1]
        return couple_before(phrase, latest, self.sentence_of, self.sentence(start))

    def _is_own(self, phrase: Phrase) -> bool:
        """True for what a report calls the outlet it stands in; a pronoun does not name it."""
        return not phrase.pronoun and means_own_outlet(phrase.words, self.report.outlet)

    def _sign(self, attribution: Attribution) -> Member | None:
        """Somebody whose name has no letter in it, as an account signs with an emoji: never whoever spoke before."""
        words = words_of(self.text, attribution.source).strip()
        if any(c.isalnum() for c in words) or not any(category(c).startswith("S") for c in words):
            return None
        key = f"?{words}"
        member = self.cast.by_key(key) or self.cast.add(Member(key, SourceKind.UNNAMED, words, named=False))
        for span in attribution.source:
            member.appears(span)
        return member

    def _is_expletive(self, attribution: Attribution, phrase: Phrase) -> bool:
        """True for "it was reported", where "it" is nobody."""
        return (
            phrase.pronoun == "it"
            and bool(_PASSIVE.search("it was " + words_of(self.text, attribution.cue)[-60:]))
            and (bool(_PASSIVE.search(words_of(self.text, attribution.cue))))
        )

    def _from_headline(self, phrase: Phrase) -> Member:
        """ "Official" in a headline is the first official of the body."""
        found = next((m for m in self.cast.members if not m.named and phrase.head in m.heads), None)
        return found or describe(self.cast, phrase, phrase.span)

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
            return self._utterer(start) or self.outlet
        at = bisect_right(self.cast.appearances, start - 1, key=lambda a: a.start)
        latest = self.cast.appearances[max(at - REMEMBERED, 0) : at][::-1]
        chosen = choose(
            phrase.pronoun,
            latest,
            sentence_of=self.sentence_of,
            sentence=self.sentence(start),
            quoted=quoted,
            holder=holder,
            named_in_content=self._named_in(attribution) if phrase.pronoun != "they" else (),
        )
        if len(chosen) > 1:
            self.doubts.append((phrase.span, chosen))
        return chosen[0] if chosen else self._nobody(attribution, phrase.words)

    def _named_in(self, attribution: Attribution) -> set[Member]:
        """Members that the content of an attribution calls by name."""
        found = set()
        for span in attribution.content[:4]:
            first = bisect_left(self.name_starts, span.start)
            for name in self.names[first : first + _NEAREST_CONTENTS]:
                member = self.cast.known_by(name) if name.span.end <= span.end else None
                if member is not None:
                    found.add(member)
        return found

    def _utterer(self, start: int) -> Member | None:
        """The speaker of the words around an offset: of the content it stands in, or of the quotation it stands in."""
        at = bisect_right(self.contents, start, key=lambda content: content[0])
        for _, end, held in self.contents[max(at - _NEAREST_CONTENTS, 0) : at][::-1]:
            if start < end and held in self.speakers:
                return self.speakers[held][0]
        if self.quoted.at(start) is not None or _SINGLE_QUOTE.search(self.text, max(start - 400, 0), start):
            return self.speaker_just_before(start)
        return None

    def _unsourced(self, attribution: Attribution) -> tuple[Phrase | None, tuple[Member, ...]]:
        """Nobody is marked: the report itself ("it is unclear"), whoever the sentence shows to speak, or no one."""
        cue = words_of(self.text, attribution.cue)
        start = self._place(attribution)
        if _IMPERSONAL.search(cue):
            return None, (self.outlet,)
        if not attribution.cue:
            speaker = self.speaker_just_before(start)
            return None, (speaker or self._nobody(attribution, cue),)
        last = attribution.cue[-1].end
        if _ACCORDING_TO.search(cue) and cue.lower().rstrip().endswith("to"):
            phrase = read_phrase(self.text, last, min(last + 80, self.sentence_end(last)))
            if phrase is not None and not phrase.pronoun:
                return phrase, self._members(attribution, phrase, last)
        if not _PASSIVE.search(cue):
            phrase = self.subject(attribution.cue[0].start)
            if phrase is not None and not self._is_content(attribution, phrase):
                return phrase, self._members(attribution, phrase, phrase.span.start)
            speaker = self.leader(attribution.cue[0].start) or self.speaker_just_before(start)
            if speaker is not None:
                return None, (speaker,)
        return None, (self._nobody(attribution, cue),)

    def _is_content(self, attribution: Attribution, phrase: Phrase) -> bool:
        """True when a subject belongs to what is said; a scrap of content before the cue is the subject mistaken."""
        first = attribution.cue[0].start
        return any(
            span.overlaps(phrase.span) and (span.end > first or len(span) > _SCRAP) for span in attribution.content
        )

    def _nobody(self, attribution: Attribution, words: str) -> Member:
        if attribution.cue and words:
            first = attribution.cue[0].start
            it = _IT_BEFORE.search(self.text, max(first - 8, 0), first)
            words = it.group() + words if it else words
        shown = f"unnamed (“{' '.join(words.split())[:60]}”)" if words else "unnamed"
        key = f"?{attribution.id}"
        return self.cast.add(Member(key, SourceKind.UNNAMED, shown, named=False))


def _words_for(phrase: Phrase | None, members: Sequence[Member]) -> tuple[Phrase, ...]:
    """The phrase for each of the members: names joined by "and" one each, "they" of two people for both."""
    return () if phrase is None else phrase.also or (phrase,) * len(members)


def _stem(origin: str) -> str:
    last = origin.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[0] if "." in last else last
