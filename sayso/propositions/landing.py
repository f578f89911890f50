"""Puts a statement that only points at a matter on the proposition it points at.

"Denied its involvement", "rejected the allegation", "declined to comment", "it is untrue": none of them says what it is
about. The text around them does, and so does who says it: whoever denies something has usually been accused of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.propositions.matching import GroupIndex
from sayso.propositions.said import Group, Said, Vector
from sayso.records import Position

# Likeness below which the few words of a noun phrase do not choose a proposition by themselves.
LEAST_MEANING = 0.30
# What each sign is worth beside a cosine of 0 to 1. Set by reading where the denials of FNC-1 training bodies land.
WORTH_ACCUSED = 0.25
WORTH_NEAR = 0.45
WORTH_TOPIC = 0.40
WORTH_SAME_REPORT = 0.15
WORTH_CENTRAL = 0.15
# What only the report itself has put forward is taken when nobody else has put forward anything that fits.
COST_OWN_VOICE = 0.25
# A denial rarely reaches further back than this many statements.
REACH = 6


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
        self._in_report: defaultdict[str, list[Group]] = defaultdict(list)
        for group in groups:
            self._index.add(group, group.stems)
            for report in group.reports:
                self._in_report[report].append(group)

    def near(self, said: Said) -> list[Group]:
        """The groups worth comparing, each once; another report's are reached by words only."""
        found = [*self._in_report[said.statement.report], *self._index.candidates(said.content.stems)]
        if self._central is not None:
            found.append(self._central)
        return list({id(group): group for group in found}.values())


def land(said: Said, groups: Sequence[Group], surroundings: Surroundings) -> Group | None:
    """The group that a statement points at, or None when there is nothing to point at.

    A statement is never landed on a group that only its own source speaks of, unless it withdraws something: nobody
    denies what nobody said.
    """
    best: tuple[float, int] | None = None
    chosen = None
    for group in groups:
        if group.total is None or group.sources == {said.statement.source}:
            continue
        score = worth(said, group, surroundings)
        key = (score, -group.first)
        if best is None or key > best:
            best, chosen = key, group
    if best is None or (not said.content.empty and best[0] < LEAST_MEANING):
        return None
    return chosen


def worth(said: Said, group: Group, surroundings: Surroundings) -> float:
    """How well a group fits as what a pointing statement is about."""
    centre = group.centre
    score = 0.0
    if said.content.empty:
        # No words of its own: what the report turns on stands in for them.
        topic = surroundings.topics.get(said.statement.report)
        score += WORTH_TOPIC * float(np.dot(topic, centre)) if topic is not None else 0.0
    else:
        score += float(np.dot(said.vector, centre))
    if said.source_stems and any(word in group.stems for word in said.source_stems):
        score += WORTH_ACCUSED
    if group is surroundings.central:
        score += WORTH_CENTRAL
    if all(member.statement.own_voice for member in group.members):
        score -= COST_OWN_VOICE
    back = min(
        (said.order - member.order for member in group.members if _stands_before(member, said)),
        default=None,
    )
    if back is not None:
        score += WORTH_SAME_REPORT
        # "That is untrue" answers what was said just before; a figure of speech for a matter may reach further.
        score += WORTH_NEAR * max(0.0, 1.0 - back / REACH) * (1.0 if said.content.empty else 0.5)
    return score


def _stands_before(member: Said, said: Said) -> bool:
    same = member.statement.report == said.statement.report
    own = member.statement.source == said.statement.source and member.statement.position is not Position.ASSERTS
    return same and member.order < said.order and not own
