"""Relays that one sentence states outright: "quoted by Venn as saying", "the agency quoted Venn", "citing two officials"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.text import Span

_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited|relayed|reported|recounted)\s+(?:\w+\s+)?by\s+(?:the\s+|an?\s+|mr\.?\s+|mrs\.?\s+|ms\.?\s+"
    r"|dr\.?\s+)?$",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|interview(?:ed|s|ing)|based on|relying on|heard from"
    r"|spoke(?:n)? (?:to|with))\s+"
    r"(?:(?:an?|the)\s+(?:report|account|interview|statement|testimony|claim)s?\s+(?:from|by|of|with)\s+)?(?:the\s+"
    r"|an?\s+|mr\.?\s+|mrs\.?\s+)?$",
    re.IGNORECASE,
)
_REACH = 60  # characters before a mention in which the relaying words must stand

_QUOTED_BY_CUE = re.compile(r"\b(?:quoted|cited) by\b", re.IGNORECASE)

_CITES_ANOTHER = re.compile(
    r"^,?\s+(?:(?:which|who|itself|in turn|also)\s+){0,2}(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)|credit(?:s|ed|ing)"
    r"|attribut\w+)\b",
    re.IGNORECASE,
)

_PASSED_ON = re.compile(
    r"^,?\s+(?:according to|(?:as |was |were )?(?:cited|quoted|relayed|carried|picked up|reported) (?:by|in))\b",
    re.IGNORECASE,
)

_NEXT_CLAUSE = re.compile(r"[,;] (?:and|but|while|whereas) ", re.IGNORECASE)
_IN_AN_ITEM = re.compile(
    r"\b(?:in|on|through|via|according to) (?:(?!(?:after|before|when|while|as|since|because) )[\w’'-]{1,30} ){0,4}\Z",
    re.IGNORECASE,
)

Mentions = Sequence[tuple[Span, str]]


def relayed_by(text: str, sentence: Span, mentions: Mentions, speaker: str) -> str | None:
    """The source through whom the speaker's words came, if the sentence says so."""
    for span, source in mentions:
        if source != speaker and _QUOTED_BY.search(text[max(sentence.start, span.start - _REACH) : span.start]):
            return source
    return None


def relayed_sources(text: str, sentence: Span, mentions: Mentions, speaker: str) -> Iterator[str]:
    """The sources whom the speaker quotes or cites in the sentence."""
    if not any(source == speaker for _, source in mentions):
        return
    for span, source in mentions:
        if source != speaker and _QUOTES.search(text[max(sentence.start, span.start - _REACH) : span.start]):
            yield source


def is_quoted_by(cue: str) -> bool:
    """True for the cue of "he was quoted by Venn as saying", whose content is only the one quoted."""
    return _QUOTED_BY_CUE.search(cue) is not None


def cites_another(words: str) -> bool:
    """True for what follows an outlet's name where it is said to cite another: ", which cites Northstar"."""
    return _CITES_ANOTHER.match(words) is not None


def is_passed_on(words: str) -> bool:
    """True for what follows an outlet's name where another passes it on: "Northstar reported, according to the Courier"."""
    return _PASSED_ON.match(words) is not None


def is_said_in(text: str, speaker: Span, holding: Span) -> bool:
    """True where what somebody says stands in the item that an outlet shows, rather than beside it in the sentence.

    "In a video obtained by the Courier Lee said ..." and "Lee said in a video obtained by ..."; not "Lee denied it after videos
    obtained by ..." nor "A video obtained by the Courier shows it, and Lee said ...".

    Args:
        holding: The words that say who has the item ("obtained by the Courier"), in the speaker's sentence.
    """
    if holding.overlaps(speaker):
        return True  # "Papers leaked to the Courier show ...": the item speaks itself
    if holding.end <= speaker.start:
        return _NEXT_CLAUSE.search(text, holding.end, speaker.start) is None
    return _IN_AN_ITEM.search(text[speaker.end : holding.start][-_REACH * 2 :]) is not None
