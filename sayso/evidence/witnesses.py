"""People who say that they saw, heard or smelled it themselves: eyewitnesses, whatever the text calls them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.evidence.items import Item
from sayso.evidence.limits import Reach, find_limits
from sayso.evidence.needs import ANY_SENSE, SENSED
from sayso.records import Basis, Modality, Statement
from sayso.sentences import clause_at
from sayso.text import Span

# "We hear from many people" and "I see" perceive nothing.
_MYSELF = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:could\s+(?:see|hear|smell|feel)|(?:\w+ly\s+|just\s+|myself\s+|had\s+|have\s+)?(?:saw|seen|felt"
    r"|heard(?!\s+(?:from|of|about|that|(?:the\s+|some\s+)?(?:rumou?rs?|reports?|news|claims?|stories|word|nothing))\b)|smel(?:led|t)|watched|witnessed|counted))\b"
)


def gather_witnesses(
    text: str, sentences: Sequence[Span], statements: Iterable[Statement], items: Iterable[Item]
) -> list[Item]:
    """One item for every source whose words show that it perceived the matter, where no item has its sentence yet.

    Args:
        sentences: The report's sentences, in order.
        statements: The report's statements, in text order.
        items: What the nouns gave ("witnesses said").
    Returns:
        Items of modality ``eyewitness`` in order of first statement; the limits are those of their own sentences.
    """
    starts = [sentence.start for sentence in sentences]
    taken = {index for item in items if item.modality is Modality.EYEWITNESS for index in item.sentences}
    found: dict[str, Item] = {}
    for statement in statements:
        if not statement.source_spans or statement.own_voice:
            continue
        place = _place_of_perceiving(text, statement)
        index = bisect_right(starts, place) - 1 if place is not None else -1
        if place is None or index < 0 or index in taken or place >= sentences[index].end:
            continue
        item = found.setdefault(statement.source, Item(Modality.EYEWITNESS))
        clause = clause_at(text, sentences[index], place)
        if clause not in item.spans:
            item.spans.append(clause)
        item.sentences.append(index)
        item.limits.extend(
            limit.span
            for limit in find_limits(text, sentences[index])
            if limit.reach is not Reach.NEAR and limit.span not in item.limits
        )
    return list(found.values())


def _place_of_perceiving(text: str, statement: Statement) -> int | None:
    """Where the statement says that its source perceived something, or None."""
    for span in statement.content_spans:
        match = _MYSELF.search(text, span.start, span.end)
        if match is not None and ("could" in match.group() or SENSED.match(text, _last_word(text, match), span.end)):
            return match.start()
    if statement.basis is Basis.WITNESSED and statement.content_spans:
        parts = (*statement.cue_spans, *statement.content_spans)
        if any(SENSED.search(text, p.start, statement.content_spans[-1].end) for p in parts) or not any(
            ANY_SENSE.search(text, p.start, p.end) for p in parts
        ):
            return statement.content_spans[0].start
    return None


def _last_word(text: str, match: re.Match[str]) -> int:
    """Where the verb of perception stands; "could see" has its own form and is looked at no further."""
    return text.rfind(" ", match.start(), match.end()) + 1
