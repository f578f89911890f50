"""HTML pages as browsers and curl save them: the report's text apart from the site's.

trafilatura says which words are the article; the mark-up says what each passage is; the text, its blocks and their
offsets are put together here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sayso.errors import DamagedReportError, NoTextError, TooLargeError
from sayso.reading.boilerplate import is_boilerplate
from sayso.reading.dates import read_moment
from sayso.reading.decoding import Decoded, decode
from sayso.reading.draft import Canvas, Draft, Payload
from sayso.reading.html_article import RUNNING, TOP_PASSAGES, select_article
from sayso.reading.html_metadata import Metadata, domain_of, read_metadata
from sayso.reading.html_walk import Passage, walk
from sayso.reading.top_matter import read_top_matter
from sayso.reading.zones import as_caption, zones_of
from sayso.records import BlockKind, Moment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_START = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\Z")

_DEEPEST = 2048  # libxml2 stops there, and the rest of the page would be lost without a word
_SITE_LINES = 20  # words
_LONGEST_BYLINE = 25  # words


def read_html(payload: Payload) -> Draft:
    """Read one page.

    Raises:
        NoTextError: The page has no article in it.
        TooLargeError: Its elements are too many, or nested deeper than 2,048.
        DamagedReportError: It holds no elements at all.
    """
    return draft_of_page(decode(payload.data, payload.charset or _declared(payload.data)), payload)


def draft_of_page(decoded: Decoded, payload: Payload, *, title: str | None = None) -> Draft:
    """Read one page that is decoded already.

    Args:
        payload: Where the page came from; its bytes are not looked at.
        title: What to call it when the page itself does not say.
    Raises:
        NoTextError, TooLargeError, DamagedReportError: As ``read_html``.
    """
    root = _parsed(decoded.text, payload)
    metadata = read_metadata(root, url=payload.url)
    if title and not metadata.headline:
        metadata = replace(metadata, headline=title)
    passages = tuple(_unbylined(passage) for passage in walk(root))
    article, notes = select_article(passages, decoded.text, metadata)
    if not any(p.kind in RUNNING for p in article):
        raise NoTextError(
            payload.origin, "no article in the page", "open it in a browser and save the report's own page"
        )
    canvas = _laid_out(article, metadata)
    printed = read_top_matter(canvas.text, canvas.blocks)
    published = metadata.published or printed.published or _found_date(root, metadata.url)
    return Draft(
        media_type="text/html",
        text=canvas.text,
        blocks=canvas.blocks,
        outlet=metadata.outlet or domain_of(metadata.url),
        headline=_headline_of(canvas),
        author=metadata.author or printed.author,
        published=published,
        modified=metadata.modified or printed.modified,
        language=metadata.language,
        url=metadata.url,
        links=canvas.links,
        notes=decoded.notes + notes,
    )


def _declared(data: bytes) -> str | None:
    head = data[:4096]
    found = _CHARSET.search(head) or _XML_CHARSET.match(head)
    return found.group(1).decode("ascii") if found else None


def _parsed(text: str, payload: Payload) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    clean = _XML_START.sub("", text.replace("\0", ""), count=1)
    try:
        root: HtmlElement = document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise DamagedReportError(payload.origin, "the page holds no elements", "save it again") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise TooLargeError(payload.origin, f"elements are nested deeper than {_DEEPEST:,}", "save the page as text")
    most = payload.limits.max_elements
    if sum(1 for _ in islice(root.iter(), most + 1)) > most:
        raise TooLargeError(payload.origin, f"more than {most:,} elements", "save the page as text")
    return root


def _unbylined(passage: Passage) -> Passage:
    """Running text in an element that is named after its author is running text."""
    is_told = passage.kind is BlockKind.BYLINE and len(passage.words.split()) > _LONGEST_BYLINE
    return replace(passage, kind=BlockKind.BODY) if is_told else passage


def _laid_out(article: Iterable[Passage], metadata: Metadata) -> Canvas:
    """Lay the passages out as canonical text, dividing each into its zones."""
    canvas = Canvas()
    passages = list(_by_line(article, metadata))
    if not any(passage.is_title for passage in passages):
        canvas.add(BlockKind.HEADLINE, metadata.headline or metadata.title or "")
    for number, passage in enumerate(passages):
        links = tuple((s, e, _absolute(metadata.url, target)) for s, e, target in passage.links if target)
        if passage.kind is BlockKind.BODY or passage.in_figure:
            zones = zones_of(passage.words, 0, len(passage.words), near_top=number < TOP_PASSAGES)
            if passage.kind is BlockKind.CREDIT:
                canvas.add(passage.kind, passage.words, links)
            else:
                canvas.add_zones(passage.words, as_caption(zones) if passage.in_figure else zones, links)
        else:
            canvas.add(passage.kind, passage.words, links)
    return canvas


def _by_line(article: Iterable[Passage], metadata: Metadata) -> Iterator[Passage]:
    """Split headline, byline and date off a passage that sets them on lines of their own, as pages of ``br`` do."""
    title = " ".join((metadata.headline or metadata.title or "").split()).casefold()
    for number, passage in enumerate(article):
        if passage.kind is BlockKind.BODY and _opens_as_site(passage.words):
            yield replace(passage, kind=BlockKind.BOILERPLATE)
            continue
        if passage.kind is not BlockKind.BODY or number >= TOP_PASSAGES:
            yield passage
            continue
        at = 0
        while (end := passage.words.find("\n", at)) > 0:
            line = passage.words[at:end].strip()
            is_title = line.casefold() == title != ""
            if not is_title and _is_body(line):
                break
            if line:
                kind = BlockKind.HEADLINE if is_title else BlockKind.BODY
                yield replace(passage, kind=kind, words=line, links=(), is_title=is_title)
            at = end + 1
        links = tuple((start - at, end - at, to) for start, end, to in passage.links if start >= at)
        yield replace(passage, words=passage.words[at:], links=links) if at else passage


def _opens_as_site(words: str) -> bool:
    """True for lines under a line of the site's ("Advertisement") that do not end as a sentence does."""
    first, has_more, rest = words.partition("\n")
    is_short = len(rest.split()) <= _SITE_LINES and not _SENTENCE_END.search(rest)
    return bool(has_more) and is_short and is_boilerplate(first.strip())


def _is_body(line: str) -> bool:
    return [zone.kind for zone in zones_of(line, 0, len(line), near_top=True)] == [BlockKind.BODY]


def _absolute(base: str | None, target: str) -> str:
    try:
        return urljoin(base or "", target.strip()[:2_000])
    except ValueError:
        return target[:2_000]


def _headline_of(canvas: Canvas) -> str | None:
    text = canvas.text
    return next((" ".join(b.span.of(text).split()) for b in canvas.blocks if b.kind is BlockKind.HEADLINE), None)


def _found_date(root: HtmlElement, url: str | None) -> Moment | None:
    """The date htmldate finds in the address or the page, to the day."""
    from htmldate import find_date

    try:
        day = find_date(root, url=url, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    # The first of January is what it makes of a bare year, such as a copyright line's.
    return read_moment(day) if day and not day.endswith("-01-01") else None
