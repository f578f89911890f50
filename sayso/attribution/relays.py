"""Attributions inside attributions that their words give away.

Whom a source is quoting: "AP quoted Alhakim as saying ..." holds two attributions, one inside the other.
The reader gives the words to the outer source and leaves "Alhakim as saying" among them. Here the inner one is made: its source is the
name, its cue "as saying", its content what was said.
"""

from __future__ import annotations

import re

from sayso.attribution.drafts import Draft
from sayso.text import Span, trimmed

_AS_SAYING = re.compile(
    r"(?P<source>[^\s,;:.!?“”\"()][^,;:!?“”\"()\n]{0,80}?)\s+"
    r"(?P<cue>as\s+(?:saying|stating|telling|claiming|denying|insisting|confirming)(?:\s+(?:that|in\s+[^,.“”\"\n]{1,40}))?)"
)


def find_relayed(text: str, drafts: list[Draft]) -> list[Draft]:
    """The inner attributions of "quoted X as saying", each standing in the draft whose content names X."""
    found = []
    for index, draft in enumerate(drafts):
        for span in draft.content:
            match = _AS_SAYING.match(text, span.start, span.end)
            if not match:
                continue
            rest = trimmed(text, match.end(), span.end)
            content = [s for s in (*draft.content, rest) if s is not None and s != span]
            if content:
                source, cue = Span(*match.span("source")), Span(*match.span("cue"))
                found.append(Draft((source,), (cue,), tuple(sorted(content)), draft.score, "relayed", outer=index))
    return found


_ANSWERS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject|dismiss|refut|rebut|disput|doubt|question|contradict|scoff|condemn|investigat|respond|"
    r"address|confirm|corroborat|back|support|brush|laugh|rubbish|wave|shrug|comment|call|describ|echo|repeat|declin|refus)",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\s*(?:to\s+comment\s+on\s+|on\s+|as\s+\w+\s+)?(?P<holder>(?:[\w’'.-]+\s+){0,5}?"
    r"(?P<noun>(?:report|claim|allegation|accusation|suggestion|rumou?r|assertion|charge|story|stories|account)(?:e?s)?))"
    r"(?:\s+(?:by|from|of|in)\s+(?P<by>(?:[\w’'.-]+\s+){0,6}?[\w’'.-]+))?\s+that\s+",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?P<owner>(?:[\w.-]+\s+){0,4}[\w.-]+[’']s?)\s+(?:[\w-]+\s+){0,2}[\w-]+$")


def find_answered_claims(text: str, drafts: list[Draft]) -> list[Draft]:
    """The claims that somebody answers: "denied a news report that it paid" holds the report's own assertion.

    Only where the outer cue answers somebody: in "made the claim that" the claim has no other holder.
    """
    found = []
    for index, draft in enumerate(drafts):
        if not draft.content or not any(_ANSWERS.search(cue.of(text)) for cue in draft.cue):
            continue
        last = draft.content[-1]
        match = _CLAIM.match(text, last.start, last.end)
        content = trimmed(text, match.end(), last.end) if match else None
        if match and content:
            cue = Span(*match.span("noun"))
            found.append(Draft((_holder(match),), (cue,), (content,), draft.score, "answered-claim", outer=index))
    return found


def _holder(match: re.Match[str]) -> Span:
    """Whose claim it is: "by Varda", "Osten's", or the claim itself ("a news report")."""
    if match["by"]:
        return Span(*match.span("by"))
    owner = _OWNER.match(match.string, *match.span("holder"))
    return Span(*owner.span("owner")) if owner else Span(*match.span("holder"))
