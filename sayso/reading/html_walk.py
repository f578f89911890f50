"""A parsed page as passages: runs of words in document order, each with what its surroundings say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.records import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED_TAGS = (
    "script style noscript template svg math iframe object embed applet canvas audio video select option button input "
    "textarea label datalist map head link meta base title source track param frameset frame noframes"
)
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul picture img"
)
_DROPPED = frozenset(_DROPPED_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SITE_TAGS = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
_MAIN_TAGS = frozenset({"article", "main"})

# Parts of class and id names by which sites mark what is not the report, one name a part.
# Source: class names common on English-language news sites, general knowledge.
_SITE_NAMES = (
    "nav navbar navigation menu breadcrumb breadcrumbs footer sidebar related recommended recommendations recirc "
    "trending popular newsletter subscribe subscription signup cookie cookies consent gdpr share sharing social "
    "sharebar toolbar promo promos advert adverts advertisement advertising ad ads adslot sponsor sponsored outbrain "
    "taboola comments comment disqus respond popup modal overlay banner skip pagination pager widget tags taglist "
    "topics masthead paywall rail donate donation readmore morestories login"
)
_SITE_WORDS = frozenset(_SITE_NAMES.split())
_CAPTION_WORDS = frozenset({"caption", "figcaption", "cutline"})
_CREDIT_WORDS = frozenset({"credit", "credits", "photographer", "copyright", "attribution"})
_BYLINE_WORDS = frozenset({"byline", "author", "authors", "bylines", "contributor", "contributors"})
_DEK_WORDS = frozenset({"dek", "standfirst", "subtitle", "subheadline", "subhead", "deck", "strapline", "sapo"})
_DATE_WORDS = frozenset({"date", "dateline", "timestamp", "pubdate", "datetime", "published", "updated", "time"})
_STAMP_WORDS = frozenset({"article", "post", "entry", "meta", "story", "info", "on"})
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u202f\u205f\u3000]+")
# Characters that print nothing and break up words: soft hyphen, zero-width space, byte-order mark, NUL.
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff\0]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of words that the page sets apart.

    Attributes:
        kind: What the mark-up says it is.
        words: The words, white space collapsed, nothing invisible.
        links: (start, end, target) in code points of ``words``.
        is_site: True inside what the mark-up sets apart as the site's, not the report's.
        is_main: True inside ``article``, ``main`` or an element marked as the article's text.
        is_title: True for a first-level heading.
        linked: How many code points of ``words`` are link text.
    """

    kind: BlockKind
    words: str
    links: tuple[tuple[int, int, str], ...] = ()
    is_site: bool = False
    is_main: bool = False
    is_title: bool = False
    in_figure: bool = False

    @property
    def linked(self) -> int:
        """How many code points of ``words`` are link text."""
        return sum(end - start for start, end, _ in self.links)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a place say about it; inherited downwards."""

    kind: BlockKind = BlockKind.BODY
    is_site: bool = False
    is_main: bool = False
    is_title: bool = False
    in_figure: bool = False


class _Pen:
    """Collects inline text until a block element ends it."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._parts: list[str] = []
        self._length = 0
        self._links: list[tuple[int, int, str]] = []
        self._open: tuple[int, str] | None = None
        self._breaks = 0

    def write(self, text: str | None, context: _Context) -> None:
        """Add inline text; white space runs become one space across elements."""
        if not text:
            return
        flat = _SPACE.sub(" ", _INVISIBLE.sub("", text))
        if not flat or (flat == " " and self._ends_blank()):
            return
        if self._breaks and flat.strip():
            if self._breaks > 1:
                self.close(context)
            elif self._length:
                self._append("\n")
            self._breaks = 0
        if self._ends_blank():
            flat = flat.lstrip(" ")
        self._append(flat)

    def line_break(self) -> None:
        """One ``br``; two in a row end the passage."""
        self._breaks += 1

    def open_link(self, target: str) -> None:
        """Link text starts here."""
        self._open = (self._length, target)

    def close_link(self) -> None:
        """Link text ends here."""
        if self._open and self._open[0] < self._length:
            self._links.append((self._open[0], self._length, self._open[1]))
        self._open = None

    def close(self, context: _Context) -> None:
        """End the passage and keep it when it holds words."""
        target = self._open[1] if self._open else None
        self.close_link()
        words = "".join(self._parts).rstrip()
        if words.strip():
            links = tuple((start, min(end, len(words)), to) for start, end, to in self._links if start < len(words))
            self.passages.append(
                Passage(
                    context.kind, words, links, context.is_site, context.is_main, context.is_title, context.in_figure
                )
            )
        self._parts, self._length, self._links, self._breaks = [], 0, [], 0
        if target is not None:
            self._open = (0, target)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _ends_blank(self) -> bool:
        return not self._parts or self._parts[-1][-1:] in {" ", "\n"}


def walk(root: HtmlElement) -> tuple[Passage, ...]:
    """Every passage of a page in document order, without recursion, in time linear in its size."""
    from lxml.etree import iterwalk

    pen, heavy = _Pen(), _heavy(root)
    stack = [_Context()]
    walker = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        context = stack[-1]
        if event in {"comment", "pi"}:
            pen.write(element.tail, context)
            continue
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            # A dialogue over a saved page hides the report itself; what holds most of the text is never skipped.
            if tag in _DROPPED or (_is_hidden(element) and element not in heavy):
                walker.skip_subtree()
                stack.append(context)
                continue
            if tag in _BLOCKS:
                pen.close(context)
            elif tag == "br":
                pen.line_break()
            elif tag == "a":
                pen.open_link(element.get("href") or "")
            context = _inside(element, tag, context, is_heavy=element in heavy)
            if context != stack[-1] and tag not in _BLOCKS and context.kind is not stack[-1].kind:
                pen.close(stack[-1])
            stack.append(context)
            pen.write(element.text, context)
            continue
        stack.pop()
        if tag in _BLOCKS or context.kind is not stack[-1].kind:
            pen.close(context)
        elif tag == "a":
            pen.close_link()
        pen.write(element.tail, stack[-1])
    pen.close(stack[-1])
    return tuple(pen.passages)


def _heavy(root: HtmlElement) -> frozenset[HtmlElement]:
    """Elements that hold most of the page's paragraph text: their class names say nothing about it."""
    weights: dict[HtmlElement, int] = {}
    for paragraph in root.iter("p"):
        parent = paragraph.getparent()
        if parent is not None:
            size = len(paragraph.text or "") + sum(len(e.text or "") + len(e.tail or "") for e in paragraph)
            weights[parent] = weights.get(parent, 0) + size
    if not weights:
        return frozenset(root.iter("html", "body"))
    best = max(weights, key=lambda element: weights[element])
    return frozenset([best, *best.iterancestors()])


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return True
    return bool(_HIDDEN.search((element.get("style") or "")[:500]))


def _inside(element: HtmlElement, tag: str, outer: _Context, *, is_heavy: bool) -> _Context:
    """The context of an element's own text, from its tag, class, id and itemprop."""
    marks = _marks(
        (element.get("class") or "")[:300], (element.get("id") or "")[:100], (element.get("itemprop") or "")[:100]
    )
    is_site = outer.is_site or (not is_heavy and (tag in _SITE_TAGS or bool(marks & _SITE_WORDS)))
    if (element.get("role") or "") in {"navigation", "banner", "contentinfo", "complementary", "search"}:
        is_site = is_site or not is_heavy
    in_figure = outer.in_figure or tag == "figure" or (not is_heavy and bool(marks & _CAPTION_WORDS))
    return _Context(
        kind=outer.kind if is_heavy else _kind(element, tag, marks, outer, in_figure=in_figure),
        is_site=is_site,
        is_main=outer.is_main or tag in _MAIN_TAGS or "articlebody" in marks,
        is_title=outer.is_title or tag == "h1",
        in_figure=in_figure,
    )


def _kind(element: HtmlElement, tag: str, marks: frozenset[str], outer: _Context, *, in_figure: bool) -> BlockKind:
    """The kind of block that an element makes of its text."""
    if in_figure:
        if marks & _CREDIT_WORDS or (outer.kind is BlockKind.CREDIT) or tag == "cite":
            return BlockKind.CREDIT
        return BlockKind.CAPTION
    if tag == "h1":
        return BlockKind.HEADLINE
    if tag == "blockquote":
        return BlockKind.QUOTE_BLOCK
    if outer.kind is not BlockKind.BODY:
        return outer.kind
    if marks & _DEK_WORDS or "alternativeheadline" in marks:
        return BlockKind.DEK
    if tag in _HEADINGS:
        return BlockKind.HEADING
    if tag == "time" or marks & _BYLINE_WORDS or (element.get("rel") or "") == "author":
        return BlockKind.BYLINE
    if marks & _DATE_WORDS and marks <= _DATE_WORDS | _STAMP_WORDS:
        return BlockKind.BYLINE
    return BlockKind.BODY


@lru_cache(maxsize=4096)
def _marks(classes: str, identifier: str, prop: str) -> frozenset[str]:
    """The parts of an element's names, lower case: ``article__photo-caption`` gives article, photo, caption."""
    parts = {part.lower() for part in _PART.findall(f"{classes} {identifier}")}
    parts.update(name.lower() for name in f"{classes} {identifier} {prop}".split())
    return frozenset(parts)
