"""The words that weaken a statement.

Source: the list in ``sayso/data/hedges.tsv``; what it leaves out ("would", "cannot confirm", "claimed") says nothing of how
sure the source is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sayso.text import Span, Spans

_MOST = 12  # hedges kept of one statement; a content that goes on for pages proves nothing more by its thirteenth


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two patterns: hedges inside a content, and hedges in the words around a cue."""
    content: list[str] = []
    cue: list[str] = []
    for line in (files("sayso.data") / "hedges.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        words, where = line.split("\t")
        if where in ("content", "both"):
            content.append(words)
        if where in ("cue", "both"):
            cue.append(words)
    return _either(content), _either(cue)


def _either(words: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(w).replace("'", "['’]").replace(r"\ ", r"\s+") for w in longest)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


def find_hedges(text: str, content: Sequence[Span], around_cue: Sequence[Span]) -> Spans:
    """Hedging words in the content and in the words of the attribution, in text order.

    "May" the month, "could not" and "could only" of inability, and a possibility denied ("not possible") are no hedges.
    """
    in_content, in_cue = _patterns()
    found: set[Span] = set()
    for pattern, spans in ((in_content, content), (in_cue, around_cue)):
        for span in spans:
            for match in pattern.finditer(text, span.start, span.end):
                if _counts(text, match, span):
                    found.add(Span(*match.span()))
                if len(found) >= _MOST:
                    return tuple(sorted(found))
    return tuple(sorted(found))


_NOT_AFTER = re.compile(r"\s+(?:not|never|no)\b", re.I)
_NOT_BEFORE = re.compile(r"\b(?:not|n['’]t|never|no|as|if)\s+(?:be\s+)?\Z", re.I)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|of|on|since|until|till|by|last|early|late|mid|from|through|this|next|\d{1,2})[\s-]\Z", re.I
)


def _counts(text: str, match: re.Match[str], span: Span) -> bool:
    word = match.group().lower()
    before = text[max(match.start() - 12, span.start, 0) : match.start()]
    after = text[match.end() : match.end() + 24]
    if match.group() == "May":
        opens = not text[max(match.start() - 2, 0) : match.start()].strip(' “"')
        return not (_MONTH_BEFORE.search(before) or after[:2].strip().isdigit() or opens or after[:1] in ",.")
    if word.startswith("could"):
        return not _NOT_AFTER.match(after)
    if word in ("possible", "likely", "potential", "apparent", "supposed", "probable"):
        return not _NOT_BEFORE.search(before)
    if word == "reported":
        return before.rstrip().endswith((" a", " the", " an")) or before.strip() in ("a", "the", "an")
    return True
