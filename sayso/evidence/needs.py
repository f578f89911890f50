"""What a noun needs about it before it counts as evidence and not as talk of something else.

Each need is named in ``sayso/data/evidence_words.tsv``: "a letter" is evidence where it shows something or somebody got hold of
it, "a knife" where it was found, "a clerk" where she saw or heard.
"""

from __future__ import annotations

import re

from sayso.text import Span

# What has to stand in the same clause before a noun of each class counts as evidence and not as talk of evidence.
_SHOWS = (
    r"show(?:s|ed|ing|n)?|depict\w*|captur\w+|caught|reveal\w*|confirm\w*|prov(?:e|es|ed|ing)|document(?:s|ed|ing)"
    r"|purport\w*"
    r"|allegedly|appear\w*|suggest\w*|contain\w*|detail\w*|describ\w+|indicat\w+|identif\w+|establish\w*|corroborat\w*"
    r"|record(?:s|ed)\b|list(?:s|ed)?\b|stat(?:es that|ed)\b|warn(?:s|ed)?\b|says\b|reads\b"
    r"|nam(?:es?|ed)\b|plac(?:es?|ed)\b|puts?\s+(?:the|him|her|them|it|an?)\b"
    r"|points? to|pointed to|conclu\w+|mention(?:s|ed)?\b|contradict\w*"
    r"|blam(?:es?|ed)\b|leaves\b|found (?:that|no|evidence|traces)|rules? out|ruled out|consider(?:s|ed)\b|cites?\b|cited\b|quotes\b"
    r"|accus(?:es?|ed)\b|recount\w*|set(?:s|ting)? out|spells? out|sp(?:eaks|oke) of|refer(?:s|red)? to|allud\w+|implicat\w+"
    r"|exonerat\w+|clear(?:s|ed)\b|link(?:s|ed)?\b|alleg(?:es?|ing)\b|admit(?:s|ted)?\b|hold(?:s)? the|catch(?:es)?\b|tells?\b"
    r"|is heard|are heard|can be heard|can be seen|is seen|are seen|support(?:s|ed)? the|lends?|left (?:in|at|by|on)"
    r"|handed (?:to|over)|passed (?:to|on|around)|shared with|belongs? to|drowned|appeared"
    r"|according to|evidence|proof|leaked|obtained|seized|forged|authentic\w*|genuine|fake\w*|doctored|verif\w+|seen by"
)
_MADE = (
    r"releas\w+|post(?:s|ed|ing)|publish\w*|upload\w*|circulat\w+|shared|surfac\w+|emerg(?:e|es|ed|ing)|retriev\w+"
    r"|issued"
    r"|recover\w*|discover\w*|found|uncover\w*|analy[sz]\w+|examin\w+|review\w*|view(?:ed|ing|s)?|seen|saw|watch\w*"
    r"|broadcast\w*"
    r"|aired|provid\w+|present\w*|produc\w+|taken|took|recorded|filmed|shot|made public|distribut\w+|sent|tweeted"
    r"|viral|online"
    r"|on the internet|dated|signed|submitted|filed"
)
_FOUND = (
    r"found|discover\w*|recover\w*|turned up|unearth\w+|examin\w+|show(?:s|ed|ing|n)?|identif\w+|bearing|missing"
    r"|exhum\w+|dug up"
    r"|retriev\w+|collected|seen|saw|we have|test(?:s|ed|ing)|match\w*|inspect\w*|bore|marked|marking\w*|wounds?"
    r"|evidence|photograph\w+"
    r"|seized|intact|scattered|washed (?:up|ashore)|uncover\w+|opened|full of|serial|pulled (?:from|out)|dug out|litter\w+"
    r"|lifted (?:from|off)|removed from|fished (?:from|out)"
)
_MEASURED = (
    r"found|show(?:s|ed|n)?|taken|took|collect\w+|contain\w*|confirm\w*|publish\w*|exceed\w*|detect\w*|positive"
    r"|negative|conducted"
    r"|carried out|laborator\w+|analy[sz]\w+|indicat\w+|reveal\w*|match\w*|suggest\w*|point(?:s|ed)? to|record(?:s|ed)\b"
    r"|inconclusive|rul(?:es?|ed) out|establish\w*|prov(?:es?|ed)\b|measur(?:es?|ed)\b|put(?:s)? the|average\w*"
)
_TRACED = (
    r"serial|stamp(?:s|ed)|marking\w*|inspect\w*|examin\w+|recovered|unearthed|traced|fragments of|dug out"
    r"|sent (?:\w+ ){0,4}?for|number plates?"
)
# What is seen or heard only in a manner of speaking, or at one remove.
_NOT_SENSED = (
    r"(?!\s+(?:(?:the|a|an|no|any|some|his|her|its|their|such)\s+)?(?:\w+\s+){0,1}?(?:him|her|it|them)self(?:ves)?\b)"
    r"(?!\s+(?:(?:the|a|an|no|any|some|his|her|its|their|such|enough)\s+)?(?:\w+\s+){0,1}?(?:evidence|proof|reports?|documents?"
    r"|videos?|footage|photos?|pictures?|images?|copy|copies|rumou?rs?|news|claims?|stories|nothing|reason|need|fit|benefits?"
    r"|themselves|case|cases|appeal|testimony|arguments?|witnesses|complaints?|sense|growth|rise|fall|drop|change|changes"
    r"|advantage|opportunity|chance)\b)"
    r"(?!\s+(?:about|from|of|as|through|off|out|to|that)\b)"
)
_SENSED = (
    rf"(?:saw|seen|heard|felt(?=\s+(?:the|a|an|something)\b)|smel(?:led|t)|watched|witnessed|counted)\b{_NOT_SENSED}"
)
_PERCEIVED = (
    rf"(?:(?:he|she|they|who|I|we)\s+(?:had\s+|have\s+|has\s+|also\s+|himself\s+|herself\s+|then\s+|first\s+)?{_SENSED})"
    r"|(?:said|says|told|swears?|swore|described|recalled|recalls|remembers|remembered|reported|reports|spoke of|testified to)\s+"
    rf"(?:\w+\s+){{0,5}}?(?:{_SENSED}|seeing|hearing|smelling|watching|feeling)"
    r"|had described an?|recall(?:s|ed)\s+(?:an?\s+(?!happy|time|period|decade)|how\b|that\b|being\b|the\s+(?:moment|night|day|scene))"
    r"|remember(?:s|ed)\s+(?:an?|how|being|the\s+(?:moment|night|day|scene))\b"
    r"|who\s+(?:had\s+)?(?:found|discovered|came\s+(?:up)?on|pulled|helped\s+carry|raised\s+the\s+alarm|treated|buried|fled|escaped)"
    r"|(?:was|were)\s+(?:present|there|inside|at\s+the\s+scene|on\s+board|in\s+the\s+room)\s*(?:when|as|that)?"
)
# "A man walking his dog saw two figures": the noun itself perceives, a few words on.
_PERCEIVES = re.compile(
    rf"(?:\s+(?!that\b|said\b|be\b|been\b|will\b|was\b|were\b)[\w’'-]+){{0,5}}?\s+(?:also\s+|had\s+|have\s+)?{_SENSED}",
    re.IGNORECASE,
)
# "He had heard from fishermen of a boat": those he had it from are the ones who saw.
_HEARD_FROM = re.compile(r"\bhear(?:d|s)?\s+from\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_SPOKE_BEFORE = re.compile(
    r"\b(?:said|says|added|recalled)\s+(?:(?:an?|the|one|another)\s+)?(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OF_IT = re.compile(r"\s+(?:of|about|that|how)\b", re.IGNORECASE)
_SAW = (
    r"report(?:s|ed|ing) (?:see|hear|smell|feel)ing|smel(?:led|t)|felt the|counted"
    r"|described|saw|seen|heard|watch\w+|described seeing|witness\w*|recall\w*"
)
_PERSON = (
    r"sa(?:id|y|ys|ying)|told|saw|heard|accounts?|according|report\w*|describ\w+|testif\w+|testimony|recall\w*|claim\w*"
    r"|statements?"
)
_OFFICIAL_BEFORE = re.compile(
    r"\b(?:published|leaked|official|police|autopsy|medical|forensic|court|internal|classified|confidential"
    r"|intelligence|coroner['’]s|preliminary|interim|draft|secret|unpublished|engineers?['’]|expert"
    r"|toxicology|incident|inspection|laboratory|lab|investigat(?:ion|ive)|post-mortem|ballistics?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NEEDS = {
    "bearing": re.compile(rf"\b(?:{_SHOWS}|{_MADE})\b", re.IGNORECASE),
    "shows": re.compile(rf"\b(?:{_SHOWS}|dated|signed)\b", re.IGNORECASE),
    "found": re.compile(rf"\b(?:{_FOUND})\b", re.IGNORECASE),
    "measured": re.compile(rf"\b(?:{_MEASURED})\b", re.IGNORECASE),
    "tested": re.compile(r"\b(?:tested|sampled|measured|surveyed|counted|examined)\b", re.IGNORECASE),
    "traced": re.compile(rf"\b(?:{_TRACED})\b", re.IGNORECASE),
    "leaked": re.compile(r"\b(?:leaked|obtained|seen by|seized|published)\b", re.IGNORECASE),
    "perceived": re.compile(rf"\b(?:{_PERCEIVED})\b", re.IGNORECASE),
    "saw": re.compile(rf"\b(?:{_SAW})\b", re.IGNORECASE),
    "person": re.compile(rf"\b(?:{_PERSON})\b", re.IGNORECASE),
}
# What must stand right before a noun that is evidence only in such a phrase.
_JUST_BEFORE = {
    "official": _OFFICIAL_BEFORE,
    "sworn": re.compile(r"\b(?:sworn|signed|written|witness)\s+$", re.IGNORECASE),
    "packing": re.compile(r"\b(?:packing|shipping|passenger|guest|delivery|inventory|cargo)\s+$", re.IGNORECASE),
    "intercepted": re.compile(r"\b(?:intercepted|radio|recorded|wiretapped)\s+(?:\w+\s+)?$", re.IGNORECASE),
    "on-tape": re.compile(
        r"(?:\band\s+|,\s+|\b(?:said|caught|it|this|all|recorded|admitted|speaking)\s+)on\s+$", re.IGNORECASE
    ),
    "voiced": re.compile(r"\b(?:voice|audio)\s+$", re.IGNORECASE),
    "instruments": re.compile(
        r"\b(?:seismic|weather|radar|temperature|rainfall|satellite|sensor|tidal)\s+$", re.IGNORECASE
    ),
    "tapped": re.compile(r"\b(?:phone|telephone|wire)\s+$", re.IGNORECASE),
    "texted": re.compile(
        r"\b(?:text|chat|email|e-mail|whatsapp|telegram|signal|internal|leaked|private)\s+$", re.IGNORECASE
    ),
    "handwritten": re.compile(
        r"\b(?:handwritten|hand-written|typed|typewritten|scribbled|anonymous|unsigned|suicide|ransom|farewell|threatening)\s+$",
        re.IGNORECASE,
    ),
}
# Before a paper that need not say what it shows: somebody leaked it, or something is told according to it.
_HANDED_OVER = re.compile(
    r"\b(?:leaked|obtained|seized|forged|fake|authentic|genuine|uncovered|intercepted|according to|released"
    r"|published)\s+"
    r"(?:(?:the|an?|some|several)\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_GOT = (
    r"(?:recovered|retrieved|found|discovered|unearthed|seized|confiscated|pulled (?:from|out)|dug (?:up|out)|turned up"
    r"|washed (?:up|ashore)|bagged|brought up|lifted (?:from|off)|taken from|removed from|left behind|picked up|uncovered|dredged|hauled)"
)
# Things: only where somebody came upon them, or where they bear a mark or match something.
_GOT_AFTER = re.compile(
    rf"(?:\s+(?!that\b|and\b)[\w’'-]+){{0,4}}?\s+(?:(?:was|were|is|are|been|being)\s+)?(?:{_GOT}|match(?:es|ed)?\b|bears?\b|bore\b"
    r"|led\s+(?:from|to|away)|carr(?:y|ies|ied)\s+(?:a|the|no)\s+(?:serial|mark|number|stamp|name)\w*|(?:was|were)\s+(?:traced|tested|sent\s+for)"
    r"|belonging\s+to)",
    re.IGNORECASE,
)
_GOT_BEFORE = re.compile(
    rf"\b(?:{_GOT}|examin(?:e|ed|ing)|inspect(?:ed|ing)?|tested|fragments? of|pieces of|remains of)\s+(?:[\w’'-]+\s+){{0,4}}$",
    re.IGNORECASE,
)
# Papers that everybody has: only those that somebody came by, saw or leaked.
_HANDED = re.compile(
    r"(?:\s+[\w’'.-]+){0,6}?[\s,]+(?:(?:obtained|seen|leaked|reviewed|seized|handed|passed|published|released|posted|submitted|compiled"
    r"|examined|shared|found|uncovered|circulated|produced)\b|a copy of which|of which \w+ has)",
    re.IGNORECASE,
)
_COPY = re.compile(r"\s+of\s+(?:the|an?|his|her|its|their)\b")
_BY_A_BODY = re.compile(
    r"\s+(?:by|from|of)\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,3}?(?:service|inspectorate|inspectors?|police|auditors?|investigators?|coroner|laboratory"
    r"|lab|pathologists?|experts?|commission|committee|board|engineers?|agency|institute|ombudsman|prosecutors?|panel|inquiry"
    r"|hospital|ministry|observers|monitors|brigade|department|bureau|authority)\b",
    re.IGNORECASE,
)
ANY_SENSE = re.compile(r"\b(?:see|sees|saw|seen|hear|hears|heard|feel|felt|watched)\b", re.IGNORECASE)
SENSED = re.compile(rf"\b{_SENSED}", re.IGNORECASE)
"""A verb of perception, and one that takes what can be perceived: "saw a light", not "saw himself as a reformer"."""
PEOPLE = ("perceived", "saw", "person")
"""Needs that make somebody an eyewitness: without them he is nobody spoken of before."""
_NOT_BEFORE = re.compile(
    r"\b(?:governing|legislative|student|advisory|regulatory|official|world|public|international|independent|big"
    r"|bigger|motion"
    r"|feature|documentary|short|self|brand|public|new|annual|monthly|news|media|multiple|various|early|earlier"
    r"|initial)\s+$",
    re.IGNORECASE,
)
# A thing that a picture shows is not itself held by anybody.
_IN_PICTURE = re.compile(
    r"\b(?:videos?|footage|photo(?:graph)?s?|images?|imagery|pictures?|film|clips?)\b", re.IGNORECASE
)


def bears(text: str, clause: Span, noun: Span, need: str) -> bool:
    """True when ``clause`` gives ``noun`` what ``need`` asks for; ``need`` is one of the names in the word list."""
    before = text[max(clause.start, noun.start - 60) : noun.start]
    just_before = _JUST_BEFORE.get(need)
    if need == "official" and _BY_A_BODY.match(text, noun.end, clause.end):
        return True
    if just_before is not None:
        return just_before.search(before) is not None
    if need == "always":
        return True
    if need == "shows":
        return bool(_NEEDS["shows"].search(text, noun.end, clause.end) or _HANDED_OVER.search(before))
    if need == "handed":
        if text[noun.start : noun.end].lower() == "copy" and not _COPY.match(text, noun.end, clause.end):
            return False
        return bool(_HANDED.match(text, noun.end, clause.end) or _HANDED_OVER.search(before))
    if need == "seized":
        if _IN_PICTURE.search(text, clause.start, noun.start):
            return False
        return bool(_GOT_AFTER.match(text, noun.end, clause.end) or _GOT_BEFORE.search(before))
    if need == "found" and (_NOT_BEFORE.search(before) or _IN_PICTURE.search(text, clause.start, noun.start)):
        return False
    if need == "perceived":
        if _PERCEIVES.match(text, noun.end, clause.end):
            return True
        if _HEARD_FROM.search(before) and _OF_IT.match(text, noun.end, clause.end):
            return True
        if _SPOKE_BEFORE.search(before):
            return _NEEDS["perceived"].search(text, clause.start, clause.end) is not None
    wanted = _NEEDS[need]
    if need == "perceived":
        return wanted.search(text, noun.end, clause.end) is not None
    # The noun itself must not be what satisfies its own need ("a document" is not "documented").
    return (
        wanted.search(text, clause.start, noun.start) is not None
        or wanted.search(text, noun.end, clause.end) is not None
    )
