"""Which passages of a page are the report: trafilatura's vote, then the mark-up's and the links'."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from sayso.reading.boilerplate import is_boilerplate
from sayso.reading.html_metadata import Metadata
from sayso.reading.html_walk import Passage
from sayso.reading.zones import zones_of
from sayso.records import BlockKind

RUNNING = frozenset({BlockKind.BODY, BlockKind.QUOTE_BLOCK})
"""The kinds that hold a report's running text."""
TOP_PASSAGES = 8
"""How far down a page bylines and datelines are looked for, in passages."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\Z")
_LARGEST_FOR_VOTE = 2_000_000  # characters; trafilatura takes about half a second for each million
_GRAM = 4
# A passage is the article's when this share of its word 4-grams is. Nearly all passages score 0 or 1, so the exact
# value hardly matters.
_KEPT_SHARE = 0.5
_MOST_LINKED = 0.5
_ALL_LINKED = 0.9
_FEWEST_WORDS = 8


def select_article(
    passages: tuple[Passage, ...], page: str, metadata: Metadata
) -> tuple[list[Passage], tuple[str, ...]]:
    """The passages that are the report's, in order, site text between them marked as boilerplate.

    Args:
        passages: The whole page's.
        page: Its HTML.
    Returns:
        The passages, empty when the page holds no article, and notes for the reader of the report.
    """
    votes = _votes(passages, page)
    kept = [number for number, vote in enumerate(votes) if vote]
    if not kept:
        if not metadata.body:
            return [], ()
        parts = [part for part in re.split(r"\s*\n\s*", metadata.body) if part]
        return [Passage(BlockKind.BODY, " ".join(part.split())) for part in parts], (
            "the text is the one in the page's metadata; the page shows none",
        )
    title = _title(passages, kept[0], metadata)
    article: list[Passage] = [passages[title]] if title is not None else []
    first = min(kept[0], title + 1) if title is not None else kept[0]
    seen: set[str] = set()
    for number in range(first, kept[-1] + 1):
        passage = passages[number]
        # Pages that carry the text twice, for narrow and for wide screens, say everything once.
        is_repeated = passage.words in seen and len(passage.words.split()) >= _FEWEST_WORDS
        if number == title or passage.kind is BlockKind.HEADLINE or is_repeated:
            continue
        seen.add(passage.words)
        if votes[number] or _is_apart(passage) or (number < first + TOP_PASSAGES and _is_top_matter(passage)):
            article.append(passage)
        elif not passage.is_site and _linked_share(passage) < _MOST_LINKED and len(passage.words.split()) >= 4:
            article.append(replace(passage, kind=BlockKind.BOILERPLATE))
    return article, ()


def _is_top_matter(passage: Passage) -> bool:
    """True for a byline that only its words give away."""
    if passage.is_site or passage.kind is not BlockKind.BODY:
        return False
    return [zone.kind for zone in zones_of(passage.words, 0, len(passage.words), near_top=True)] == [BlockKind.BYLINE]


def _is_apart(passage: Passage) -> bool:
    """True for captions, bylines, deks and headings: the article's, though no part of its running text."""
    if passage.is_site:
        return False
    kinds = {BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BYLINE, BlockKind.DEK}
    return passage.kind in kinds or (passage.kind is BlockKind.HEADING and _linked_share(passage) < _MOST_LINKED)


def _votes(passages: tuple[Passage, ...], page: str) -> list[bool]:
    """Which passages are running text of the article: trafilatura's word first, the mark-up's where it has none."""
    grams = _grams_of_article(page)
    shares = [_share(passage.words, grams) for passage in passages]
    votes = [
        passage.kind in RUNNING and share is not None and share >= _KEPT_SHARE and not _is_furniture(passage)
        for passage, share in zip(passages, shares, strict=True)
    ]
    has_main = any(passage.is_main for passage in passages)
    for number, passage in enumerate(passages):
        if votes[number] or passage.kind not in RUNNING or passage.is_site or (has_main and not passage.is_main):
            continue
        if _linked_share(passage) < _MOST_LINKED and _is_running(passage.words):
            votes[number] = True
    return _with_short_lines(passages, votes)


def _with_short_lines(passages: tuple[Passage, ...], votes: list[bool]) -> list[bool]:
    """Also keep the short sentences beside what is kept, in the same part of the page: "He did.", list items."""
    kept = [number for number, vote in enumerate(votes) if vote]
    for start, step in ((kept[0], -1), (kept[-1], 1)) if kept else ():
        number = start + step
        while 0 <= number < len(passages) and _is_short_line(passages[number], beside=passages[start]):
            votes[number] = True
            number += step
    for before, after in pairwise(kept):
        for number in range(before + 1, after):
            votes[number] = votes[number] or _is_short_line(passages[number], beside=passages[before])
    return votes


def _is_short_line(passage: Passage, *, beside: Passage) -> bool:
    is_there = passage.kind in RUNNING and passage.is_main == beside.is_main and not passage.is_site
    is_sentence = bool(_SENTENCE_END.search(passage.words)) and not is_boilerplate(passage.words)
    return is_there and is_sentence and _linked_share(passage) < _MOST_LINKED


def _is_furniture(passage: Passage) -> bool:
    """Site text that trafilatura may still take for the article: mark-up or links say otherwise."""
    if _linked_share(passage) > _ALL_LINKED and not _SENTENCE_END.search(passage.words):
        return True
    return passage.is_site and (_linked_share(passage) > 0.3 or not _SENTENCE_END.search(passage.words))


def _is_running(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and bool(_SENTENCE_END.search(words))


def _linked_share(passage: Passage) -> float:
    return passage.linked / len(passage.words)


def _grams_of_article(page: str) -> frozenset[int]:
    """Hashes of the word 4-grams of what trafilatura takes for the article; empty for a page too large to ask."""
    if len(page) > _LARGEST_FOR_VOTE:
        return frozenset()
    from trafilatura import extract

    try:
        found = extract(page, include_comments=False, include_tables=True, with_metadata=False, output_format="txt")
    except (RecursionError, ValueError, TypeError, AttributeError):
        # It meets hostile pages too; our own rules decide then.
        return frozenset()
    return _grams(found or "")


def _grams(text: str) -> frozenset[int]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(hash(tuple(words[i : i + _GRAM])) for i in range(len(words) - _GRAM + 1))


def _share(words: str, grams: frozenset[int]) -> float | None:
    """The share of a passage's 4-grams that are the article's; None when it is too short to have any."""
    own = _grams(words)
    return len(own & grams) / len(own) if own else None


def _title(passages: tuple[Passage, ...], first_kept: int, metadata: Metadata) -> int | None:
    """Which passage is the headline: the first-level heading most like what the metadata calls it."""
    titles = [n for n, passage in enumerate(passages) if passage.is_title and passage.words.strip()]
    if not titles:
        return None
    wanted = {word.lower() for word in _WORD.findall(metadata.headline or metadata.title or "")}

    def likeness(number: int) -> tuple[float, bool, int]:
        words = {word.lower() for word in _WORD.findall(passages[number].words)}
        share = len(words & wanted) / len(words | wanted) if wanted else 0.0
        return (round(share, 3), number <= first_kept, -abs(first_kept - number))

    return max(titles, key=likeness)
