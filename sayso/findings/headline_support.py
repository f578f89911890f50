"""How far a report's body carries what its headline says: sentence by sentence, and in what voice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt

from sayso.records import BlockKind, Report
from sayso.sentences import content_stems, sentences_of
from sayso.text import Span, words_of

_READ = (BlockKind.DEK, BlockKind.BODY, BlockKind.QUOTE_BLOCK)
OPENING = 3  # sentences in which a report says what it is about
_MOST_SENTENCES = 400  # a headline is borne out, or not, within the first pages of even the longest report

_HEDGED = re.compile(
    r"\b(?:may|might|could|reportedly|alleged(?:ly)?|purport\w*|apparent(?:ly)?|supposed(?:ly)?|possibl[ey]"
    r"|rumou?r\w*|unconfirmed"
    r"|unverified|claim(?:s|ed|ing)?|suspect\w*|believed|appears?|likely|perhaps|seems?|seemingly|feared)\b",
    re.IGNORECASE,
)
_RELAYED = re.compile(r"\b(?:according to|reports?|reported|reporting|sources?|told|claim(?:s|ed)?)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|say|told|tells|according to|report(?:s|ed)|claim(?:s|ed)?|wrote|writes|announced|stated"
    r"|tweeted|confirmed"
    r"|alleg\w+|insist\w+|added|posted|explained|accus(?:es|ed|ing)|described)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\bnot\s+(?:\w+\s+){0,3}?(?:confirm|verif|authentic|true\b|prove)\w*"
    r"|n['’]t\s+(?:\w+\s+){0,3}?(?:confirm|verif|authentic|true\b|prove)\w*"
    r"|\b(?:could not|cannot|unable to|den(?:y|ies|ied)|hoax\w*|fake|false|untrue|debunk\w*|refut\w+|reject\w*"
    r"|dismiss\w*|disput\w+"
    r"|no (?:\w+ )?(?:evidence|proof|confirmation|truth)|unconfirmed|unverified|rumou?rs?|s[ck]eptic\w*|doubts?"
    r"|satir\w+|unclear|bogus|fabricat\w+"
    r"|myth|unrelated|no link|not in any way|unfounded|baseless|retract\w*|turns out|contrary to|misleading|all but"
    r"|stop(?:s|ped|ping) short of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the body.

    Attributes:
        cover: How much of the headline's matter it carries, 0 to 1; rare words weigh more than words of every line.
        said: True when somebody is credited with it.
        hedged: True when a word weakens it.
        relayed: True when it passes on a report or a claim.
        doubted: True when it denies, doubts or cannot confirm.
        stems: Its words that carry meaning.
        by: Stems of the names of those who speak in it.
    """

    span: Span
    cover: float
    said: bool
    hedged: bool
    relayed: bool
    doubted: bool
    stems: frozenset[str]
    by: frozenset[str] = frozenset()

    @property
    def is_flat(self) -> bool:
        """True when the report says it in its own voice, without a weakening word."""
        return not (self.said or self.hedged or self.doubted)


def read_body(
    report: Report, matter: frozenset[str], attributed: Collection[Span] = (), speakers: Collection[Span] = ()
) -> tuple[Line, ...]:
    """Read the body's sentences against a headline's matter.

    Args:
        matter: Stems of the headline's words that carry its matter.
        attributed: What the report's statements credit to somebody, as spans of its text.
        speakers: Where the statements' sources are mentioned.
    """
    spans = [s for block in report.spans_of(*_READ) for s in sentences_of(report.text, block)][:_MOST_SENTENCES]
    stems = [content_stems(span.of(report.text)) for span in spans]
    weights = _weights(matter, stems)
    whole = sum(weights.values()) or 1.0
    covered = _covering(spans, attributed)
    speaking = _covering(spans, speakers)
    lines = []
    for index, (span, words) in enumerate(zip(spans, stems, strict=True)):
        text = span.of(report.text)
        shared = matter & words
        doubted = _DOUBTED.search(text) is not None
        # The voice of a line matters only where it opens the report, carries some of the matter, or doubts.
        near = bool(shared) or doubted or index < OPENING
        lines.append(
            Line(
                span=span,
                cover=sum(weights[w] for w in shared) / whole,
                said=near and (index in covered or _SAID.search(text) is not None),
                hedged=near and _HEDGED.search(text) is not None,
                relayed=near and _RELAYED.search(text) is not None,
                doubted=doubted,
                stems=words,
                by=content_stems(words_of(report.text, speaking.get(index, ()))),
            )
        )
    return tuple(lines)


def _weights(matter: frozenset[str], stems: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for words in stems for word in words)
    return {word: 1 / sqrt(max(1, counts[word])) for word in sorted(matter)}


def _covering(sentences: Sequence[Span], places: Collection[Span]) -> dict[int, list[Span]]:
    """The places that overlap each sentence, by its number; both lists are walked once, in order."""
    found: dict[int, list[Span]] = {}
    queue = sorted(places)
    at = 0
    for index, sentence in enumerate(sentences):
        while at < len(queue) and queue[at].end <= sentence.start:
            at += 1
        ahead = at
        while ahead < len(queue) and queue[ahead].start < sentence.end:
            found.setdefault(index, []).append(queue[ahead])
            ahead += 1
    return found
