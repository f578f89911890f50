"""Quotations that stand without a cue of their own: whose words are they?

Two rules. A quotation that opens a paragraph while the paragraph before left its own quotation open goes on with that speaker's
statement (``continued-quotation``). Any other quotation of some length that no attribution holds belongs to the speaker of the
attribution just before it, else to the person whom the sentence before it is about (``free-quotation``).
Source: newspaper practice as in the Associated Press and Guardian style books: a speaker's next paragraph opens with a mark, and only
the last one closes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from sayso.attribution.drafts import Coverage, Draft
from sayso.sentences import sentences_of
from sayso.text import Span, Spans, hull

_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTATION = re.compile(r"[“\"«„]([^“”\"«»„\n]{12,1500})(?:[”\"»]|$)|''([^\n']{12,1500})(?:''|$)")
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:al-|bin |van |von |de |del |der )?[A-Z][\w’'.-]+)+")
MIN_WORDS = 4  # fewer may be a title or an echo
MIN_PARTIAL_WORDS = 5
DOUBTFUL = 0.5  # score under which an attribution speaks less for its source than a full name in the same sentence
_OPEN_MARKS = '“"«„'


@dataclass(frozen=True, slots=True)
class _Quotation:
    place: Span  # with its marks; the whole sentence when the quotation is only a part of one
    paragraph: Span
    leads: bool  # nothing but the mark stands before it in its paragraph
    partial: bool


def assign_quotations(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, in order of place, with quotations that none of them holds given to their speakers."""
    held = Coverage(span for draft in drafts for span in (*draft.content, *draft.cue, *draft.source))
    known = sorted(drafts, key=lambda draft: draft.place)
    for quotation in _quotations(text):
        if held.touches(quotation.place):
            continue
        before = _speaker_before(known, quotation.place.start)
        if quotation.leads and before is not None and _continues(text, known[before], quotation):
            known[before] = replace(known[before], content=(*known[before].content, quotation.place))
            continue
        source, score = _speaker(text, known, before, quotation)
        if source:
            draft = Draft(source, (), (quotation.place,), score, "free-quotation")
            known.insert(bisect_left(known, quotation.place.start, key=lambda other: other.place.start), draft)
    return known


def _quotations(text: str) -> list[_Quotation]:
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        whole = Span(*paragraph.span())
        for match in _QUOTATION.finditer(paragraph.group()):
            place = Span(whole.start + match.start(), whole.start + match.end())
            words = (match.group(1) or match.group(2)).split()
            lead = paragraph.group()[: match.start()].strip()
            if len(words) < MIN_WORDS:
                continue
            partial = not _is_utterance(text, place, lead)
            if partial:
                if len(words) < MIN_PARTIAL_WORDS:
                    continue
                place = _sentence_around(text, place, whole)
            found.append(_Quotation(place, whole, not lead, partial))
    return found


def _is_utterance(text: str, place: Span, lead: str) -> bool:
    """A whole sentence in marks, not a title or a scare quotation in the middle of one."""
    first = place.of(text).lstrip("“\"«„'’")[:1]
    return first.isupper() and (not lead or lead[-1] in '.!?:;”"')


def _sentence_around(text: str, place: Span, paragraph: Span) -> Span:
    """The sentence that a partial quotation stands in: its words outside the marks are the speaker's in the reporter's wording."""
    inside = [sentence for sentence in sentences_of(text, paragraph) if sentence.overlaps(place)]
    return hull((place, *inside))


def _speaker_before(known: list[Draft], start: int) -> int | None:
    """The last draft, of those in order of place, that begins before ``start`` and has a source."""
    for index in range(bisect_left(known, start, key=lambda draft: draft.place.start) - 1, -1, -1):
        if known[index].source:
            return index
    return None


def _continues(text: str, draft: Draft, quotation: _Quotation) -> bool:
    """True when the draft's last content ends, still open, in the paragraph before the quotation."""
    last = max(draft.content, key=lambda span: span.end)
    between = text[last.end : quotation.place.start]
    if between.strip(' \n.”"') or between.count("\n") > 3 or last.end > quotation.place.start:
        return False
    said = text[max(0, last.start - 1) : last.end] + between
    curly = max(said.rfind("“"), said.rfind("«"), said.rfind("„")) > max(said.rfind("”"), said.rfind("»"))
    return curly or said.count('"') % 2 == 1


def _speaker(text: str, known: list[Draft], before: int | None, quotation: _Quotation) -> tuple[Spans, float]:
    """Whose the quotation is, and how sure: same paragraph, paragraph before, or the person written about there."""
    if before is not None and known[before].place.start >= quotation.paragraph.start:
        return known[before].source, 0.6
    if quotation.partial:  # further away the marks may as well be scare quotes or a title
        return (), 0.0
    previous = _paragraph_before(text, quotation.paragraph.start)
    if previous is None:
        return (), 0.0
    near = known[before] if before is not None and known[before].place.end > previous.start else None
    named = _person_in_last_sentence(text, previous)
    if near is not None and _ends_sentence_of(text, near, previous) and not (named and near.score < DOUBTFUL):
        return near.source, 0.5
    if named:
        return (named,), 0.4
    return (near.source, 0.4) if near is not None else ((), 0.0)


def _paragraph_before(text: str, start: int) -> Span | None:
    end = len(text[:start].rstrip())
    return Span(text.rfind("\n", 0, end) + 1, end) if end else None


def _ends_sentence_of(text: str, draft: Draft, paragraph: Span) -> bool:
    """True when the draft's attribution is in the paragraph's last sentence."""
    return draft.place.end > _last_sentence(text, paragraph).start


def _last_sentence(text: str, paragraph: Span) -> Span:
    return sentences_of(text, paragraph)[-1]


def _person_in_last_sentence(text: str, paragraph: Span) -> Span | None:
    sentence = _last_sentence(text, paragraph)
    match = _NAME.search(text, sentence.start, sentence.end)
    return Span(*match.span()) if match else None
