"""When two contents put forward the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from sayso.propositions.contents import Content
from sayso.propositions.said import Group, Said
from sayso.propositions.words import FATES, are_exclusive

# Both were set by reading the pairs that the four development stories yield near the line; no judged pairs were measured.
# Retune both when the vectors change.
SAME = 0.45
# Below this, one word in common is not enough: "the rifles were sold", "the rifles were of a new kind".
FIRM = 0.50
WORDS_SHARE = 0.35
# "Anna Lee was released" and "Omar Lee was released" share one name of two.
LEAST_NAMES = 0.34
# Groups compared with one content; those that share the rarest words come first.
MOST_CANDIDATES = 16
# A word that more groups than this hold finds nothing that a rarer word would not.
MOST_HOLDERS = 400
# With so many groups found by rarer words, the more common ones are not looked up.
ENOUGH = 64


def likeness(said: Said, group: Group) -> float:
    """How near a content is to a group, about 0 to 1: meaning by vectors, and the share of words in common."""
    own = said.content.stems
    if not own or group.total is None:
        return 0.0
    near = float(np.dot(said.vector, group.centre))
    shared = sum(1 for word in own if word in group.stems)
    # Of the shorter of the two, so that a short sentence meets the long one that holds it.
    size = max(3, min(len(own), typical_length(group)))
    return (1 - WORDS_SHARE) * near + WORDS_SHARE * min(1.0, shared / size)


def typical_length(group: Group) -> int:
    """Meaningful words of a member, on average, rounded."""
    return max(1, round(group.words / max(1, group.shaping)))


def says_the_same(said: Said, group: Group, score: float) -> bool:
    """True when a content of this likeness belongs to the group.

    Different figures are a difference ("12 killed", "20 killed"), and so are names without one in common. Rival accounts
    are kept apart however alike their words are: what was given was not captured, and what is true is not a hoax.
    """
    if score < SAME or are_rivals(said.content, group):
        return False
    if score < FIRM and sum(word in group.stems for word in said.content.stems) < 2:
        return False
    numbers = said.content.numbers
    if numbers and group.numbers and not numbers & group.numbers:
        return False
    return share_of_names(said, group) >= LEAST_NAMES


def share_of_names(said: Said, group: Group) -> float:
    """The share of the names of the shorter side that the other side has; 1 when either names nobody.

    Only names that a third of the group's members use count as the group's: one passing mention is not what it is about.
    """
    names = said.content.names
    enough = len(group.members) / 3
    core = {name for name, count in group.names.items() if count >= enough}
    if not names or not core:
        return 1.0
    # A name may stand in the other text as its first word, where a capital says nothing.
    shared = (
        sum(1 for name in names if name in group.stems)
        if len(names) <= len(core)
        else sum(1 for name in core if name in said.content.stems)
    )
    return shared / min(len(names), len(core))


def are_rivals(content: Content, group: Group) -> bool:
    """True when one side says that a thing was made up, or gives it a cause of its own, and the other does not, or they tell of
    different fates."""
    if content.made_up != is_made_up(group) or content.other_cause != group.other_cause:
        return True
    return are_exclusive({FATES[word] for word in content.stems if word in FATES}, group.fates)


def is_made_up(group: Group) -> bool:
    """True when half of those who put it forward say that a thing was made up."""
    return 2 * group.made_up >= max(1, group.worded)


class GroupIndex:
    """Finds the groups that a content may belong to by the words they share, rarest first."""

    def __init__(self) -> None:
        self._holders: defaultdict[str, list[Group]] = defaultdict(list)

    def add(self, group: Group, stems: Iterable[str]) -> None:
        """Let the group be found by these words."""
        for word in stems:
            holders = self._holders[word]
            if len(holders) <= MOST_HOLDERS and (not holders or holders[-1] is not group) and group not in holders[-8:]:
                holders.append(group)

    def candidates(self, stems: Iterable[str]) -> list[Group]:
        """At most MOST_CANDIDATES groups, those that share most of the rare words first."""
        holders = [h for h in map(self._holders.get, stems) if h and len(h) <= MOST_HOLDERS]
        weights: dict[Group, float] = {}
        for held in sorted(holders, key=len):  # the rarest words first; they tell groups apart
            if len(weights) > ENOUGH:
                break
            worth = 1.0 / (1.0 + len(held))
            for group in held:
                weights[group] = weights.get(group, 0.0) + worth
        # The sort is stable, so ties fall to the group found first, the same on every run.
        return sorted(weights, key=lambda group: -weights[group])[:MOST_CANDIDATES]
