"""The first half of the propositions stage: statements gathered into what they put forward."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sayso.propositions.alternatives import link_groups
from sayso.propositions.centre import choose_central
from sayso.propositions.comparing import Comparer
from sayso.propositions.landing import LandingPlaces, Surroundings, land, land_accused
from sayso.propositions.matching import GroupIndex, likeness, says_the_same
from sayso.propositions.merging import merge_alike, merge_told_alike
from sayso.propositions.own_statements import LEAST_STEMS, give_voice, opening_groups
from sayso.propositions.said import Group, Said, in_order, is_within
from sayso.propositions.stances import is_negative, stance_of
from sayso.propositions.story import Story, StoryReader
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
    return StoryState().group(reports, statements, sources, outlet_of=outlet_of)


class StoryState:
    """Groups a story again and again as it grows, and keeps what need not be done anew.

    Its answer is always that of ``group_statements``. Reports that come again unchanged are not read again; and where every
    new report stands last by date of publication, only what is new is gathered.
    """

    def __init__(self) -> None:
        self._reader = StoryReader()
        self._gathered = _Gathered()
        self._finished = _Finished()
        self._comparer = Comparer()

    def knows(self, reports: Sequence[Report]) -> int:
        """How many of these reports it has read already."""
        return sum(self._reader.has_read(report) for report in reports)

    def group(
        self,
        reports: Sequence[Report],
        statements: Sequence[Statement],
        sources: Sequence[Source],
        *,
        outlet_of: Mapping[str, str] | None = None,
    ) -> Grouping:
        """As ``group_statements``, of the whole story as it stands now."""
        story = self._reader.read(reports, statements, sources, outlet_of or {})
        if not self._gathered.is_beginning_of(story.said):
            self._gathered = _Gathered()
        self._gathered.take(story.said)
        groups = merge_alike([group.copied() for group in self._gathered.groups])
        groups = merge_told_alike(groups, self._comparer.follows)
        central = _land_pointers(story, groups)
        give_voice(story, groups, central)
        return self._finished.grouping([g for g in groups if g is central or not _is_idle(g)], central)


@dataclass(frozen=True, slots=True)
class GroupingChange:
    """What a new report, or any other change, did to a story's propositions; ids, in the order of the groupings.

    Attributes:
        added, removed: Propositions that are new, and those that are gone.
        changed: Those that are there in both, and differ.
        statements: Statements that are new, gone, or on another proposition than before.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    statements: tuple[str, ...]


def compare_groupings(before: Grouping, after: Grouping) -> GroupingChange:
    """What is different between two groupings of one story."""
    old = {one.id: one for one in before.propositions}
    new = {one.id: one for one in after.propositions}
    was = {one.id: one for one in before.statements}
    now = {one.id: one for one in after.statements}
    return GroupingChange(
        added=tuple(one for one in new if one not in old),
        removed=tuple(one for one in old if one not in new),
        changed=tuple(one for one in new if one in old and new[one] != old[one]),
        statements=tuple(one for one in dict.fromkeys((*was, *now)) if was.get(one) != now.get(one)),
    )


def _is_idle(group: Group) -> bool:
    """True for a scrap that only a report itself says and nobody else speaks of: "also known as the Grey Band"."""
    return all(m.statement.own_voice and len(m.content.stems) < LEAST_STEMS for m in group.members)


class _Gathered:
    """Every statement that puts something forward, in the group of those that say the same, taken in one after another."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._taken: list[Said] = []
        self._index = GroupIndex()
        self._group_of: dict[str, Group] = {}

    def is_beginning_of(self, said: Sequence[Said]) -> bool:
        """True when everything taken in so far stands, unchanged, at the beginning."""
        return len(self._taken) <= len(said) and all(
            one is other for one, other in zip(self._taken, said, strict=False)
        )

    def take(self, every: Sequence[Said]) -> None:
        """Take in what has not been; ``every`` begins with what has."""
        by_id = {said.statement.id: said for said in every}
        for said in every[len(self._taken) :]:
            self._taken.append(said)
            if said.points_elsewhere:
                continue
            parent = by_id.get(said.statement.parent or "")
            near = self._group_of.get(parent.statement.id) if parent is not None and is_within(said, parent) else None
            group = near or _best_group(said, self._index)
            if group is None:
                group = Group()
                self.groups.append(group)
            group.add(said)
            self._group_of[said.statement.id] = group
            self._index.add(group, said.content.stems)


def _best_group(said: Said, index: GroupIndex) -> Group | None:
    scored = [(likeness(said, group), group) for group in index.candidates(said.content.stems)]
    fitting = [(-score, group.first, group) for score, group in scored if says_the_same(said, group, score)]
    return min(fitting, key=lambda item: item[:2])[2] if fitting else None


def _land_pointers(story: Story, groups: list[Group]) -> Group | None:
    """Put every statement that points elsewhere on what it points at; give the group that the story turns on.

    A report may deny, or turn on, what only its own headline or opening has put forward; such a group then joins the rest.
    """
    reserve = opening_groups(story) if story.said else []
    central = choose_central([*groups, *reserve], story.topics)
    lone = [group for group in groups if group is not central and _only_denies(group)]
    places = LandingPlaces([*(group for group in groups if group not in lone), *reserve], central)
    surroundings = Surroundings(story.topics, central)
    waiting: list[Said] = []
    for group in lone:
        if _land_lone(group, places, surroundings):
            groups.remove(group)
        else:
            places.include(group)
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


def _land_lone(group: Group, places: LandingPlaces, surroundings: Surroundings) -> bool:
    """Put denials in words of their own on what they deny, and say whether that was to be found.

    "Having lost any rifles", denied by the Red Band, is on "we took them from the Red Band": what a party is accused of by name.
    """
    targets = [land_accused(said, places, surroundings) for said in group.members]
    target = targets[0]
    if target is None or any(other is not target for other in targets):
        return False
    for said in group.members:
        target.add(said, shapes=False)
        places.note(said, target)
    return True


def _only_denies(group: Group) -> bool:
    return all(said.statement.position is Position.DENIES for said in group.members)


class _Finished:
    """Makes records of groups; a record whose group is as it was is not made again."""

    def __init__(self) -> None:
        self._propositions: dict[str, tuple[tuple[object, ...], Proposition]] = {}
        self._statements: dict[str, tuple[Said, bool, float | None, Statement]] = {}

    def grouping(self, groups: Sequence[Group], central: Group | None) -> Grouping:
        """The records of all groups, alternatives linked."""
        ordered = list(in_order(groups))
        negative = {id(group): is_negative(group) for group in ordered}
        ids = {id(group): _proposition_id(group) for group in ordered}
        rivals: defaultdict[int, list[str]] = defaultdict(list)
        links = link_groups(ordered, central, negative, stance_of)
        kin = tuple(ids[id(group)] for group in links.kin)
        for a, b, _ in links.rivals:
            rivals[id(a)].append(ids[id(b)])
            rivals[id(b)].append(ids[id(a)])
        propositions = tuple(
            self._proposition(group, ids[id(group)], group is central, negative[id(group)], tuple(rivals[id(group)]))
            for group in ordered
        )
        propositions = tuple(replace(one, kin=kin) if one.central and kin else one for one in propositions)
        placed = [
            (
                member.order,
                self._statement(member, negative[id(group)], ids[id(group)], group.joined.get(member.statement.id)),
            )
            for group in ordered
            for member in group.members
        ]
        return Grouping(propositions, tuple(statement for _, statement in sorted(placed, key=lambda pair: pair[0])))

    def _proposition(
        self, group: Group, own_id: str, central: bool, negative: bool, alternatives: tuple[str, ...]
    ) -> Proposition:
        members = tuple(sorted(group.members, key=lambda member: member.order))
        made_of = (members, group.shaping, central, negative, alternatives)
        known = self._propositions.get(own_id)
        if known is None or known[0] != made_of:
            known = made_of, _proposition(group, members, own_id, central, negative, alternatives)
            self._propositions[own_id] = known
        return known[1]

    def _statement(self, said: Said, negative: bool, proposition: str, joined: float | None) -> Statement:
        known = self._statements.get(said.statement.id)
        made_of = (said, negative, joined)
        if known is None or known[:3] != made_of or known[3].proposition != proposition:
            statement = replace(_in_own_words(said, negative), proposition=proposition)
            if joined is not None:
                statement = replace(statement, rules=(*statement.rules, f"grouped:relation-model {joined:.2f}"))
            known = (*made_of, statement)
            self._statements[said.statement.id] = known
        return known[3]


def _in_own_words(said: Said, negative: bool) -> Statement:
    """In its own voice a report that says "did not" of what others assert denies it; a source is left as it put it."""
    statement = said.statement
    if not statement.own_voice or stance_of(said, negative) is not Position.DENIES:
        return statement
    return replace(statement, position=Position.DENIES, rules=(*statement.rules, "own-voice-negation"))


def _proposition_id(group: Group) -> str:
    first = min(group.members, key=lambda member: member.order)
    return "p-" + sha256(first.statement.id.encode()).hexdigest()[:16]


def _proposition(
    group: Group, members: Sequence[Said], own_id: str, central: bool, negative: bool, rivals: tuple[str, ...]
) -> Proposition:
    by_stance: defaultdict[Position, list[str]] = defaultdict(list)
    for member in members:
        by_stance[stance_of(member, negative)].append(member.statement.id)
    return Proposition(
        id=own_id,
        text=readable(best_wording(group, negative, stance_of).shown),
        statements=tuple(member.statement.id for member in members),
        central=central,
        asserted_by=tuple(by_stance[Position.ASSERTS]),
        denied_by=tuple(by_stance[Position.DENIES]),
        doubted_by=tuple(by_stance[Position.DOUBTS]),
        declined_by=tuple(by_stance[Position.DECLINES]),
        alternatives=rivals,
    )
