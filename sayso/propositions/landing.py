"""Puts a statement that only points at a matter on the proposition it points at.

"Denied its involvement", "rejected the allegation", "declined to comment", "it is untrue": none of them says what it is
about. The text around them does, and so does who says it: whoever denies something has usually been accused of it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.propositions.matching import GroupIndex
from sayso.propositions.said import Group, Order, Said, Vector
from sayso.propositions.words import OFFICES
from sayso.records import Position

# Likeness below which the few words of a noun phrase do not choose a proposition by themselves.
LEAST_MEANING = 0.30
# What each sign is worth beside a cosine of 0 to 1. Set by reading where the denials of the development stories
# land.
WORTH_ACCUSED = 0.25
WORTH_NEAR = 0.45
WORTH_TOPIC = 0.40
WORTH_SAME_REPORT = 0.15
WORTH_CENTRAL = 0.15
# What only the report itself has put forward is taken when nobody else has put forward anything that fits.
COST_OWN_VOICE = 0.25
# "A virus": what no clause puts forward is rarely what is denied.
COST_FRAGMENT = 0.20
# What a denial in words of its own needs: somebody accused in the same report, and some nearness in place and meaning.
LEAST_ACCUSED = 0.50
# A denial rarely reaches further back than this many statements.
REACH = 6
MOST_PLACES = 150


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What landing knows of the story.

    Attributes:
        topics: For each report's id, the unit vector of its headline and opening.
        central: The group the story seems to turn on so far, or None.
    """

    topics: Mapping[str, Vector]
    central: Group | None


class LandingPlaces:
    """Where a statement may land: what its own report speaks of, the central matter, and what shares its words."""

    def __init__(self, groups: Sequence[Group], central: Group | None) -> None:
        self._central = central
        self._index = GroupIndex()
        self._in_report: defaultdict[str, list[tuple[Order, Said, Group]]] = defaultdict(list)
        for group in groups:
            self.include(group)

    def include(self, group: Group) -> None:
        """Let one more group be landed on."""
        self._index.add(group, group.stems)
        for member in group.members:
            insort(self._in_report[member.statement.report], (member.order, member, group), key=lambda item: item[0])

    def note(self, said: Said, group: Group) -> None:
        """Let what has landed be what a later statement points back at."""
        insort(self._in_report[said.statement.report], (said.order, said, group), key=lambda item: item[0])

    def near(self, said: Said) -> list[tuple[Group, int | None]]:
        """The groups worth comparing, each once, with how many statements back its nearest member in the report stands.

        None for a group that nothing before it in the same report speaks of; another report's are reached by words only.
        At most MOST_PLACES members of the report are looked at on either side, so that a book costs no more than it has
        statements.
        """
        members = self._in_report.get(said.statement.report, [])
        middle = bisect_left(members, said.order, key=lambda item: item[0])
        found: dict[int, tuple[Group, int | None]] = {}
        for order, member, group in reversed(members[max(0, middle - MOST_PLACES) : middle]):
            if member.statement.source != said.statement.source or member.statement.position is Position.ASSERTS:
                found.setdefault(id(group), (group, said.order[-1] - order[-1]))
        for _, _, group in members[middle : middle + MOST_PLACES]:
            found.setdefault(id(group), (group, None))
        further = self._index.candidates(said.content.stems)
        for group in further if self._central is None else (*further, self._central):
            found.setdefault(id(group), (group, None))
        return list(found.values())


def land(said: Said, places: LandingPlaces, surroundings: Surroundings) -> Group | None:
    """The group that a statement points at, or None when there is nothing to point at.

    A statement is never landed on a group that only its own source speaks of: nobody denies what nobody said.
    """
    best: tuple[float, Order] | None = None
    chosen = None
    for group, back in places.near(said):
        if group.total is None or group.sources == {said.statement.source}:
            continue
        key = (-worth(said, group, back, surroundings), group.first)
        if best is None or key < best:
            best, chosen = key, group
    if best is None or (not said.content.empty and -best[0] < LEAST_MEANING):
        return None
    return chosen


def land_accused(said: Said, places: LandingPlaces, surroundings: Surroundings) -> Group | None:
    """The group told just before in the same report that names who denies, or None when no such group is near in meaning."""
    found: list[tuple[float, Order, Group]] = []
    for group, back in places.near(said):
        is_another = group.total is not None and group.sources != {said.statement.source}
        if is_another and back is not None and back <= REACH and names_speaker(said, group):
            found.append((-worth(said, group, back, surroundings), group.first, group))
    best = min(found, key=lambda item: item[:2], default=None)
    return best[2] if best is not None and -best[0] >= LEAST_ACCUSED else None


def names_speaker(said: Said, group: Group) -> bool:
    """True when the group speaks of somebody who bears a name of who makes this statement, offices aside."""
    return any(word in group.stems for word in said.source_stems - OFFICES)


def worth(said: Said, group: Group, back: int | None, surroundings: Surroundings) -> float:
    """How well a group fits as what a pointing statement is about; ``back`` as ``LandingPlaces.near`` gives it."""
    centre = group.centre
    score = 0.0
    if said.content.empty:
        # No words of its own: what the report turns on stands in for them.
        topic = surroundings.topics.get(said.statement.report)
        score += WORTH_TOPIC * float(np.dot(topic, centre)) if topic is not None else 0.0
    else:
        score += float(np.dot(said.vector, centre))
    if any(word in group.stems for word in said.source_stems):
        score += WORTH_ACCUSED
    if group is surroundings.central:
        score += WORTH_CENTRAL
    if group.own_only:
        score -= COST_OWN_VOICE
    if not any(member.content.clausal for member in group.members):
        score -= COST_FRAGMENT
    if back is not None:
        score += WORTH_SAME_REPORT
        # "That is untrue" answers what was said just before; a figure of speech for a matter may reach further.
        score += WORTH_NEAR * max(0.0, 1.0 - back / REACH) * (1.0 if said.content.empty else 0.5)
    return score
