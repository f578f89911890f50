"""Sources that the reader cut short or left out, mended from the words beside the cue.

The reader marks words one by one, so a source may end in the middle of its noun phrase ("The" of "The Observer was unable to
confirm"), or be missing where the grammar says plainly who it is ("the company's admission that", "was denied by the palace").
Source: the phrases are our own reading of English news; gains and losses on PolNeAR dev in docs/explanation/attribution.md.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribution.drafts import Draft
from sayso.attribution.lines import is_label
from sayso.text import Span, trimmed

_CUT_SHORT = re.compile(
    r"(?:^|\s)(?:the|a|an|of|in|for|and|its|his|her|their|our|another|other|one|some|several|many)$", re.IGNORECASE
)
_REST = re.compile(r"\s+(?:[\w’'.&-]+\s+){0,4}[\w’'.&-]+(?=\s*$)")
_POSSESSOR = re.compile(r"(?:(?:[\w-]+\s+){0,4}[\w-]+[’']s?|\b(?:his|her|their|its))\s*$", re.IGNORECASE)
_BY = re.compile(
    r"\s*(?:by|from|of|to)\s+(?P<source>(?:[\w’'.&-]+\s+){0,6}?[\w’'.&-]+)(?=\s+(?:that|who|which|and|in|on|at)\b|\s*[,.;:)]|\s*$)"
)
_NEXT = re.compile(r"\s*(?P<source>(?:[\w’'.&-]+\s+){0,6}?[\w’'.&-]+)(?=\s+that\b|\s*[,.;:)]|\s*$)")
_NOUN_CUE = re.compile(
    r"\b(?:claims?|allegations?|accusations?|admissions?|denials?|statements?|reports?|warnings?|threats?|suggestions?|assertions?|"
    r"insistence|confession|suspicions?|fears?|concerns?|belief|view|remarks?|comments?|promise|pledge|complaints?|charges?|account)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|is|are|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|told|said|made|put)\b", re.IGNORECASE
)
_SAYS = re.compile(r"(?:says?|said|claims?|claimed|reports?|warns?|insists?|according to|per)", re.IGNORECASE)
_LINE_REST = re.compile(r"\s+(?P<source>(?:[\w’'.&-]+[^\S\n]+){0,4}[\w’'&-]+)[^\S\n]*[.]?(?=\n|$)")
MAX_LINE_SPEAKER = 5  # words before a colon that may be a name with its title
_INITIALS = re.compile(r"\b[A-Z]\.$")
_NOBODY = re.compile(r"^(?:it|there|this|that|which|what|who|and|but|not|also|then)$", re.IGNORECASE)


def mend_source(text: str, draft: Draft) -> Draft:
    """The draft with its source completed or found, or as it was."""
    if not draft.cue or not draft.content:
        return draft
    cue = draft.cue[0]
    if draft.source:
        mended = _completed(text, draft, cue)
    else:
        found = _owner(text, draft, cue)
        mended = replace(draft, source=(found,)) if found else draft
    return _whole_line(text, mended, cue)


def _whole_line(text: str, draft: Draft, cue: Span) -> Draft:
    """A speaker's line ("HARROW: Nobody paid. There was nothing.") is the speaker's to its end."""
    line = text.rfind("\n", 0, cue.start) + 1
    if cue.of(text).strip() != ":" or not draft.source or text[line : draft.source[0].start].strip():
        return draft
    end = text.find("\n", cue.end)
    rest = trimmed(text, cue.end, end if end >= 0 else len(text))
    if rest is None or draft.source[-1].end > cue.start or draft.content[0].start < cue.start:
        return draft
    return replace(draft, content=(rest, *(span for span in draft.content if span.start > rest.end)))


def _completed(text: str, draft: Draft, cue: Span) -> Draft:
    """A source that ends in a word no noun phrase ends in takes the words up to the cue."""
    last = draft.source[-1]
    if last.end >= cue.start or not _CUT_SHORT.search(last.of(text)):
        return draft
    between = text[last.end : cue.start].rstrip()
    if not _REST.fullmatch(between) or _taken(draft, Span(last.end, cue.start)):
        return draft
    return replace(draft, source=(*draft.source[:-1], Span(last.start, last.end + len(between))))


def _owner(text: str, draft: Draft, cue: Span) -> Span | None:
    """Who a noun cue belongs to, or by whom a passive one was done."""
    words = cue.of(text)
    if words.strip() == ":":
        line = text.rfind("\n", 0, cue.start) + 1
        words = text[line : cue.start].strip()
        speaks = 0 < len(words.split()) <= MAX_LINE_SPEAKER and not is_label(words)
        return _free(text, draft, line, cue.start) if speaks else None
    clause = max(text.rfind(mark, max(0, cue.start - 160), cue.start) for mark in '.!?;:\n“”"') + 1
    if _NOUN_CUE.search(words):
        before = _POSSESSOR.search(text, clause, cue.start)
        if before:
            return _free(text, draft, *before.span())
    if _NOUN_CUE.search(words) or _PASSIVE.search(words):
        after = _BY.match(text, cue.end, min(len(text), cue.end + 120))
        if after and not words.rstrip().endswith((" by", " of", " from")):
            return _free(text, draft, *after.span("source"))
    if _SAYS.fullmatch(words) and cue.start > max(span.end for span in draft.content) - 1:
        last = _LINE_REST.match(text, cue.end)
        if last:
            return _free(text, draft, *last.span("source"))
    if words.rstrip().endswith((" by", " of", " from")):
        after = _NEXT.match(text, cue.end, min(len(text), cue.end + 120))
        if after and _PASSIVE.search(words):
            return _free(text, draft, *after.span("source"))
    return None


def _free(text: str, draft: Draft, start: int, end: int) -> Span | None:
    """The place, when it holds words and none of them is content."""
    if text[start:end].endswith(".") and not _INITIALS.search(text, start, end):
        end -= 1
    span = trimmed(text, start, end)
    if span is None or _NOBODY.match(span.of(text)) or _taken(draft, span):
        return None
    return span


def _taken(draft: Draft, span: Span) -> bool:
    return any(span.overlaps(other) for other in draft.content)
