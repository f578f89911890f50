"""Lines whose layout says who speaks: "HARROW: Nobody paid", "@handle: ...", posts, and headlines such as "Army chief: We did not".

A post taken over from a social network stands as its words, a dash, its author with the handle in brackets, and a date.

A colon alone proves nothing ("Lisk Ridge: what we know"), so a line counts only when its speaker has a handle, its words stand in
quotation marks, other lines of the report speak in the same way, or, in a headline, the name is of one who speaks.
Source: interview, transcript and headline layouts of English news; tables in tests/attribution/test_lines.py.
"""

from __future__ import annotations

import re

from sayso.attribution.drafts import Coverage, Draft
from sayso.text import Span, trimmed

_WORD = r"(?:\(?@\w+\)?|(?:de|von|van|al|bin)\b|[A-Z][\w.’'-]*)"
_LINE = re.compile(
    rf"^(?P<source>@\w{{2,30}}|[A-Z][\w.’'-]*(?:[^\S\n]+{_WORD}){{0,4}})[^\S\n]?(?P<cue>:)[^\S\n]+(?P<content>\S[^\n]*)$",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"(?:update|updated|watch|related|read|more|photos?|file|video|note|editor|source|sources|time|date|where|when|what|who|why|how|"
    r"image|credit|caption|story|topics?|tags?|claim(?:s|ed)?|rumou?rs?|myth|rating|rated|verdict|ruling|status|origins?|conclusion|finding|context|"
    r"analysis|background|examples?|fact|summary|result|correction|clarification|by|from|to|subject|q|a|question|answer|warning|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_MARKS = '“"‘«'
_SPEAKS = (
    r"(?:officials?|police|chief|ministers?|ministry|spokes(?:man|woman|person)|sources?|reports?|experts?|study|survey|poll|army|"
    r"military|government|president|governor|mayor|un|u\.n\.|us|u\.s\.|uk|eu|nato|witness(?:es)?|family|lawyers?|insider|doctors?|"
    r"scientists?|analysts?|general|commander|ambassador|envoy|prosecutors?|judge|court|rebels?|activists?|researchers?|agency)"
)
_FIRST = re.compile(rf"(?P<source>(?:[^\s:,“”\"‘’]+\s+){{0,3}}{_SPEAKS})(?P<cue>:)\s+(?P<content>\S.+)", re.IGNORECASE)
_LAST = re.compile(
    rf"(?P<content>\S.{{8,}}?)\s?(?P<cue>:|[–—-])\s+(?P<source>(?:[^\s:,“”\"‘’]+\s+){{0,3}}{_SPEAKS})", re.IGNORECASE
)
_QUOTED = re.compile(r"(?P<content>[“\"‘'][^“”\"]{8,}[”\"’'])(?P<cue>:)\s+(?P<source>[^:,“”\"]{2,40})")
_SIGNED = re.compile(
    r"(?:^|(?<=\S))[^\S\n]?(?P<cue>[—–]|--?)[^\S\n]?(?P<source>[^\s()—–][^()\n—–]{0,48}?)[^\S\n]\(@\w{1,30}\),?[^\S\n]"
    r"(?:on[^\S\n])?(?:[A-Z][a-z]{2,8}\.?[^\S\n]\d{1,2}|\d{1,2}[^\S\n][A-Z][a-z]{2,8}),?[^\S\n]\d{4}",
    re.MULTILINE,
)
_LONGEST_POST = 600  # characters; longer is the report's own paragraph
SCORE = 0.5


def is_label(words: str) -> bool:
    """True for what stands before a colon without speaking: "Update", "File photo", a day, a question."""
    return _LABEL.match(words) is not None


def find_speaker_lines(text: str, drafts: list[Draft]) -> list[Draft]:
    """Attributions of "X: words" lines that no draft touches."""
    held = Coverage(span for draft in drafts for span in (*draft.cue, *draft.content))
    lines = [match for match in _LINE.finditer(text) if not is_label(match["source"])]
    many = len({match["source"] for match in lines}) > 1
    found = []
    for match in lines:
        certain = match["source"].startswith("@") or match["content"][0] in _MARKS or "@" in match["source"]
        turns = many and (match["source"].isupper() or match["content"].rstrip()[-1] in '.?!”"')
        if (certain or turns) and not held.touches(Span(*match.span("content"))):
            found.append(_draft(match, 0))
    return found


def find_posts(text: str, drafts: list[Draft]) -> list[Draft]:
    """Posts signed "— Name (@handle) May 3, 2031" that no draft touches, on the line of their signature or the line before."""
    held = Coverage(span for draft in drafts for span in (*draft.cue, *draft.content))
    found = []
    for match in _SIGNED.finditer(text):
        at = match.start("cue")
        end = len(text[max(0, at - 8) : at].rstrip()) + max(0, at - 8)
        start = max(text.rfind("\n", max(0, end - _LONGEST_POST), end) + 1, end - _LONGEST_POST)
        content = trimmed(text, start, end)
        if content and (start == 0 or text[start - 1] == "\n") and not held.touches(content):
            source, cue = Span(*match.span("source")), Span(*match.span("cue"))
            found.append(Draft((source,), (cue,), (content,), SCORE, "post"))
    return found


def find_in_headline(headline: Span, text: str, drafts: list[Draft]) -> list[Draft]:
    """The attribution that a headline's colon or dash makes, unless the reader found one there."""
    if any(headline.overlaps(cue) for draft in drafts for cue in draft.cue):
        return []
    words = headline.of(text)
    for pattern in (_QUOTED, _FIRST, _LAST):
        match = pattern.fullmatch(words)
        if match:
            return [_draft(match, headline.start)]
    return []


def _draft(match: re.Match[str], shift: int) -> Draft:
    source, cue = (Span(*match.span(role)).shifted(shift) for role in ("source", "cue"))
    content = trimmed(match.string, *match.span("content"))
    return Draft((source,), (cue,), (content.shifted(shift),) if content else (), SCORE, "line")
