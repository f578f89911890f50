"""What the text says of a source's standing: why it is not named, and which part it has in the dispute.

Only what is printed counts, never what may be inferred from the story: each answer has the words that say it.
Source: for anonymity, the forms that the Associated Press and Reuters handbooks prescribe ("spoke on condition of anonymity because ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sayso.records import Part
from sayso.sources.cast import Appearance, Member
from sayso.sources.words import folded
from sayso.text import Span

_PERSON = r"(?:he|she|they|the \w+)"
_ANONYMOUS = re.compile(
    r"\b(?:(?:on|under) (?:the )?condition (?:of (?:strict )?anonymity|(?:that )?"
    + _PERSON
    + r" (?:not )?(?:be|remain)\b[^,.;]{0,30})"
    r"|(?:ask|request|wish|prefer|want|insist|declin|refus)(?:s|ed|ing|es|e)? "
    r"(?:(?:on |for )?anonymity|not to be (?:named|identified|quoted)"
    r"|that (?:his|her|their) names? not be (?:\w+)|to (?:be (?:named|identified)|(?:remain|stay) (?:anonymous|unnamed)"
    r"|give (?:his|her|their) (?:full |last )?names?))"
    r"|(?:did|does|do|would)(?: not|n['’]t) (?:want|wish) to be (?:named|identified)"
    r"|(?:can|could|may|must)(?:not| not|n['’]t) be (?:named|identified))",
    re.I,
)
_REASON = re.compile(
    r",? (?:publicly )?((?:because|since|for fear|out of (?:fear|concern)|citing|due to|given|in order to|so as (?:not )?to|fearing"
    r"|for (?:\w+ )?(?:security|safety|legal|privacy) reasons|as (?:he|she|they|it)\b|to (?:discuss|protect|avoid|describe|speak))"
    r"[^.,;!?“”\"\n]{0,200})",
    re.I,
)
_NOT = re.compile(r"(?:\b(?:not|never|nobody|no one|without)|n['’]t)(?: \w+)? \Z", re.I)
_ACCUSES = re.compile(r"\b(?:accus(?:es|ed|ing)|blam(?:es|ed|ing))\b", re.I)
_IS_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|been|being|stands?|stood) (?:\w+ly )?(?:accused|blamed|charged|suspected|indicted)\b"
    r"|, (?:accused|suspected) of\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:allegations?|accusations?|charges|complaints?|claims) (?:made |levell?ed )?against (?=\w)", re.I
)
_GAINED = re.compile(
    r"\b(?:benefit(?:s|t?ed)|profit(?:s|ed)|gain(?:s|ed)) from\b|\b(?:is|was|were|are) (?:paid|rewarded) for\b", re.I
)
_WITNESSED = re.compile(r"\bwho (?:\w+ )?(?:witnessed|saw)\b|\b(?:witnessed|saw (?:it|the \w+) happen)\b", re.I)
_WITNESS_WORDS = re.compile(r"\b(?:eye-?witness(?:es)?|witness(?:es)?|bystanders?|onlookers?|survivors?)\b", re.I)
_OUTSIDE_WORDS = re.compile(
    r"\b(?:mediators?|arbitrators?|(?:independent|neutral|impartial|outside) (?:\w+ )?(?:analysts?|experts?"
    r"|observers?|monitors?|investigators?|researchers?|inspectors?|group|body|panel|organi[sz]ation))\b",
    re.I,
)
_REACH = 60  # characters from "accused" to the party accused
_BACK = 160


def find_anonymity(
    text: str, sentences: Sequence[Span], appearances: Sequence[Appearance]
) -> Iterator[tuple[Member, Span, Span | None]]:
    """Each unnamed member that the text says would not be named, the words that say so, and the reason given, or None.

    Args:
        sentences: Of the report, in order, as are the appearances, by their starts.
    """
    starts = [a.start for a in appearances]
    for sentence in sentences:
        for found in _ANONYMOUS.finditer(text, sentence.start, sentence.end):
            member = _nearest(appearances, starts, found.start(), found.end(), sentence)
            if member is not None:
                reason = _REASON.match(text, found.end(), sentence.end)
                yield member, Span(*found.span()), Span(*reason.span(1)) if reason else None


def _nearest(
    appearances: Sequence[Appearance], starts: Sequence[int], start: int, end: int, sentence: Span
) -> Member | None:
    """The unnamed member last mentioned before some words of a sentence, else the first one after them."""
    at = bisect_left(starts, start)
    before = (a for a in reversed(appearances[bisect_left(starts, sentence.start) : at]))
    after = iter(appearances[bisect_right(starts, end) : bisect_left(starts, sentence.end)])
    return next((a.member for source in (before, after) for a in source if not a.member.named), None)


def find_standings(
    text: str, sentences: Sequence[Span], appearances: Sequence[Appearance]
) -> Iterator[tuple[Member, Part, Span]]:
    """Each part in the dispute that the text gives a member, with the words that give it; arguments as ``find_anonymity``."""
    starts = [a.start for a in appearances]
    for sentence in sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        yield from _in_sentence(text, sentence, appearances[first:last])


def _in_sentence(text: str, sentence: Span, present: Sequence[Appearance]) -> Iterator[tuple[Member, Part, Span]]:
    if not present:
        return
    for found in _ACCUSES.finditer(text, sentence.start, sentence.end):
        span = Span(*found.span())
        passive = _IS_ACCUSED.search(text, max(span.start - 20, sentence.start), span.end)
        if passive or _denied(text, span.start, sentence):
            continue
        subject = _last(present, span.start)
        if subject is not None:
            yield subject, Part.ACCUSER, span
        accused = _next(present, span.end)
        if accused is not None and accused is not subject:
            yield accused, Part.ACCUSED, span
    for pattern, part in ((_IS_ACCUSED, Part.ACCUSED), (_GAINED, Part.BENEFICIARY), (_WITNESSED, Part.WITNESS)):
        for found in pattern.finditer(text, sentence.start, sentence.end):
            subject = _last(present, found.start())
            if subject is not None and not _denied(text, found.start(), sentence) and not _inner_not(found.group()):
                yield subject, part, Span(*found.span())
    for found in _AGAINST.finditer(text, sentence.start, sentence.end):
        accused = _next(present, found.end() - 1)
        if accused is not None:
            yield accused, Part.ACCUSED, Span(found.start(), found.end() - 1)


def stand_by_name(text: str, spans: Sequence[Span]) -> Iterator[tuple[Part, Span]]:
    """The parts that the words of a source's own mentions give it: "a witness", "an independent expert"."""
    for span in spans:
        for pattern, part in ((_WITNESS_WORDS, Part.WITNESS), (_OUTSIDE_WORDS, Part.THIRD_PARTY)):
            found = pattern.search(text, span.start, min(span.end, span.start + _BACK))
            if found is not None:
                yield part, Span(*found.span())


def _denied(text: str, start: int, sentence: Span) -> bool:
    return _NOT.search(text, max(start - 24, sentence.start), start) is not None


def _inner_not(words: str) -> bool:
    return folded(words).split()[1:2] in (["not"], ["never"])


def _last(present: Sequence[Appearance], start: int) -> Member | None:
    """Who leads the words before: the last one mentioned that is not the object of a preposition."""
    before = [a for a in present if a.start < start and start - a.start <= _BACK]
    leading = [a for a in before if not a.oblique]
    return leading[-1].member if leading else None


def _next(present: Sequence[Appearance], end: int) -> Member | None:
    return next((a.member for a in present if end <= a.start <= end + _REACH), None)
