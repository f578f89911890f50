"""Rival accounts: propositions that cannot both be the whole truth, though neither denies the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.propositions.answers import opposed_accounts
from sayso.propositions.said import Group, Order, Said, Vector
from sayso.propositions.words import FATES, OFFICES, OTHER_CAUSE, RIVAL_CUES, are_exclusive
from sayso.records import Position
from sayso.sentences import stem

Stance = Callable[[Said, bool], Position]

# Two accounts of one thing speak of nearly the same things; below this they are about different matters.
LEAST_ABOUT = 0.35
LEAST_FOR_MADE_UP = 0.15
# "In fact", "instead" and the like say that something is set against something; little nearness is then enough.
LEAST_WITH_CUE = 0.12
# Two fates of one thing need little in common beside the thing: "the rifles were supplied", "it captured such rifles".
LEAST_BETWEEN_FATES = 0.15
# What is this near to the central proposition is about the same matter, and what is near to that is not far off.
LEAST_FOR_FAMILY = 0.30
LEAST_FOR_FATE = 0.25
# Another cause of the same outcome is near, yet not so near that it is the same cause told again.
LEAST_OTHER_CAUSE = 0.22
MOST_OTHER_CAUSE = 0.60
# A contrary in other words must be nearer than that, and have this many words in common with what it is contrary to.
LEAST_CONTRARY = 0.35
LEAST_COMMON = 3
# From here on one word less will do.
NEAR_CONTRARY = 0.40
# Groups compared with the central one, nearest first: bounds the work on a large story.
MOST_COMPARED = 60
_NOT_BUT = re.compile(r"\bnot\b(.{3,120}?)(?:,|;)?\s+\bbut\b(?! also)(.{3,160})", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Links:
    """How groups stand to each other.

    Attributes:
        rivals: Pairs that exclude each other, with the name of the rule that says so; each once, the earlier first, in order.
        kin: Groups that tell of the same matter as the central one, and neither exclude nor negate it; in order.
    """

    rivals: tuple[tuple[Group, Group, str], ...] = ()
    kin: tuple[Group, ...] = ()


def link_groups(groups: Sequence[Group], central: Group | None, negative: dict[int, bool], stance: Stance) -> Links:
    """Which groups exclude each other, and which are about what the story turns on.

    Args:
        negative: For each group, by ``id``, whether its proposition is a negation.
    """
    if central is None:
        return Links()
    found: dict[tuple[Order, Order], tuple[Group, Group, str]] = {}
    matter = _Matter(groups, central, negative, stance)
    opposed = ((a, b, "accused-answers") for a, b in opposed_accounts(groups))
    for a, b, rule in (*matter.rivals_of_central(), *matter.rival_fates(), *opposed):
        first, second = sorted((a, b), key=lambda group: group.first)
        found.setdefault((first.first, second.first), (first, second, rule))
    excluded = [b if a is central else a for a, b, _ in found.values() if central in (a, b)]
    kin = [group for group in matter.family[1:] if group not in excluded and not negative[id(group)]]
    return Links(tuple(found[key] for key in sorted(found)), tuple(sorted(kin, key=lambda group: group.first)))


class _Matter:
    """The central proposition and what is about the same matter, its family."""

    def __init__(self, groups: Sequence[Group], central: Group, negative: dict[int, bool], stance: Stance) -> None:
        self.central = central
        self.negative = negative
        self.stance = stance
        self._asserted: dict[int, list[Said]] = {}
        others = [group for group in groups if group is not central and group.total is not None]
        direct = [(group, float(np.dot(group.centre, central.centre))) for group in others]
        kin = [group for group, nearness in direct if nearness >= LEAST_FOR_FAMILY]
        self.family = [central, *kin]
        centre = _mean([group.centre for group in self.family])
        # What is in the family is near the family's centre by being in it; that says nothing.
        near = [
            (group, nearness if nearness >= LEAST_FOR_FAMILY else max(nearness, float(np.dot(group.centre, centre))))
            for group, nearness in direct
        ]
        self.near = sorted(near, key=lambda item: (-item[1], item[0].first))[:MOST_COMPARED]
        self.contrary = [group for group, nearness in self.near if self._is_contrary(group, nearness)]
        self.deniers = self._deniers()
        siding = self._asserting(central)
        self.siding = {said.statement.source for said in siding}
        names = {stem for said in siding for stem in said.source_stems}
        self.names_of_deniers = {stem for said in self.deniers for stem in said.source_stems} - OFFICES - names
        self.denying = {said.statement.source for said in self.deniers}

    def rivals_of_central(self) -> Iterator[tuple[Group, Group, str]]:
        """What excludes the central proposition itself."""
        for group, nearness in self.near:
            if group in self.contrary:
                yield self.central, group, "says-it-is-not-so"
                continue
            asserting = self._asserting(group)
            instead = [said for said in asserting if offers_instead(said)]
            if self.negative[id(group)] and not instead:
                continue
            of_deniers = [said for said in asserting if self._is_on_the_denying_side(said)]
            if any(calls_it_made_up(said) for said in asserting):
                if nearness >= LEAST_FOR_MADE_UP or of_deniers:
                    yield self.central, group, "said-to-be-made-up"
            elif any(offers_instead(said) for said in of_deniers):
                if nearness >= LEAST_WITH_CUE and self._is_of_the_matter(group):
                    yield self.central, group, "denier-says-instead"
            elif LEAST_OTHER_CAUSE <= nearness <= MOST_OTHER_CAUSE and any(self._gives_a_cause(s) for s in asserting):
                yield self.central, group, "another-cause"

    def rival_fates(self) -> Iterator[tuple[Group, Group, str]]:
        """Accounts of different fates of one thing, among the central proposition and what is about the same matter."""
        about = [self.central, *(group for group, nearness in self.near if nearness >= LEAST_FOR_FATE)]
        told = [(group, fates_of(group)) for group in about if self._asserting(group) and not self._is_plain_no(group)]
        told = [(group, fates) for group, fates in told if fates and self._is_of_the_matter(group)]
        for index, (group, fates) in enumerate(told):
            for other, rival in told[index + 1 :]:
                if not are_exclusive(fates, rival):
                    continue
                if float(np.dot(group.centre, other.centre)) >= LEAST_BETWEEN_FATES:
                    yield group, other, "different-fate"

    def _is_of_the_matter(self, group: Group) -> bool:
        return any(group is other or shares_a_thing(group, other) for other in (*self.family, *self.contrary))

    def _gives_a_cause(self, said: Said) -> bool:
        """True for a cause that nobody on the central proposition's own side gives."""
        if said.statement.source in self.siding or len(said.content.stems) < LEAST_COMMON:
            return False
        return OTHER_CAUSE.search(said.text) is not None

    def _asserting(self, group: Group) -> list[Said]:
        found = self._asserted.get(id(group))
        if found is None:
            negative = self.negative[id(group)]
            found = [said for said in group.members if self.stance(said, negative) is Position.ASSERTS]
            self._asserted[id(group)] = found
        return found

    def _is_plain_no(self, group: Group) -> bool:
        return self.negative[id(group)] and not any(offers_instead(said) for said in group.members)

    def _is_contrary(self, group: Group, nearness: float) -> bool:
        """True when the one is a negation and the other is not, of things they have in common: too far apart in words
        to be one proposition and its denial, yet both cannot be so."""
        if nearness < LEAST_CONTRARY or self.negative[id(group)] == self.negative[id(self.central)]:
            return False
        if are_exclusive(fates_of(group), fates_of(self.central)):
            return False
        common = group.stems.keys() & self.central.stems.keys()
        enough = LEAST_COMMON - (nearness >= NEAR_CONTRARY) + group.own_only
        return len(common) >= enough and shares_a_thing(group, self.central)

    def _deniers(self) -> list[Said]:
        """Those who reject the central proposition, in its own words or in contrary ones, and do not assert it as well."""
        own = self.negative[id(self.central)]
        rejecting = [said for said in self.central.members if self.stance(said, own) is Position.DENIES]
        for group in self.contrary:
            rejecting += self._asserting(group)
        siding = {said.statement.source for said in self._asserting(self.central)}
        return [s for s in rejecting if not s.statement.own_voice and s.statement.source not in siding]

    def _is_on_the_denying_side(self, said: Said) -> bool:
        """True for a denier, and for whoever bears a denier's name: "Osten's army" and "Osten's General Ott"."""
        if said.statement.source in self.denying:
            return True
        return not said.statement.own_voice and not said.source_stems.isdisjoint(self.names_of_deniers)


def _mean(vectors: Sequence[Vector]) -> Vector:
    total: Vector = np.sum(vectors, axis=0)
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length > 0 else total


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
