"""PDF with text: printed lines to paragraphs, running heads and page numbers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.errors import NoTextError
from sayso.reading.draft import Canvas, Draft, Payload
from sayso.reading.pdf_lines import Line, read_lines
from sayso.reading.top_matter import read_top_matter
from sayso.reading.zones import is_heading, zones_of
from sayso.records import BlockKind

_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*\Z")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# The gap in shares of the usual step between two lines, the indent in sizes of the type, other sizes in shares of
# the body's. Tuned by eye on one- and
# two-column reports; retune when tables or magazine layouts are read.
_GAP = 1.35
_INDENT = 0.8
_TITLE = 1.25
_HEADING = 1.1
_EDGE_OF_PAGE = 0.12
_TOP_PARAGRAPHS = 8
_LONGEST_HEADLINE = 300


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Words of one paragraph, the size they are set in, and whether the page repeats them."""

    words: str
    size: float
    page: int
    is_running: bool = False


def read_pdf(payload: Payload) -> Draft:
    """Read a PDF that has text in it.

    Raises:
        NoTextError: It is a scan, or empty.
        MissingExtraError, EncryptedReportError, DamagedReportError, TooLargeError: See ``read_lines``.
    """
    lines = read_lines(payload)
    if sum(c.isalpha() for line in lines for c in line.words) < 20:
        raise NoTextError(
            payload.origin, "the PDF has no text, it may be a scan", "run it through text recognition first"
        )
    paragraphs = list(_paragraphs(lines))
    body_size = _body_size(lines)
    title = _title(paragraphs, body_size)
    canvas = Canvas()
    seen_body = False
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.words
        if paragraph.is_running:
            canvas.add(BlockKind.BOILERPLATE, words)
            continue
        if number == title:
            canvas.add(BlockKind.HEADLINE, words)
            continue
        zones = zones_of(words, 0, len(words), near_top=number < _TOP_PARAGRAPHS)
        if [zone.kind for zone in zones] == [BlockKind.BODY] and _is_set_as_heading(paragraph, body_size):
            # What stands over the title is the publisher's letterhead.
            below = BlockKind.BOILERPLATE if title is not None and number < title else BlockKind.DEK
            canvas.add(BlockKind.HEADING if seen_body else below, words)
            continue
        seen_body = seen_body or any(zone.kind is BlockKind.BODY for zone in zones)
        canvas.add_zones(words, zones)
    top = read_top_matter(canvas.text, canvas.blocks)
    return Draft(
        media_type="application/pdf",
        text=canvas.text,
        blocks=canvas.blocks,
        headline=paragraphs[title].words if title is not None else None,
        author=top.author,
        published=top.published,
        modified=top.modified,
    )


def _body_size(lines: Iterable[Line]) -> float:
    """The size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    return sizes.most_common(1)[0][0]


def _title(paragraphs: list[_Paragraph], body_size: float) -> int | None:
    """The largest type above the first running text; else a first line that stands alone and does not end as a sentence does."""
    first_page = [n for n, p in enumerate(paragraphs) if p.page == 1 and not p.is_running]
    told = next((n for n in first_page if _is_told(paragraphs[n], body_size)), len(paragraphs))
    fit = [
        n for n in first_page if n < told and paragraphs[n].size >= _TITLE * body_size and _fits(paragraphs[n].words)
    ]
    if fit:
        return max(fit, key=lambda n: (paragraphs[n].size, -n))
    if len(first_page) > 1:
        words = paragraphs[first_page[0]].words
        kinds = [zone.kind for zone in zones_of(words, 0, len(words), near_top=True)]
        if kinds == [BlockKind.BODY] and _fits(words) and not _SENTENCE_END.search(words):
            return first_page[0]
    return None


def _is_told(paragraph: _Paragraph, body_size: float) -> bool:
    """True for running text: below it no title stands."""
    is_small = paragraph.size < _HEADING * body_size
    return is_small and len(paragraph.words.split()) >= 8 and bool(_SENTENCE_END.search(paragraph.words))


def _fits(words: str) -> bool:
    return len(words) <= _LONGEST_HEADLINE and any(c.isalpha() for c in words)


def _is_set_as_heading(paragraph: _Paragraph, body_size: float) -> bool:
    is_larger = paragraph.size >= _HEADING * body_size and len(paragraph.words) <= _LONGEST_HEADLINE
    return is_heading(paragraph.words) or (is_larger and not _SENTENCE_END.search(paragraph.words))


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[_Paragraph]:
    """Join lines into paragraphs; one that runs over a page's end is one, with the running lines set after it."""
    running = _running(lines)
    known = frozenset(word.lower() for line in lines for word in _WORD.findall(line.words.rstrip("-")))
    leading = _leading(lines)
    open_one: _Paragraph | None = None
    held: list[_Paragraph] = []
    before: Line | None = None
    for number, line in enumerate(lines):
        if number in running:
            held.append(_Paragraph(line.words, line.size, line.page, is_running=True))
            continue
        if open_one is not None and before is not None and _continues(before, line, leading):
            open_one = replace(open_one, words=_joined(open_one.words, line.words, known))
        else:
            if open_one is not None:
                yield open_one
            yield from held
            held = []
            open_one = _Paragraph(line.words, line.size, line.page)
        before = line
    if open_one is not None:
        yield open_one
    yield from held


def _leading(lines: tuple[Line, ...]) -> float:
    """The usual step from line to line inside a paragraph, as a multiple of the type's size."""
    steps = sorted(
        (b.top - a.top) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size > 0 and 0.5 * a.size < b.top - a.top < 4 * a.size
    )
    # Steps between paragraphs are the larger ones, and in a short report they may be the more.
    return steps[len(steps) // 4] if steps else 1.2


def _continues(before: Line, line: Line, leading: float) -> bool:
    """True when a line carries on the paragraph of the line before it."""
    if abs(before.size - line.size) > 0.6:
        return False
    step = line.top - before.top
    if before.page == line.page and 0 <= step < 0.5 * line.size:
        return True  # the same line, set in two runs
    ends = bool(_SENTENCE_END.search(before.words))
    if before.page != line.page or step < 0:
        return not ends  # a new page or column: only an unfinished sentence runs on
    if step > _GAP * leading * line.size:
        return False
    is_indented = line.left - before.left > _INDENT * line.size
    is_short = before.right < line.right - 0.2 * (line.right - line.left)
    return not (ends and (is_indented or is_short))


def _joined(words: str, following: str, known: frozenset[str]) -> str:
    """Two lines as one, mending a word broken at the line's end unless the report has it with the hyphen elsewhere."""
    if not words.endswith("-") or words.endswith(" -"):
        return f"{words} {following}"
    if not following[:1].islower():
        return words + following
    head, tail = _WORD.findall(words[-60:-1]), _WORD.match(following)
    if not head or tail is None:
        return words + following
    with_hyphen = f"{head[-1]}-{tail.group()}".lower()
    return words + following if with_hyphen in known else words[:-1] + following


def _running(lines: tuple[Line, ...]) -> frozenset[int]:
    """Which lines are running heads and page numbers: at a page's edge, and the same on several pages but for digits."""
    edges: dict[str, set[int]] = {}
    numbers: dict[str, list[int]] = {}
    alone: set[int] = set()
    pages = {line.page for line in lines}
    for number, line in enumerate(lines):
        near_top = line.top < _EDGE_OF_PAGE * line.page_height
        near_end = line.bottom > (1 - _EDGE_OF_PAGE) * line.page_height
        if not (near_top or near_end) or len(line.words) > 200:
            continue
        if _PAGE_NUMBER.fullmatch(line.words):
            alone.add(number)
        key = _DIGITS.sub("#", line.words.casefold())
        edges.setdefault(key, set()).add(line.page)
        numbers.setdefault(key, []).append(number)
    least = max(2, len(pages) // 2) if len(pages) < 6 else 3
    repeated = {n for key, on in edges.items() if len(on) >= least for n in numbers[key]}
    return frozenset(repeated | alone)
