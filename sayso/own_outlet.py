"""What a report calls the outlet it stands in: "this newspaper", "our correspondent", "the Courier" in the Karsu Courier."""

from __future__ import annotations

import re

_PAPER = r"newspaper|paper|magazine|website|site|channel|network|programme|program"
_STAFF = r"reporters?|correspondents?|journalists?|photographers?|staff|team|newsroom"
_WORK = r"analysis|investigation|review|reporting|tally|count|survey"
_THIS = re.compile(
    rf"\b(?:this (?:{_PAPER}|report|reporter|correspondent)|our (?:own )?(?:{_PAPER}|report|{_STAFF}|{_WORK}))\b", re.I
)
_NAMED = re.compile(
    rf"(?P<the>the )?(?P<name>[^\W_][^\n]{{0,80}}?)(?:(?:['’]s?(?: own)? (?:{_STAFF}|{_WORK}))| (?:{_STAFF}))?\Z",
    re.I,
)
_LONGEST = 120


def means_own_outlet(words: str, outlet: str | None) -> bool:
    """True for words by which a report speaks of its own outlet, or of what its outlet's people do for it.

    Args:
        words: Of one mention. Who quotes them must be told by the caller: "this newspaper" in somebody's words is another one.
        outlet: The report's outlet, or None where nobody knows it; "the Courier" then means any courier.
    """
    if _THIS.search(words[:_LONGEST]):
        return True
    said = _NAMED.match(words.strip()) if outlet and len(words) <= _LONGEST else None
    if said is None or outlet is None:
        return False
    own = _words(outlet)
    name = _words(said["name"])
    is_whole = name == own
    is_short = bool(said["the"]) and said["name"][0].isupper() and name == own[-len(name) :]
    return bool(name) and (is_whole or is_short)


def _words(name: str) -> list[str]:
    """A name's words in small letters, without a leading "the"."""
    words = name.replace("’", "'").replace(".", "").casefold().split()
    return words[1:] if words[:1] == ["the"] else words
