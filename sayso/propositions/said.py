"""What is grouped: one content with its vector, and the groups that contents form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.propositions.contents import Content
from sayso.propositions.words import FATES
from sayso.records import Position, Statement

Vector = NDArray[np.float32]
Order = tuple[str, str, int]
_LAST: Order = ("\U0010ffff", "", 0)  # after every date


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One statement, read for grouping.

    Attributes:
        order: Its place among all the story's statements: date of publication, report, number in the report.
        text: The words of its content.
        shown: The same to be read by a person: an ellipsis stands for what is left out between two of its spans.
        vector: Unit vector of those words, float32 (width,).
        source_stems: Stems of the words in its source's name, role and affiliation.
        broken: True when a line ends inside one of its spans.
    """

    statement: Statement
    order: Order
    text: str
    content: Content
    vector: Vector
    source_stems: frozenset[str] = frozenset()
    broken: bool = False
    shown: str = ""

    @property
    def points_elsewhere(self) -> bool:
        """True when the content names a matter instead of putting it forward: "the claim", "its involvement".

        An assertion without words of its own points only by naming a matter ("confirmed the report"); "I will not answer
        that" asserts nothing of anything.
        """
        if self.content.empty:
            return self.content.names_a_matter or self.statement.position is not Position.ASSERTS
        return not self.content.clausal and (self.content.retold or self.statement.position is not Position.ASSERTS)


@dataclass(slots=True, eq=False)
class Group:
    """Statements that put forward the same thing, while they are being gathered.

    Attributes:
        total: Sum of the vectors of the members that shape it, float32 (width,), or None when none does.
        stems, names: How many of those members use each.
        shaping: How many members with meaningful words shape it.
        words: How many meaningful words those have, all together.
        first: The place of its earliest statement.
        reports: Ids of the reports that speak of it.
        sources: Ids of the sources that speak of it.
        own_only: True while only reports speak of it, in their own voice.
        worded: How many members have meaningful words.
        made_up: How many of those say that a thing was made up.
        other_cause: True when a member gives an outcome a cause of its own.
        joined: Of the members that the relation model brought in, by statement id, the chance it gave.
    """

    members: list[Said] = field(default_factory=list)
    total: Vector | None = None
    stems: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    shaping: int = 0
    words: int = 0
    numbers: set[str] = field(default_factory=set)
    fates: set[str] = field(default_factory=set)
    first: Order = _LAST
    reports: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    own_only: bool = True
    worded: int = 0
    made_up: int = 0
    other_cause: bool = False
    joined: dict[str, float] = field(default_factory=dict)
    _centre: Vector | None = None
    _core: frozenset[str] | None = None

    def add(self, said: Said, *, shapes: bool = True) -> None:
        """Take a statement in; ``shapes`` False leaves what the group is about as it was (a landed denial)."""
        self.members.append(said)
        self.first = min(self.first, said.order)
        self.reports.add(said.statement.report)
        self.sources.add(said.statement.source)
        self.own_only = self.own_only and said.statement.own_voice
        self.worded += bool(said.content.stems)
        self.made_up += bool(said.content.stems) and said.content.made_up
        self.other_cause = self.other_cause or said.content.other_cause
        if not shapes:
            return
        self._centre = self._core = None
        self.shaping += bool(said.content.stems)
        self.total = said.vector.copy() if self.total is None else self.total + said.vector
        for stem in said.content.stems:
            self.stems[stem] = self.stems.get(stem, 0) + 1
        self.words += len(said.content.stems)
        for name in said.content.names:
            self.names[name] = self.names.get(name, 0) + 1
        self.numbers |= said.content.numbers
        self.fates |= {FATES[word] for word in said.content.stems if word in FATES}

    def copied(self) -> Group:
        """The group as it is now; what joins the copy leaves this one alone."""
        return Group(
            members=list(self.members),
            total=self.total,  # never changed in place
            stems=self.stems.copy(),
            names=self.names.copy(),
            shaping=self.shaping,
            words=self.words,
            numbers=set(self.numbers),
            fates=set(self.fates),
            first=self.first,
            reports=set(self.reports),
            sources=set(self.sources),
            own_only=self.own_only,
            worded=self.worded,
            made_up=self.made_up,
            other_cause=self.other_cause,
            joined=self.joined.copy(),
            _centre=self._centre,
            _core=self._core,
        )

    @property
    def centre(self) -> Vector:
        """Unit vector of what its members say, float32 (width,); zeros for a group that nothing shapes."""
        if self._centre is None:
            if self.total is None:
                return np.zeros_like(self.members[0].vector)
            length = float(np.linalg.norm(self.total))
            self._centre = self.total / np.float32(length) if length > 0 else self.total
        return self._centre

    @property
    def core(self) -> frozenset[str]:
        """The words that at least half of the group's members use."""
        if self._core is None:
            enough = len(self.members) / 2
            self._core = frozenset(word for word, count in self.stems.items() if count >= enough)
        return self._core


def is_within(child: Said, parent: Said) -> bool:
    """True when the child says nearly all that the parent says: "he said | it rained" inside "she said he said it rained"."""
    own = set(child.content.stems)
    if not own:
        return False
    theirs = set(parent.content.stems)
    return len(own & theirs) >= 0.5 * len(theirs - child.source_stems)


def in_order(groups: Sequence[Group]) -> Iterator[Group]:
    """The groups by their first statement."""
    return iter(sorted(groups, key=lambda group: group.first))
