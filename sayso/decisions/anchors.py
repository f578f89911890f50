"""Content anchors: a place in a text kept by its offsets and by its words, and found again by both or not at all."""

from __future__ import annotations

from sayso.records import Role, Selector
from sayso.text import Span

CONTEXT = 32
"""Code points kept before and after a quotation, as the Hypothesis client keeps."""


class LostError(Exception):
    """A record cannot be found again; the text is the reason, in the reader's words."""


def select(text: str, span: Span, role: Role) -> Selector:
    """What finds a stretch of a text again."""
    return Selector(
        role=role,
        start=span.start,
        end=span.end,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def locate(text: str, selector: Selector, *, is_same_text: bool) -> Span:
    """Where a selected stretch stands in a text, which may be another reading of the same bytes.

    In the same text the offsets decide. In another one the words must stand there exactly, with exactly the words before and
    after them, at one place only. A prefix shorter than 32 code points is one that began the text, and so must be found at
    its beginning; a suffix likewise at its end. There is no approximate matching: a sentence that looks alike is another
    sentence. Takes time linear in the length of the text.

    Raises:
        LostError: The words stand nowhere in the same surroundings, or in several places.
    Source: TextPositionSelector and TextQuoteSelector of the W3C Web Annotation Data Model, which takes every match of a
        quotation; one that is not alone is lost here.
    """
    if is_same_text and text.startswith(selector.exact, selector.start):
        return Span(selector.start, selector.start + len(selector.exact))
    whole = selector.prefix + selector.exact + selector.suffix
    if len(selector.prefix) < CONTEXT:
        first = 0 if text.startswith(whole) else -1
    elif len(selector.suffix) < CONTEXT:
        first = len(text) - len(whole) if text.endswith(whole) else -1
    else:
        first = text.find(whole)
    cut_short = len(selector.suffix) < CONTEXT and first + len(whole) != len(text)
    if first < 0 or cut_short:
        raise LostError(f"its words no longer stand in the text as they did ({quoted(selector.exact)})")
    if min(len(selector.prefix), len(selector.suffix)) == CONTEXT and text.find(whole, first + 1) >= 0:
        raise LostError(f"its words stand in several places of the text ({quoted(selector.exact)})")
    start = first + len(selector.prefix)
    return Span(start, start + len(selector.exact))


def quoted(words: str) -> str:
    """The beginning of some words, on one line, in quotation marks."""
    line = " ".join(words[:200].split())
    return f"“{line[:60]}…”" if len(line) > 60 else f"“{line}”"
