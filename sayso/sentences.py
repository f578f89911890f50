"""Sentences, clauses and plain word forms of a stretch of text, by rules that cost one pass.

These serve the stages that look at whole sentences (evidence, chains, findings). Nothing here knows about reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sayso.text import Span, trimmed

# A run of enders with the quotation marks and brackets that close after it, or an empty line.
LONGEST = 4_000  # characters; the longest sentences of news reports have some 1,500

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|[A-Z“]|\Z)|\n[^\S\n]*\n")
_BEFORE = re.compile(r"(?:[\w’'-]+\.)*[\w’'-]+$")


def listed(words: str) -> frozenset[str]:
    """A set of words from one readable line of them."""
    return frozenset(words.split())


_TITLES = listed(
    "mr mrs ms dr prof rev hon gen lt col maj capt cpt sgt cpl adm brig cmdr sen rep gov amb st mt ft vs no pres"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MAY_END = listed("inc corp ltd co jr sr etc dept bros")
# After "U.S." or "Inc." one of these begins a new sentence; a name does not ("U.S. Marines").
_OPENERS = re.compile(
    r"\s+[\"“‘'(\[]?(?:The|A|An|He|She|It|They|We|I|This|That|These|Those|But|And|In|On|At|However|There|When|If"
    r"|His|Her"
    r"|Its|Their|After|Before|As|For|While|Although|According)\b"
)
_CLAUSE = re.compile(
    r";\s+|\s+[—–]\s+|\s--\s|,\s+(?:but|while|although|though|whereas)\b|,\s+and\s+(?=(?:the|he|she|it|they|an?)\b"
    r"|[A-Z])"
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")

_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ied", "y"), ("ed", ""), ("es", ""), ("ity", ""), ("s", ""))

# Function words, and the reporting words that say nothing of the matter reported.
STOPWORDS = listed(
    "a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto"
    " out over to up with within without about after again against all also am any are aren't be been before being"
    " between both can can't cannot could couldn't did didn't do does doesn't doing don't down during each few"
    " further had hadn't has hasn't have haven't having he her here hers him his how however i i'm is isn't it"
    " it's its just let me more most my no not now only other our ours own same she should some such their them"
    " there they through too under until very was wasn't we were weren't what when where which while who whom why"
    " will would you your say says said saying tell tells told report reports reported reportedly according claim"
    " claims claimed may might must shall us"
)


def sentences_of(text: str, within: Span) -> tuple[Span, ...]:
    """The sentences of one stretch, in order, trimmed of white space; they never overlap.

    An ender after a title, an initial or an abbreviation does not end a sentence, nor does a line break inside one:
    wrapped lines are read on, an empty line or a line that ends in a stop is an end. What runs on for more than ``LONGEST``
    characters is cut at a space, so that rules which look at a whole sentence cost no more on hostile text.
    """
    found: list[Span] = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if match.group().startswith("\n"):
            cut = match.start()
        elif _is_abbreviation(text, match, within):
            continue
        else:
            cut = match.end()
        found.extend(_bounded(text, start, cut))
        start = match.end()
    found.extend(_bounded(text, start, within.end))
    return tuple(found)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """One sentence, or its pieces of at most ``LONGEST`` characters when it is no sentence but a flood of words."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        span = trimmed(text, start, cut)
        if span is not None:
            yield span
        start = cut
    span = trimmed(text, start, end)
    if span is not None:
        yield span


def _is_abbreviation(text: str, ender: re.Match[str], within: Span) -> bool:
    if not ender.group().startswith("."):
        return ender.group()[0] == "…" and not _next_is_upper(text, ender.end(), within.end)
    if ender.group().startswith(".."):
        return not _next_is_upper(text, ender.end(), within.end)
    before = _BEFORE.search(text, max(within.start, ender.start() - 24), ender.start())
    if before is None:
        return False
    word = before.group().lower()
    if word in _TITLES:
        return len(ender.group()) == 1
    initials = len(word) == 1 or ("." in word and all(len(part) <= 2 for part in word.split(".")))
    if initials or word in _MAY_END:
        if word == "i":
            return False
        return not _OPENERS.match(text, ender.end(), within.end) and "\n" not in text[ender.end() : ender.end() + 1]
    if ender.end() < within.end and not text[ender.end()].isspace():
        # "end.Next": two sentences run together in a badly converted page, unless it is a name such as "al.Sham".
        return text[ender.end()].isupper() and len(word) < 4 and len(ender.group()) == 1
    return False


def _next_is_upper(text: str, at: int, end: int) -> bool:
    while at < end and (text[at].isspace() or text[at] in "\"'“‘(["):
        at += 1
    return at < end and text[at].isupper()


def clauses_of(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of one sentence, in order, trimmed of white space; they never overlap."""
    found = []
    start = sentence.start
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        found.append(trimmed(text, start, match.start()))
        start = match.end()
    found.append(trimmed(text, start, sentence.end))
    return tuple(span for span in found if span is not None)


def clause_at(text: str, sentence: Span, offset: int) -> Span:
    """The clause of ``sentence`` that holds the character at ``offset``."""
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.end() <= offset:
            start = match.end()
        elif match.start() > offset:
            end = match.start()
            break
    return trimmed(text, start, end) or sentence


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without case, possessive and the commonest English endings; only for comparing words with words."""
    word = word.lower().replace("’", "'").replace(".", "")
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4:
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3 and not word.endswith("ss"):
                word = word[: len(word) - len(ending)] + instead
                break
        if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
            word = word[:-1]
        word = word.removesuffix("e") if len(word) > 3 else word
        if word.endswith("v"):  # wolves, wolf
            word = word[:-1] + "f"
    return word


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, for comparing one stretch with another."""
    return frozenset(
        stem(word) for word in _WORD.findall(text) if word == "US" or word.lower().replace("’", "'") not in STOPWORDS
    )
