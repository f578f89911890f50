"""Who wrote a report and when, as its bylines print it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.reading.dates import read_moment
from sayso.reading.zones import byline_of, dated_line
from sayso.records import Block, BlockKind, Moment

_LONGEST = 300
_BARE_NAME = re.compile(r"[A-Z][\w.'’\-]+(?:\s(?:(?:de|da|del|der|van|von|bin|al|el)\s)?[A-Z][\w.'’\-]*){1,3}")


@dataclass(frozen=True, slots=True)
class TopMatter:
    """What bylines say; None where they say nothing."""

    author: str | None = None
    published: Moment | None = None
    modified: Moment | None = None


def read_top_matter(text: str, blocks: Iterable[Block]) -> TopMatter:
    """Author and dates from the byline blocks of a text; the first of each counts."""
    author: str | None = None
    bare: str | None = None
    dates: dict[str, Moment] = {}
    for block in blocks:
        if block.kind is not BlockKind.BYLINE or len(block.span) > _LONGEST:
            continue
        line = block.span.of(text)
        author = author or byline_of(line)
        # Mark-up may call a line a byline that is nothing but a name.
        bare = bare or (line if _BARE_NAME.fullmatch(line) else None)
        dated = dated_line(line)
        moment = read_moment(dated[1] if dated else line)
        if moment:
            dates.setdefault(dated[0] if dated else "published", moment)
    return TopMatter(author or bare, dates.get("published"), dates.get("modified"))
