"""The rules of position as readable phrases: what cues say, and how contents open.

Source: the position rules that docs/explanation/positions.md spells out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Position


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: a position and the phrases that give it."""

    name: str
    position: Position
    pattern: re.Pattern[str]


def _rule(name: str, position: Position, *phrases: str) -> Rule:
    """A rule of readable phrases: a space stands for any white space, a straight apostrophe for a curly one too."""
    joined = "|".join(phrases).replace("'", "['’]").replace(" ", r"\s+")
    return Rule(name, position, re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE))


_NOT = r"(?:not|never|\w+n't|nor|neither|no longer|without|yet to|unable to|fail(?:s|ed)? to|cannot)"
_WOULD_NOT = r"(?:(?:would|will) (?:not|never)|wouldn't|won't)"
_DID_NOT = (
    r"(?:(?:would|will|did|do|does|could|can|has|have|had) (?:not|never)"
    r"|(?:would|did|do|does|could|ca|has|have|had)n't|cannot|won't|yet to)"
)
# Words that may stand between a negation and its verb.
_BETWEEN = (
    r"(?: (?:\w+ly|also|even|yet|so far|still|ever|be|been|have|has|had|would|could|will"
    r"|able to|been able to|in a position to|to)){0,4}"
)
_DENY = r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|rebut(?:s|ted)?|repudiat(?:e|es|ed|ing))"
SPEAK = (
    r"(?:say|comment|discuss|answer|speak|talk|respond|reply|elaborate|reveal|disclose|identify|name|specify|give|provide|repeat|produce"
    r"|explain|detail|address|acknowledge|be (?:drawn|interviewed|quoted|questioned)|speculate|release|describe|share|engage|confirm)"
)
_CONFIRM = r"(?:confirm|verify|authenticate|corroborate|substantiate|establish|ascertain|determine|vouch for|back up)"
_CONFIRMED = rf"(?:{_CONFIRM}|confirmed|verified|authenticated|corroborated|substantiated|established)"
UNTRUE = (
    r"(?:untrue|not true|false|falsehoods?|lies?|nonsense|baseless|unfounded|groundless|without (?:foundation|merit|basis)"
    r"|fabricat(?:ed|ions?)|inventions?|fantas(?:y|ies)|smears?|libel(?:lous)?|fake|made up|invented|rubbish|hoax"
    r"|ridiculous|absurd|preposterous|fiction|inaccurate|incorrect"
    r"|wrong|misleading|not (?:correct|accurate|the case)|slander(?:ous)?|propaganda|disinformation)"
)
# An opening mark; \x27 because a straight apostrophe stands for both kinds in these patterns.
MARK = r"[“\"‘\x27]"

ASSERTS, DENIES, DOUBTS, DECLINES = Position.ASSERTS, Position.DENIES, Position.DOUBTS, Position.DECLINES

# What the words of the attribution say; the first that fits decides.
CUE_RULES = (
    _rule(
        "neither-confirm-nor-deny",
        DECLINES,
        rf"{_NOT}{_BETWEEN} confirm(?:ed)?,? (?:or|nor) den(?:y|ied)",
        r"neither confirm(?:s|ed|ing)? nor den(?:y|ies|ied|ying)",
    ),
    _rule(
        "not-ruled-out",
        ASSERTS,
        rf"(?:{_NOT}|refus\w+ to|declin\w+ to){_BETWEEN} (?:rul(?:e|ed|ing)(?: \w+)? out|exclud(?:e|ed|ing))",
    ),
    _rule(
        "not-disputed",
        ASSERTS,
        rf"{_NOT}{_BETWEEN} (?:disput(?:e|es|ed|ing)|contest(?:s|ed)?|doubt(?:s|ed)?|question(?:s|ed)?)",
        rf"(?:cannot|can't|can not|hardly|scarcely) be (?:{_DENY}|disputed|doubted|questioned|contested)",
        r"undeniabl[ey]|undoubtedly|indisputabl[ey]",
        r"no (?:doubt|question that|denying|disputing)|there (?:is|was|can be) no question",
        r"beyond doubt",
        r"undisputed",
    ),
    _rule("not-denied", DECLINES, rf"{_NOT}{_BETWEEN} {_DENY}", r"no denial", r"(?:refus|declin)\w+ to deny"),
    _rule(
        "refusal",
        DECLINES,
        rf"(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing|al))(?: \w+){{0,2}} to {SPEAK}",
        rf"{_WOULD_NOT}{_BETWEEN} {SPEAK}",
        rf"{_DID_NOT}{_BETWEEN} (?:comment(?:ed)?|respon(?:d|ded|se)|repl(?:y|ied)|answer(?:ed)?|elaborate|be drawn|be reached)",
        r"(?:unwilling|not (?:willing|prepared|ready|at liberty|going)|reluctant|choos\w+ not|chose not|opt\w* not)"
        rf" to {SPEAK}",
        r"with(?:hold|holds|held|holding) (?:\w+ )?(?:comment|judge?ment)|brush(?:es|ed|ing)? (?:off|aside) (?:\w+ )?questions?",
        rf"{_WOULD_NOT}{_BETWEEN} be (?:pressed|drawn|pinned down|quoted)",
        rf"{_DID_NOT}{_BETWEEN} return(?:ed)?",
        r"hung up|hang(?:s|ing)? up|walk(?:s|ed|ing)? (?:out|away) when asked",
        r"(?:invok|exercis|cit|us)(?:e|es|ed|ing) (?:his|her|their|its|the) right (?:to|of) (?:remain )?silen(?:t|ce)",
        r"reserv(?:e|es|ed|ing) judge?ment",
        r"declin(?:e|es|ed|ing)(?: comment)?\Z",
    ),
    _rule(
        "no-comment",
        DECLINES,
        r"no (?:(?:immediate|further|official|public|other|more) )?(?:comment|response|reply|answer|details?|explanation|reasons? for)",
        r"not (?:\w+ )?(?:available|reachable)",
        r"unavailable",
        r"nothing (?:(?:more|further) )?to (?:add|say)",
        r"(?:remain\w*|stay\w*|kept|keep\w*|was|were|is|are|been|fell|gone) (?:\w+ly )?(?:silent|quiet|mum|tight-lipped|non-?committal)",
    ),
    _rule(
        "did-not-say",
        DECLINES,
        rf"{_DID_NOT}{_BETWEEN} (?:sa(?:y|id)|specif(?:y|ied)|explain(?:ed)?|disclosed?|reveal(?:ed)?|identif(?:y|ied)"
        r"|named?|detail(?:ed)?|given?|provided?|mention(?:ed)?|address(?:ed)?|acknowledged?|claim(?:ed)?|suggest(?:ed)?"
        r"|alleged?|accused?|blamed?|report(?:ed)?|announced?|stated?|tell|told|publish(?:ed)?|released?|produced?)",
    ),
    _rule("not-saying", DECLINES, r"not (?:\w+ly )?(?:saying|suggesting|claiming|alleging|accusing)"),
    _rule("stopped-short-of-confirming", DOUBTS, r"stop(?:s|ped|ping)? short of (?:confirm|verif|endors|support)\w*"),
    _rule("stopped-short", DECLINES, r"stop(?:s|ped|ping)? short of"),
    _rule(
        "cannot-confirm",
        DOUBTS,
        rf"{_NOT}{_BETWEEN} {_CONFIRMED}",
        r"(?:unable|unwilling) to (?:\w+ly )?(?:confirm|verify|authenticate|say)",
    ),
    _rule(
        "unclear",
        DOUBTS,
        r"unclear|uncertain|unsure|unknown|unconvinced|not known",
        r"(?:not|\w+n't) (?:\w+ )?(?:clear|certain|sure|convinced|persuaded)",
        r"(?:do|does|did)(?: not|n't) (?:\w+ly )?know",
        r"(?:no|little|scant|insufficient|not enough) (?:\w+ )?(?:idea|knowledge|information|indication|evidence|proof|confirmation|sign)",
        r"inconclusive|at a loss|open to (?:question|doubt)",
        r"(?:nobody|no one|no-one|none|few|hardly anyone) (?:\w+ )?(?:kn[oe]ws?|(?:could|can) (?:say|tell|be sure)"
        r"|(?:is|was|are|were) (?:sure|certain))",
        r"remain(?:s|ed|ing)? (?:to be seen|an open question|a mystery|in doubt|in question)",
        r"(?:hard|difficult|impossible) to (?:believe|verify|confirm|know|say|credit|substantiate)",
        r"(?:little|not much|nothing) (?:is|was) known|no way (?:of|to) (?:check|verif|know|tell|prov|confirm)\w*",
        r"nothing to (?:suggest|indicate|show|support|prove)",
        r"(?:reluctant|hesitant|slow|unwilling) to (?:believe|accept|credit)",
    ),
    _rule(
        "refused-to-accept",
        DENIES,
        rf"(?:refus(?:e|es|ed|ing|al) to|{_WOULD_NOT}{_BETWEEN}|cannot|can't) (?:accept|believe|buy|swallow|concede|admit)",
    ),
    # "That does not mean that it fell": it may have fallen all the same.
    _rule(
        "does-not-follow",
        DOUBTS,
        rf"{_NOT}{_BETWEEN} (?:mean|proven?|prove[sd]|show|demonstrate|imply|guarantee)",
    ),
    _rule(
        "negated-belief",
        DOUBTS,
        rf"{_NOT}{_BETWEEN} (?:believed?|believes|thinks?|thought|buy|accept|expect(?:ed)?|feel|felt|suppose|imagine|guess|reckon|recall)",
    ),
    _rule(
        "doubt",
        DOUBTS,
        r"doubt(?:s|ed|ing|ful)?",
        r"question(?:s|ed|ing)?",
        r"call(?:s|ed|ing)? into question",
        r"s[ck]eptic(?:al|s|ism)?",
        r"wonder(?:s|ed|ing)?",
        r"quer(?:y|ies|ied|ying)|misgivings?|reservations|suspicious of|yet to be (?:persuaded|convinced)",
        r"challeng(?:e|es|ed|ing)",
        r"(?:caution|warn)(?:s|ed|ing)? against (?:\w+ing)",
        r"downplay(?:s|ed|ing)?|play(?:s|ed|ing)? down",
    ),
    _rule(
        "denial",
        DENIES,
        _DENY,
        r"denials?|rebuttals?|rejections?|refutations?|repudiations?",
        r"disavow(?:s|ed|al|ing)?|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing|al|ive)?|disclaim(?:s|ed|ing)?",
        r"disown(?:s|ed|ing)?|contest(?:ed|ing)|exclud(?:e|es|ed|ing)|discount(?:s|ed|ing)?|discredit(?:s|ed|ing)?|quash(?:es|ed|ing)?",
        r"(?:shrug|wav|swat|knock|bat)\w* (?:away|aside|off|down)|pooh-pooh(?:s|ed|ing)?|thr(?:ow|ows|ew|own|owing) (?:cold water|out)",
        r"backtrack(?:s|ed|ing)?|walk(?:s|ed|ing)? back|g(?:ive|ives|ave|iving) the lie to|set(?:s|ting)? the record straight",
        r"(?:find|finds|found|see|sees|saw) no (?:\w+ )?(?:basis|merit|substance|truth|foundation)",
        r"(?:hit|hits|hitting) back at|insist\w* (?:that )?it (?:is|was) (?:wrong|false|untrue|not true)",
        r"plead(?:s|ed|ing)? not guilty|pled not guilty|protest(?:s|ed|ing)? (?:his|her|their|its) innocence",
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
        DENIES,
        rf"(?:call|brand|label|describ|denounc|condemn|slam|blast|deem|characteri[sz]|decr)\w*(?: \S+){{0,8}}? {MARK}?{UNTRUE}",
    ),
)

_BARE_SUBJECT = (
    r"(?:it|this|that|they|these|those|(?:(?:the|this|that|these|those|such|any|all|his|her|its|their|[\w.]+'s) )?"
    r"(?:\w+ ){0,2}?(?:claims?|reports?|allegations?|accusations?|charges?|stor(?:y|ies)|rumou?rs?|suggestions?|assertions?"
    r"|information|news|statements?|account)(?: (?:of|about|that|against) (?:[\w'-]+ ?){1,4}?)?)"
)
_SELF = rf"(?:that )?{MARK}?(?:he|she|it|they|we|i|the [\w-]+(?: [\w-]+)?|[\w.-]+(?: [\w.-]+)?)"
_COULD_NOT = (
    r"(?:could not|couldn't|can not|cannot|can't|(?:is|was|are|were|am|has been|have been) [“\"]?(?:not (?:yet )?(?:able|in a"
    r" position)|unable) to|(?:has|have|had) (?:not|yet)(?: yet)?(?: been able)?(?: to)?)"
)
_NO_EVIDENCE = r"no (?:\w+ ){0,2}(?:evidence|proof|confirmation|indication|sign)"

# How the content opens, when the cue only says that something was said.
CONTENT_RULES = (
    _rule(
        "content-refuses",
        DECLINES,
        rf"{MARK}*no comment",
        rf"{_SELF} (?:would not|wouldn't|will not|won't|could not|cannot|can't|do(?:es)? not|did not) (?:\w+ly )?"
        r"(?:comment|discuss|elaborate|speculate|get into)",
        rf"{_SELF} (?:never|do(?:es)? not|don't|doesn't) (?:\w+ly )?(?:comments?|discuss(?:es)?|speculates?)",
        rf"{_SELF} ha(?:s|d|ve) (?:no comment|nothing to (?:say|add))",
        r"(?:to|for) comment",
        rf"(?:that )?{MARK}?(?:he|she|it|they|we|i) (?:declin|refus)\w+ to {SPEAK}",
        rf"{MARK}*(?:i am|i'm|we are|we're) not going to (?:talk|comment|discuss|speculate|get into|answer|go into|say|respond)",
        rf"{_SELF} (?:is|was|were|are) (?:not able|unable) to comment",
    ),
    _rule("content-neither", DECLINES, rf"{_SELF} (?:can|could|would|will) (?:not|neither) confirm (?:or|nor) deny"),
    _rule(
        "content-cannot-confirm",
        DOUBTS,
        rf"{_SELF} {_COULD_NOT} [“\"]?(?:\w+ly )?(?:{_CONFIRMED}|say (?:for (?:sure|certain)|whether|if|with"
        r" certainty|who|what|how|why|where|when)"
        r"|be (?:sure|certain))",
    ),
    _rule(
        "content-unclear",
        DOUBTS,
        rf"(?:that )?{MARK}?(?:it|what|who|how|whether|why|where|when|the)\b[^.;:]{{0,90}}?"
        r"(?:unclear|(?:not|\w+n't) (?:\w+ ){0,2}?(?:clear|known|certain)|unknown|uncertain|(?<!not.)(?<!n.t.)too early to"
        r"|hard to (?:say|know))",
        rf"{_SELF} (?:ha(?:s|d|ve)|found|saw|there (?:is|was)) (?:no way (?:of|to)|nothing to (?:suggest|indicate|show|support))",
        r"(?:that )?there (?:is|was) (?:nothing to (?:suggest|indicate|show|support|prove)|no way (?:of|to))",
        rf"{_SELF} (?:do|does|did)(?: not|n't) know (?:if|whether|who|what|how|where)",
        rf"(?:that )?there (?:is|was|were|are) {_NO_EVIDENCE}",
        rf"{_SELF} (?:(?:is|was|are|were|am) not|(?:is|was|are|were)n't) (?:\w+ly )?(?:sure|certain|convinced|aware)",
        r"(?:that )?[^.;]{0,80}?(?:hard|difficult|impossible) to (?:believe|credit|verify|confirm)",
        rf"{_SELF} (?:has|have|had|saw|sees?|founds?|finds?) (?:(?:seen|found) )?{_NO_EVIDENCE}",
    ),
    _rule(
        "content-with-caution",
        DOUBTS,
        r"[^.;]{0,120}?\b(?:treated|taken|viewed|regarded|handled|read) (?:cautiously|s[ck]eptically"
        r"|with (?:\w+ )?(?:caution|care|s[ck]epticism|a (?:pinch|grain) of salt))",
        r"[^.;]{0,60}?\b(?:is|are|was|were|looks?|seems?|remains?) (?:\w+ )?(?:doubtful|questionable|dubious|s[ck]eptical|implausible)",
    ),
    _rule(
        "bare-rejection",
        DENIES,
        rf"(?:that )?{MARK}*{_BARE_SUBJECT}(?:'s|'re| (?:is|are|was|were|has been|had been)) {MARK}?(?:(?:all|just|simply"
        rf"|\w+ly|pure|a|an|plain|complete|total|outright|utter) )*{UNTRUE}",
        rf"{MARK}*{UNTRUE}[”\"’\x27.,]*\Z",
        r"(?:that )?nothing of the (?:sort|kind)",
        r"(?:that )?there(?:'s| is| was| has been) (?:absolutely |simply )?(?:no|not a word of|not a shred of)"
        r" (?:truth|substance|basis|foundation|merit)"
        r"(?= (?:in|to|for|behind|whatever|at)(?!\w)|[^\w\s]|\Z)",
        rf"(?:that )?{MARK}*{_BARE_SUBJECT} (?:ha(?:s|d|ve)|lack(?:s|ed)?|(?:is|are|was|were) without) (?:no |any )?(?:\w+ )?"
        r"(?:truth|substance|basis|foundation|merit)",
        rf"{MARK}*(?:absolutely|certainly|definitely|of course) not[”\"’\x27.,!]*\Z",
        rf"{MARK}*(?:not (?:at all|so|true)|no|never)[”\"’\x27.,!]*\Z",
        rf"{MARK}*(?:it|that|this|no such thing) (?:never|did not|didn't) happen(?:ed)?",
    ),
)
