"""Claims that a fact-check sets out and rates: "Claim: Rebels poisoned the wells. Rating: False".

Who writes "Claim:" asserts nothing; the rating says where the report stands. Source: layouts of English fact-checking sites; tables in
tests/propositions/test_rated_claims.py.
"""

from __future__ import annotations

import re
from itertools import islice

from sayso.records import BlockKind, Position, Report
from sayso.text import Span, trimmed

FURTHEST = 12
"""Blocks after the claim in which its rating is looked for: a site may set a box of shares and tags between them."""
MOST_CLAIMS = 20
_READ = (BlockKind.HEADLINE, BlockKind.DEK, BlockKind.BODY)
_CLAIM = re.compile(r"(?:the\s+)?claim(?:ed|s)?(?:\s+(?:reviewed|checked))?\s*:\s*(?=\S)", re.IGNORECASE)
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


def rated_claims(report: Report) -> dict[int, tuple[Span, Position | None]]:
    """For the start of each block that sets out a claim: the claim's words, and where the rating puts the report.

    None where no rating is found: the claim is then nobody's in that place.
    """
    blocks = [block for block in report.blocks if block.kind in _READ]
    found: dict[int, tuple[Span, Position | None]] = {}
    for at, block in enumerate(blocks):
        words = block.span.of(report.text)
        label = _CLAIM.match(words)
        if label is None:
            continue
        claim = trimmed(report.text, block.span.start + label.end(), block.span.end)
        if claim is not None:
            following = (one.span.of(report.text) for one in islice(blocks, at + 1, at + 1 + FURTHEST))
            found[block.span.start] = (claim, next(filter(None, map(_rating, following)), None))
        if len(found) == MOST_CLAIMS:
            break
    return found


def _rating(words: str) -> Position | None:
    """What a paragraph rates the claim before it as; None for any other paragraph."""
    match = _RATING.match(words)
    if match is None:
        return None
    bare = not match["label"]
    if bare and len(words.split()) > _LONGEST_ALONE:
        return None
    if match["no"]:
        return Position.DENIES
    return Position.DOUBTS if match["open"] else Position.ASSERTS
