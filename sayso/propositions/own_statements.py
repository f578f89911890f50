"""Own-voice statements: which of a report's own clauses are about a matter that others speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from sayso.propositions.matching import GroupIndex, likeness, says_the_same
from sayso.propositions.merging import merge_alike
from sayso.propositions.own_voice import OwnClause
from sayso.propositions.said import Group, Said
from sayso.propositions.story import Story
from sayso.records import Position

# A report's own sentence must be nearer to a disputed matter than two statements to each other: most of what a report
# says for itself is background, and background is not a position.
LEAST_LIKENESS = 0.55
# A stated limit is taken from further off: it speaks of the evidence for the matter, not of the matter.
LEAST_FOR_LIMIT = 0.25
# Noise counts: a reader wants the few sentences in which a report takes a side.
MOST_IN_REPORT = 3
# Meaningful words of a sentence that can say what a report is about.
LEAST_STEMS = 3


def opening_groups(story: Story) -> list[Group]:
    """What reports open with in their own voice, gathered like any statements: for denials to land on, and to be what a
    story turns on where nobody is credited with it."""
    groups = []
    for clause, said in story.own:
        # A headline does without its verb ("Wells poisoned"); another fragment says nothing.
        whole = said.content.clausal or clause.headline
        if clause.opening and whole and not clause.limit and len(said.content.stems) >= LEAST_STEMS:
            group = Group()
            group.add(said)
            groups.append(group)
    return merge_alike(groups)


def give_voice(story: Story, groups: Sequence[Group], central: Group | None) -> None:
    """Put into the groups what the reports say for themselves about matters that others speak of.

    A limit ("there is no evidence that", "the pictures do not show who fired") is a doubt. At most MOST_IN_REPORT a
    report, the nearest first.
    """
    if central is None:
        return
    spoken_for = {member.statement.id for group in groups for member in group.members}
    disputed = [group for group in groups if group is central or _is_disputed(group)]
    index = GroupIndex()
    for group in disputed:
        index.add(group, group.stems)
    chosen: defaultdict[str, list[tuple[float, Said, Group]]] = defaultdict(list)
    for clause, said in story.own:
        if said.statement.id in spoken_for:
            continue
        found = _limit_target(said, disputed, central) if clause.limit else _own_target(said, index, clause)
        if found is not None:
            chosen[clause.report].append((found[0], said, found[1]))
    for found_in_report in chosen.values():
        best = sorted(found_in_report, key=lambda item: (-item[0], item[1].order))[:MOST_IN_REPORT]
        for _, said, group in sorted(best, key=lambda item: item[1].order):
            group.add(said, shapes=False)


def _is_disputed(group: Group) -> bool:
    """True when somebody rejects, doubts or will not speak of it, or says the contrary, or it is itself a negation."""
    positions = {member.statement.position for member in group.members}
    negated = any(member.content.negated for member in group.members if not member.points_elsewhere)
    return negated or positions != {Position.ASSERTS}


def _own_target(said: Said, index: GroupIndex, clause: OwnClause) -> tuple[float, Group] | None:
    if said.content.empty or not (said.content.clausal or clause.headline):
        return None
    scored = [(likeness(said, group), group) for group in index.candidates(said.content.stems)]
    fitting = [(s, -g.first, g) for s, g in scored if s >= LEAST_LIKENESS and says_the_same(said, g, s)]
    if not fitting:
        return None
    score, _, group = max(fitting, key=lambda item: item[:2])
    return score, group


def _limit_target(said: Said, disputed: Sequence[Group], central: Group) -> tuple[float, Group] | None:
    """A limit always outranks other own sentences; one without words of its own is on the central matter."""
    if said.content.empty or len(said.content.stems) < 3:
        return 1.0, central
    best = max(
        disputed, key=lambda group: (float(np.dot(said.vector, group.centre)) + 0.1 * (group is central), -group.first)
    )
    near = float(np.dot(said.vector, best.centre))
    return (1.0 + near, best) if near >= LEAST_FOR_LIMIT else None
