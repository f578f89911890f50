"""The outlets that reports rest on: where each is cited, and a source for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import accumulate
from typing import Protocol, TypeVar

from sayso.chains.cited_people import CitedPeople, find_cited_people
from sayso.chains.outlet_names import (
    OutletNames,
    described_name,
    full_name,
    introduced_outlets,
    is_described,
    listed_outlets,
    plain,
)
from sayso.chains.outlets import OutletCite, find_cites, find_credit, named_in
from sayso.records import BlockKind, Mention, Report, Source, SourceKind
from sayso.sentences import sentences_of
from sayso.text import Span

_READ = (BlockKind.DEK, BlockKind.BODY, BlockKind.QUOTE_BLOCK)
_REMEMBERED = 8  # outlets named before that "the newspaper" or "the Times" may mean


class ResolvedNames(Protocol):
    """What the sources stage gives: the sources, and which of them is each report's outlet."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of the story."""
        ...

    @property
    def outlet_of(self) -> Mapping[str, str]:
        """Report id to the id of the source that is its outlet."""
        ...


Resolved = TypeVar("Resolved", bound=ResolvedNames)


def add_cited_sources(reports: Sequence[Report], resolution: Resolved) -> Resolved:
    """The resolution with a source for everybody a report rests on without attributing a statement to them.

    "She told the Courier" makes nobody say anything through the Courier, and "citing two officials" gives the officials no
    words of their own, so no attribution names them; a chain does. People without a name are somebody else in each report.
    """
    known = outlets_by_name(resolution)
    names = names_of_outlets(reports, resolution)
    mentioned: defaultdict[str, list[Span]] = defaultdict(list)
    for source in resolution.sources:
        for mention in source.mentions:
            mentioned[mention.report].append(mention.span)
    outlets: defaultdict[str, list[Mention]] = defaultdict(list)
    people: dict[str, Source] = {}
    for report in reports:
        reading = read_cites(report, names)
        mentions = _Mentions(mentioned[report.id])
        for cite in reading.every_cite():
            if cite.name not in known and not is_own_outlet(report, cite.name):
                outlets[cite.name].append(Mention(report.id, cite.span))
        for cited in reading.every_person():
            if not cited.is_pronoun and not mentions.hold(cited.head):
                source = _person(report, cited)
                people.setdefault(source.id, source)
    added = [
        Source(
            id="s-" + sha256(f"cited outlet|{name}".encode()).hexdigest()[:16],
            kind=SourceKind.OUTLET,
            name=name,
            named=not is_described(name),
            mentions=tuple(places),
        )
        for name, places in sorted(outlets.items())
    ]
    added += sorted(people.values(), key=lambda source: source.id)
    sources = tuple(map(_by_full_name, resolution.sources))
    return replace(resolution, sources=(*sources, *added))  # type: ignore[type-var]


class _Mentions:
    """The mentions of one report, to be asked whether any of them holds a place; a look-up, however many there are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def hold(self, head: int) -> bool:
        """True where a mention begins before this end of a word and reaches it."""
        before = bisect_left(self._starts, head)
        return before > 0 and self._furthest[before - 1] >= head


def _by_full_name(source: Source) -> Source:
    """An outlet by the name a reader looks for: "AP" is the Associated Press."""
    name = full_name(source.name)
    is_alias = source.kind is SourceKind.OUTLET and source.named and name != plain(source.name)
    return replace(source, name=name) if is_alias else source


def is_own_outlet(report: Report, name: str) -> bool:
    """True for the name of the report's own outlet, or its end: "the Courier" in the Venn Courier."""
    own = full_name(report.outlet) if report.outlet else ""
    return own == name or own.endswith(" " + name)


def _person(report: Report, cited: CitedPeople) -> Source:
    key = f"cited people|{report.id}|{cited.name.casefold()}"
    return Source(
        id="s-" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        kind=cited.kind,
        name=cited.name,
        named=cited.kind is SourceKind.PERSON,
        mentions=(Mention(report.id, cited.span),),
    )


def names_of_outlets(reports: Sequence[Report], resolution: ResolvedNames) -> OutletNames:
    """The names by which this story's outlets go: listed ones, the reports' own, the sources', and those the texts"
    " show."""
    found = [report.outlet for report in reports if report.outlet]
    found += [source.name for source in resolution.sources if source.kind is SourceKind.OUTLET and source.named]
    for report in reports:
        for block in report.spans_of(BlockKind.DATELINE, *_READ):
            found.extend(introduced_outlets(report.text, block))
    return listed_outlets().with_names(found)


def outlets_by_name(resolution: ResolvedNames) -> dict[str, str]:
    """Full names of outlets to source ids; a body of another kind by the same name will do ("Reuters")."""
    kinds = (SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.DOCUMENT)
    by_kind = sorted((s for s in resolution.sources if s.kind in kinds and s.named), key=lambda s: kinds.index(s.kind))
    names = {described_name(s.name): s.id for s in reversed(resolution.sources) if is_described(s.name)}
    for source in by_kind:
        for name in (source.name, full_name(source.name)):
            names.setdefault(plain(name), source.id)
    return names


@dataclass(frozen=True, slots=True)
class Reading:
    """A report's sentences with the outlets each rests on, and the paragraph each stands in."""

    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]
    cites: Mapping[int, tuple[OutletCite, ...]]
    credits: tuple[OutletCite, ...]
    people: Mapping[int, tuple[CitedPeople, ...]]

    def every_person(self) -> Iterator[CitedPeople]:
        """People named as a source, in text order."""
        for index in sorted(self.people):
            yield from self.people[index]

    def every_cite(self) -> Iterator[OutletCite]:
        """Credits, then cites in text order."""
        yield from self.credits
        for index in sorted(self.cites):
            yield from self.cites[index]

    def index_at(self, offset: int) -> int | None:
        """The number of the sentence that holds a character, or None."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index].end else None


def read_cites(report: Report, names: OutletNames) -> Reading:
    """Find the sentences of a report and the outlets that each of them rests on; wire credits apart."""
    sentences: list[Span] = []
    paragraphs: list[int] = []
    cites: dict[int, tuple[OutletCite, ...]] = {}
    people: dict[int, tuple[CitedPeople, ...]] = {}
    wires: list[OutletCite] = []
    named: list[str] = []
    blocks = report.spans_of(*_READ)
    for number, block in enumerate(blocks):
        if number == 0 or number == len(blocks) - 1:
            credit = find_credit(report.text, block, names)
            if credit:
                wires.append(credit)
        for sentence in sentences_of(report.text, block):
            here = named_in(report.text, sentence, names, named[-_REMEMBERED:])
            found = tuple(find_cites(report.text, sentence, here, named[-_REMEMBERED:]))
            named.extend(name for _, name in here)
            if found:
                cites[len(sentences)] = found
            heard = tuple(
                p
                for p in find_cited_people(report.text, sentence)
                if not any(name.overlaps(p.span) for name, _ in here)
            )
            if heard:
                people[len(sentences)] = heard
            sentences.append(sentence)
            paragraphs.append(number)
    for span in report.spans_of(BlockKind.DATELINE, BlockKind.BYLINE):
        credit = find_credit(report.text, span, names)
        if credit:
            wires.append(credit)
    starts = tuple(s.start for s in sentences)
    return Reading(tuple(sentences), starts, tuple(paragraphs), cites, tuple(wires), people)
