"""A content read for grouping: its words, names and numbers, whether it is negated, whether it says anything by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.propositions.words import (
    AFFIRMATIONS,
    AUXILIARIES,
    CLAUSE_BREAKS,
    FABRICATION,
    FALSEHOODS,
    FUNCTION_WORDS,
    IMPLICIT_NEGATORS,
    MATTER_NOUNS,
    NEGATORS,
    NOT_NEGATING,
    NOT_SINGLING_OUT,
    NUMBER_WORDS,
    OTHER_CAUSE,
    REJECTION_FILLERS,
    REJECTIONS,
    REPLIES,
)
from sayso.sentences import listed, stem

WORD = re.compile(r"\d{1,3}(?:,\d{3})+|[^\W_]+(?:[.'’-][^\W_]+)*|[.!?;:…—–,]")
_STOPS = frozenset(".!?;:…—–")
_JOINERS = frozenset({",", "and", "but", "so"})
_SUBJECTS = listed("there it he she they we i you the this that these those but so and nobody no")
_POINTING_MATTER = MATTER_NOUNS | REJECTIONS
_POINTING = _POINTING_MATTER | REPLIES | REJECTION_FILLERS
# "Claims of such a trade": what is meant was told before, and these words tell it again.
_TOLD_BEFORE = re.compile(
    r"^\W*(?:(?:that|the|these|those|any|all)\s+)*(?:(?:\w+\s+)?(?:of|about)\s+)?such\s+(?!is\b|was\b|are\b|were\b)(?:an?\s+)?\w",
    re.IGNORECASE,
)
# "When" and "where" open clauses that tell something.
_ASKING = listed("whether who whom whose what which how why")
# What a content is about shows within its first words; the rest of a long quotation is left out of grouping.
MAX_WORDS = 120


@lru_cache(maxsize=65_536)
def stem_of(word: str) -> str:
    """A word cut to what its forms share; "Russian" meets "Russia"."""
    low = stem(word.rstrip("."))
    return low[:-1] if low.endswith("ian") and len(low) > 5 else low


@dataclass(frozen=True, slots=True)
class Content:
    """What grouping looks at in one content.

    Attributes:
        words: How many words it has.
        stems: The stems of its meaningful words, in text order without repeats.
        names: Stems of capitalised words inside it, the first word aside.
        numbers: Figures and number words, as figures where known.
        negated: True when its main clause carries an odd number of negations.
        clausal: True when it has a finite verb, so that it can be asserted or denied by itself.
        empty: True when it only points elsewhere: "the claim", "it", "to comment", "that is untrue".
        made_up: True when it says that a matter was made up: "a hoax", "all propaganda", "staged".
        names_a_matter: True when it has a noun for a claim made earlier, or says of one that it is true or not.
        rejects: True when it says of such a matter, and nothing else, that it does not hold: "total rubbish", "not a word of truth".
        retold: True when it names again what was told before: "claims of such a trade".
        asks: True for an indirect question: "whether the bridge was sold".
        open_question: True for that and for "who paid": it puts nothing forward that could be so or not.
        other_cause: True when it gives an outcome a cause of its own: "by accident", "of natural causes".
    """

    words: int
    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    clausal: bool
    empty: bool
    made_up: bool = False
    names_a_matter: bool = False
    rejects: bool = False
    retold: bool = False
    asks: bool = False
    other_cause: bool = False
    open_question: bool = False


def read_content(text: str) -> Content:
    """Read the words of one content."""
    tokens = [match.group() for _, match in zip(range(MAX_WORDS), WORD.finditer(text), strict=False)]
    words = [token for token in tokens if token[0].isalnum()]
    lows = [word.lower().replace("’", "'").rstrip(".") for word in words]
    meaningful = [
        (word, low)
        for word, low in zip(words, lows, strict=True)
        if low.removesuffix("'s") not in FUNCTION_WORDS and not low.endswith("n't")
    ]
    informative = [low for _, low in meaningful if low not in _POINTING]
    negated = _is_negated([token.lower().replace("’", "'") for token in tokens])
    return Content(
        words=len(words),
        stems=tuple(dict.fromkeys(stem_of(low) for low in informative)),
        names=frozenset(_names(words, lows)),
        numbers=frozenset(_numbers(lows)),
        negated=negated,
        clausal=_is_clausal(lows),
        empty=not informative,
        names_a_matter=any(low in _POINTING_MATTER for low in lows),
        made_up=FABRICATION.search(text) is not None,
        rejects=not informative and _rejects(lows, negated=negated),
        retold=_TOLD_BEFORE.match(text) is not None,
        other_cause=OTHER_CAUSE.search(text) is not None,
        open_question=bool(lows) and lows[0] in _ASKING,
        asks=bool(lows) and lows[0] == "whether",
    )


def _rejects(lows: list[str], *, negated: bool) -> bool:
    """ "It is untrue", "there is no truth in it"; not "it is not untrue"."""
    if any(low in AFFIRMATIONS for low in lows):
        return negated
    return not negated and any(low in FALSEHOODS for low in lows)


def _names(words: list[str], lows: list[str]) -> Iterable[str]:
    # In a headline with Capitals Everywhere capitals say nothing.
    capitals = [index for index, word in enumerate(words) if word[0].isupper()]
    if len(words) > 4 and len(capitals) > 0.6 * len(words):
        return
    for index in capitals:
        if lows[index] in FUNCTION_WORDS or (index == 0 and not words[0].isupper()):
            continue
        yield stem_of(lows[index])


def _numbers(lows: list[str]) -> Iterable[str]:
    for low in lows:
        if low[0].isdigit():
            yield low.rstrip("s").replace(",", "")
        elif low in NUMBER_WORDS:
            yield NUMBER_WORDS[low]


def _is_negated(words: list[str]) -> bool:
    """True when the first clause that holds a verb carries an odd number of negations.

    What follows "because", "which", "if" and the like is another clause, and so are the next sentence and a second
    verb after "and": "they left because they had no food" is not negated. "Not only" and "no doubt" do not negate;
    "refused to pay" and "failed to pay" do.
    """
    count = 0
    verb_seen = False
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if verb_seen and (word in CLAUSE_BREAKS or word in _STOPS or (word in _JOINERS and following in _SUBJECTS)):
            break
        if verb_seen and ((word == "and" and _may_be_verb(following)) or (word == "," and following == "not")):
            break
        if word in NEGATORS or word.endswith("n't"):
            count += not _is_idle_negation(words, index)
        elif word in IMPLICIT_NEGATORS and following == "to" and not verb_seen:
            count += 1
        # "To be clear" and "to harvest" are no verbs of their own; nor is "has" when "refused" follows.
        preceding = words[index - 1] if index else ""
        verb_seen = verb_seen or (_may_be_verb(word) and preceding != "to" and following not in IMPLICIT_NEGATORS)
    return count % 2 == 1


def _is_idle_negation(words: list[str], index: int) -> bool:
    """True for "not only", "no doubt", "not surprised that", "not the first to", and the "no" of an answer."""
    following = words[index + 1] if index + 1 < len(words) else ""
    if following in NOT_NEGATING or (words[index] == "no" and following == ","):
        return True
    after = words[index + 2] if index + 2 < len(words) else ""
    return following in ("the", "a", "an", "their", "his", "her", "its") and after in NOT_SINGLING_OUT


def _may_be_verb(token: str) -> bool:
    return token in AUXILIARIES or token.endswith("n't") or (token.endswith("ed") and len(token) > 4)


def _is_clausal(lows: list[str]) -> bool:
    if any(low in AUXILIARIES or low.endswith("n't") for low in lows):
        return True
    # "Rebels seized the town": a word in -ed after the first, and not after a determiner ("the seized town").
    return any(
        low.endswith("ed") and len(low) > 4 and index > 0 and lows[index - 1] not in FUNCTION_WORDS
        for index, low in enumerate(lows)
    )
