"""Who has an item, found it out, checked it or put it out, as the clause that mentions it says."""

from __future__ import annotations

import re

from sayso.text import Span

_NEAR = 150  # characters from the noun in which its holder must be named

_CAPITAL = r"(?:[A-Z][\w.’'&-]*|al-\w+)"
_NAMED = rf"{_CAPITAL}(?:\s+(?:(?:of|for|the|and)\s+)*(?={_CAPITAL}){_CAPITAL}){{0,5}}"
# A word that cannot belong to a phrase such as "the port authority": a verb, a preposition, a word of time.
_ENDS = (
    r"(?:is|are|was|were|be|been|has|have|had|shows?|showed|showing|appears?|appeared|seems?|suggests?|suggested|depicts?"
    r"|captures?|captured|capturing|puts?|places?|names?|named|lists?|listed|describes?|described|describing|details?"
    r"|reveals?|revealed|indicates?|confirms?|confirmed|contains?|says?|said|states?|warns?|warned|records?|recorded|that"
    r"|which|who|whose|on|in|at|to|from|with|after|before|as|by|for|of|and|or|but|when|while|during|because|under|over|last"
    r"|this|yesterday|today|earlier|later|online|also|can|could|will|would|may|might|does|do|did|not|it|they|he|she)\b"
)
_PLAIN = rf"(?!{_ENDS})[\w’'-]+(?:[ ](?!{_ENDS})[\w’'-]+){{0,3}}(?:\s+of\s+(?:the\s+)?(?!{_ENDS})[\w-]+)?"
_OWN = r"(?:[Tt]his|[Oo]ur)\s+(?:newspaper|paper|magazine|website|site|channel|network|programme|program|reporters?|correspondents?)\b"
_WHO = rf"({_OWN}|(?:[Tt]he\s+|[Aa]n?\s+)?(?:{_NAMED}|{_PLAIN}))"

# What one does to have an item, to check it, or to put it out. Written for sayso.
_HAD = (
    r"(?:obtained|acquired|gained|got|seen|viewed|reviewed|examined|analy[sz]ed|inspected|studied|verified|authenticated"
    r"|geolocated|heard|held|kept|seized|recovered|collected|uncovered|unearthed|discovered|retrieved|compiled|provided"
    r"|supplied|released|posted|published|uploaded|issued|distributed|circulated|shared|aired|broadcast|shown|screened|leaked"
    r"|recorded|filmed|shot|taken|captured|made public|submitted|handed|passed|given|sent|forwarded|shared|delivered|commissioned)"
)
_PUT_OUT = (
    r"(?:released|posted|published|obtained|acquired|uploaded|issued|retrieved|shared|uncovered|aired|broadcast|leaked"
    r"|distributed|circulated|showed|screened|reviewed|examined|analy[sz]ed|verified|authenticated|geolocated|seen|heard|viewed"
    r"|produced|unveiled|presented|seized|recovered)"
)
_OFTEN = r"(?:has |have |had |also |later |first |since |now |independently |then )*"

_AFTER = (
    # "obtained by", "reviewed and authenticated by", "shared with", "passed on to", "posted online by"
    re.compile(
        rf"\b{_HAD}(?:\s+and\s+\w+)?(?:\s+(?:on|over|online|exclusively|anonymously|first|only|separately|back))?"
        rf"\s+(?:by|to|with)\s+{_WHO}"
    ),
    re.compile(rf"\b(?:in|into)\s+the\s+(?:possession|hands|keeping|custody)\s+of\s+{_WHO}"),
    re.compile(rf"\bin\s+{_WHO}['’]s?\s+(?:possession|hands|keeping|custody)\b"),
    # "which X has seen", "a copy of which X has obtained", "that X reviewed", "of which X has a copy"
    re.compile(rf"\b(?:which|that)\s+{_WHO}\s+(?:says\s+it\s+)?{_OFTEN}(?:{_PUT_OUT}|holds|held|got|saw|has a copy)\b"),
    # "data from the tracking site Aerowatch": a name is needed, or any place would do
    re.compile(rf"^\s+(?:provided\s+by|courtesy\s+of|from)\s+((?:the\s+)?(?:[a-z-]+\s+){{1,3}}{_NAMED})"),
)
_BEFORE = re.compile(rf"(?:^|(?<=[\s,;:“\"(])){_WHO}\s+{_OFTEN}{_PUT_OUT}\s")
# What stands where a holder might and is none: a pronoun, a preposition, a way of sending, a number.
_NOBODY = re.compile(
    rf"(?!{_OWN})"
    r"(?:(?:in|on|at|to|from|with|after|before|as|by|for|of|according|under|but|and|not)\b|(?:the|an?)\s*$"
    r"|(?:he|him|she|her|it|they|them|we|us|you|me|i|who|which|that|this|there|what|no one|nobody|police who|social media"
    r"|social networks|media"
    r"|messaging apps|the internet|hand|email|e-mail|accident|chance|mistake|post|courier|telephone|air|\w+ly)\b|\d)",
    re.IGNORECASE,
)


def holder_of(text: str, clause: Span, noun: Span) -> str | None:
    """The holder named after the item ("obtained by ...") or before it ("... released a video"), word for word, or None.

    Only ``clause`` is read, and no further than 150 characters from ``noun``.
    """
    end = min(clause.end, noun.end + _NEAR)
    after = text[noun.end : end]
    found = [match for pattern in _AFTER if (match := pattern.search(after)) and not _NOBODY.match(match.group(1))]
    whole = [match for match in found if match.end(1) < len(after) or end == clause.end]
    if whole:
        return _clean(min(whole, key=lambda match: match.start()).group(1))
    start = max(clause.start, noun.start - _NEAR)
    if start > clause.start:
        start = max(start, text.find(" ", start, noun.start))
    name = None
    for match in _BEFORE.finditer(text[start : noun.start]):
        if not _NOBODY.match(match.group(1)):
            name = _clean(match.group(1))
    return name


def _clean(name: str) -> str:
    return name.strip().removesuffix("'s").removesuffix("’s").rstrip(".,'’")
