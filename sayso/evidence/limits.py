"""Where a text says what a piece of evidence does not show, or that nobody could check it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from itertools import islice

from sayso.sentences import clause_at
from sayso.text import Span

_CHECK = (
    r"(?:confirm\w*|verif\w+|authenticat\w+|prov(?:e|es|en|ed|ing)|establish\w*|corroborat\w*|substantiat\w*"
    r"|demonstrat\w*"
    r"|validat\w+|vouch\w*|conclusive\w*|determin\w+|ascertain\w*)"
)
_NOT = (
    r"(?:not(?! only\b)|n['’]t|never|cannot|nor|neither|unable to|failed to|fails? to|yet to|impossible to"
    r"|difficult to|hard to|without|"
    r"stops? short of|no (?:way|means) (?:to|of))"
)
# Between the negation and the verb: a few words, no stop. Bounded, so that nothing backtracks far.
_GAP = r"(?:[\s,]+[\w’'-]+){0,7}?[\s,]+"

_NOT_CHECKED = re.compile(rf"(?:\b|(?<=[a-z])){_NOT}\b{_GAP}{_CHECK}\b", re.IGNORECASE)
_NOT_SHOWN = re.compile(
    r"\b(?:do|does|did|could|can)\s?(?:not|n['’]t)\b(?:\s+\w+){0,2}?\s+(?:show|depict|identify|reveal|support"
    r"|indicate|include|mention|match|say|state|specify|explain|bear|carry)\b"
    r"|\bcan(?:not|['’]t)\s+be\s+(?:seen|made out|read|identified|dated|located|told)\b"
    r"|\b(?:is|are|was|were)\s?(?:not|n['’]t)\s+(?:visible|legible|shown|seen|identified|dated|pictured|proof"
    r"|evidence)\b",
    re.IGNORECASE,
)
_UNCHECKED = re.compile(
    r"\b(?:un(?:confirmed|verified|authenticated|substantiated|corroborated|proven|dated)|purport(?:s|ed|edly|ing)"
    r"|unverifiable"
    # "The alleged theft comes after she posted a picture" doubts the theft, not the picture.
    r"|(?:alleged|supposed)(?=\s+(?:\w+\s+)?(?:video|footage|clip|photo|picture|image|recording|tape|audio|document|email"
    r"|letter|proof|evidence))"
    r"|(?:alleged|supposed)ly\s+(?=show|depict|taken|captur|film|record|made|shot|leaked|written|signed|sent|prov|posted))",
    re.IGNORECASE,
)
_DISPUTED = re.compile(
    r"\b(?:question|disput|doubt|challeng|contest)(?:s|es|ed|ing)?\s+(?:\w+['’]?s?\s+){0,3}?(?:authenticity"
    r"|genuineness|provenance"
    r"|validity|accuracy|veracity|reliability)\b"
    r"|\b(?:bears?|carr(?:y|ies)|has|have|had)\s+no\s+(?:date|stamp|signature|marking|serial|time)\w*"
    r"|\b(?:is|are|was|were)\s+(?:a\s+)?(?:forger(?:y|ies)|fabrications?)\b"
    r"|\b(?:not|never)\s+been\s+(?:backed|supported|matched|tested|examined|published|released|shown|seen)\b",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"\b(?:un(?:clear|known|certain)|(?:not|n['’]t)\s+(?:\w+\s+){0,2}?(?:clear|known|certain|possible to (?:tell"
    r"|say|see)))\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|little|scant|without(?: any)?|lack(?:s|ed|ing)?(?: of)?|lacking|nor any|(?:not|n['’]t) (?:any|enough"
    r"|provide any|offer any))\s+"
    r"(?:[\w-]+\s+){0,3}?(?:evidence|proof|confirmation|verification|corroboration|serial numbers?|markings?"
    r"|mention|date|way of"
    r" knowing|indication|sign|trace|insignia|details?)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:(?:doubts?|questions?|suspicions?|scepticism|skepticism)\s+(?:\w+\s+){0,3}?(?:about|over|on|as to"
    r"|surrounding)\b"
    r"|fake[ds]?|faked|doctored|staged|photoshopped|hoax|manipulated|altered|edited|forged|forgery|recycled|misleading"
    r"|previously published|years? (?:old|earlier)|(?:was|were) (?:actually|in fact) (?:taken|shot|filmed|recorded)"
    r"|grainy|blurr(?:y|ed)|poor quality|inconclusive|merely|no more than)\b",
    re.IGNORECASE,
)
# "Evidence" in general: says of everything shown so far that it does not settle the matter.
_GENERAL = re.compile(
    r"\b(?:conclusive|hard|concrete|definitive|independent|solid|direct|firm|clear)\s+(?:\w+\s+)?(?:evidence|proof)\b",
    re.IGNORECASE,
)
# What a picture, a paper or a recording has: "its metadata", "the serial number" go on about the item spoken of before.
_PARTS = (
    r"(?:metadata|timestamp|time ?stamp|serial numbers?|number|number plates?|voices?|faces?|letterhead|signatures?|pages?"
    r"|transponder|gauge|sensor|laboratory|names?|dates?|location|place|author|authorship|origin|original|source|sender|recipients?"
    r"|owner|maker|calibre|lettering|markings?|wording|translation|transcript|method|sample|accounts?|versions?|scene|setting)"
)
# Words that let a limit speak of an item named in an earlier sentence.
_ANAPHOR = re.compile(
    r"\b(?:authenticity|genuine|authentic|veracity|provenance|it|its|they|their|them|these|those|the (?:material"
    rf"|item|items|content|contents)|(?:the|its|their) {_PARTS})\b",
    re.IGNORECASE,
)
# These weaken only what they stand beside, so they count where the item itself is named in the clause.
_BESIDE_ONLY = (_UNCHECKED, _DOUBTED, _UNCLEAR)
_EVERYWHERE = (_NOT_CHECKED, _NOT_SHOWN, _NONE, _DISPUTED)
_OPENS_BACK = re.compile(
    r"(?:it|its|they|their|none|neither|this|these|those|both|there (?:is|was|were|are))\b", re.IGNORECASE
)
_OF_PART = re.compile(rf"(?:the|its|their)\s+(?:\w+\s+)?{_PARTS}\b", re.IGNORECASE)
# A clause that takes back part of what the one before it says: ", but it is undated", "; the bank says it is forged".
_CONCEDES_BEFORE = re.compile(r"(?:;|,?\s(?:but|although|though|while|whereas)|,\s+and|[—–]|--)\s*$", re.IGNORECASE)
_OF_PERSON = re.compile(
    r"\b(?:he|she|they|him|her|them|himself|herself|themselves|accounts?|their|his|neither|none|the (?:witness|witnesses|man"
    r"|woman))\b",
    re.IGNORECASE,
)


class Reach(StrEnum):
    """What a limiting phrase may be about."""

    ANY = "any"  # an item of its sentence, or one it points back to
    NEAR = "near"  # an item it stands beside, takes up or belongs to
    WITNESS = "witness"  # somebody who saw


_MOST_IN_SENTENCE = 6  # places of one kind; keeps a sentence of nothing but "not" from costing more than its length
_GAP_WORDS = r"(?:[\s,]+[\w’'-]+){0,4}?"


@dataclass(frozen=True, slots=True)
class Limit:
    """A clause that limits some evidence.

    Attributes:
        span: The clause, word for word.
        at: Where the limiting words stand, for finding the nearest item.
        general: True when it speaks of evidence as such ("no conclusive evidence").
        back: True when it may speak of an item named earlier ("its authenticity").
        takes_up: True when it goes on from the clause or sentence before ("but it is undated", "Its date is unknown").
        reach: What it may be about.
    """

    span: Span
    at: Span
    general: bool
    back: bool
    takes_up: bool
    reach: Reach


@lru_cache(maxsize=1)
def limit_patterns() -> tuple[tuple[Reach, re.Pattern[str]], ...]:
    """One pattern for each reach, from ``sayso/data/evidence_limits.tsv``; gaps are bounded, so nothing backtracks far."""
    phrases: dict[Reach, list[str]] = {reach: [] for reach in Reach}
    for line in files("sayso.data").joinpath("evidence_limits.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, reach = line.split("\t")
            phrases[Reach(reach)].append(_pattern(phrase))
    return tuple((reach, re.compile(rf"\b(?:{'|'.join(some)})", re.IGNORECASE)) for reach, some in phrases.items())


def _pattern(phrase: str) -> str:
    """A line of the list as a regular expression: ``...`` up to four words, ``*`` the rest of a word, ``(a|b)`` either."""
    whole = phrase.replace(" ...", "\0").replace("*", "\1").replace("'", "['’]")
    return whole.replace("\0", _GAP_WORDS).replace("\1", r"[\w-]*").replace(" ", r"[\s,]+") + r"\b"


def find_limits(text: str, sentence: Span) -> Iterator[Limit]:
    """The limiting clauses of one sentence, in order, each clause once for each reach."""
    found: dict[tuple[Span, Reach], Limit] = {}
    for reach, pattern in _patterns():
        for match in islice(pattern.finditer(text, sentence.start, sentence.end), _MOST_IN_SENTENCE):
            clause = clause_at(text, sentence, match.start())
            key = (clause, reach)
            if key not in found:
                found[key] = _limit(text, sentence, clause, match, reach)
    yield from sorted(found.values(), key=lambda limit: limit.span)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Reach, re.Pattern[str]], ...]:
    own = [(Reach.ANY, pattern) for pattern in _EVERYWHERE] + [(Reach.NEAR, pattern) for pattern in _BESIDE_ONLY]
    return (*own, *limit_patterns())


def _limit(text: str, sentence: Span, clause: Span, match: re.Match[str], reach: Reach) -> Limit:
    if match.re is _UNCLEAR and _ANAPHOR.search(text, match.end(), clause.end):
        reach = Reach.ANY
    back = _OF_PERSON if reach is Reach.WITNESS else _ANAPHOR
    first = clause.start == sentence.start
    concedes = not first and _CONCEDES_BEFORE.search(text, max(sentence.start, clause.start - 12), clause.start)
    return Limit(
        span=clause,
        at=Span(match.start(), match.end()),
        general=reach is Reach.ANY and _GENERAL.search(text, clause.start, clause.end) is not None,
        back=back.search(text, clause.start, clause.end) is not None,
        takes_up=bool(concedes)
        or _OPENS_BACK.match(text, clause.start, clause.end) is not None
        or _OF_PART.match(text, clause.start, clause.end) is not None
        or (first and re.search(r"\b(?:it|they|them)\b", text[clause.start : match.end()]) is not None),
        reach=reach,
    )
