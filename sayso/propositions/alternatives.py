"""Rival accounts: propositions that cannot both be the whole truth, though neither denies the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from sayso.propositions.said import Group, Said
from sayso.propositions.words import FATES, RIVAL_CUES, are_exclusive
from sayso.records import Position
from sayso.sentences import stem

Stance = Callable[[Said, bool], Position]

# Two accounts of one thing speak of nearly the same things; below this they are about different matters.
LEAST_ABOUT = 0.35
LEAST_FOR_MADE_UP = 0.15
# A contrary in other words must be nearer than that, and have this many words in common with what it is contrary to.
LEAST_CONTRARY = 0.35
LEAST_COMMON = 3
# From here on one word less will do.
NEAR_CONTRARY = 0.40
# Groups compared with the central one, nearest first: bounds the work on a large story.
MOST_COMPARED = 60
_NOT_BUT = re.compile(r"\bnot\b(.{3,120}?)(?:,|;)?\s+\bbut\b(?! also)(.{3,160})", re.IGNORECASE | re.DOTALL)


def link_alternatives(
    groups: Sequence[Group], central: Group | None, negative: dict[int, bool], stance: Stance
) -> list[tuple[Group, Group, str]]:
    """The pairs of groups that exclude each other, with the name of the rule that says so.

    Args:
        negative: For each group, by ``id``, whether its proposition is a negation.
    Returns:
        Each pair once, the earlier group first, in order.
    """
    found: dict[tuple[int, int], tuple[Group, Group, str]] = {}
    for a, b, rule in _pairs(groups, central, negative, stance):
        first, second = sorted((a, b), key=lambda group: group.first)
        if first is not second:
            found.setdefault((first.first, second.first), (first, second, rule))
    return [found[key] for key in sorted(found)]


def _pairs(
    groups: Sequence[Group], central: Group | None, negative: dict[int, bool], stance: Stance
) -> Iterator[tuple[Group, Group, str]]:
    if central is None:
        return
    near = _nearest(groups, central)
    contrary = [g for g, nearness in near if _is_contrary(g, central, nearness, negative)]
    for group in contrary:
        yield central, group, "says-it-is-not-so"
    deniers = _deniers(central, contrary, negative, stance)
    own_fates = fates_of(central)
    for group, nearness in near:
        if group in contrary:
            continue
        asserting = [m for m in group.members if stance(m, negative[id(group)]) is Position.ASSERTS]
        instead = [m for m in asserting if offers_instead(m)]
        if not asserting or (negative[id(group)] and not instead):
            continue
        if any(calls_it_made_up(m) for m in asserting) and nearness >= LEAST_FOR_MADE_UP:
            yield central, group, "said-to-be-made-up"
            continue
        fates = fates_of(group)
        if nearness >= LEAST_ABOUT and shares_a_thing(group, central) and are_exclusive(fates, own_fates):
            yield central, group, "different-fate"
        elif any(m.statement.source in deniers for m in instead) and any(
            shares_a_thing(group, other) for other in (central, *contrary)
        ):
            yield central, group, "denier-says-instead"


def _nearest(groups: Sequence[Group], central: Group) -> list[tuple[Group, float]]:
    others = [group for group in groups if group is not central and group.total is not None]
    near = [(group, float(np.dot(group.centre, central.centre))) for group in others]
    near.sort(key=lambda item: (-item[1], item[0].first))
    return near[:MOST_COMPARED]


def _is_contrary(group: Group, central: Group, nearness: float, negative: dict[int, bool]) -> bool:
    """True when the one is a negation and the other is not, of things they have in common: too far apart in words to
    be one proposition and its denial, yet both cannot be so."""
    if nearness < LEAST_CONTRARY or negative[id(group)] == negative[id(central)]:
        return False
    if are_exclusive(fates_of(group), fates_of(central)):
        return False
    common = group.stems.keys() & central.stems.keys()
    enough = LEAST_COMMON - (nearness >= NEAR_CONTRARY)
    return len(common) >= enough and shares_a_thing(group, central)


def _deniers(central: Group, contrary: Sequence[Group], negative: dict[int, bool], stance: Stance) -> frozenset[str]:
    """Ids of the sources that reject the central proposition, in its own words or in contrary ones."""
    rejecting = [m for m in central.members if stance(m, negative[id(central)]) is Position.DENIES]
    for group in contrary:
        rejecting += [m for m in group.members if stance(m, negative[id(group)]) is Position.ASSERTS]
    return frozenset(member.statement.source for member in rejecting if not member.statement.own_voice)


def fates_of(group: Group) -> frozenset[str]:
    """What is said to have become of a thing, or what brought it about: ``goods given``, ``goods taken`` ...

    A fate counts when at least half of those who put the proposition forward speak of it.
    """
    shaping = [
        member
        for member in group.members
        if not member.points_elsewhere and member.statement.position is Position.ASSERTS
    ]
    counts: dict[str, int] = {}
    for member in shaping:
        for fate in {FATES[word] for word in member.content.stems if word in FATES}:
            counts[fate] = counts.get(fate, 0) + 1
    return frozenset(fate for fate, count in counts.items() if 2 * count >= len(shaping))


def shares_a_thing(a: Group, b: Group) -> bool:
    """True when both speak of one thing that is neither a name nor a fate: "the weapons", "the video"."""
    common = (a.stems.keys() & b.stems.keys()) - a.names.keys() - b.names.keys()
    return any(word not in FATES and len(word) > 3 for word in common)


def calls_it_made_up(said: Said) -> bool:
    """True for "it is all propaganda", "the picture was staged", "a hoax"; not for "denied that it was a hoax"."""
    return said.content.made_up and not said.content.negated


def offers_instead(said: Said) -> bool:
    """True when the words set one account against another: "in fact", "only", "began when", "not X but Y"."""
    if _NOT_BUT.search(said.text):
        return True
    low = f" {said.text.lower()} "
    return any(cue in low for cue in RIVAL_CUES) or any(stem(word) in FATES for word in low.split())
