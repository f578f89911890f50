"""Whom a source is quoting: "AP quoted Alhakim as saying ..." holds two attributions, one inside the other.

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
