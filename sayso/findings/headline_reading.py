"""What a headline commits itself to: its matter, whom it credits, and whether it hedges, asks or rejects."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.sentences import content_stems

# Words that weaken the matter itself.
HEDGES = re.compile(
    r"\b(?:may|might|could|can|reportedly|allegedly|alleged|purported(?:ly)?|purports?|apparent(?:ly)?"
    r"|supposed(?:ly)?|possibl[ey]"
    r"|potential(?:ly)?|probabl[ey]|perhaps|maybe|likely|suspect(?:ed|s)?|suspicions?|believed?|feared?|fears?"
    r"|appears?|appearing|seems?"
    r"|seemingly|rumou?r(?:s|ed)?|unconfirmed|unverified|unproven|claims?|claimed|claiming|allegations?"
    r"|accusations?|accused|accuses?|theory"
    r"|speculation|doubts?|doubtful|questions?|said to|thought to|amid reports|so-called|disputed|unclear|mystery"
    r"|would|if true|blam(?:es?|ed|ing)|cannot confirm|can['’]t confirm|unable to confirm|no comment"
    r"|declin(?:es?|ed)|refus(?:es|ed) to|silent)\b",
    re.IGNORECASE,
)
# Words that reject the matter.
REJECTS = re.compile(
    r"\b(?:no|not|never|n['’]t|den(?:y|ies|ied|ial|ying)|hoax(?:es)?|fake[ds]?|false(?:ly)?|untrue|myth|debunk(?:s"
    r"|ed|ing)?|refut(?:es?|ed)|reject(?:s|ed)?"
    r"|dismiss(?:es|ed)?|disput(?:es?|ed)|disprov(?:es?|ed|en)|bogus|satir(?:e|ical)|retract(?:s|ed)?|wrong"
    r"|rubbish(?:es|ed)?|slams? (?:rumou?rs?|reports?)"
    r"|shoots? down|unfounded|baseless|made up|made-up|fabricated|staged|contrary to|turns out)\b|\w+n['’]t\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:update[ds]?|breaking(?: news)?|watch|video|photos?|look|exclusive|urgent|news|live|latest|developing"
    r"|must see|opinion|graphic|revealed"
    r"|confirmed|just in|special report|alert|read|listen|pictured)\s*(?:[:/|–—-]|\.{3})\s*",
    re.IGNORECASE,
)
_SAYS = (
    r"say(?:s|ing)?|said|claim(?:s|ed)?|tell(?:s)?|told|report(?:s|ed)?|confirm(?:s|ed)?|insist(?:s|ed)?|warn(?:s"
    r"|ed)?|reveal(?:s|ed)?|admit(?:s|ted)?"
    r"|announc(?:es?|ed)|suggest(?:s|ed)?|alleg(?:es?|ed)|accus(?:es?|ed)|authenticat(?:es?|ed)|believ(?:es?|ed)"
    r"|think(?:s)?|urg(?:es?|ed)|vow(?:s|ed)?"
    r"|argu(?:es?|ed)|find(?:s)?|conclud(?:es?|ed)|den(?:y|ies|ied)|declar(?:es?|ed)|verif(?:y|ies|ied)|rul(?:es?"
    r"|ed)|show(?:s)?|explain(?:s|ed)?"
)
_COLON = re.compile(r"^(?P<who>[^:]{2,45}):\s+(?P<what>.{8,})$")
_TAIL_COLON = re.compile(r"^(?P<what>.{8,}?)\s*[:–—-]\s+(?P<who>[^:,]{2,40})$")
_TAIL_SAYS = re.compile(
    rf"^(?P<what>.{{8,}}?),\s*(?P<who>[^,]{{2,60}}?)\s+(?:{_SAYS})(?:\s+[^,]{{0,30}})?$", re.IGNORECASE
)
_TAIL_WHO = re.compile(
    r"^(?P<what>.{8,}?),?\s+(?:says?|claims?|according to|reports?)\s+(?P<who>[^,]{2,50})$", re.IGNORECASE
)
_HEAD_SAYS = re.compile(rf"^(?P<who>[^,:]{{1,60}}?)\s+(?P<cue>{_SAYS})\s+(?:that\s+)?(?P<what>.{{6,}})$", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:(?:news |new |media |multiple |first |local )?reports?|sources?|officials?|police|experts?|witness(?:es)?"
    r"|family|study|report say|an? \w+)$",
    re.IGNORECASE,
)
_LONGEST_ACRONYM = 4
# "Video shows", "documents reveal": evidence, which nobody stands behind, is no source.
_EVIDENCE = re.compile(
    r"\b(?:videos?|footage|photos?|photographs?|pictures?|images?|imagery|documents?|papers|emails?|records|data|tapes?"
    r"|recordings?)$",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:how|why|what|where|when|who|inside|all)\b", re.IGNORECASE)  # "Venn: how it began"
_ONLY_A_VERB = re.compile(r"^(?:says?|said|claims?|claimed|tells?|told|confirms?|reveals?|shows?)$", re.IGNORECASE)
_ASKS = re.compile(
    r"\?\s*$|^(?:did|does|do|is|are|was|were|has|have|can|could|will|why|how|what|who)\b.*\?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HeadlineReading:
    """What a headline commits itself to.

    Attributes:
        matter: Stems of the words that carry its matter, the credited source left out.
        subject: Stems of its first two words that carry meaning: mostly whom it is about.
        who: The source it credits, as printed, or "" when it speaks flatly.
        cue: The verb it credits the source with, lower case, or "".
        hedged: True when a word weakens the matter.
        asks: True for a question.
        rejects: True when it denies or debunks rather than affirms.
    """

    matter: frozenset[str]
    subject: frozenset[str] = frozenset()
    who: str = ""
    cue: str = ""
    hedged: bool = False
    asks: bool = False
    rejects: bool = False

    @property
    def is_flat(self) -> bool:
        """True when nothing in the headline keeps a distance from what it says."""
        return not (self.who or self.hedged or self.asks)


def read_headline(headline: str) -> HeadlineReading:
    """Read one headline."""
    words = " ".join(headline.split())
    words = _LABEL.sub("", words)
    who, cue, what = _credit(words)
    return HeadlineReading(
        matter=content_stems(what),
        subject=content_stems(" ".join([w for w in what.split() if content_stems(w)][:2])),
        who=who,
        cue=cue,
        hedged=HEDGES.search(what) is not None,
        asks=_ASKS.search(words) is not None,
        rejects=REJECTS.search(words) is not None,
    )


def _credit(words: str) -> tuple[str, str, str]:
    """The credited source, its verb and the rest; all of it is the rest when nobody is credited."""
    for pattern in (_TAIL_WHO, _TAIL_SAYS, _COLON, _TAIL_COLON, _HEAD_SAYS):
        match = pattern.match(words)
        if match is None:
            continue
        who = match.group("who").strip()
        if _EVIDENCE.search(who) or _ONLY_A_VERB.match(who):
            continue
        topic = _TOPIC.match(match.group("what")) is not None
        if pattern in (_COLON, _TAIL_COLON) and (topic or not _is_source(who)):
            continue
        cue = match.groupdict().get("cue") or ""
        return who, cue.lower(), match.group("what")
    return "", "", words


def _is_source(words: str) -> bool:
    """A word such as "report", or a name: few words, most of them capitalised; a shout ("PROVED:") credits nobody."""
    if _GENERIC.match(words):
        return True
    if words.isupper() and len(words) > _LONGEST_ACRONYM:
        return False
    parts = words.split()
    capitals = sum(part[:1].isupper() for part in parts)
    return len(parts) <= 4 and capitals >= len(parts) - 1 and not re.search(r"\d", words)
