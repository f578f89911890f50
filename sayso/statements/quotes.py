"""Whether the words of a content are the source's own."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.quotations import Quoted
from sayso.records import Form
from sayso.text import Span

# Shares of a content's letters and digits inside quotation marks. A whole quotation may lose its marks at an edge.
_WHOLLY = 0.9


def form_of(text: str, content: Sequence[Span], quoted: Quoted, blocks: Sequence[Span]) -> Form:
    """Direct when all but a few words stand in quotation marks or in a block quotation, mixed when some do.

    Single marks count where they enclose a whole span; inside one they are too often apostrophes.

    Args:
        content: Spans of the content in ``text``.
        quoted: The text's quotations.
        blocks: Zones printed as block quotations, which carry no marks.
    """
    whole = inside = 0
    for span in content:
        letters = _letters(text, span.start, span.end)
        whole += letters
        said = span.of(text).strip(" ,.")
        if any(block.contains(span) for block in blocks) or (said[:1] in "‘'" and said[-1:] in "’'" and len(said) > 2):
            inside += letters
        else:
            inside += sum(_letters(text, part.start, part.end) for part in quoted.within(span.start, span.end))
    if whole == 0 or inside == 0:
        return Form.INDIRECT
    return Form.DIRECT if inside >= _WHOLLY * whole else Form.MIXED


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
