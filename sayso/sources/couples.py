"""Two people whom the text has just named together: whom "they", "both" and "the pair" take up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.records import SourceKind
from sayso.sources.cast import Appearance, Member
from sayso.sources.noun_phrases import Phrase
from sayso.sources.pronouns import agrees

_BOTH = frozenset({"both", "both of them", "the two", "the two of them", "the pair", "the couple", "the duo"})
_BOTH_OF = ("the two ", "both ")
_MOST_SENTENCES = 2


def means_two(phrase: Phrase) -> bool:
    """True for words that two people together may be called by: "they", "both", "the two men"."""
    words = phrase.words.lower()
    return phrase.pronoun == "they" or words in _BOTH or (phrase.many and words.startswith(_BOTH_OF))


def couple_before(
    phrase: Phrase, latest: Iterable[Appearance], sentence_of: Mapping[int, int], sentence: int
) -> tuple[Member, ...]:
    """The two whom such words mean: named together at most two sentences back, no other party of several since then.

    Args:
        latest: Appearances before it, nearest first.
        sentence_of: Start of each appearance to the number of its sentence.
        sentence: Number of the phrase's own sentence.
    Returns:
        The two in the order of the text; empty when no two are meant.
    """
    words = phrase.words.lower()
    second: Member | None = None
    for appearance in latest:
        member = appearance.member
        if sentence - sentence_of.get(appearance.start, sentence) > _MOST_SENTENCES:
            break
        if second is not None:
            return (member, second) if _is_one_person(member) and member is not second else ()
        if appearance.joined and _is_one_person(member):
            second = member
        elif _comes_between(phrase, words, appearance):
            break
    return ()


def _comes_between(phrase: Phrase, words: str, appearance: Appearance) -> bool:
    """True for a mention nearer than the two, of a party that the words may mean as well."""
    if phrase.pronoun == "they":
        return agrees(appearance.member, "they") and (appearance.subject or appearance.speaks)
    return words.startswith(_BOTH_OF) and appearance.member.many


def _is_one_person(member: Member) -> bool:
    return member.kind is SourceKind.PERSON and member.named and not member.many
