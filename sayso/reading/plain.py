"""Plain text: the decoded file, character for character, with its zones marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.reading.decoding import decode
from sayso.reading.draft import Draft, Payload
from sayso.reading.top_matter import read_top_matter
from sayso.reading.zones import is_caption, is_heading, tells, zones_of
from sayso.records import Block, BlockKind
from sayso.text import Span, trimmed

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*\Z")
# Wider lines than this are whole paragraphs; narrower ones than the other are lists and captions. Source: text wrapped
# for terminals and mail runs to 64 to 80 columns, sometimes to 100.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
_LONGEST_HEADLINE = 300
_CAPTION_GROUP_WORDS = 40
# In a larger group the lines are the report's paragraphs, and a credit belongs to one of them alone.
_CAPTION_GROUP = 4
_SITE_GROUP = 8
_TOP_PARAGRAPHS = 5

_ZONED = frozenset({BlockKind.CREDIT, BlockKind.CAPTION, BlockKind.BOILERPLATE, BlockKind.BYLINE})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, and which group it stands in: a group ends at a blank line."""

    span: Span
    group: int


def read_plain(payload: Payload) -> Draft:
    """Read plain text; ``text`` is the decoded file with nothing changed but a byte-order mark dropped."""
    decoded = decode(payload.data, payload.charset)
    return draft_of_text(decoded.text, media_type="text/plain", notes=decoded.notes)


def draft_of_text(text: str, *, media_type: str, notes: tuple[str, ...] = ()) -> Draft:
    """Find the zones of a text whose characters must stay as they are.

    The first line is the headline when a blank line follows. Paragraphs are divided by blank lines; a line break
    alone divides them too, unless the text is wrapped to a width.
    """
    paragraphs = tuple(find_paragraphs(text))
    headline = _headline(text, paragraphs)
    blocks: list[Block] = [Block(BlockKind.HEADLINE, headline)] if headline else []
    rest = paragraphs[1:] if headline else paragraphs
    blocks.extend(_settle(text, rest, _zones(text, rest), has_headline=headline is not None))
    top = read_top_matter(text, blocks)
    return Draft(
        media_type=media_type,
        text=text,
        blocks=tuple(blocks),
        headline=" ".join(headline.of(text).split()) if headline else None,
        author=top.author,
        published=top.published,
        modified=top.modified,
        notes=notes,
    )


def find_paragraphs(text: str) -> Iterator[Paragraph]:
    """Paragraphs in order, trimmed of white space; together they hold every character that is not white space."""
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    for number, lines in enumerate(groups):
        start = lines[0].start
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if following is not None and width and _is_wrapped(text, line, following, width):
                continue
            yield Paragraph(Span(start, line.end), number)
            if following is not None:
                start = following.start


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between them, each line trimmed."""
    group: list[Span] = []
    end_of_line = 0
    for found in _LINE.finditer(text):
        breaks = len(_BREAK.findall(text, end_of_line, found.start()))
        line = trimmed(text, found.start(), found.end())
        if group and (breaks > 1 or line is None):
            yield group
            group = []
        if line is not None:
            group.append(line)
        end_of_line = found.end()
    if group:
        yield group


def _wrap_width(text: str, groups: Iterable[list[Span]]) -> int:
    """The column a text was wrapped at; 0 when its line breaks end paragraphs."""
    widest = broken = breaks = 0
    for lines in groups:
        if len(lines) < 2:
            continue
        widest = max(widest, *(len(line) for line in lines))
        for line in lines[:-1]:
            breaks += 1
            broken += len(line) >= _NARROWEST_WRAP and not _SENTENCE_END.search(text, max(line.end - 8, 0), line.end)
    is_wrapped = _NARROWEST_WRAP <= widest <= _WIDEST_WRAP and breaks > 0 and broken >= 0.5 * breaks
    return widest if is_wrapped else 0


def _is_wrapped(text: str, line: Span, following: Span, width: int) -> bool:
    """True when the line broke because the next word had no room."""
    first_word = re.compile(r"\S+").match(text, following.start, following.end)
    room = len(first_word.group()) if first_word else 0
    return len(line) + 1 + room > width


def _headline(text: str, paragraphs: tuple[Paragraph, ...]) -> Span | None:
    """The first line, when a blank line follows and it is not itself the report's first sentence from a place."""
    if len(paragraphs) < 2:
        return None
    first, second = paragraphs[0], paragraphs[1]
    if len(first.span) > _LONGEST_HEADLINE:
        return None
    if [block.kind for block in zones_of(text, first.span.start, first.span.end, near_top=True)] != [BlockKind.BODY]:
        return None
    if first.group != second.group:
        return first.span
    # No blank line anywhere: every line is a paragraph, and a title does not end as a sentence does.
    single_spaced = paragraphs[-1].group == first.group and len(second.span) > len(first.span)
    return first.span if single_spaced and not _SENTENCE_END.search(first.span.of(text)) else None


def _zones(text: str, paragraphs: tuple[Paragraph, ...]) -> list[tuple[Block, ...]]:
    return [
        zones_of(text, p.span.start, p.span.end, near_top=number < _TOP_PARAGRAPHS)
        for number, p in enumerate(paragraphs)
    ]


def _settle(
    text: str, paragraphs: tuple[Paragraph, ...], zones: list[tuple[Block, ...]], *, has_headline: bool
) -> Iterator[Block]:
    """Say what only the neighbours can tell: captions above a credit, site text beside site text, headings, the dek."""
    captioned = _captioned(text, paragraphs, zones)
    sizes = Counter(paragraph.group for paragraph in paragraphs)
    site_groups = {
        paragraph.group
        for paragraph, blocks in zip(paragraphs, zones, strict=True)
        if [block.kind for block in blocks] == [BlockKind.BOILERPLATE] and sizes[paragraph.group] <= _SITE_GROUP
    }
    seen_body = not has_headline
    for number, blocks in enumerate(zones):
        if [block.kind for block in blocks] != [BlockKind.BODY]:
            seen_body = seen_body or any(block.kind not in _ZONED for block in blocks)
            yield from blocks
            continue
        span = blocks[0].span
        words = span.of(text) if len(span) <= _LONGEST_HEADLINE else ""
        kind = BlockKind.BODY
        if number in captioned:
            kind = BlockKind.CAPTION
        elif words and paragraphs[number].group in site_groups and not _SENTENCE_END.search(words):
            kind = BlockKind.BOILERPLATE
        elif is_heading(words) and _stands_over_text(paragraphs, number):
            kind = BlockKind.HEADING if seen_body else BlockKind.DEK
        seen_body = True
        yield Block(kind, span)


def _stands_over_text(paragraphs: tuple[Paragraph, ...], number: int) -> bool:
    """True when a line has room above it, or no blank line stands anywhere, and longer text follows."""
    if number + 1 >= len(paragraphs):
        return False
    here, below = paragraphs[number], paragraphs[number + 1]
    is_first = number == 0 or paragraphs[number - 1].group != here.group
    is_single_spaced = paragraphs[0].group == paragraphs[-1].group
    return (is_first or is_single_spaced) and (below.group != here.group or len(below.span) > 2 * len(here.span))


def _captioned(text: str, paragraphs: tuple[Paragraph, ...], zones: list[tuple[Block, ...]]) -> frozenset[int]:
    """Paragraphs that are captions because a picture credit follows them.

    Short lines right above a captioned or credited line, with no blank line between, belong to the same picture; a
    paragraph of its own does only when it reads as a caption or does not end as a sentence does.
    """
    sizes = Counter(paragraph.group for paragraph in paragraphs)
    found: set[int] = set()
    for number in range(len(paragraphs) - 1, 0, -1):
        kinds = {block.kind for block in zones[number]}
        pictured = number in found or bool(kinds & {BlockKind.CREDIT, BlockKind.CAPTION})
        above = paragraphs[number - 1]
        if not pictured or [block.kind for block in zones[number - 1]] != [BlockKind.BODY]:
            continue
        words = above.span.of(text) if len(above.span) <= _LONGEST_HEADLINE else ""
        if not words or len(words.split()) > _CAPTION_GROUP_WORDS:
            continue
        is_own = above.group != paragraphs[number].group
        if (not is_own and sizes[above.group] <= _CAPTION_GROUP and not tells(words)) or (
            is_own and kinds == {BlockKind.CREDIT} and (is_caption(words) or is_heading(words))
        ):
            found.add(number - 1)
    return frozenset(found)
