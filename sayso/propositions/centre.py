"""Which proposition the story turns on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

import numpy as np

from sayso.propositions.said import Group, Vector
from sayso.propositions.stances import is_negative, stance_of
from sayso.records import Position

# Set on the development stories; the order among propositions, not the
# figure, is what counts.
WORTH_TOPIC = 1.5
WORTH_SOURCES = 0.08
WORTH_REPORTS = 0.10
WORTH_DISPUTED = 0.25
WORTH_DOUBTED = 0.10
# A headline is always near itself; what somebody is credited with is preferred unless it is about something else.
COST_OWN_VOICE = 0.25
# What a story turns on is what was put forward, not that it is not so: "no, the mayor did not sell the bridge".
COST_NEGATIVE = 0.25
# Nor on "who paid" or "whether she would come", which nobody puts forward.
COST_QUESTION = 0.25


def choose_central(groups: Sequence[Group], topics: Mapping[str, Vector]) -> Group | None:
    """The group nearest to what the headlines say, that most sources and reports speak of, and that is disputed.

    Ties fall to the one spoken of first. None only when there are no groups.
    """
    candidates = [group for group in groups if group.total is not None] or list(groups)
    if not candidates:
        return None
    story = np.mean([topics[key] for key in sorted(topics)], axis=0) if topics else None
    return min(candidates, key=lambda group: (-_weight(group, story), group.first))


def _weight(group: Group, story: Vector | None) -> float:
    negative = is_negative(group)
    stances = {stance_of(member, negative) for member in group.members}
    others = {member.statement.source for member in group.members if not member.statement.own_voice}
    weight = WORTH_TOPIC * float(np.dot(group.centre, story)) if story is not None else 0.0
    weight += WORTH_SOURCES * log2(1 + len(others)) + WORTH_REPORTS * log2(1 + len(group.reports))
    if not others:
        weight -= COST_OWN_VOICE
    if sum(member.content.open_question for member in group.members) * 2 >= len(group.members):
        weight -= COST_QUESTION
    if negative:
        weight -= COST_NEGATIVE
    if {Position.ASSERTS, Position.DENIES} <= stances:
        weight += WORTH_DISPUTED
    if Position.DOUBTS in stances:
        weight += WORTH_DOUBTED
    # A sentence of two meaningful words, such as "it is authentic", cannot carry a story by itself.
    if max((len(member.content.stems) for member in group.members), default=0) < 3:
        weight -= 0.3
    return weight
