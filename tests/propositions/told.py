"""Small stories for tests: a report is a headline and lines of "who | cue | content | position" or plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.propositions import Grouping, group_statements
from sayso.records import (
    Block,
    BlockKind,
    Moment,
    Position,
    Precision,
    Proposition,
    Report,
    Source,
    SourceKind,
    Statement,
)
from sayso.text import Span

Found = tuple[str, tuple[Span, Span, Span], Position]


@dataclass(frozen=True)
class Told:
    """A story as the stages before grouping would hand it over."""

    reports: tuple[Report, ...]
    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]
    outlet_of: dict[str, str]

    def group(self) -> Grouping:
        return group_statements(self.reports, self.statements, self.sources, outlet_of=self.outlet_of)


def tell(*reports: str) -> Told:
    """Read the lines; the same words are the same source, unnamed when they begin in lower case."""
    made: list[Report] = []
    statements: list[Statement] = []
    sources: dict[str, Source] = {}
    for number, lines in enumerate(reports):
        text, blocks, found = _lay_out(lines)
        report = Report(
            id=f"r{number}",
            origin=f"r{number}.txt",
            sha256="",
            media_type="text/plain",
            text=text,
            blocks=tuple(blocks),
            headline=text.split("\n", 1)[0],
            published=Moment(f"2031-05-{number + 1:02}", Precision.DAY),
        )
        made.append(report)
        sources[f"outlet-{report.id}"] = Source(f"outlet-{report.id}", SourceKind.OUTLET, f"Paper {number}")
        for who, (source_span, cue, content), position in found:
            kind = SourceKind.PERSON if who[0].isupper() else SourceKind.UNNAMED
            sources[who] = Source(who, kind, who, named=who[0].isupper())
            statements.append(
                Statement(
                    id=f"s{number}-{content.start}",
                    report=report.id,
                    source=who,
                    source_spans=(source_span,),
                    cue_spans=(cue,),
                    content_spans=(content,),
                    position=position,
                )
            )
    outlets = {report.id: f"outlet-{report.id}" for report in made}
    return Told(tuple(made), tuple(statements), tuple(sources.values()), outlets)


def _lay_out(lines: str) -> tuple[str, list[Block], list[Found]]:
    text, blocks, found = "", list[Block](), list[Found]()
    for line in (line.strip() for line in lines.strip().splitlines()):
        start = len(text)
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 1:
            text += line
        else:
            spans = []
            for part in parts[:3]:
                spans.append(Span(len(text), len(text) + len(part)))
                text += part + " "
            text = text.rstrip() + "."
            position = Position(parts[3]) if len(parts) > 3 else Position.ASSERTS
            found.append((parts[0], (spans[0], spans[1], spans[2]), position))
        blocks.append(Block(BlockKind.HEADLINE if not start else BlockKind.BODY, Span(start, len(text))))
        text += "\n\n"
    return text, blocks, found


def of_words(grouping: Grouping, told: Told, words: str) -> Proposition:
    """The proposition that the statement with these words is about."""
    texts = {report.id: report.text for report in told.reports}
    for statement in grouping.statements:
        if any(words in span.of(texts[statement.report]) for span in statement.content_spans):
            return next(p for p in grouping.propositions if p.id == statement.proposition)
    raise AssertionError(f"no statement has the words {words!r}")


def central(propositions: Sequence[Proposition]) -> Proposition:
    """The one central proposition."""
    (found,) = [proposition for proposition in propositions if proposition.central]
    return found
