"""The outlets that reports rest on: where each is cited, and a source for each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol, TypeVar

from sayso.chains.outlets import (
    OutletCite,
    OutletNames,
    find_cites,
    find_credit,
    full_name,
    introduced_outlets,
    listed_outlets,
    plain,
)
from sayso.records import BlockKind, Mention, Report, Source, SourceKind
from sayso.sentences import sentences_of
from sayso.text import Span

_READ = (BlockKind.DEK, BlockKind.BODY, BlockKind.QUOTE_BLOCK)
_REMEMBERED = 8  # outlets named before that "the newspaper" or "the Times" may mean


class ResolvedNames(Protocol):
    """What the sources stage gives: the sources, and which of them is each report's outlet."""

    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def outlet_of(self) -> Mapping[str, str]: ...


Resolved = TypeVar("Resolved", bound=ResolvedNames)


def add_cited_outlets(reports: Sequence[Report], resolution: Resolved) -> Resolved:
    """The resolution with a source for every outlet that a report rests on without attributing a statement to it.

    "She told the Courier" makes nobody say anything through the Courier, so no attribution names it; a chain does.
    """
    known = outlets_by_name(resolution)
    names = names_of_outlets(reports, resolution)
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for report in reports:
        for cite in read_cites(report, names).every_cite():
            if cite.name not in known:
                mentions[cite.name].append(Mention(report.id, cite.span))
    added = tuple(
        Source(
            id="s-" + sha256(f"cited outlet|{name}".encode()).hexdigest()[:16],
            kind=SourceKind.OUTLET,
            name=name,
            mentions=tuple(places),
        )
        for name, places in sorted(mentions.items())
    )
    if not added:
        return resolution
    return replace(resolution, sources=(*resolution.sources, *added))  # type: ignore[type-var]


def names_of_outlets(reports: Sequence[Report], resolution: ResolvedNames) -> OutletNames:
    """The names by which this story's outlets go: listed ones, the reports' own, the sources', and those the texts"
    " show."""
    found = [report.outlet for report in reports if report.outlet]
    found += [source.name for source in resolution.sources if source.kind is SourceKind.OUTLET and source.named]
    for report in reports:
        for block in report.spans_of(*_READ):
            found.extend(introduced_outlets(report.text, block))
    return listed_outlets().with_names(found)


def outlets_by_name(resolution: ResolvedNames) -> dict[str, str]:
    """Full names of outlets to source ids; a body of another kind by the same name will do ("Reuters")."""
    kinds = (SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.DOCUMENT)
    by_kind = sorted((s for s in resolution.sources if s.kind in kinds and s.named), key=lambda s: kinds.index(s.kind))
    names: dict[str, str] = {}
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
    wires: list[OutletCite] = []
    named: list[str] = []
    blocks = report.spans_of(*_READ)
    for number, block in enumerate(blocks):
        if number == 0 or number == len(blocks) - 1:
            credit = find_credit(report.text, block, names)
            if credit:
                wires.append(credit)
        for sentence in sentences_of(report.text, block):
            found = tuple(find_cites(report.text, sentence, named[-_REMEMBERED:], names))
            if found:
                cites[len(sentences)] = found
                named.extend(cite.name for cite in found)
            sentences.append(sentence)
            paragraphs.append(number)
    for span in report.spans_of(BlockKind.DATELINE, BlockKind.BYLINE):
        credit = find_credit(report.text, span, names)
        if credit:
            wires.append(credit)
    return Reading(tuple(sentences), tuple(s.start for s in sentences), tuple(paragraphs), cites, tuple(wires))
