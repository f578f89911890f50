"""Where a text says what a piece of evidence does not show, or that nobody could check it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
# Words that let a limit speak of an item named in an earlier sentence.
_ANAPHOR = re.compile(
    r"\b(?:authenticity|genuine|authentic|veracity|provenance|it|its|they|their|them|these|those|the (?:material"
    r"|item|items|content|contents))\b",
    re.IGNORECASE,
)
# These weaken only what they stand beside, so they count where the item itself is named in the clause.
_BESIDE_ONLY = (_UNCHECKED, _DOUBTED, _UNCLEAR)
_EVERYWHERE = (_NOT_CHECKED, _NOT_SHOWN, _NONE, _DISPUTED)


_MOST_IN_SENTENCE = 6  # places of one kind; keeps a sentence of nothing but "not" from costing more than its length


@dataclass(frozen=True, slots=True)
class Limit:
    """A clause that limits some evidence.

    Attributes:
        span: The clause, word for word.
        at: Where the limiting words stand, for finding the nearest item.
        general: True when it speaks of evidence as such ("no conclusive evidence").
        back: True when it may speak of an item named earlier ("its authenticity").
        beside: True when it counts only with an item in the same clause ("an unverified video").
    """

    span: Span
    at: Span
    general: bool
    back: bool
    beside: bool


def find_limits(text: str, sentence: Span) -> Iterator[Limit]:
    """The limiting clauses of one sentence, in order, each clause once."""
    found: dict[Span, Limit] = {}
    for patterns, beside in ((_EVERYWHERE, False), (_BESIDE_ONLY, True)):
        for pattern in patterns:
            for match in islice(pattern.finditer(text, sentence.start, sentence.end), _MOST_IN_SENTENCE):
                clause = clause_at(text, sentence, match.start())
                if clause in found:
                    continue
                found[clause] = Limit(
                    span=clause,
                    at=Span(match.start(), match.end()),
                    general=not beside and _GENERAL.search(text, clause.start, clause.end) is not None,
                    back=_ANAPHOR.search(text, clause.start, clause.end) is not None,
                    beside=beside and not (pattern is _UNCLEAR and _ANAPHOR.search(text, match.end(), clause.end)),
                )
    yield from sorted(found.values(), key=lambda limit: limit.span)
