"""Claims that a fact-check sets out and rates: "Claim: Rebels poisoned the wells. Rating: False".

Who writes "Claim:" asserts nothing; the rating says where the report stands. Source: layouts of English fact-checking sites; tables in
tests/propositions/test_rated_claims.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import BlockKind, Position, Report
from sayso.text import Span, trimmed

FURTHEST = 12
"""Lines after the claim in which its rating is looked for: a site may set a box of shares and tags between them."""
MOST_CLAIMS = 20
MOST_LINES = 2_000
_READ = (BlockKind.HEADLINE, BlockKind.DEK, BlockKind.BODY, BlockKind.HEADING, BlockKind.QUOTE_BLOCK)
_CLAIM = re.compile(
    r"(?:the\s+)?(?:claim(?:ed|s)?|rumou?rs?|myth|viral\s+(?:claim|post|story))(?:\s+(?:reviewed|checked))?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_NO = (
    r"(?:mostly\s+|completely\s+|entirely\s+|probably\s+|largely\s+)?(?:false|untrue|fake|incorrect|inaccurate|wrong|hoax|fabricated|"
    r"debunked|satire|fiction|baseless|not\s+true|pants\s+on\s+fire|four\s+pinocchios|miscaptioned)"
)
_OPEN = (
    r"(?:un(?:proven|proved|determined|verified|confirmed|substantiated|founded|clear)|mixture|mixed|mixed\s+truth|half[\s-]true|partly\s+"
    r"(?:true|false)|misleading|disputed|research\s+in\s+progress|in\s+progress|multiple|no\s+evidence|lacks\s+evidence|legend)"
)
_YES = r"(?:mostly\s+|largely\s+|probably\s+)?(?:true|correct|accurate|confirmed|correct\s+attribution|real)"
_RATING = re.compile(
    r"(?P<label>(?:our\s+|the\s+)?(?:rating|status|verdict|ruling|conclusion|finding|rated|result|we\s+rate\s+(?:it|this))\s*:?\s*)?"
    rf"(?:(?P<no>{_NO})|(?P<open>{_OPEN})|(?P<yes>{_YES}))(?=[\s.!,;(–—-]|\Z)",
    re.IGNORECASE,
)
_LONGEST_ALONE = 3  # words; "False" may stand alone, "False papers were found" is a sentence


@dataclass(frozen=True, slots=True)
class RatedClaim:
    """A claim set out in a line of its own.

    Attributes:
        line: The whole line, its label included.
        claim: The claim's words.
        position: Where the rating puts the report; None where none is found: the claim is then nobody's in that place.
    """

    line: Span
    claim: Span
    position: Position | None


def rated_claims(report: Report) -> tuple[RatedClaim, ...]:
    """The claims that a report sets out, in order."""
    lines = [
        Span(match.start(), match.end())
        for block in report.blocks
        if block.kind in _READ
        for match in _LINE.finditer(report.text, block.span.start, block.span.end)
    ][:MOST_LINES]
    found: list[RatedClaim] = []
    for at, line in enumerate(lines):
        label = _CLAIM.match(report.text, line.start, line.end)
        claim = trimmed(report.text, label.end(), line.end) if label else None
        if claim is None:
            continue
        following = (one.of(report.text).strip() for one in lines[at + 1 : at + 1 + FURTHEST])
        found.append(RatedClaim(line, claim, next(filter(None, map(_rating, following)), None)))
        if len(found) == MOST_CLAIMS:
            break
    return tuple(found)


def _rating(words: str) -> Position | None:
    """What a line rates the claim before it as; None for any other line."""
    match = _RATING.match(words)
    if match is None:
        return None
    bare = not match["label"]
    if bare and len(words.split()) > _LONGEST_ALONE:
        return None
    if match["no"]:
        return Position.DENIES
    return Position.DOUBTS if match["open"] else Position.ASSERTS
