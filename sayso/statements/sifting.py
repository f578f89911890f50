"""Attributions that attribute nothing: "both began to cry | with joy", "officers | were called out".

The reader of attributions marks single words and links what it marked, and it was taught to mark intents and feelings too; a web story
full of doings so leaves some without a cue that reports, or without words that say anything. They make no statement, unless the reader
was sure of them or the content is a quotation.
Source: cues without a reporting word, read in 250 web reports outside every story that is scored.
"""

from __future__ import annotations

import re

from sayso.cues import is_reporting, may_report
from sayso.sentences import listed

SURE = 0.8  # an attribution as sure as this makes a statement though no list knows its cue
SURE_WITHOUT_SOURCE = 0.9
DOUBTFUL = 0.52  # less sure than this and with no source, it is left out whatever its cue
_EMPTY = listed(
    "a an the of for to in on at by as with from about into over than that this which what who whom whose how why where when if "
    "whether and or but it its him her them me us you i he she they we his their our your my is are was were be been has have had "
    "these those so"
)
_CLAUSE = 4  # words; a clause of more is what somebody said or thought, whatever the cue
_POINTING = listed("it this that so these those them")
_ANSWERS = re.compile(
    r"\b(?:den[iy]|confirm|reject|refut|dismiss|believ|doubt|verif|disput|said|says?|told|discuss|comment|repeat|report|ridicul|mock|scoff|laugh)",
    re.IGNORECASE,
)


def says_something(*, cue: str, content: str, has_source: bool, score: float) -> bool:
    """True for an attribution worth a statement; only ask it of contents that are no quotation.

    Args:
        cue: The words of the cue.
        content: The words of the content.
        has_source: Whether a source is marked.
        score: The attribution's own.
    """
    words = [word.strip(".,;:!?()[]-–—…’'").lower() for word in content.split()]
    if all(not word or word in _EMPTY for word in words):
        return has_source and _POINTING.issuperset(words) and _ANSWERS.search(cue) is not None
    if len(words) > _CLAUSE and words[0] in ("that", "whether", "how"):
        return True
    if not has_source:
        return score >= (DOUBTFUL if is_reporting(cue) else SURE_WITHOUT_SOURCE)
    return score >= SURE or may_report(cue)
