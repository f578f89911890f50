"""Which source of the story holds an item of evidence: its holder's name, or the words that take up somebody named before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from sayso.chains.outlet_names import plain
from sayso.records import Evidence, Report
from sayso.text import Span, hull

_DEFINITE = ("the ", "this ", "that ")
_MOST_LOOKED_AT = 64
"""Mentions before an item that are looked at for one with the same noun; further back nobody is taken up."""


def holding_source(
    report: Report, item: Evidence, names: Mapping[str, str], mentions: Sequence[tuple[Span, str]]
) -> str | None:
    """The id of the source that holds an item, or None.

    A name means whoever bears it. A description means the source that is mentioned by these very words; a definite one ("the
    agency") else the latest before it that some mention calls by the same noun.

    Args:
        names: Plain lower-case names of the story's named sources, and their ids.
        mentions: Places in the report and the sources they mention, in order.
    """
    if not item.holder:
        return None
    named = names.get(plain(item.holder).lower())
    if named is not None or not item.spans:
        return named
    within = hull(item.spans)
    at = report.text.find(item.holder, within.start, within.end)
    if at < 0:
        return None
    place = Span(at, at + len(item.holder))
    last = bisect_right(mentions, (Span(place.end, place.end + 1), ""))
    before = mentions[max(0, last - _MOST_LOOKED_AT) : last][::-1]
    for span, source in before:
        if span.overlaps(place) and place.contains(span):
            return source
    if not item.holder.lower().startswith(_DEFINITE):
        return None
    noun = _last_word(item.holder)
    return next((source for span, source in before if _last_word(span.of(report.text)) == noun), None)


def _last_word(words: str) -> str:
    return words.split()[-1].strip(".,’'\"").casefold() if words.split() else ""
