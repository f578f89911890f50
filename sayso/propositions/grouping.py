"""The first half of the propositions stage: statements gathered into what they put forward."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sayso.propositions.alternatives import link_alternatives
from sayso.propositions.centre import choose_central
from sayso.propositions.landing import LandingPlaces, Surroundings, land
from sayso.propositions.matching import GroupIndex, likeness, says_the_same
from sayso.propositions.merging import merge_alike
from sayso.propositions.own_statements import LEAST_STEMS, give_voice, opening_groups
from sayso.propositions.said import Group, Said, in_order, is_within
from sayso.propositions.stances import is_negative, stance_of
from sayso.propositions.story import Story, read_story
from sayso.propositions.wording import best_wording, readable
from sayso.records import Position, Proposition, Report, Source, Statement


@dataclass(frozen=True, slots=True)
class Grouping:
    """What grouping gives back.

    Attributes:
        propositions: Ordered by their first statement; exactly one is central when there are any. Status is not set.
        statements: Those given, each with ``proposition`` set, and the reports' own, by report and place.
    """

    propositions: tuple[Proposition, ...]
    statements: tuple[Statement, ...]


def group_statements(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    *,
    outlet_of: Mapping[str, str] | None = None,
) -> Grouping:
    """Gather what statements put forward, within and across reports, and say where each stands on it.

    Args:
        reports: The story's reports, in any order; the answer does not depend on it.
        statements: Their statements.
        sources: Who makes them.
        outlet_of: For each report's id the source that is its outlet; without it no own-voice statement is made.
    Returns:
        Every statement has a proposition; scraps that nobody is credited with are left out. Denials in noun form are on
        what they deny, and a negation beside the plain assertion is a denial of it. Propositions that exclude each other
        name each other as alternatives.
    Raises:
        ModelMissingError, ModelMismatchError: The word vectors are not there or not readable.
    """
    story = read_story(reports, statements, sources, outlet_of or {})
    groups = _gather(story)
    central = _land_pointers(story, groups)
    give_voice(story, groups, central)
    return _grouping([group for group in groups if group is central or not _is_idle(group)], central)


def _is_idle(group: Group) -> bool:
    """True for a scrap that only a report itself says and nobody else speaks of: "also known as the Grey Band"."""
    return all(m.statement.own_voice and len(m.content.stems) < LEAST_STEMS for m in group.members)


def _gather(story: Story) -> list[Group]:
    """Every statement that puts something forward, in the group of those that say the same."""
    index, groups = GroupIndex(), list[Group]()
    group_of: dict[str, Group] = {}
    by_id = {said.statement.id: said for said in story.said}
    for said in story.said:
        if said.points_elsewhere:
            continue
        parent = by_id.get(said.statement.parent or "")
        group = group_of.get(parent.statement.id) if parent is not None and is_within(said, parent) else None
        group = group or _best_group(said, index)
        if group is None:
            group = Group()
            groups.append(group)
        group.add(said)
        group_of[said.statement.id] = group
        index.add(group, said.content.stems)
    return merge_alike(groups)


def _best_group(said: Said, index: GroupIndex) -> Group | None:
    scored = [(likeness(said, group), group) for group in index.candidates(said.content.stems)]
    fitting = [(score, -group.first, group) for score, group in scored if says_the_same(said, group, score)]
    return max(fitting, key=lambda item: item[:2])[2] if fitting else None


def _land_pointers(story: Story, groups: list[Group]) -> Group | None:
    """Put every statement that points elsewhere on what it points at; give the group that the story turns on.

    A report may deny, or turn on, what only its own headline or opening has put forward; such a group then joins the rest.
    """
    reserve = opening_groups(story) if story.said else []
    central = choose_central([*groups, *reserve], story.topics)
    places = LandingPlaces([*groups, *reserve], central)
    surroundings = Surroundings(story.topics, central)
    waiting: list[Said] = []
    for said in story.said:
        if not said.points_elsewhere:
            continue
        target = land(said, places, surroundings)
        if target is None:
            waiting.append(said)
            continue
        if target in reserve:
            reserve.remove(target)
            groups.append(target)
        target.add(said, shapes=False)
        places.note(said, target)
    central = choose_central([*groups, *reserve], story.topics)
    if central is not None and central in reserve:
        groups.append(central)
    for said in waiting:
        if central is not None and said.content.empty:
            central.add(said, shapes=False)
        else:
            alone = Group()
            alone.add(said)
            groups.append(alone)
    return central or choose_central(groups, story.topics)  # "He declined to comment" may be all that is said


def _grouping(groups: Sequence[Group], central: Group | None) -> Grouping:
    ordered = list(in_order(groups))
    negative = {id(group): is_negative(group) for group in ordered}
    ids = {id(group): _proposition_id(group) for group in ordered}
    rivals: defaultdict[int, list[str]] = defaultdict(list)
    for a, b, _ in link_alternatives(ordered, central, negative, stance_of):
        rivals[id(a)].append(ids[id(b)])
        rivals[id(b)].append(ids[id(a)])
    propositions = tuple(
        _proposition(group, ids[id(group)], group is central, negative[id(group)], tuple(rivals[id(group)]))
        for group in ordered
    )
    placed = [
        (member.order, replace(_in_own_words(member, negative[id(group)]), proposition=ids[id(group)]))
        for group in ordered
        for member in group.members
    ]
    return Grouping(propositions, tuple(statement for _, statement in sorted(placed, key=lambda pair: pair[0])))


def _in_own_words(said: Said, negative: bool) -> Statement:
    """In its own voice a report that says "did not" of what others assert denies it; a source is left as it put it."""
    statement = said.statement
    if not statement.own_voice or stance_of(said, negative) is not Position.DENIES:
        return statement
    return replace(statement, position=Position.DENIES, rules=(*statement.rules, "own-voice-negation"))


def _proposition_id(group: Group) -> str:
    first = min(group.members, key=lambda member: member.order)
    return "p-" + sha256(first.statement.id.encode()).hexdigest()[:16]


def _proposition(group: Group, own_id: str, central: bool, negative: bool, rivals: tuple[str, ...]) -> Proposition:
    by_stance: defaultdict[Position, list[str]] = defaultdict(list)
    members = sorted(group.members, key=lambda member: member.order)
    for member in members:
        by_stance[stance_of(member, negative)].append(member.statement.id)
    return Proposition(
        id=own_id,
        text=readable(best_wording(group, negative, stance_of).text),
        statements=tuple(member.statement.id for member in members),
        central=central,
        asserted_by=tuple(by_stance[Position.ASSERTS]),
        denied_by=tuple(by_stance[Position.DENIES]),
        doubted_by=tuple(by_stance[Position.DOUBTS]),
        declined_by=tuple(by_stance[Position.DECLINES]),
        alternatives=rivals,
    )
