"""Refusals and silences that the trained reader missed: "declined to comment", "did not respond to requests for comment".

A refusal is worth as much as a denial to a reader, and PolNeAR's annotators marked only 70 % of them, so the reader learnt to skip some.
"""

from __future__ import annotations

import re

from sayso.attribution.drafts import Coverage, Draft
from sayso.text import Span

_NEGATED = r"(?:has|have|had|did|does|do|would|could)(?:\s+not|n['’]t)(?:\s+(?:immediately|yet|directly|so\s+far))?"
_ASKED = (
    r"(?=\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:requests?|calls?|e-?mails?|messages?|questions?|inquir(?:y|ies)|enquir(?:y|ies)|letters?|allegations?|comment)\b)"
)
_REFUSAL = re.compile(
    r"\b(?P<cue>"
    rf"(?:(?:has|have|had)\s+)?(?:so\s+far\s+|also\s+|repeatedly\s+)?(?:declined|refused)(?=\s+to\s+(?:comment|say|answer|discuss|confirm|respond|elaborate|give|provide|be\s+drawn|speak|talk|name|identify)\b)"
    rf"|{_NEGATED}\s+(?:respond|reply|return|answer)(?:ed)?(?:\s+to)?{_ASKED}"
    r"|(?:could\s+not\s+be\s+reached)(?=\s+for\s+comment)"
    r"|(?:was|were)\s+not\s+(?:immediately\s+)?available(?=\s+(?:for|to)\s+comment)"
    r"|would\s+not(?=\s+(?:comment|say|confirm\s+or\s+deny|be\s+drawn|elaborate|discuss)\b)"
    r")\s+(?P<content>[^\n.;“”\"]{2,200})",
)
_LEADING = re.compile(r"\s*(?:(?:and|but|so|while|when|however|meanwhile|also|where|as)\s+)?", re.IGNORECASE)
_EDGES = ',;:.!?“”"()\n'
MAX_SOURCE_WORDS = 10


def find_refusals(text: str, drafts: list[Draft]) -> list[Draft]:
    """Refusals that no draft's cue or content touches; sources are the words before, back to the clause's start."""
    held = Coverage(span for draft in drafts for span in (*draft.cue, *draft.content))
    found = []
    for match in _REFUSAL.finditer(text):
        cue, content = Span(*match.span("cue")), Span(*match.span("content"))
        if held.touches(cue) or held.touches(content):
            continue
        source = _source_before(text, cue.start)
        end = content.start + len(content.of(text).rstrip(" ,"))
        found.append(Draft((source,) if source else (), (cue,), (Span(content.start, end),), 0.5, "refusal"))
    return found


def _source_before(text: str, end: int) -> Span | None:
    """The noun phrase before a cue: back to the nearest clause edge, at most ten words."""
    low = max(0, end - 120)
    window = text[low:end].rstrip()
    clause = max(window.rfind(mark) for mark in _EDGES) + 1
    leading = _LEADING.match(window, clause)
    start = leading.end() if leading else clause
    words = window[start:].split()
    return Span(low + start, low + len(window)) if 0 < len(words) <= MAX_SOURCE_WORDS else None
