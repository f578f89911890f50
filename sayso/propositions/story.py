"""A story read for grouping: every statement and every own-voice clause with its words and its vector, in one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.inference.vectors import WordVectors, load_vectors
from sayso.propositions.contents import read_content, stem_of
from sayso.propositions.own_voice import OwnClause, own_clauses, own_statement_id
from sayso.propositions.said import Said, Vector
from sayso.records import BlockKind, Position, Report, Source, Statement
from sayso.text import words_of

# Characters of the body that say, beside the headline, what a report turns on.
OPENING_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one call, read.

    Attributes:
        places: For each report's id its place by date of publication, undated reports last.
        said: What is credited to somebody, in order.
        own: What the reports say for themselves, in order, each with the clause it was read from.
        topics: For each report's id, the unit vector of its headline and opening.
    """

    places: Mapping[str, int]
    said: tuple[Said, ...]
    own: tuple[tuple[OwnClause, Said], ...]
    topics: Mapping[str, Vector]


def read_story(
    reports: Sequence[Report], statements: Sequence[Statement], sources: Sequence[Source], outlet_of: Mapping[str, str]
) -> Story:
    """Read every content once. The answer does not depend on the order of the input.

    A report without an entry in ``outlet_of`` says nothing in its own voice.
    """
    vectors = load_vectors()
    ordered = sorted(reports, key=lambda r: (r.published.value if r.published else "9999", r.id))
    places = {report.id: place for place, report in enumerate(ordered)}
    texts = {report.id: report.text for report in reports}
    clause_of: dict[str, OwnClause] = {}
    every = [statement for statement in statements if statement.report in texts]
    for report in ordered:
        if report.id not in outlet_of:
            continue
        in_report = [statement for statement in every if statement.report == report.id]
        for clause in own_clauses(report, in_report):
            own = _own_statement(clause, outlet_of[report.id])
            clause_of[own.id] = clause
            every.append(own)
    every.sort(key=lambda s: (places[s.report], s.content_spans[0].start, s.own_voice, s.id))
    read = _read(every, texts, sources, vectors)
    return Story(
        places=places,
        # a statement found with a cue ("this newspaper understands") is in the report's own voice too, without a clause
        said=tuple(said for said in read if said.statement.id not in clause_of),
        own=tuple((clause_of[s.statement.id], s) for s in read if s.statement.id in clause_of),
        topics=_topics(ordered, vectors),
    )


def _read(
    statements: Sequence[Statement], texts: Mapping[str, str], sources: Sequence[Source], vectors: WordVectors
) -> list[Said]:
    contents = [" ".join(words_of(texts[s.report], s.content_spans).split()) for s in statements]
    stems = {source.id: _name_stems(source) for source in sources}
    return [
        Said(statement, order, text, read_content(text), vector, stems.get(statement.source, frozenset()))
        for order, (statement, text, vector) in enumerate(
            zip(statements, contents, vectors.embed(contents), strict=True)
        )
    ]


def _name_stems(source: Source) -> frozenset[str]:
    words = f"{source.name} {source.role or ''} {source.affiliation or ''}".split()
    return frozenset(stem_of(word.strip(".,'’")) for word in words if len(word) > 3 and word[0].isupper())


def _own_statement(clause: OwnClause, outlet: str) -> Statement:
    return Statement(
        id=own_statement_id(clause),
        report=clause.report,
        source=outlet,
        content_spans=(clause.span,),
        position=Position.DOUBTS if clause.limit else Position.ASSERTS,
        own_voice=True,
        rules=("own-voice-limit" if clause.limit else "own-voice",),
    )


def _topics(reports: Sequence[Report], vectors: WordVectors) -> dict[str, Vector]:
    headlines, openings = [], []
    for report in reports:
        body = report.spans_of(BlockKind.BODY)
        start = body[0].start if body else 0
        headlines.append(report.headline or "")
        openings.append(report.text[start : start + OPENING_CHARACTERS])
    summed = vectors.embed(headlines) + np.float32(0.5) * vectors.embed(openings)
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    unit = summed / np.where(lengths > 0, lengths, 1.0).astype(np.float32)
    return {report.id: unit[row] for row, report in enumerate(reports)}
