"""A source: who is said to hold or utter something, once the mentions are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.text import Span


class SourceKind(StrEnum):
    """What a source is. Closed vocabulary of the ``sayso/1`` contract."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    STATE = "state"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a report mentions a source."""

    report: str
    span: Span


class Part(StrEnum):
    """The part that a text gives somebody in the dispute it reports."""

    ACCUSER = "accuser"
    ACCUSED = "accused"
    BENEFICIARY = "beneficiary"
    WITNESS = "witness"
    THIRD_PARTY = "third-party"


class Judgement(StrEnum):
    """Whether two records are of one party. Not having judged is no judgement, and apart from being unsure."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention that may refer to several sources: the likeliest is the one that keeps it, and comes first."""

    mention: Mention
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anonymity:
    """Words that say a source would not be named ("on condition of anonymity"), and those that say why, or None."""

    mention: Mention
    reason: Span | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A part in the dispute, and the words that give it."""

    part: Part
    mention: Mention


@dataclass(frozen=True, slots=True)
class SourceJudgement:
    """Whether two sources are one, as a rule or a person has it.

    Attributes:
        source: Id of the source that was compared.
        other: Id of the one it was compared with.
        reasons: What spoke for it, in words, the weightiest first.
    """

    source: str
    other: str
    judgement: Judgement
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody, or something, that statements are credited to.

    Attributes:
        id: Stable over re-reading the same reports.
        name: The best name any mention gives ("Sediq Sediqi", "another Afghan official").
        role: What the text says they are ("Afghan government official"), or None.
        affiliation: Whom the text says they belong to, or None.
        named: False for "an official", "sources", "fighters".
        mentions: Every place that refers to it, pronouns included, ordered by report and place.
        candidates: Ids of sources this one may be the same as, when the text does not decide.
        unsure: Those of its mentions that may as well refer to other sources.
        anonymity: Where the text says that it would not be named.
        standings: Parts in the dispute that the text gives it.
    """

    id: str
    kind: SourceKind
    name: str
    role: str | None = None
    affiliation: str | None = None
    named: bool = True
    mentions: tuple[Mention, ...] = ()
    candidates: tuple[str, ...] = ()
    unsure: tuple[Doubt, ...] = ()
    anonymity: tuple[Anonymity, ...] = ()
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which source each attribution and each report speaks for.

    Attributes:
        sources: Every source of the story, in order of first mention; ids are unique.
        source_of: Attribution id to source id; absent when nobody is named and nobody can be inferred.
        outlet_of: Report id to the id of the source that is its outlet; every report has one.
        further_of: Attribution id to the ids of its other speakers, when it has several ("Ann Lee and Bob Roe said").
    """

    sources: tuple[Source, ...] = ()
    source_of: Mapping[str, str] = field(default_factory=dict)
    outlet_of: Mapping[str, str] = field(default_factory=dict)
    further_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def source(self, source_id: str) -> Source:
        """The source of that id; raises KeyError when there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
