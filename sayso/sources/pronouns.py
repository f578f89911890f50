"""Whom a pronoun means: the latest party that agrees with it, those who speak and lead sentences first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sayso.records import SourceKind
from sayso.sources.cast import Appearance, Member
from sayso.sources.words import lists

_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.UNNAMED})
FIRST_PERSON = frozenset({"i", "we", "me", "us"})
MOST_SENTENCES = 8

# Weights in sentences of distance, compared on subject pronouns of the 24 GUM news documents ("he" and "she": 71 of 80
# right, counting a name that shares a word with the gold chain) and on the project's own annotated stories; both are
# flat between 0.6 and 1.5. "They" (21 of 42) wants more parties to choose from, such as couples and teams, rather than
# other weights.
SPEAKS = 1.0
SUBJECT = 1.0
OBLIQUE = -0.75
OTHER_SIDE_OF_A_MARK = -2.0
ALONE = -1.0
HOLDER = 2.0
NAMED_IN_CONTENT = -3.0
# Scores nearer than this are too close to call. Set on every other text of GUM's and ParCorFull's news from the first on, where between
# 0.5 and 3 a fifth to a third of what is marked is wrong (2 of 8 at 1, 3 of 10 at 1.5, 4 of 22 at 3) and 10 % of the rest. On the other
# texts 6 of 8 are wrong at 1, 6 of 11 at 2, 6 of 16 at 3. So few tell no margin from 1 to 2 from another; beyond 2 more is marked
# that is right. Set again when `sayso evaluate coreference` finds the unsure as often right as the sure.
CLOSE = 1.0
MOST_CANDIDATES = 4


def agrees(member: Member, pronoun: str) -> bool:
    """True when gender, number and kind allow the pronoun to mean this member."""
    if pronoun in ("he", "him", "himself", "she", "her", "herself"):
        gender = "m" if pronoun in ("he", "him", "himself") else "f"
        if member.kind not in _PEOPLE or member.many:
            return False
        if member.placed and not member.gender and not member.role:
            return False
        return member.gender in ("", gender)
    if pronoun in ("it", "itself"):
        return member.kind not in _PEOPLE and not (member.many and member.kind is not SourceKind.STATE)
    if pronoun in ("they", "them", "themselves"):
        if member.kind is SourceKind.DOCUMENT:
            return False  # "reports" say things, "they" who say them are people
        return member.many or member.kind not in _PEOPLE
    return False


def choose(
    pronoun: str,
    latest: Iterable[Appearance],
    *,
    sentence_of: dict[int, int],
    sentence: int,
    quoted: bool,
    holder: Member | None = None,
    named_in_content: Collection[Member] = (),
) -> tuple[Member, ...]:
    """The member a third-person pronoun means, then those it may mean as well; empty when nobody fits.

    Args:
        pronoun: Lower case.
        latest: Appearances before it, nearest first.
        sentence_of: Start of each appearance to the number of its sentence.
        sentence: Number of the pronoun's own sentence.
        quoted: Whether it stands inside quotation marks.
        holder: Who utters the content it stands in: likely in reported speech ("Lee said he ..."), excluded in their
            own quotation.
        named_in_content: Members that what is said calls by name: hardly who says it ("He described Lee as ...").
    """
    scores: dict[Member, float] = {}
    seen: dict[int, int] = {}
    partners: dict[Member, Member] = {}
    second: Member | None = None
    for appearance in latest:
        member = appearance.member
        distance = sentence - sentence_of.get(appearance.start, sentence)
        if distance > MOST_SENTENCES:
            break
        if second is not None and distance <= 1:
            partners[member], partners[second] = second, member
        second = member if appearance.joined else None
        if (quoted and member is holder) or not agrees(member, pronoun):
            continue
        seen[id(member)] = seen.get(id(member), 0) + 1
        score = _score(appearance, distance, pronoun, quoted=quoted) + 0.1 * min(seen[id(member)], 5)
        score += HOLDER * (member is holder) + NAMED_IN_CONTENT * (member in named_in_content)
        scores[member] = max(score, scores.get(member, score))
    if not scores and holder is not None and not quoted and agrees(holder, pronoun):
        return (holder,)
    return _close_to_best(scores, partners)


def _close_to_best(scores: dict[Member, float], partners: dict[Member, Member]) -> tuple[Member, ...]:
    """The likeliest, those whose score is near its own, and who was named together with it: "Lee and Reyl left. He ..." """
    ranked = sorted(scores, key=lambda member: -scores[member])[:MOST_CANDIDATES]
    best = ranked[0] if ranked else None
    return tuple(
        member for member in ranked if best and (scores[best] - scores[member] <= CLOSE or partners.get(best) is member)
    )


def _score(appearance: Appearance, distance: int, pronoun: str, *, quoted: bool) -> float:
    member = appearance.member
    score = -float(distance)
    if appearance.speaks:
        score += SPEAKS
    if appearance.subject:
        score += SUBJECT
    if appearance.oblique:
        score += OBLIQUE
    if appearance.quoted and not quoted:
        score += OTHER_SIDE_OF_A_MARK
    if pronoun in ("he", "she") and not appearance.speaks and len(member.tokens) == 1 and not member.role:
        score += 0.0 if member.gender or member.tokens[0] in lists().genders else ALONE
    if pronoun == "they" and not member.many:
        score += ALONE
    if member.kind is SourceKind.STATE and not appearance.speaks and member.key.startswith("=state:"):
        score += ALONE  # a country is more often a place than a party
    return score
