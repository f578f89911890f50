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
    r"\b(?:allegations?|accusations?|charges|complaints?|claims) (?:made |levell?ed )?against\b", re.I
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
# Pattern, the part of who leads it, and the part of who follows it.
_FORMS = (
    (_ACCUSES, Part.ACCUSER, Part.ACCUSED),
    (_AGAINST, None, Part.ACCUSED),
    (_IS_ACCUSED, Part.ACCUSED, None),
    (_GAINED, Part.BENEFICIARY, None),
    (_WITNESSED, Part.WITNESS, None),
)
_REACH = 60  # characters from "accused" to the party accused
_BACK = 160
_NEAR = 16  # mentions looked through for a party, so that a sentence without an end costs no more than another


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
    before = appearances[max(bisect_left(starts, sentence.start), at - _NEAR) : at][::-1]
    at = bisect_right(starts, end)
    after = appearances[at : min(bisect_left(starts, sentence.end), at + _NEAR)]
    return next((each.member for each in (*before, *after) if not each.member.named), None)


def find_standings(
    text: str, sentences: Sequence[Span], appearances: Sequence[Appearance]
) -> Iterator[tuple[Member, Part, Span]]:
    """Each part in the dispute that the text gives a member, with the words that give it; arguments as ``find_anonymity``."""
    starts = [a.start for a in appearances]
    for sentence in sentences:
        for pattern, subject, other in _FORMS:
            for found in pattern.finditer(text, sentence.start, sentence.end):
                if _is_denied(found, sentence) or (subject is Part.ACCUSER and _is_passive(found, sentence)):
                    continue
                span = Span(*found.span())
                at = bisect_left(starts, span.start)
                leader = _leading(appearances[max(at - _NEAR, 0) : at], span.start, sentence) if subject else None
                if leader is not None and subject is not None:
                    yield leader, subject, span
                after = bisect_left(starts, span.end)
                named = _next(appearances[after : after + 1], span.end, sentence) if other else None
                if named is not None and other is not None and named is not leader:
                    yield named, other, span


def stand_by_name(text: str, spans: Sequence[Span]) -> Iterator[tuple[Part, Span]]:
    """The parts that the words of a source's own mentions give it: "a witness", "an independent expert"."""
    for span in spans:
        for pattern, part in ((_WITNESS_WORDS, Part.WITNESS), (_OUTSIDE_WORDS, Part.THIRD_PARTY)):
            found = pattern.search(text, span.start, min(span.end, span.start + _BACK))
            if found is not None:
                yield part, Span(*found.span())


def _is_denied(found: re.Match[str], sentence: Span) -> bool:
    before = _NOT.search(found.string, max(found.start() - 24, sentence.start), found.start())
    return before is not None or folded(found.group()).split()[1:2] in (["not"], ["never"])


def _is_passive(found: re.Match[str], sentence: Span) -> bool:
    return _IS_ACCUSED.search(found.string, max(found.start() - 20, sentence.start), found.end()) is not None


def _leading(before: Sequence[Appearance], start: int, sentence: Span) -> Member | None:
    """Who leads the words before: the last one mentioned that is not the object of a preposition."""
    floor = max(sentence.start, start - _BACK)
    return next((a.member for a in reversed(before) if a.start >= floor and not a.oblique), None)


def _next(after: Sequence[Appearance], end: int, sentence: Span) -> Member | None:
    return next((a.member for a in after if a.start <= min(end + _REACH, sentence.end)), None)
