"""A report's sentences, read for one actor and one act.

Everything is read from lower-cased words, so that a report in capitals reads like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.firmness.families import DEEDS
from sayso.records import Report
from sayso.sentences import STOPWORDS, sentences_of
from sayso.text import Span

ACTOR = "@actor"
MOST_CHARACTERS = 60_000  # of one report; the longest news report is a fifth of it
MOST_NAMES = 16
_SHORT = 3  # letters of the shortest word that can tell one act from another
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Deed:
    """The act asked about.

    Attributes:
        kinds: Names of the families of ``DEEDS`` its words belong to.
        stems: Beginnings of its other words: whom or what it hit, where.
    """

    kinds: tuple[str, ...]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of the report.

    Attributes:
        span: Where it stands in the report's text.
        words: Its words, lower case, white space folded, each mention of the actor written ``@actor``.
        names_actor: Whether the actor is named in it.
        on_deed: 0 to 1, how much it speaks of the act asked about.
    """

    span: Span
    words: str
    names_actor: bool
    on_deed: float


def deed_of(act: Sequence[str]) -> Deed:
    """The act that some words describe, such as ``("BOMBING", "embassy")``; no words stand for any act."""
    words = " ".join(act).lower()
    kinds = tuple(kind for kind, family in DEEDS.items() if family.search(words))
    stems = frozenset(_stem(w) for w in _WORD.findall(words) if len(w) >= _SHORT and w not in STOPWORDS)
    return Deed(kinds, stems)


def read_passages(report: Report, names: Iterable[str], deed: Deed) -> tuple[Passage, ...]:
    """The sentences of a report in order, read for one actor and one act."""
    pattern = actor_pattern(names)
    text = report.text[:MOST_CHARACTERS]
    blocks = [b.span for b in report.blocks if b.span.start < len(text)] or [Span(0, max(len(text), 1))]
    zones = [Span(block.start, min(block.end, len(text))) for block in blocks if text]
    return tuple(_passage(text, sentence, pattern, deed) for zone in zones for sentence in sentences_of(text, zone))


def actor_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of an actor's names as whole words, whatever the case and the white space between them."""
    known = sorted({" ".join(name.lower().split()) for name in names if name.strip()}, key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, name.split())) for name in known[:MOST_NAMES])
    return re.compile(rf"(?<!\w)(?:the\s+)?(?:{joined})(?!\w)" if joined else r"(?!)")


def _passage(text: str, sentence: Span, actor: re.Pattern[str], deed: Deed) -> Passage:
    parts = actor.split(sentence.of(text).lower())
    # A report may itself write "@actor", which is then nobody's name.
    words = " ".join(f" {ACTOR} ".join(part.replace(ACTOR, "@ actor") for part in parts).split())
    return Passage(sentence, words, len(parts) > 1, _on_deed(words, deed))


def _on_deed(words: str, deed: Deed) -> float:
    """Half for a word of the deed's kind, half for the words that tell this deed from others of its kind; four of them are enough."""
    if not deed.kinds and not deed.stems:
        return float(any(family.search(words) for family in DEEDS.values()))
    own = any(DEEDS[kind].search(words) for kind in deed.kinds)
    stems = {_stem(word) for word in _WORD.findall(words)}
    shared = len(stems & deed.stems) / max(1, min(len(deed.stems), 4))
    return 0.5 * own + 0.5 * min(shared, 1.0)


def _stem(word: str) -> str:
    """The first six letters: "bombing" and "bombed" part, "bombings" and "bombing" do not."""
    return word[:6]
