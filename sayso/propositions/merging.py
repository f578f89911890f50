"""Groups that turn out to be one: what the first pass, which sees one content at a time, kept apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.propositions.matching import LEAST_NAMES, WORDS_SHARE, GroupIndex, is_made_up
from sayso.propositions.said import Group
from sayso.propositions.stances import is_negative
from sayso.propositions.words import are_exclusive

# Higher than for one content: what joins two groups joins all that is in them. Read off the pairs of groups of the
# development stories: at .60 a threat and the deed fall together.
ALIKE = 0.62
LEAST_NEARNESS = (ALIKE - WORDS_SHARE) / (1 - WORDS_SHARE)


def merge_alike(groups: Sequence[Group]) -> list[Group]:
    """The groups, with each later one that puts forward what an earlier one does added to it; in order of the first."""
    index = GroupIndex()
    kept: list[Group] = []
    for group in sorted(groups, key=lambda group: group.first):
        scored = [(-group_likeness(group, other), other.first, other) for other in index.candidates(group.stems)]
        fitting = [item for item in scored if -item[0] >= ALIKE and _may_be_one(group, item[2])]
        if fitting:
            target = min(fitting, key=lambda item: item[:2])[2]
            for member in sorted(group.members, key=lambda member: member.order):
                target.add(member)
            index.add(target, group.stems)
        else:
            kept.append(group)
            index.add(group, group.stems)
    return kept


def group_likeness(a: Group, b: Group) -> float:
    """How near two groups are, about 0 to 1: their centres, and the share of the words that most of each use.

    0 for groups that all words in common could not bring up to ALIKE.
    """
    near = float(np.dot(a.centre, b.centre))
    if near < LEAST_NEARNESS:
        return 0.0
    own, others = a.core, b.core
    if not own or not others:
        return 0.0
    return (1 - WORDS_SHARE) * near + WORDS_SHARE * min(1.0, len(own & others) / max(3, min(len(own), len(others))))


def _may_be_one(a: Group, b: Group) -> bool:
    if is_negative(a) != is_negative(b) or is_made_up(a) != is_made_up(b):
        return False
    if are_exclusive(a.fates, b.fates):
        return False
    if a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers):
        return False
    shared = len(a.names.keys() & b.names.keys())
    return not a.names or not b.names or shared >= LEAST_NAMES * min(len(a.names), len(b.names))
