"""Where a source stands on its content as put: asserts, denies, doubts or declines.

The cue decides first, then how the content opens. A negation inside the content denies nothing: who says "we did not
fire" asserts it. Source: the position rules that docs/explanation/positions.md spells out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Position

_MOST_CUE = 160
_MOST_CONTENT = 240


@dataclass(frozen=True, slots=True)
class Reading:
    """A position with the name of the rule that gave it."""

    position: Position
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    position: Position
    pattern: re.Pattern[str]


def _rule(name: str, position: Position, *phrases: str) -> _Rule:
    """A rule of readable phrases: a space stands for any white space, a straight apostrophe for a curly one too."""
    joined = "|".join(phrases).replace("'", "['’]").replace(" ", r"\s+")
    return _Rule(name, position, re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE))


_NOT = r"(?:not|never|\w+n't|nor|neither|no longer|without|yet to|unable to|fail(?:s|ed)? to|cannot)"
_WOULD_NOT = r"(?:(?:would|will) (?:not|never)|wouldn't|won't)"
_DID_NOT = (
    r"(?:(?:would|will|did|do|does|could|can|has|have|had) (?:not|never)"
    r"|(?:would|did|do|does|could|ca|has|have|had)n't|cannot|won't|yet to)"
)
# Words that may stand between a negation and its verb.
_BETWEEN = (
    r"(?: (?:\w+ly|also|even|yet|so far|still|ever|be|been|have|has|able to|been able to|in a position to|to)){0,4}"
)
_DENY = r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|rebut(?:s|ted)?|repudiat(?:e|es|ed|ing))"
_SPEAK = (
    r"(?:say|comment|discuss|answer|speak|talk|respond|reply|elaborate|reveal|disclose|identify|name|specify|give|provide|repeat|produce"
    r"|explain|detail|address|acknowledge|be drawn|speculate|release|describe|share|engage|confirm)"
)
_CONFIRM = r"(?:confirm|verify|authenticate|corroborate|substantiate|establish|ascertain|determine|vouch for|back up)"
_CONFIRMED = rf"(?:{_CONFIRM}|confirmed|verified|authenticated|corroborated|substantiated|established)"
_UNTRUE = (
    r"(?:untrue|not true|false|falsehoods?|lies?|nonsense|baseless|unfounded|groundless|without (?:foundation|merit|basis)"
    r"|fabricat(?:ed|ions?)|fake|made up|invented|rubbish|hoax|ridiculous|absurd|preposterous|fiction|inaccurate|incorrect"
    r"|wrong|misleading|not (?:correct|accurate|the case)|slander(?:ous)?|propaganda|disinformation)"
)
# An opening mark; \x27 because a straight apostrophe stands for both kinds in these patterns.
_MARK = r"[“\"‘\x27]"

_ASSERTS, _DENIES, _DOUBTS, _DECLINES = Position.ASSERTS, Position.DENIES, Position.DOUBTS, Position.DECLINES

# What the words of the attribution say; the first that fits decides.
_CUE_RULES = (
    _rule(
        "neither-confirm-nor-deny",
        _DECLINES,
        rf"{_NOT}{_BETWEEN} confirm(?:ed)?,? (?:or|nor) den(?:y|ied)",
        r"neither confirm(?:s|ed|ing)? nor den(?:y|ies|ied|ying)",
    ),
    _rule(
        "not-ruled-out",
        _ASSERTS,
        rf"(?:{_NOT}|refus\w+ to|declin\w+ to){_BETWEEN} rul(?:e|ed|ing)(?: \w+)? out",
    ),
    _rule(
        "not-disputed",
        _ASSERTS,
        rf"{_NOT}{_BETWEEN} (?:disput(?:e|es|ed|ing)|contest(?:s|ed)?|doubt(?:s|ed)?|question(?:s|ed)?)",
        r"no doubt",
        r"beyond doubt",
        r"undisputed",
    ),
    _rule("not-denied", _DECLINES, rf"{_NOT}{_BETWEEN} {_DENY}", r"no denial", r"(?:refus|declin)\w+ to deny"),
    _rule(
        "refusal",
        _DECLINES,
        rf"(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing|al))(?: \w+){{0,2}} to {_SPEAK}",
        rf"{_WOULD_NOT}{_BETWEEN} {_SPEAK}",
        rf"{_DID_NOT}{_BETWEEN} (?:comment(?:ed)?|respon(?:d|ded|se)|repl(?:y|ied)|answer(?:ed)?|elaborate|be drawn|be reached)",
        rf"{_DID_NOT}{_BETWEEN} return(?:ed)?",
        r"declin(?:e|es|ed|ing)(?: comment)?\Z",
    ),
    _rule(
        "no-comment",
        _DECLINES,
        r"no (?:(?:immediate|further|official|public) )?(?:comment|response|reply|answer)",
        r"not (?:\w+ )?(?:available|reachable)",
        r"unavailable",
        r"nothing (?:(?:more|further) )?to (?:add|say)",
        r"(?:remain|stay|kept|keep)\w* (?:silent|quiet|tight-lipped)",
    ),
    _rule(
        "did-not-say",
        _DECLINES,
        rf"{_DID_NOT}{_BETWEEN} (?:sa(?:y|id)|specif(?:y|ied)|explain(?:ed)?|disclosed?|reveal(?:ed)?|identif(?:y|ied)"
        r"|named?|detail(?:ed)?|given?|provided?|mention(?:ed)?|address(?:ed)?|acknowledged?|claim(?:ed)?|suggest(?:ed)?"
        r"|alleged?|accused?|blamed?|report(?:ed)?|announced?|stated?|tell|told|publish(?:ed)?|released?|produced?)",
    ),
    _rule("stopped-short-of-confirming", _DOUBTS, r"stop(?:s|ped|ping)? short of (?:confirm|verif|endors|support)\w*"),
    _rule("stopped-short", _DECLINES, r"stop(?:s|ped|ping)? short of"),
    _rule(
        "cannot-confirm",
        _DOUBTS,
        rf"{_NOT}{_BETWEEN} {_CONFIRMED}",
        r"(?:unable|unwilling) to (?:\w+ly )?(?:confirm|verify|authenticate|say)",
    ),
    _rule(
        "unclear",
        _DOUBTS,
        r"unclear|uncertain|unsure|unknown|unconvinced|not known",
        r"(?:not|\w+n't) (?:\w+ )?(?:clear|certain|sure|convinced|persuaded)",
        r"(?:do|does|did)(?: not|n't) (?:\w+ly )?know",
        r"no (?:\w+ )?(?:idea|knowledge|information|indication|evidence|proof|confirmation|sign)",
    ),
    _rule("negated-belief", _DOUBTS, rf"{_NOT}{_BETWEEN} (?:believed?|believes|thinks?|thought|buy|accept|expect)"),
    _rule(
        "doubt",
        _DOUBTS,
        r"doubt(?:s|ed|ing|ful)?",
        r"question(?:s|ed|ing)?",
        r"call(?:s|ed|ing)? into question",
        r"s[ck]eptic(?:al|s|ism)?",
        r"wonder(?:s|ed|ing)?",
        r"challeng(?:e|es|ed|ing)",
        r"(?:caution|warn)(?:s|ed|ing)? against (?:\w+ing)",
    ),
    _rule(
        "denial",
        _DENIES,
        _DENY,
        r"denials?|rebuttals?|rejections?|refutations?|repudiations?",
        r"disavow(?:s|ed|al|ing)?|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing|al|ive)?|disclaim(?:s|ed|ing)?",
        r"disbeliev(?:e|es|ed)|debunk(?:s|ed|ing)?|rubbish(?:es|ed|ing)|contradict(?:s|ed|ing)?",
        r"ridicul(?:e|es|ed|ing)|scoff(?:s|ed|ing)?(?: at)?|pour(?:s|ed|ing)? (?:cold water|scorn)",
        r"counter(?:s|ed)? (?:the )?(?:claims?|reports?|allegations?)",
        r"rul(?:e|es|ed|ing) (?:\w+ )?out",
        r"(?:shoot(?:s|ing)?|shot) down|brush(?:es|ed|ing)? (?:aside|off)|laugh(?:s|ed|ing)? off",
        r"disagree(?:s|d|ing)?|distanc(?:e|es|ed|ing) (?:it|him|her|them)sel(?:f|ves)|took issue",
        r"retract(?:s|ed|ing)?|recant(?:s|ed|ing)?",
    ),
    _rule(
        "called-untrue",
        _DENIES,
        rf"(?:call|brand|label|describ|denounc|condemn|slam|blast|deem|characteri[sz]|decr)\w*(?: \S+){{0,8}}? {_MARK}?{_UNTRUE}",
    ),
)

_BARE_SUBJECT = (
    r"(?:it|this|that|they|these|those|(?:(?:the|this|that|these|those|such|any|all|his|her|its|their|[\w.]+'s) )?"
    r"(?:\w+ ){0,2}?(?:claims?|reports?|allegations?|accusations?|charges?|stor(?:y|ies)|rumou?rs?|suggestions?|assertions?"
    r"|information|news|statements?|account))"
)
_SELF = rf"(?:that )?{_MARK}?(?:he|she|it|they|we|i|the [\w-]+(?: [\w-]+)?|[\w.-]+(?: [\w.-]+)?)"
_COULD_NOT = (
    r"(?:could not|couldn't|can not|cannot|can't|(?:is|was|are|were|am|has been|have been) [“\"]?(?:not (?:yet )?(?:able|in a"
    r" position)|unable) to|(?:has|have|had) (?:not|yet)(?: yet)?(?: been able)?(?: to)?)"
)
_NO_EVIDENCE = r"no (?:\w+ ){0,2}(?:evidence|proof|confirmation|indication|sign)"

# How the content opens, when the cue only says that something was said.
_CONTENT_RULES = (
    _rule(
        "content-refuses",
        _DECLINES,
        rf"{_MARK}*no comment",
        rf"{_SELF} (?:would not|wouldn't|will not|won't|could not|cannot|can't|do(?:es)? not|did not) (?:\w+ly )?"
        r"(?:comment|discuss|elaborate|speculate|get into)",
        rf"{_SELF} ha(?:s|d|ve) (?:no comment|nothing to (?:say|add))",
        r"(?:to|for) comment",
        rf"{_SELF} (?:is|was|were|are) (?:not able|unable) to comment",
    ),
    _rule("content-neither", _DECLINES, rf"{_SELF} (?:can|could|would|will) (?:not|neither) confirm (?:or|nor) deny"),
    _rule(
        "content-cannot-confirm",
        _DOUBTS,
        rf"{_SELF} {_COULD_NOT} [“\"]?(?:\w+ly )?(?:{_CONFIRMED}|say (?:for (?:sure|certain)|whether|if|with"
        r" certainty|who|what|how|why|where|when)"
        r"|be (?:sure|certain))",
    ),
    _rule(
        "content-unclear",
        _DOUBTS,
        rf"(?:that )?{_MARK}?(?:it|what|who|how|whether|why|where|when|the)\b[^.;:]{{0,90}}?"
        r"(?:unclear|(?:not|\w+n't) (?:\w+ ){0,2}?(?:clear|known|certain)|unknown|uncertain|(?<!not.)(?<!n.t.)too early to"
        r"|hard to (?:say|know))",
        rf"{_SELF} (?:do|does|did)(?: not|n't) know (?:if|whether|who|what|how|where)",
        rf"(?:that )?there (?:is|was|were|are) {_NO_EVIDENCE}",
        rf"{_SELF} (?:has|have|had|saw|sees?|founds?|finds?) (?:(?:seen|found) )?{_NO_EVIDENCE}",
    ),
    _rule(
        "content-with-caution",
        _DOUBTS,
        r"[^.;]{0,120}?\b(?:treated|taken|viewed|regarded|handled|read) (?:cautiously|s[ck]eptically"
        r"|with (?:\w+ )?(?:caution|care|s[ck]epticism|a (?:pinch|grain) of salt))",
        r"[^.;]{0,60}?\b(?:is|are|was|were|looks?|seems?|remains?) (?:\w+ )?(?:doubtful|questionable|dubious|s[ck]eptical|implausible)",
    ),
    _rule(
        "bare-rejection",
        _DENIES,
        rf"(?:that )?{_MARK}*{_BARE_SUBJECT}(?:'s|'re| (?:is|are|was|were|has been|had been)) {_MARK}?(?:(?:all|just|simply"
        rf"|\w+ly|pure|a|an|plain|complete|total|outright|utter) )*{_UNTRUE}",
        rf"{_MARK}*{_UNTRUE}[”\"’\x27.,]*\Z",
    ),
)


# "declined | to produce them", "refused | to say": the verb refused is often tagged as content.
_SPEAK_WIDE = _SPEAK.replace(" ", r"\s+")
_REFUSES = re.compile(
    rf"\b(?:declin(?:e|es|ed|ing)\s+to\s+\w+|refus(?:e|es|ed|ing)\s+to\s+(?:be\s+drawn|{_SPEAK_WIDE}))\b", re.IGNORECASE
)

# Taking back what one has said oneself; withdrawing troops or a bill is another matter.
_WITHDRAWS = re.compile(
    r".{0,60}\b(?:withdr(?:e|a)w(?:s|n|ing)?|took back|taken back|retract\w*)\s+(?:(?:its|his|her|their|the|that|this|an?)\s+)?(?:\w+\s+)?"
    r"(?:reports?|claims?|stor(?:y|ies)|statements?|allegations?|accusations?|remarks?|comments?|articles?|posts?|confession)\b",
    re.IGNORECASE | re.DOTALL,
)


def position_of(cue: str, content: str) -> Reading:
    """The stance of a source towards its content as put, with the rule that decided.

    Args:
        cue: The words of the cue with the few words before it in its sentence, where a negation or an auxiliary stands
            ("has yet to", "did not").
        content: The words of the content.
    """
    cue = cue[-_MOST_CUE:]
    for rule in _CUE_RULES:
        if rule.pattern.search(cue):
            return Reading(rule.position, f"position:{rule.name}")
    content = content[:_MOST_CONTENT].lstrip(" ,:;")
    if _REFUSES.search(f"{cue[-40:]} {content[:60]}"):
        return Reading(_DECLINES, "position:refusal")
    if _WITHDRAWS.match(f"{cue} {content}"[-_MOST_CUE - _MOST_CONTENT :]):
        return Reading(_DENIES, "position:withdrawn")
    for rule in _CONTENT_RULES:
        if rule.pattern.match(content):
            return Reading(rule.position, f"position:{rule.name}")
    return Reading(Position.ASSERTS, "position:asserted")
