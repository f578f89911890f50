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
    r"(?:\bun(?:clear|known|certain)|(?:\bnot|n['’]t)\s+(?:\w+\s+){0,2}?(?:clear|known|certain|possible to (?:tell"
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
_LETTERS = re.compile(r"(?<![^\W_])[A-Za-z]+")
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
def limit_patterns() -> dict[str, tuple[tuple[Reach, re.Pattern[str]], ...]]:
    """The phrases of ``sayso/data/evidence_limits.tsv`` by the first three letters that they may begin with.

    A hundred alternatives tried at every word would cost more than the rest of the stage. Gaps are bounded, so nothing
    backtracks far.
    """
    phrases: dict[tuple[str, Reach], list[str]] = {}
    for line in files("sayso.data").joinpath("evidence_limits.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, reach = line.split("\t")
            for key in sorted({_LETTERS.match(word).group()[:3] for word in _beginnings(phrase)}):  # type: ignore[union-attr]
                phrases.setdefault((key, Reach(reach)), []).append(_pattern(phrase))
    found: dict[str, tuple[tuple[Reach, re.Pattern[str]], ...]] = {}
    for (key, of), some in phrases.items():
        found[key] = (*found.get(key, ()), (of, re.compile(rf"(?:{'|'.join(some)})", re.IGNORECASE)))
    return found


def _beginnings(phrase: str) -> list[str]:
    """The words that a phrase may begin with, lower case."""
    first = phrase[1 : phrase.index(")")].split("|") if phrase.startswith("(") else [phrase]
    return [one.lower() for one in first]


def _pattern(phrase: str) -> str:
    """A line of the list as a regular expression: ``...`` up to four words, ``*`` the rest of a word, ``(a|b)`` either."""
    whole = phrase.replace(" ...", "\0").replace("*", "\1").replace("'", "['’]")
    return whole.replace("\0", _GAP_WORDS).replace("\1", r"[\w-]*").replace(" ", r"[\s,]+") + r"\b"


def find_limits(text: str, sentence: Span) -> Iterator[Limit]:
    """The limiting clauses of one sentence, in order, each clause once for each reach."""
    found: dict[tuple[Span, Reach], Limit] = {}
    for reach, match in _matches(text, sentence):
        clause = clause_at(text, sentence, match.start())
        key = (clause, reach)
        if key not in found:
            found[key] = _limit(text, sentence, clause, match, reach)
    yield from sorted(found.values(), key=lambda limit: limit.span)


def _matches(text: str, sentence: Span) -> Iterator[tuple[Reach, re.Match[str]]]:
    """Limiting words in a sentence: by the rules of this module, then by the list of phrases."""
    for patterns, reach in ((_EVERYWHERE, Reach.ANY), (_BESIDE_ONLY, Reach.NEAR)):
        for pattern in patterns:
            for match in islice(pattern.finditer(text, sentence.start, sentence.end), _MOST_IN_SENTENCE):
                yield reach, match
    listed, left = limit_patterns(), dict.fromkeys(Reach, _MOST_IN_SENTENCE)
    for word in _LETTERS.finditer(text, sentence.start, sentence.end):
        for reach, pattern in listed.get(word.group()[:3].lower(), ()):
            match_here = pattern.match(text, word.start(), sentence.end) if left[reach] else None
            if match_here:
                left[reach] -= 1
                yield reach, match_here


def speaks_of_evidence(text: str, sentence: Span) -> bool:
    """True for a sentence about evidence as such, which may limit items however long ago they were named."""
    return _GENERAL.search(text, sentence.start, sentence.end) is not None


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
        back=(back.search(text, clause.start, clause.end) or _OPENS_BACK.match(text, clause.start, clause.end))
        is not None,
        takes_up=bool(concedes)
        or _OPENS_BACK.match(text, clause.start, clause.end) is not None
        or _OF_PART.match(text, clause.start, clause.end) is not None
        or (first and re.search(r"\b(?:it|they|them)\b", text[clause.start : match.end()]) is not None),
        reach=reach,
    )
