"""Where a source stands on its content as put: asserts, denies, doubts or declines.

The cue decides first, then how the content opens. A negation inside the content denies nothing: who says "we did not
fire" asserts it. Source: the position rules that docs/explanation/positions.md spells out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Position
from sayso.statements.position_rules import CONTENT_RULES, CUE_RULES, DECLINES, DENIES, DOUBTS, MARK, SPEAK, UNTRUE

_MOST_CUE = 160
_MOST_CONTENT = 240


@dataclass(frozen=True, slots=True)
class Reading:
    """A position with the name of the rule that gave it."""

    position: Position
    rule: str


# "declined | to produce them", "refused | to say": the verb refused is often tagged as content.
_SPEAK_WIDE = SPEAK.replace(" ", r"\s+")
_REFUSES = re.compile(
    rf"\b(?:declin(?:e|es|ed|ing)\s+to\s+\w+|refus(?:e|es|ed|ing)\s+to\s+(?:be\s+drawn|{_SPEAK_WIDE}))\b", re.IGNORECASE
)

# "ignored | requests for comment"; a deflected blow is another matter.
_IGNORES = re.compile(
    r"\b(?:ignor|dodg|sidestep|evad|duck|deflect|skirt)\w*\s+(?:\S+\s+){0,3}?(?:requests?|questions?|calls|emails|messages|inquiries|enquiries)\b",
    re.IGNORECASE,
)

# Knowing of no raid; who is unaware that it rained is contradicted by the report itself.
_KNOWS_OF_NONE = re.compile(r"\b(?:unaware|(?:not|never|\w+n['’]t) (?:\w+ )?aware)\s+of\s+any\b", re.IGNORECASE)

# "called | the report | a lie": what the content is called stands after it.
_CALLS = re.compile(
    r"\b(?:call|brand|label|describ|denounc|condemn|slam|blast|deem|characteri[sz]|decr|dub|term|paint)\w*\s*\Z",
    re.IGNORECASE,
)
_CALLED_UNTRUE = re.compile(
    rf"\s*(?:as\s+)?(?:{MARK}?(?:an?|the|\w+ly|pure|plain|complete|total|outright|utter|simply|mere)\s+){{0,3}}{MARK}?"
    + UNTRUE.replace(" ", r"\s+")
    + r"(?![\w-])",
    re.IGNORECASE,
)
_MOST_AFTER = 60

# The source speaks of itself, or of no one: not of another's doubts.
_OF_ITSELF = re.compile(
    rf"(?:that\s+)?{MARK}*(?:he|she|it|they|we|i|there|no|this|that|what|who|how|whether|why)\b", re.IGNORECASE
)

# Taking back what one has said oneself; withdrawing troops or a bill is another matter.
_WITHDRAWS = re.compile(
    r".{0,60}\b(?:withdr(?:e|a)w(?:s|n|ing)?|took back|taken back|retract\w*)\s+(?:(?:its|his|her|their|the|that|this|an?)\s+)?(?:\w+\s+)?"
    r"(?:reports?|claims?|stor(?:y|ies)|statements?|allegations?|accusations?|remarks?|comments?|articles?|posts?|confession)\b",
    re.IGNORECASE | re.DOTALL,
)


def position_of(cue: str, content: str, *, after: str = "", relays: bool = False) -> Reading:
    """The stance of a source towards its content as put, with the rule that decided.

    Args:
        cue: The words of the cue with the few words before it in its sentence, where a negation or an auxiliary stands
            ("has yet to", "did not").
        content: The words of the content.
        after: What follows the content in its sentence: "called | the report | a lie".
        relays: Whether the content is itself somebody else's statement; what that somebody doubts or will not say is then
            no doubt of this source.
    """
    cue = cue[-_MOST_CUE:]
    for rule in CUE_RULES:
        if rule.pattern.search(cue):
            return Reading(rule.position, f"position:{rule.name}")
    if _CALLS.search(cue) and _CALLED_UNTRUE.match(after[:_MOST_AFTER]):
        return Reading(DENIES, "position:called-untrue")
    content = content[:_MOST_CONTENT].lstrip(" ,:;")
    near = cue[-40:]
    joined = f"{near} {content[:60]}"
    # The refusal begins in the cue: what the content says that another refused is no refusal of this source.
    if any((found := pattern.search(joined)) and found.start() < max(len(near), 1) for pattern in (_REFUSES, _IGNORES)):
        return Reading(DECLINES, "position:refusal")
    if _KNOWS_OF_NONE.search(joined):
        return Reading(DOUBTS, "position:unclear")
    if _WITHDRAWS.match(f"{cue} {content}"[-_MOST_CUE - _MOST_CONTENT :]):
        return Reading(DENIES, "position:withdrawn")
    if relays and not _OF_ITSELF.match(content):
        return Reading(Position.ASSERTS, "position:relayed")
    for rule in CONTENT_RULES:
        if rule.pattern.match(content):
            return Reading(rule.position, f"position:{rule.name}")
    return Reading(Position.ASSERTS, "position:asserted")
