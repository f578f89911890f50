"""Groups that turn out to be one: what the first pass, which sees one content at a time, kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

import numpy as np

from sayso.propositions.matching import LEAST_NAMES, WORDS_SHARE, GroupIndex, is_made_up
from sayso.propositions.said import Group, Order
from sayso.propositions.stances import is_negative, stance_of
from sayso.propositions.wording import best_wording
from sayso.propositions.words import are_exclusive

# Higher than for one content: what joins two groups joins all that is in them. Read off the pairs of groups of the
# development stories: at .60 a threat and the deed fall together.
ALIKE = 0.62
# Below ALIKE the relation model is asked, down to here: what is further apart is rarely one matter, and asking costs time.
LEAST_TO_ASK = 0.34
# The chance, both ways round on average, that the one follows from the other. On the judged pairs of the development stories
# groups joined from here on are right as often as those that words join (.95); lower, they are not.
FOLLOWS = 0.6
# One way round must be so likely for the other to be asked.
LEAST_ONE_WAY = 0.45
# One question for so many statements, and no more than so many a story: a question costs as much as reading twenty words.
STATEMENTS_A_QUESTION = 6
MOST_QUESTIONS = 64
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
    return _plain_likeness(a, b) if a.core and b.core else 0.0


def _may_be_one(a: Group, b: Group) -> bool:
    if is_negative(a) != is_negative(b) or is_made_up(a) != is_made_up(b):
        return False
    if are_exclusive(a.fates, b.fates):
        return False
    if a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers):
        return False
    shared = len(a.names.keys() & b.names.keys())
    return not a.names or not b.names or shared >= LEAST_NAMES * min(len(a.names), len(b.names))


class Follows(Protocol):
    """Gives the chance, 0 to 1, that the second text follows from the first or says the same."""

    def __call__(self, first: str, second: str, /) -> float: ...


def merge_told_alike(groups: Sequence[Group], follows: Follows) -> list[Group]:
    """The groups, with those joined that a relation model takes for one where words and vectors leave it open.

    The nearest pairs are asked about first, within the bounds above; each member that comes over keeps the score. The answer
    does not depend on the order of the groups.
    """
    ordered = sorted(groups, key=lambda group: group.first)
    texts = {id(group): best_wording(group, is_negative(group), stance_of).text for group in ordered}
    most = min(MOST_QUESTIONS, sum(len(group.members) for group in ordered) // STATEMENTS_A_QUESTION)
    into: dict[int, Group] = {}
    for earlier, later in islice(_open_pairs(ordered), most):
        target = into.get(id(earlier), earlier)
        if id(later) in into or later is target or not _may_be_one(later, target):
            continue
        one_way = follows(texts[id(earlier)], texts[id(later)])
        if one_way < LEAST_ONE_WAY:
            continue
        score = (one_way + follows(texts[id(later)], texts[id(earlier)])) / 2
        if score >= FOLLOWS:
            for member in sorted(later.members, key=lambda member: member.order):
                target.add(member)
                target.joined[member.statement.id] = score
            for key in [key for key, group in into.items() if group is later]:
                into[key] = target
            into[id(later)] = target
    return [group for group in ordered if id(group) not in into]


def _open_pairs(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs that say much the same by words and vectors and not enough to be joined by them, the most alike first."""
    index = GroupIndex()
    found: list[tuple[float, Order, Order, Group, Group]] = []
    for group in groups:
        if group.total is None or not any(member.content.clausal for member in group.members):
            continue
        for other in index.candidates(group.stems):
            if group.sources == other.sources and len(group.sources) == 1:
                continue  # whether one source says a thing twice changes little
            score = _plain_likeness(group, other)
            if score >= LEAST_TO_ASK and _may_be_one(group, other):
                found.append((-score, other.first, group.first, other, group))
        index.add(group, group.stems)
    for _, _, _, earlier, later in sorted(found, key=lambda item: item[:3]):
        yield earlier, later


def _plain_likeness(a: Group, b: Group) -> float:
    own, others = a.core, b.core
    shared = len(own & others) / max(3, min(len(own), len(others))) if own and others else 0.0
    return (1 - WORDS_SHARE) * float(np.dot(a.centre, b.centre)) + WORDS_SHARE * min(1.0, shared)
