"""Words that may signal an attribution: a cheap look before a content is read again, and at what the reader is unsure of.

Source: our own list of English reporting verbs, nouns and adverbs, by stem.
"""

from __future__ import annotations

import re

_CUE = re.compile(
    r"\b(?:"
    r"according|accus|acknowledg|added|adding|adds|admission|admit|advis|affirm|agree|alleg|allegedly|announc|answer|apparently|"
    r"appeal|argu|ask|assert|assum|assur|belief|believ|blam|boast|brand|call|caution|charg|chide|cited|cites|citing|claim|clarif|comment|"
    r"complain|conced|conclud|condemn|confess|confirm|consider|contend|contradict|critici|declar|declin|deem|demand|"
    r"denial|denied|denies|deny|describ|disclos|dismiss|disput|doubt|emphasi|estimat|expect|explain|express|fear|"
    r"feel|felt|find|found|guess|hint|hope|impl|indicat|informed|informing|insinuat|insist|interview|joke|knew|know|label|learn|"
    r"letter|maintain|mention|messag|mock|note|notes|noted|noting|observ|offer|opin|order|plead|pledg|pointed|pointing|posted|posting|praise|"
    r"predict|promis|propos|protest|quip|quot|read|recall|reckon|recogni|recommend|refus|refut|reiterat|reject|"
    r"remark|remind|repl|report|reportedly|respond|respons|reveal|ruled|ruling|rumor|rumour|said|saw|say|says|seem|show|"
    r"sources|speculat|spoke|stated|states that|stating|statement|stress|suggest|supposedly|suspect|swear|swore|tell|testif|testimon|theor|"
    r"think|thought|threat|told|tout|tweet|urg|view|voice|vow|warn|wonder|worr|writ|wrote"
    r")",
    re.IGNORECASE,
)
# Further words that make a cue beside a named source; too common inside contents to be worth another reading there.
_FURTHER = re.compile(
    r"\b(?:allud|anticipat|apolog|appear|applaud|argument|assess|attribut|accept|aware|back|concern|calculat|characteri|chastis|communicat|"
    r"confus|credit|critic|debat|debunk|defend|delet|disagre|depict|detail|discuss|downplay|echo|forecast|frown|hail|hear|heard|highlight|identif|"
    r"implicat|inquir|investigat|issu|link|list|nam|object|outrage|plan|poke|post|prais|prefer|present|proof|prove|publici|publish|purport|"
    r"question|react|reaffirm|reassur|releas|retriev|rebuff|rebut|reconfirm|refer|regard|relay|ridicul|remember|repeat|request|retract|see|sees|seen|"
    r"share|shot down|slam|stand|stick|stood|stuck|sceptic|skeptic|spread|substantiat|surmis|sure|talk|taunt|thank|"
    r"unaware|uncertain|unclear|underscor|unknown|unsure|unveil|verif|want|welcom|withdr|wish)|:|n[’']t clear|\bno evidence",
    re.IGNORECASE,
)
_MIN_LENGTH = 24  # characters; "it said no" has room for nothing more


def may_hold_attribution(text: str) -> bool:
    """True when a text is long enough and holds a word that may be a cue."""
    return len(text) >= _MIN_LENGTH and _CUE.search(text) is not None


def is_reporting(words: str) -> bool:
    """True when the words of a cue hold one that reports, believes or shows; "was about" does not."""
    return _CUE.search(words) is not None


def may_report(words: str) -> bool:
    """True when the words of a cue may report at all, beside a source that is marked; "cried", "was called" out do not."""
    return _CUE.search(words) is not None or _FURTHER.search(words) is not None
