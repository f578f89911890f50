"""Who stands where in a report while it is read: sentences, latest appearances, the subject of a cue."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.quotations import Quoted
from sayso.records import Attribution, BlockKind, Report, SourceKind
from sayso.sentences import sentences_of
from sayso.sources.cast import Appearance, Cast, Member
from sayso.sources.descriptions import describe
from sayso.sources.noun_phrases import Phrase
from sayso.sources.phrases import read_phrase
from sayso.sources.words import lists
from sayso.text import Span, words_of

_UNREAD = frozenset({BlockKind.BOILERPLATE, BlockKind.CREDIT, BlockKind.BYLINE})
_QUOTED_AS = re.compile(r"\bquot(?:e|es|ed|ing)\b", re.I)
_AS_SAYING = re.compile(r"\s+([^,.;:\n]{2,80}?),?\s+as\s+(?:saying|telling|stating|writing|claiming)\b")
_OBLIQUE = re.compile(r"\b(?:in|at|of|from|to|by|with|near|on|against|for|over|into|about|between|and)(?: the| a)? \Z")
_JOINER = re.compile(r"\W*(?:(?:and|but|so|yet|still|also|meanwhile|however|then|later|now),?\s+)+", re.I)
# What opens a sentence and is not its subject.
_NO_SUBJECT = re.compile(
    r"\W*(?:it|there|in|on|at|by|to|for|from|of|with|as|if|when|while|after|before|since|because|although|though|despite|"
    r"until|during|among|under|asked|according|what|how|why|where|whether|not|no|to)\b",
    re.I,
)
_BEFORE_RELATIVE = re.compile(
    r"\b((?:an?|the|one|another|some|several|many|most|other|two|three|few|his|her|its|their|[\w-]+['’]s) (?:[\w’'-]+ ){0,4}[\w’'-]+),? \Z",
    re.I,
)
# "Ann Lee and Tom Reyl", "Ann Lee and her brother Tom".
_AND = re.compile(r" and (?:(?:his|her|their)(?: [a-z-]{1,20}){0,2} )?\Z")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_LONGEST_SUBJECT = 160
_LONGEST_CONJUNCT = 60
# A sentence may hold this much before a mention that still leads it ("On Monday, Lee ...").
_LEAD = 24


class Scene:
    """A report while it is read: its sentences, its cast, and who stands where. Every look back is a bounded one.

    Attributes:
        zones: What is read of the report; bylines, credits and boilerplate are not.
        sentences: In order of zone.
        sentence_of: Start of each appearance to the number of its sentence.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text
        self.cast = Cast()
        self.quoted = Quoted(report.text, single=True)
        self.headline = report.spans_of(BlockKind.HEADLINE)
        self.zones = tuple(b.span for b in report.blocks if b.kind not in _UNREAD) or _whole(report.text)
        self.sentences = [s for zone in self.zones for s in sentences_of(report.text, zone)]
        self.starts = [s.start for s in self.sentences]
        self.sentence_of: dict[int, int] = {}

    def appear(self, member: Member, start: int, *, speaks: bool, joined: bool = False) -> None:
        """Note one more mention of a member: where, whether it leads its sentence, and whether it is quoted.

        Args:
            joined: True for the second of two whom one word means; names joined by "and" are seen here.
        """
        number = self.sentence(start)
        self.sentence_of[start] = number
        opening = self.starts[number] if self.starts else 0
        before = self.text[max(opening, start - 40) : start]
        oblique = bool(_OBLIQUE.search(before))
        subject = speaks or (start - opening <= _LEAD and not oblique)
        last = self.cast.appearances[-1] if self.cast.appearances else None
        near = last is not None and not speaks and start - last.start <= _LONGEST_CONJUNCT
        joined = joined or (near and _AND.search(before) is not None)
        quoted = self.quoted.at(start) is not None
        self.cast.appearances.append(Appearance(start, member, subject, oblique and not speaks, quoted, speaks, joined))

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def sentence_end(self, offset: int) -> int:
        """Where the sentence that holds an offset ends."""
        number = self.sentence(offset)
        return self.sentences[number].end if self.sentences else len(self.text)

    def subject(self, cue: int) -> Phrase | None:
        """The noun phrase that leads the sentence of a cue, when one that can speak does."""
        number = self.sentence(cue)
        opening = self.starts[number] if self.starts else 0
        near = max(self.text.rfind(mark, max(opening, cue - 80), cue) for mark in ",;:—") + 1
        if near > opening:
            phrase = read_phrase(self.text, near, cue)
            if phrase is not None and (phrase.kind is not SourceKind.PERSON or phrase.name) and _can_speak(phrase):
                return phrase
        if not opening < cue <= opening + _LONGEST_SUBJECT * 2:
            return None
        lead = self.text[opening : min(cue, opening + _LONGEST_SUBJECT)]
        joined = _JOINER.match(lead)
        opening += joined.end() if joined else 0
        lead = self.text[opening : min(cue, opening + _LONGEST_SUBJECT)]
        if not lead.strip() or _NO_SUBJECT.match(lead) or "“" in lead or '"' in lead:
            return None
        phrase = read_phrase(self.text, opening, min(cue, opening + _LONGEST_SUBJECT))
        if phrase is None:
            return None
        return phrase if _can_speak(phrase) else None

    def antecedent(self, start: int) -> Member | None:
        """Whom "who" or "which" takes up: the phrase right before it, else the latest mention."""
        before = _BEFORE_RELATIVE.search(self.text, max(start - 90, 0), start)
        if before is not None:
            phrase = read_phrase(self.text, before.start(1), before.end(1))
            people = phrase is not None and (phrase.head in lists().roles or phrase.many)
            if phrase is not None and phrase.name is None and people and phrase.kind is SourceKind.UNNAMED:
                return describe(self.cast, phrase, phrase.span)
        at = bisect_right(self.cast.appearances, start - 1, key=lambda a: a.start)
        for appearance in self.cast.appearances[max(at - 4, 0) : at][::-1]:
            if self.sentence(start) - self.sentence_of[appearance.start] <= 1:
                return appearance.member
        return None

    def person_before(self, start: int) -> Member | None:
        """The named person whom the two sentences before are about."""
        at = bisect_right(self.cast.appearances, start, key=lambda a: a.start)
        for appearance in self.cast.appearances[max(at - 12, 0) : at][::-1]:
            member = appearance.member
            near = self.sentence(start) - self.sentence_of[appearance.start] <= 2
            if near and member.kind is SourceKind.PERSON and (appearance.subject or member.role):
                return member
        return None

    def leader(self, cue: int) -> Member | None:
        """The party that leads the sentence of a cue ("Lee raised it often, suggesting ...")."""
        number = self.sentence(cue)
        opening = self.starts[number] if self.starts else 0
        at = bisect_right(self.cast.appearances, opening - 1, key=lambda a: a.start)
        for appearance in self.cast.appearances[at : at + 3]:
            if appearance.start < cue and appearance.subject and not appearance.quoted:
                return appearance.member
        return None

    def speaker_just_before(self, start: int) -> Member | None:
        """Who spoke last, in this sentence or the one before."""
        number = self.sentence(start)
        at = bisect_right(self.cast.appearances, start, key=lambda a: a.start)
        for appearance in self.cast.appearances[max(at - 8, 0) : at][::-1]:
            if appearance.speaks and number - self.sentence_of[appearance.start] <= 1:
                return appearance.member
        return None

    def quoted_as(self, attribution: Attribution) -> Phrase | None:
        """The one quoted in "he was quoted by Lee as saying" and "Lee quotes an officer as saying"."""
        if not attribution.cue or not _QUOTED_AS.search(words_of(self.text, attribution.cue)):
            return None
        first = attribution.cue[0]
        after = _AS_SAYING.match(self.text, attribution.cue[0].end, attribution.cue[0].end + 110)
        if after is None:
            return None
        if first.of(self.text).endswith(" by") or after[1].lower().startswith("by "):
            return self.subject(first.start)
        return read_phrase(self.text, after.start(1), after.end(1))


def _can_speak(phrase: Phrase) -> bool:
    if phrase.pronoun or phrase.name is not None:
        return phrase.pronoun not in RELATIVE
    tables = lists()
    return phrase.head in tables.roles or phrase.head in tables.heads


def _whole(text: str) -> tuple[Span, ...]:
    return (Span(0, len(text)),) if text else ()
