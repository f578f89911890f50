"""Where a text speaks of an item of evidence: the noun, the clause that says what it shows, and who holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.records import Modality
from sayso.sentences import STOPWORDS, clause_at, listed, stem
from sayso.text import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

# What has to stand in the same clause before a noun of each class counts as evidence and not as talk of evidence.
_SHOWS = (
    r"show(?:s|ed|ing|n)?|depict\w*|captur\w+|caught|reveal\w*|confirm\w*|prov(?:e|es|ed|ing)|document(?:s|ed|ing)"
    r"|purport\w*"
    r"|allegedly|appear\w*|suggest\w*|contain\w*|detail\w*|describ\w+|indicat\w+|identif\w+|establish\w*|corroborat\w*"
    r"|record(?:s|ed)\b|list(?:s|ed)\b|stat(?:es that|ed)\b|warn(?:s|ed)?\b|says\b|reads\b"
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
    r"|seized|intact|scattered|washed (?:up|ashore)|uncover\w+|opened|full of|serial"
)
_MEASURED = (
    r"found|show(?:s|ed|n)?|taken|took|collect\w+|contain\w*|confirm\w*|publish\w*|exceed\w*|detect\w*|positive"
    r"|negative|conducted"
    r"|carried out|laborator\w+|analy[sz]\w+|indicat\w+|reveal\w*|match\w*"
)
_TRACED = (
    r"serial|stamp(?:s|ed)|marking\w*|inspect\w*|examin\w+|recovered|unearthed|traced|fragments of|dug out"
    r"|sent (?:\w+ ){0,4}?for|number plates?"
)
_PERCEIVED = (
    r"(?:(?:he|she|they|who|I|we)\s+(?:had\s+|have\s+|also\s+|himself\s+|herself\s+)?(?:saw|seen|heard|felt"
    r"|smel(?:led|t)|watched|witnessed|counted))"
    r"|(?:said|says|told|swears?|swore|described|recalled|recalls|remembers)\s+(?:\w+\s+){0,5}?(?:saw|seen|seeing"
    r"|heard|hearing|felt"
    r"|smel(?:led|t|ling)|watched|watching)"
    r"|had described an?"
)
_SAW = r"described|saw|seen|heard|watch\w+|described seeing|witness\w*|recall\w*"
_PERSON = (
    r"sa(?:id|y|ys|ying)|told|saw|heard|accounts?|according|report\w*|describ\w+|testif\w+|testimony|recall\w*|claim\w*"
    r"|statements?"
)
_OFFICIAL_BEFORE = re.compile(
    r"\b(?:published|leaked|official|police|autopsy|medical|forensic|court|internal|classified|confidential"
    r"|intelligence|coroner['’]s"
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
}
# Before a paper that need not say what it shows: somebody leaked it, or something is told according to it.
_HANDED_OVER = re.compile(
    r"\b(?:leaked|obtained|seized|forged|fake|authentic|genuine|uncovered|intercepted|according to|released"
    r"|published)\s+"
    r"(?:(?:the|an?|some|several)\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PEOPLE = ("perceived", "saw", "person")
_MOST_IN_SENTENCE = 12  # nouns looked at; a sentence with more of them is a list or an attack
_NEAR = 150  # characters from the noun in which its holder must be named
# "Watch this video again" is a button, not a statement about an item.
_BUTTON = re.compile(r"(?:watch|see|view|read|click|play|listen|scroll|download|share|video loading)\b", re.IGNORECASE)
_BUTTON_LENGTH = 45
# Nouns that only look like evidence: compounds and set phrases.
_NOT_AFTER = re.compile(
    r"\s+(?:game|games|camera|cameras|editor|director|festival|industry|label|store|conference|call|calls|chats?"
    r"|messaging|apps?|player|loading|deadline)\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:governing|legislative|student|advisory|regulatory|official|world|public|international|independent|big"
    r"|bigger|motion"
    r"|feature|documentary|short|self|brand|public|new|annual|monthly|news|media|multiple|various|early|earlier"
    r"|initial)\s+$",
    re.IGNORECASE,
)
_AUDIO_TO_VIDEO = re.compile(r"\b(?:video|film|camera|television|tv)[\s-]+$", re.IGNORECASE)
_DEFINITE = listed("the its both said")
_POINTING = listed("this that these those such")
_DETERMINERS = (
    _DEFINITE
    | _POINTING
    | listed("a an another his her their our my no any some first second two three several many more new")
)
_POSTMODIFIER = re.compile(
    r"(?:\s+\w+){0,2}?\s+(?:of|from|in which|that|which|with|titled|entitled|\w+ing)\b(?!\s+(?:is|was|has|had)\b)",
    re.IGNORECASE,
)
# A thing that a picture shows is not itself held by anybody.
_IN_PICTURE = re.compile(
    r"\b(?:videos?|footage|photo(?:graph)?s?|images?|imagery|pictures?|film|clips?)\b", re.IGNORECASE
)
# "video recording", "photo images": the second noun is the item.
_COMPOUND = re.compile(
    r"\s+(?:recordings?|footage|clips?|images?|imagery|tapes?|evidence|documents?|records)\b", re.IGNORECASE
)
_CALENDAR = listed(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October"
    " November December Jan Feb Aug Sept Sep Oct Nov Dec"
)
_NAME = r"(?:[A-Z][\w.’'&-]*|al-\w+)"
_HOLDER_AFTER = re.compile(
    r"\b(?:obtained|released|posted(?: online)?|published|uncovered|provided|shared|uploaded|issued|distributed"
    r"|seen|reviewed|held"
    r"|recorded|filmed|shot|taken|made public(?: \w+)?|leaked|collected|seized|circulated)\s+(?:by|to)\s+"
    rf"((?:the |an? )?(?:{_NAME}(?:\s+(?:of|and|for|the)\s+(?={_NAME}))?\s*){{1,6}}|(?:the |an? )(?:\w+[ -]){{0,3}}\w+)"
)
_HOLDER_BEFORE = re.compile(
    rf"((?:[Tt]he |[Aa]n? )?(?:{_NAME}(?:\s+of(?=\s+{_NAME}))?\s+){{1,5}}|[Tt]he (?:\w+ ){{1,3}}?)(?:has |have "
    rf"|had |also |later )*"
    r"(?:released|posted|published|obtained|uploaded|issued|retrieved|shared|uncovered|aired|broadcast|leaked"
    r"|distributed)\s"
)


@dataclass(frozen=True, slots=True)
class EvidenceMention:
    """One place where the text speaks of an item.

    Attributes:
        span: The clause, with the words that say what the item shows.
        noun: The noun alone.
        sentence: Index of the sentence among the report's body sentences.
        definite: True for "the video", "its footage": something spoken of before, if anything was.
        bears: False for "the recording lasts a minute", evidence only if that recording was spoken of before, and for
            "another video", which is none but may be what "that video" means in the next sentence.
        pointing: True for "that video", "such a video": the one last spoken of.
        names: Stems of the capitalised words of the clause, near the noun.
        own_names: Those that belong to the noun ("the Venn video", "a video of Venn"): what tells two videos apart.
        words: Stems of the other words that carry meaning near the noun.
        holder: Who has or released it, as the clause says.
        head: Stem of the noun.
    """

    span: Span
    noun: Span
    modality: Modality
    sentence: int
    definite: bool
    bears: bool
    pointing: bool
    names: frozenset[str]
    own_names: frozenset[str]
    words: frozenset[str]
    holder: str | None
    head: str


@lru_cache(maxsize=1)
def evidence_words() -> dict[str, tuple[Modality, str]]:
    """Each noun with its modality and what its clause must hold, from ``sayso/data/evidence_words.tsv``."""
    table = {}
    for line in files("sayso.data").joinpath("evidence_words.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, modality, need = line.split("\t")
            table[word] = (Modality(modality), need)
    return table


def find_mentions(text: str, sentence: Span, index: int) -> Iterator[EvidenceMention]:
    """The mentions of evidence in one sentence, in order; those that do not bear on anything by themselves marked"
    " so."""
    table = evidence_words()
    looked_at = 0
    for token in _TOKEN.finditer(text, sentence.start, sentence.end):
        entry = table.get(token.group().lower().removesuffix("'s").removesuffix("’s"))
        if entry is None:
            continue
        modality, need = entry
        if _COMPOUND.match(text, token.end(), sentence.end):
            continue
        looked_at += 1
        if looked_at > _MOST_IN_SENTENCE:
            return
        clause = clause_at(text, sentence, token.start())
        bears = _bears(text, clause, token, need)
        before = text[max(clause.start, token.start() - 60) : token.start()]
        if modality is Modality.AUDIO and _AUDIO_TO_VIDEO.search(before):
            modality = Modality.VIDEO
        determiner, phrase_start = _determiner(text, clause, token)
        definite = determiner in _DEFINITE or determiner in _POINTING
        if not bears and (not determiner or need in _PEOPLE):
            continue
        around, own, words = _keys(text, clause, token, phrase_start)
        yield EvidenceMention(
            span=clause,
            noun=Span(token.start(), token.end()),
            modality=modality,
            sentence=index,
            definite=definite,
            bears=bears,
            pointing=determiner in _POINTING,
            names=around,
            own_names=own,
            words=words,
            holder=_holder(text, clause, token),
            head=stem(token.group()),
        )


def _bears(text: str, clause: Span, token: re.Match[str], need: str) -> bool:
    before = text[max(clause.start, token.start() - 40) : token.start()]
    if _NOT_AFTER.match(text, token.end(), clause.end):
        return False
    if len(clause) <= _BUTTON_LENGTH and _BUTTON.match(text, clause.start):
        return False
    just_before = _JUST_BEFORE.get(need)
    if just_before is not None:
        return just_before.search(before) is not None
    if need == "always":
        return True
    if need == "shows":
        return bool(_NEEDS["shows"].search(text, token.end(), clause.end) or _HANDED_OVER.search(before))
    if need == "found" and (_NOT_BEFORE.search(before) or _IN_PICTURE.search(text, clause.start, token.start())):
        return False
    wanted = _NEEDS[need]
    # The noun itself must not be what satisfies its own need ("a document" is not "documented").
    return (
        wanted.search(text, clause.start, token.start()) is not None
        or wanted.search(text, token.end(), clause.end) is not None
    )


def _determiner(text: str, clause: Span, token: re.Match[str]) -> tuple[str, int]:
    """The determiner of the noun's phrase, lower case or "", and where the phrase starts."""
    start = token.start()
    words = list(_TOKEN.finditer(text, max(clause.start, token.start() - 60), token.start()))
    for word in reversed(words[-5:]):
        between = text[word.end() : start]
        low = word.group().lower()
        if between.strip() or (low in STOPWORDS and low not in _DETERMINERS):
            break
        start = word.start()
        if low in _DETERMINERS and low != "new":
            if low in ("a", "an") and text[max(clause.start, start - 5) : start].lower() == "such ":
                low = "such"
            return low, start
    return "", start


def _keys(
    text: str, clause: Span, token: re.Match[str], phrase_start: int
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Names in the clause, names that belong to the noun itself, and the other words around it."""
    around, own, words = set(), set(), set()
    start = max(clause.start, token.start() - 120)
    modifier = _POSTMODIFIER.match(text, token.end(), clause.end)
    for match in _TOKEN.finditer(text, start, min(clause.end, token.end() + 160)):
        word = match.group()
        if word.lower() in STOPWORDS or word in _CALENDAR or match.start() == token.start():
            continue
        if word[0].isupper() and match.start() != clause.start:
            around.add(stem(word))
            if phrase_start <= match.start() < token.start() or (
                modifier and token.end() <= match.start() < token.end() + 110
            ):
                own.add(stem(word))
        elif phrase_start <= match.start() < token.end() + 90:
            words.add(stem(word))
    return frozenset(around), frozenset(own), frozenset(words - {stem(token.group())})


def _holder(text: str, clause: Span, token: re.Match[str]) -> str | None:
    """Who has the item or put it out: named after it ("obtained by ...") or before it ("... released a video")."""
    end = min(clause.end, token.end() + _NEAR)
    after = _HOLDER_AFTER.search(text, token.end(), end)
    if after and (after.end(1) < end or end == clause.end):
        return _clean_name(after.group(1))
    found = None
    start = max(clause.start, token.start() - _NEAR)
    if start > clause.start:
        start = text.find(" ", start, token.start())
    for match in _HOLDER_BEFORE.finditer(text, max(start, clause.start), token.start()):
        if not match.group(1).rstrip().endswith("ly"):
            found = _clean_name(match.group(1))
    return found


def _clean_name(name: str) -> str:
    return name.strip().removesuffix("'s").removesuffix("’s").rstrip(".")
