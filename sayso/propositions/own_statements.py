"""Own-voice statements: which of a report's own clauses are about a matter that others speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from sayso.propositions.matching import WORDS_SHARE, likeness, says_the_same
from sayso.propositions.merging import merge_alike
from sayso.propositions.own_voice import OwnClause
from sayso.propositions.said import Group, Said, Vector
from sayso.propositions.story import Story
from sayso.records import Position

# A report's own sentence must be nearer to a disputed matter than two statements to each other: most of what a report
# says for itself is background, and background is not a position.
LEAST_LIKENESS = 0.55
# A stated limit is taken from further off: it speaks of the evidence for the matter, not of the matter.
LEAST_FOR_LIMIT = 0.25
# Beside two matters equally near, a limit speaks of the central one.
PREFERENCE = 0.1
# Below this all words in common could not make a sentence alike enough.
LEAST_NEARNESS = (LEAST_LIKENESS - WORDS_SHARE) / (1 - WORDS_SHARE)
# Own clauses compared with all disputed groups at once.
BATCH = 512
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
        if (
            clause.opening
            and whole
            and not clause.limit
            and not clause.answer
            and len(said.content.stems) >= LEAST_STEMS
        ):
            group = Group()
            group.add(said)
            groups.append(group)
    return merge_alike(groups)


def give_voice(story: Story, groups: Sequence[Group], central: Group | None) -> None:
    """Put into the groups what the reports say for themselves about matters that others speak of.

    A limit ("there is no evidence that", "the pictures do not show who fired") is a doubt, and a question answered with yes or
    no is about the matter nearest to it. At most MOST_IN_REPORT a report, the nearest first.
    """
    if central is None:
        return
    spoken_for = {member.statement.id for group in groups for member in group.members}
    disputed = [central, *(group for group in groups if group is not central and _is_disputed(group))]
    centres = np.stack([group.centre for group in disputed])
    chosen: defaultdict[str, list[tuple[float, Said, Group]]] = defaultdict(list)
    for clauses in batched([pair for pair in story.own if pair[1].statement.id not in spoken_for]):
        nearness = np.stack([said.vector for _, said in clauses]) @ centres.T
        for (clause, said), near in zip(clauses, nearness, strict=True):
            find = _limit_target if clause.limit or clause.answer else _own_target
            found = find(said, clause, disputed, near)
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


def batched(clauses: Sequence[tuple[OwnClause, Said]]) -> Iterator[Sequence[tuple[OwnClause, Said]]]:
    """The clauses, so many at a time that a table of them against all groups stays small."""
    return (clauses[start : start + BATCH] for start in range(0, len(clauses), BATCH))


def _own_target(said: Said, clause: OwnClause, disputed: Sequence[Group], near: Vector) -> tuple[float, Group] | None:
    if said.content.empty or not (said.content.clausal or clause.headline):
        return None
    nearest = np.flatnonzero(near >= LEAST_NEARNESS).tolist()
    scored = [(likeness(said, disputed[at]), disputed[at]) for at in nearest]
    fitting = [(-s, g.first, g) for s, g in scored if s >= LEAST_LIKENESS and says_the_same(said, g, s)]
    if not fitting:
        return None
    score, _, group = min(fitting, key=lambda item: item[:2])
    return -score, group


def _limit_target(said: Said, clause: OwnClause, disputed: Sequence[Group], near: Vector) -> tuple[float, Group] | None:
    """A limit always outranks other own sentences; one without words of its own is on the central matter, which comes first."""
    if said.content.empty or len(said.content.stems) < 3:
        return 1.0, disputed[0]
    preferred = near.copy()
    preferred[0] += PREFERENCE
    at = min(np.flatnonzero(preferred == preferred.max()).tolist(), key=lambda at: disputed[at].first)
    return (1.0 + float(near[at]), disputed[at]) if near[at] >= LEAST_FOR_LIMIT else None
