"""What a page says about itself: JSON-LD, OpenGraph and meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sayso.reading.dates import read_moment
from sayso.records import Moment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGEST_JSON = 2_000_000
_MOST_NODES = 5_000
_LONGEST_TITLE = 1_000
# Source: schema.org, subtypes of Article, and the two older names that news sites still use.
_ARTICLE_TYPES = (
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle "
    "reviewnewsarticle askpublicnewsarticle blogposting liveblogposting socialmediaposting report webpage"
)
_ARTICLES = frozenset(_ARTICLE_TYPES.split())
# Names of meta elements that date a page, the surest first. Source: the ones htmldate and trafilatura read.
_PUBLISHED = (
    "article:published_time og:published_time datepublished date pubdate publish-date parsely-pub-date sailthru.date "
    "dc.date dc.date.issued dcterms.created"
)
_MODIFIED = "article:modified_time og:updated_time datemodified last-modified dcterms.modified"
_LAST_PART = re.compile(r"(.+)\s[|–—»·-]\s([^|–—»·]+)")
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(\S{1,2000})")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own description; None or empty where it says nothing."""

    headline: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None


def read_metadata(root: HtmlElement, *, url: str | None = None) -> Metadata:
    """Collect what a page says about itself; JSON-LD before OpenGraph before plain meta elements.

    Args:
        url: Where the page came from, when that is known.
    """
    article = _article(root)
    meta = _meta(root)
    outlet = _names(article.get("publisher")) or _first(meta, "og:site_name", "application-name")
    title = _without_site(_squeeze(root.findtext(".//title")), outlet)
    return Metadata(
        headline=_text(article.get("headline")) or _first(meta, "og:title", "twitter:title"),
        title=title,
        author=_names(article.get("author")) or _author(meta),
        outlet=outlet,
        published=_moment(article, "datePublished") or _dated(meta, *_PUBLISHED.split()),
        modified=_moment(article, "dateModified") or _dated(meta, *_MODIFIED.split()),
        language=_language(root, meta),
        url=_address(root, meta, url),
        body=_text(article.get("articleBody"), longest=2_000_000),
    )


def domain_of(url: str | None) -> str | None:
    """The site's name for a reader: the host without ``www.``; None when the address has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("m.") if host else None


def _article(root: HtmlElement) -> Mapping[str, Any]:
    """The JSON-LD object that describes the article; empty when there is none."""
    fallback: Mapping[str, Any] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_loaded(script.text or "")):
            kinds = {str(kind).lower().rsplit("/", 1)[-1] for kind in _listed(node.get("@type"))}
            if kinds & _ARTICLES and (kinds != {"webpage"}):
                return node
            if kinds == {"webpage"} and not fallback:
                fallback = node
    return fallback


def _loaded(text: str) -> object:
    if len(text) > _LARGEST_JSON:
        return None
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """Every object at the top, in a list, or under ``@graph`` and ``mainEntity``; bounded."""
    queue, seen = [value], 0
    while queue and seen < _MOST_NODES:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)
        elif isinstance(item, list):
            queue.extend(item[:_MOST_NODES])


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object, *, longest: int = 1_000) -> str | None:
    found = next((item for item in _listed(value) if isinstance(item, str)), None)
    if found is None or len(found) > longest:
        return None
    return found.strip() if longest > 1_000 else _squeeze(_unescaped(found))


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def _names(value: object) -> str | None:
    """The name or names of a person or organisation node."""
    names: list[str] = []
    for item in _listed(value)[:20]:
        name = _text(item.get("name")) if isinstance(item, dict) else _text(item)
        if name and "://" not in name and name not in names:
            names.append(name)
    return " and ".join(names) if len(names) <= 2 else ", ".join(names[:-1]) + " and " + names[-1]


def _meta(root: HtmlElement) -> dict[str, str]:
    """Meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _squeeze((element.get("content") or "")[:4_000])
        if name and content:
            found.setdefault(name.strip().lower()[:100], content)
    return found


def _first(meta: Mapping[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _author(meta: Mapping[str, str]) -> str | None:
    name = _first(meta, "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
    if name is None or "://" in name or len(name) > 200:
        return None
    return name[3:].strip() if name[:3].lower() == "by " else name


def _moment(article: Mapping[str, Any], key: str) -> Moment | None:
    printed = _text(article.get(key))
    return read_moment(printed) if printed else None


def _dated(meta: Mapping[str, str], *names: str) -> Moment | None:
    for name in names:
        moment = read_moment(meta[name]) if name in meta else None
        if moment:
            return moment
    return None


def _language(root: HtmlElement, meta: Mapping[str, str]) -> str | None:
    declared = (
        root.get("lang") or root.get("xml:lang") or _first(meta, "og:locale", "content-language", "language") or ""
    )
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", declared.strip())
    return code.group().lower() if code else None


def _address(root: HtmlElement, meta: Mapping[str, str], url: str | None) -> str | None:
    """The canonical address when the page names one, else where it came from."""
    saved = _saved_from(root)
    base = url or saved
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return _joined(base, link.get("href") or "") or base
    named = _first(meta, "og:url")
    return (_joined(base, named) if named else None) or base


def _saved_from(root: HtmlElement) -> str | None:
    """The address that browsers write into a page they save."""
    before = root.getprevious()
    for _ in range(10):
        if before is None:
            return None
        found = _SAVED_FROM.search(before.text or "") if callable(before.tag) else None
        if found:
            return found.group(1)
        before = before.getprevious()
    return None


def _joined(base: str | None, target: str) -> str | None:
    try:
        full = urljoin(base or "", target.strip()[:2_000])
        return full if urlsplit(full).scheme in {"http", "https"} and urlsplit(full).hostname else None
    except ValueError:
        return None


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """A page's title without the site's name, which most sites add after a dash or a bar."""
    found = _LAST_PART.fullmatch(title[:_LONGEST_TITLE]) if title else None
    if found is None:
        return title
    head, site = found.groups()
    is_outlet = bool(outlet) and site.casefold() == (outlet or "").casefold()
    words = site.split()
    is_named = outlet is None and len(words) <= 3 and len(head.split()) >= 2 and all(w[0].isupper() for w in words)
    return head if is_outlet or is_named else title


def _squeeze(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
