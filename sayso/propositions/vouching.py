"""Who vouches for evidence: that "the film is genuine" stands behind what the film is said to show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.records import Evidence, Modality, Position, Report, Statement
from sayso.text import words_of

LONGEST = 400  # characters; longer contents say more than that something is genuine
_ITEM = (
    r"(?:it|this|they|both|these|(?:(?:the|this|that|these|those|its|both)\s+)?(?:\w+\s+){0,3}(?:video|footage|clip|film|recording|audio|tape"
    r"|image|picture|photo|photograph|document|letter|memo|paper|record|e-?mail|message|file)s?)"
)
_IS = r"(?:is|was|are|were|to be|as)\s+(?:\w+\s+)?(?:authentic|genuine|real|legitimate)"
# "The film showing the bridge is genuine": a few words may tell which film.
_GENUINE = re.compile(
    rf"^\W*(?:that\s+)?(?:an?\s+)?{_ITEM}(?:\s+[\w’'-]+){{0,24}}?\s+{_IS}\W*$"
    rf"|\bthat\s+{_ITEM}\s+{_IS}\W*$"
    rf"|^\W*the\s+(?:authenticity|genuineness)\s+of\s+{_ITEM}\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|whether|if|hardly)\b|n['’]t\b", re.IGNORECASE)


def find_vouchers(
    statements: Iterable[Statement], evidence: Iterable[Evidence], reports: Mapping[str, Report]
) -> dict[str, tuple[Statement, ...]]:
    """For each proposition's id the statements that call genuine what is said to show it, in the order given.

    A statement is about an item when it stands in a sentence that tells of the item. An illustration shows something else, and
    a witness is a source of their own.
    """
    items: defaultdict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.report in reports and not item.illustration and item.modality is not Modality.EYEWITNESS:
            items[item.report].append(item)
    found: defaultdict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        if statement.report in items and _calls_genuine(statement, reports[statement.report].text):
            for item in items[statement.report]:
                if any(span.overlaps(content) for span in item.spans for content in statement.content_spans):
                    for proposition in item.shows:
                        found[proposition][statement.id] = statement
    return {proposition: tuple(vouching.values()) for proposition, vouching in found.items()}


def _calls_genuine(statement: Statement, text: str) -> bool:
    if statement.own_voice or statement.position is not Position.ASSERTS:
        return False
    words = words_of(text, statement.content_spans)
    return len(words) <= LONGEST and _GENUINE.search(words) is not None and _NOT.search(words) is None
