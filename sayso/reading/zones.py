"""What one paragraph is: body, or a caption, a credit, a dateline, a byline, boilerplate, a heading.

Every reader asks here, so a caption is the same thing in a page, a PDF and a text file. The rules look at one
paragraph alone, at its beginning and its end; what only the neighbours can tell stands in ``plain.py`` and ``html.py``.
"""

from __future__ import annotations

import re

from sayso.reading.boilerplate import is_boilerplate
from sayso.records import Block, BlockKind
from sayso.text import Span, trimmed

# Longer paragraphs are running text: only their beginning and end are looked at.
_SHORT = 600
_EDGE = 240

# Who sells or lends pictures to the news. Source: the credit lines of web news, general knowledge; extend freely.
_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|agence france-presse|ap|the associated press|associated press|epa|"
    r"european pressphoto agency|shutterstock(?:\.com)?|istock(?:photo)?|alamy|corbis|flickr|wikimedia(?: commons)?|"
    r"xinhua|tass|itar-tass|ria novosti|sputnik|anadolu(?: agency)?|dpa|pa(?: wire)?|press association|"
    r"rex(?: features)?|bloomberg|upi|zuma(?: press)?|nurphoto|magnum|unsplash|pixabay|pexels|"
    r"barcroft(?: media)?|swns|splash(?: news)?)"
)
_PICTURE = (
    r"(?:(?:featured?|main|top|cover|header|lead|file|handout|stock|representative|illustrative)\s)?"
    r"(?:image|photo|photograph|picture|pic|screen ?shot|screen ?grab|screen ?capture|video grab|video still|"
    r"illustration|graphic)s?"
)
_FROM_WHOM = r"(?:credits?|source|courtesy(?: of)?|by|via|from|provided by|supplied by|:|\||-|–|—)"
_CREDIT_WORDS = re.compile(
    rf"(?:{_PICTURE}(?:\s*{_FROM_WHOM}).*"
    rf"|(?:courtesy(?: of)?|credits?|source)\s*[:|-].*|courtesy of .*"
    rf"|(?:©|\(c\)|copyright)\s.*"
    rf"|(?:.{{1,100}}[/,|]\s*)?{_AGENCY}(?:\s+(?:photo|image|video|file|pool|via\b.*|handout))*(?:\s*[/,|].*)?"
    r"|(?:[\w.'’&-]+\s){0,3}(?:photo|image|picture)s?|file|handout|archive"
    rf"|h/t .*)",
    re.IGNORECASE,
)
_AGENCY_ONLY = re.compile(rf"{_AGENCY}(?:\s*[/,|]\s*{_AGENCY})*", re.IGNORECASE)
# The last bracket of the paragraph, without brackets inside; ``_EDGE`` bounds the search.
_LAST_BRACKET = re.compile(r"(?:\[[^\[\]\n]{2,160}\]|\([^()\n]{2,160}\))\s*[.]?\s*\Z")
_FIRST_BRACKET = re.compile(r"(?:\[[^\[\]\n]{2,160}\]|\([^()\n]{2,160}\))")
# "Ann Lee / Agency", "Agency/Ann Lee", "Agency PHOTO/X" with nothing after it.
_SIGNED = r"(?-i:[A-Z][\w'’&\-]*\.?(?:\s[A-Z][\w'’&\-]*\.?){0,5})"
_SLASHED = rf"(?:©\s*)?{_SIGNED}\s?/\s?(?:{_SIGNED}\s?/\s?)?{_AGENCY}(?:\s+(?:images|photo))?"
_LONE_CREDIT = re.compile(
    rf"(?:{_PICTURE}\s*(?:credits?|source|courtesy(?: of)?|by|via)\b\s*(?:by\b|of\b|via\b)?\s*[:|\-–]?\s*\S.*"
    rf"|(?:featured?|main|cover|header|lead)\s+{_PICTURE}\s*[:|].+"
    rf"|{_PICTURE}\s*:\s*.+"
    rf"|(?:©\s*)?{_AGENCY}\s+photos?(?:\s*/.*)?|{_AGENCY}\s?/\s?[^.!?]{{2,80}}"
    r"|(?-i:[A-Z][\w'’\-]*\.?(?:\s[A-Z][\w'’\-]*\.?){1,4}\s?(?:/\s?[A-Z][\w'’&\-]*(?:\s[A-Z][\w'’&\-]*){0,4}\s?){1,2})"
    r"|(?:via|h/t)\s\S+(?:\s\S+){0,2}"
    rf"|{_SLASHED})",
    re.IGNORECASE,
)
_TAIL_CREDIT = re.compile(
    rf"(?:(?<=[.!?\"”’\w)])\s+(?:(?:{_PICTURE}\s+)?credits?:?\s|{_PICTURE}\s*(?:by|:)\s*|photograph:\s*)"
    rf"(?-i:[A-Z@])\S{{0,40}}(?:\s\S{{1,40}}){{0,7}}"
    rf"|(?<=[.!?\"”’])\s{{0,3}}{_SLASHED})\s*\Z",
    re.IGNORECASE,
)

_KIND = r"(?:photo|photograph|image|picture|still|screen ?grab|screen ?shot|video grab|frame grab|image grab|handout)s?"
# Words that only captions and credits use of a picture.
_SURE_KIND = (
    r"(?:(?:undated|file|handout|combination|combo|courtesy|satellite|family)\s(?:\w+\s){0,2}" + _KIND + r"|"
    r"(?:video|frame|image|screen)[ -]?grabs?|video stills?|stills?\sfrom|screen ?shots?|handouts?)"
)
_CAPTION_OPENS = re.compile(
    rf"(?:file\s*[-–—:]|(?:(?:this|an?|these|the)\s)?{_SURE_KIND}\b"
    rf"|in (?:this|an?|these)\b[^.!?]{{0,80}}?\b{_KIND}\b"
    r"(?:\s+from\b|\s+(?:taken|released|provided|made|posted|obtained)\b|,)"
    r"|pictured\b|(?:above|below|left|right|top|bottom)\s?:|caption\s?:|(?:photo|image|picture|pictured)\s?:)",
    re.IGNORECASE,
)
# "A photo of the bridge" is a caption when it stays a phrase; with a verb it is the report speaking of a picture.
_PHRASE_OPENS = re.compile(rf"(?:an?\s(?:\w+\s){{0,3}})?{_KIND}\s(?:of|from|showing)\b", re.IGNORECASE)
# A paragraph that is one bracket and says what kind of picture it is: "[Boats at the quay in 2016. Library picture]".
_BRACKETED_PICTURE = re.compile(
    rf"\b(?:pictured\b|(?:library|archive|archival|stock|file|agency|generic|illustrative|representative)\s{_KIND}\b|stills?\sfrom\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|may|might|must|can|could|will|would|should|do|does|did|shows?|showed|went|made|"
    r"makes?|sparked|caused|led|drew|prompted|raised|came)\b",
    re.IGNORECASE,
)
# A paragraph that credits somebody, or tells what happened to a picture, is the report speaking, not a caption.
_TELLS = re.compile(
    r"\b(?:said|says|told|tells|according|reported|claimed|denied|added|confirmed|tweeted|appeared|emerged|"
    r"circulated|surfaced|published|uploaded|(?:was|were) (?:posted|shared|released|sent))\b",
    re.IGNORECASE,
)

_PLACE = r"[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]*){0,4}"
_REGION = r"(?:,\s?[A-Z][\w.'’\-]*(?:[ ][A-Z0-9][\w.'’\-]*){0,3}){0,3}"
_WIRE = r"\((?:[A-Z][\w.&’' \-]{1,30}|[A-Z]{2,6}(?:/[A-Z]{2,6})?)\)"
_RULE = r"(?:\s?(?:—|–|--)\s?|\s?-(?:\s|\Z))"
_DATELINE = re.compile(
    rf"(?:(?P<sure>{_PLACE}{_REGION}\s?{_WIRE}|[A-Z][\w.'’\-]+(?:[ ][A-Z][\w.'’\-]*){{0,3}}{_REGION}\s?{_WIRE}|{_WIRE})"
    rf"|(?P<place>{_PLACE}){_REGION}){_RULE}(?=\S|\Z)"
)
# Capitals before a dash that are no place.
_NO_PLACE = re.compile(
    r"(?:LOOK|WATCH|READ|LISTEN|LIVE|BREAKING|UPDATED?|EXCLUSIVE|ANALYSIS|OPINION|NOTE|WARNING|PHOTOS?|VIDEOS?|"
    r"JUST IN|FACT CHECK|CORRECTION|REPORT|NEWS)\b.*"
)

_NAME = r"(?:[A-Z][\w.'’\-]*|Mc[A-Z]\w+|O['’][A-Z]\w+)"
_JOIN = r"(?:and|&|de|da|del|der|van|von|bin|ibn|al|el|la|le|y|e)"
_BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Words by|Posted by|Reported by|Story by|Report by)\s?:?\s+"
    rf"(?P<who>{_NAME}(?:,?\s+(?:{_JOIN}\s+)?{_NAME}){{0,9}})(?P<rest>\s*(?:[|•·\-–—(,;]|\bfor\b|\bin\b).{{0,80}})?\s*\Z"
)
_NO_NAME = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Then|Now|The|Contrast|Comparison|Law|Mid|Late|Early)\b"
)
_DESK_LINE = re.compile(
    r"\(?(?:(?:Additional |Writing and )?[Rr]eporting|Writing|Editing) by [A-Z][^.!?]{2,120}"
    r"(?:[;.] ?(?:(?:Additional )?[Rr]eporting|[Ww]riting|[Ee]diting) by [^.!?]{2,80})*\.?\)?\s*\Z"
)
_DATE_LINE = re.compile(
    r"(?:(?:first|last) )?(?P<what>published|posted|updated|modified)(?P<rest>(?:[\s,.|·•:()–-]{1,3}(?:first|last|published|"
    r"posted|updated|modified|on|at|by|date|\d[\d:./-]{0,12}(?:st|nd|rd|th|am|pm)?|[ap]\.?m\.?|[a-z]{3,6}day|(?:sun|mon|tue|"
    r"wed|thu|fri|sat)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|[a-z]{2,4}(?=\W*\Z)|gmt|utc)){1,30})"
    r"[\s.,:)]{0,3}",
    re.IGNORECASE,
)

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE_ALONE = re.compile(
    rf"(?:[^·|•\n]{{2,60}}\s?[·|•]\s?)?(?:[A-Z][a-z]+day,?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    r"|\d{4}-\d{2}-\d{2})(?:[\s,|·•–-]{1,3}(?:at\s)?\d{1,2}[:.]\d{2}.{0,20})?"
)
_SECOND_SENTENCE = re.compile(r"\w{3,}[.!?]\s+[A-Z]")
_NO_HEADING = re.compile(r"(?:source|via|h/t|with files|contribut|warning)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;,\"”’')\]»]\s*\Z")
_HEADING_WORDS = 12
_HEADING_LENGTH = 90


def zones_of(text: str, start: int, end: int, *, near_top: bool = False) -> tuple[Block, ...]:
    """Divide one paragraph into its zones.

    Args:
        text: The report's text.
        start, end: Where the paragraph stands, in code points.
        near_top: True among the first paragraphs, where a place in capitals before a dash is a dateline.
    Returns:
        Blocks in order that cover every character of the paragraph but white space between zones; empty when the
        paragraph is only white space.
    """
    whole = trimmed(text, start, end)
    if whole is None:
        return ()
    words = whole.of(text) if len(whole) <= _SHORT else None
    if words is not None:
        kind = _kind_of_line(words)
        if kind is None and near_top and _DATE_ALONE.fullmatch(words):
            kind = BlockKind.BYLINE
        if kind is not None:
            return (Block(kind, whole),)
    return _edges(text, whole, words, near_top=near_top)


def as_caption(zones: tuple[Block, ...]) -> tuple[Block, ...]:
    """The zones of text that stands under a picture: its caption, whatever the words say, but for its credit."""
    return tuple(z if z.kind is BlockKind.CREDIT else Block(BlockKind.CAPTION, z.span) for z in zones)


def byline_of(line: str) -> str | None:
    """The names on a byline, as printed; None when the line is no byline."""
    found = _BYLINE.match(line.strip()[:200])
    if found is None or len(line) > 200 or _NO_NAME.match(found["who"]):
        return None
    names, last_and, rest = found["who"].rpartition(" and ")
    # "Ann Lee, The Post" names an outlet; "Ann Lee, Ben Roe and Carl Coe" three people.
    return f"{names}{last_and}{rest.partition(',')[0]}".strip()


def dated_line(line: str) -> tuple[str, str] | None:
    """("published" or "modified", the rest) for a line that does nothing but date the report; else None."""
    stripped = line.strip()
    found = _DATE_LINE.fullmatch(stripped) if len(stripped) <= 120 else None
    if found is None or not any(c.isdigit() for c in stripped):
        return None
    what = "published" if found["what"].lower() in {"published", "posted"} else "modified"
    return what, found["rest"].lstrip(" :")


def is_heading(line: str) -> bool:
    """True for a short line that does not end as a sentence does."""
    stripped = line.strip()
    if not stripped or len(stripped) > _HEADING_LENGTH or len(stripped.split()) > _HEADING_WORDS:
        return False
    first = stripped[0]
    return (
        (first.isupper() or first.isdigit())
        and not _ENDS.search(stripped)
        and "@" not in stripped
        and "#" not in stripped
        and "://" not in stripped
        and not _TELLS.search(stripped)
        and not _NO_HEADING.match(stripped)
    )


def is_caption(words: str) -> bool:
    """True when a paragraph without a credit reads as a picture's caption."""
    if len(words.split()) > 60 or tells(words):
        return False
    if _FIRST_BRACKET.fullmatch(words.rstrip(". ")) and _BRACKETED_PICTURE.search(words):
        return True
    return bool(_CAPTION_OPENS.match(words)) or bool(_PHRASE_OPENS.match(words) and not _VERB.search(words))


def tells(words: str) -> bool:
    """True when a paragraph credits somebody, quotes, or tells what became of a picture: the report speaks there."""
    return bool(_TELLS.search(words)) or words[:1] in {'"', "“", "‘", "'"}


def _kind_of_line(words: str) -> BlockKind | None:
    """The kind of a short paragraph that is one zone from end to end; None when it needs a closer look."""
    count = len(words.split())
    if is_boilerplate(words):
        return BlockKind.BOILERPLATE
    if byline_of(words) or _DESK_LINE.match(words) or dated_line(words):
        return BlockKind.BYLINE
    bracket = _FIRST_BRACKET.fullmatch(words.rstrip(". "))
    if bracket and _CREDIT_WORDS.fullmatch(words.rstrip(". ")[1:-1].strip()):
        return BlockKind.CREDIT
    if count <= 16 and _LONE_CREDIT.fullmatch(words) and not _SECOND_SENTENCE.search(words):
        return BlockKind.CAPTION if _is_sentence_after_label(words) else BlockKind.CREDIT
    return None


def _is_sentence_after_label(words: str) -> bool:
    """True for "Photo: The convoy at the bridge." against "Photo: Ann Lee/Agency"."""
    label, colon, rest = words.partition(":")
    return bool(colon) and len(label.split()) <= 2 and len(rest.split()) >= 5 and "/" not in rest


def _edges(text: str, whole: Span, words: str | None, *, near_top: bool) -> tuple[Block, ...]:
    """Cut dateline and credits off a paragraph's ends and name what is left."""
    head = _leading_credit(text, whole)
    if head is not None:
        rest = zones_of(text, head.end, whole.end, near_top=near_top)
        return (Block(BlockKind.CREDIT, head), *rest)
    tail = _trailing_credit(text, whole)
    if tail is not None:
        rest_span = trimmed(text, whole.start, tail.start)
        if rest_span is None:
            return (Block(BlockKind.CREDIT, tail),)
        kind = _kind_before_credit(rest_span.of(text) if len(rest_span) <= _SHORT else None, tail.of(text))
        if kind is not None:
            return (Block(kind, rest_span), Block(BlockKind.CREDIT, tail))
    if words is not None and is_caption(words):
        return (Block(BlockKind.CAPTION, whole),)
    dateline = _dateline(text, whole, near_top=near_top)
    if dateline is not None:
        body = trimmed(text, dateline.end, whole.end)
        return (Block(BlockKind.DATELINE, dateline), *((Block(BlockKind.BODY, body),) if body else ()))
    return (Block(BlockKind.BODY, whole),)


def _leading_credit(text: str, whole: Span) -> Span | None:
    """A bracketed picture credit that opens the paragraph, with more text after it."""
    if text[whole.start] not in "[(":
        return None
    found = _FIRST_BRACKET.match(text, whole.start, min(whole.end, whole.start + _EDGE))
    if found is None or found.end() >= whole.end:
        return None
    inner = found.group()[1:-1].strip()
    # "(Agency) -" opens a dateline, so an agency alone is no picture credit here.
    return None if _AGENCY_ONLY.fullmatch(inner) or not _CREDIT_WORDS.fullmatch(inner) else Span(*found.span())


def _trailing_credit(text: str, whole: Span) -> Span | None:
    """The picture credit that ends a paragraph, bracketed or not."""
    window = max(whole.start, whole.end - _EDGE)
    if text[whole.end - 1] in "]).":
        found = _LAST_BRACKET.search(text, window, whole.end)
        if found and _CREDIT_WORDS.fullmatch(found.group().strip(" .")[1:-1].strip()):
            return trimmed(text, *found.span())
    if len(whole) > _SHORT:
        return None
    loose = _TAIL_CREDIT.search(text, window, whole.end)
    return trimmed(text, *loose.span()) if loose else None


def _kind_before_credit(rest: str | None, credit: str) -> BlockKind | None:
    """What the text before a trailing credit is; None when the bracket was a wire's name after running text."""
    inner = credit.strip(" .")[1:-1].strip()
    pictorial = not _AGENCY_ONLY.fullmatch(inner)
    if rest is None or len(rest.split()) > 60:
        return BlockKind.BODY if pictorial and credit[0] in "[(" else None
    is_told = tells(rest)
    if pictorial:
        return BlockKind.BODY if is_told and len(rest.split()) >= 25 else BlockKind.CAPTION
    return BlockKind.CAPTION if len(rest.split()) <= 40 and not is_told else None


def _dateline(text: str, whole: Span, *, near_top: bool) -> Span | None:
    """The place, date and wire that open a paragraph, dash included."""
    found = _DATELINE.match(text, whole.start, min(whole.end, whole.start + 120))
    if found is None or (found["sure"] is None and (not near_top or _NO_PLACE.match(found["place"]))):
        return None
    return trimmed(text, *found.span())
