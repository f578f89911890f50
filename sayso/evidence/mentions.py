"""Where a text speaks of an item of evidence: the noun, the clause that says what it shows, and who holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.evidence.holders import holder_of
from sayso.evidence.needs import PEOPLE, bears
from sayso.records import Modality
from sayso.sentences import STOPWORDS, clause_at, listed, stem
from sayso.text import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_MOST_IN_SENTENCE = 12  # nouns looked at; a sentence with more of them is a list or an attack
# "Watch this video again" is a button, not a statement about an item.
_BUTTON = re.compile(r"(?:watch|see|view|read|click|play|listen|scroll|download|share|video loading)\b", re.IGNORECASE)
_BUTTON_LENGTH = 45
# Nouns that only look like evidence: compounds and set phrases.
_NOT_AFTER = re.compile(
    r"\s+(?:game|games|camera|cameras|editor|director|festival|industry|label|store|conference|call|calls|chats?"
    r"|messaging|apps?|player|loading|deadline)\b"
)
_AUDIO_TO_VIDEO = re.compile(r"\b(?:video|film|camera|television|tv)[\s-]+$", re.IGNORECASE)
# "The tape shows him leaving": nothing is seen on a sound recording.
_SHOWN_ON_TAPE = re.compile(
    r"tapes?\b(?:[\s,]+(?!that\b)[\w’'-]+){0,7}?[\s,]+show(?:s|ed|ing)?\s+(?!that\b|how\b)", re.IGNORECASE
)
_RED = re.compile(r"\b(?:red|sticky|duct|measuring|finishing)\s+$", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their)\s+$", re.IGNORECASE)  # "its metadata" is part of an item, not one of its own
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
# "video recording", "photo images": the second noun is the item.
_COMPOUND = re.compile(
    r"\s+(?:recordings?|footage|clips?|images?|imagery|tapes?|evidence|documents?|records(?!\s+(?:no|an?|the|that|how)\b))\b",
    re.IGNORECASE,
)
_CALENDAR = listed(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October"
    " November December Jan Feb Aug Sept Sep Oct Nov Dec"
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
def evidence_words() -> dict[str, tuple[tuple[Modality, str], ...]]:
    """Each noun with its modalities and what its clause must hold for each, from ``sayso/data/evidence_words.tsv``."""
    table: dict[str, tuple[tuple[Modality, str], ...]] = {}
    for line in files("sayso.data").joinpath("evidence_words.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, modality, need = line.split("\t")
            table[word] = (*table.get(word, ()), (Modality(modality), need))
    return table


def find_mentions(text: str, sentence: Span, index: int) -> Iterator[EvidenceMention]:
    """The mentions of evidence in one sentence, in order; those that do not bear on anything by themselves marked"
    " so."""
    table = evidence_words()
    looked_at = 0
    for token in _TOKEN.finditer(text, sentence.start, sentence.end):
        entries = table.get(token.group().lower().removesuffix("'s").removesuffix("’s"))
        if entries is None:
            continue
        if _COMPOUND.match(text, token.end(), sentence.end):
            continue
        looked_at += 1
        if looked_at > _MOST_IN_SENTENCE:
            return
        clause = clause_at(text, sentence, token.start())
        modality, need, is_borne = _first_satisfied(text, clause, token, entries)
        before = text[max(clause.start, token.start() - 60) : token.start()]
        if (modality is Modality.DATA and _ITS.search(before)) or (modality is Modality.AUDIO and _RED.search(before)):
            continue
        if modality is Modality.AUDIO and (
            _AUDIO_TO_VIDEO.search(before) or _SHOWN_ON_TAPE.match(text, token.start(), clause.end)
        ):
            modality = Modality.VIDEO
        determiner, phrase_start = _determiner(text, clause, token)
        definite = determiner in _DEFINITE or determiner in _POINTING
        if not is_borne and (not determiner or need in PEOPLE or (need == "seized" and not definite)):
            continue
        around, own, words = _keys(text, clause, token, phrase_start)
        yield EvidenceMention(
            span=clause,
            noun=Span(token.start(), token.end()),
            modality=modality,
            sentence=index,
            definite=definite,
            bears=is_borne,
            pointing=determiner in _POINTING,
            names=around,
            own_names=own,
            words=words,
            holder=holder_of(text, clause, Span(token.start(), token.end())),
            head=stem(token.group()),
        )


def _first_satisfied(
    text: str, clause: Span, token: re.Match[str], entries: tuple[tuple[Modality, str], ...]
) -> tuple[Modality, str, bool]:
    """The modality and need that the noun meets here; the first of its entries, and False, when it meets none."""
    is_button = len(clause) <= _BUTTON_LENGTH and _BUTTON.match(text, clause.start)
    if not is_button and not _NOT_AFTER.match(text, token.end(), clause.end):
        noun = Span(token.start(), token.end())
        for modality, need in entries:
            if bears(text, clause, noun, need):
                return modality, need, True
    return *entries[0], False


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
