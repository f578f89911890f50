"""A story read for grouping: every statement and every own-voice clause with its words and its vector, in one order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.inference.vectors import WordVectors, load_vectors
from sayso.propositions.contents import read_content, stem_of
from sayso.propositions.own_voice import OwnClause, own_clauses, own_statement_id
from sayso.propositions.said import Said, Vector
from sayso.propositions.words import HEARSAY, IN_THE_AIR, LIMITS, QUOTATION_MARKS, SHOWING_THINGS
from sayso.records import BlockKind, Position, Report, Source, Statement
from sayso.text import words_of

# Characters of the body that say, beside the headline, what a report turns on.
OPENING_CHARACTERS = 400
# How far behind a content "could not be confirmed" is looked for.
TAIL_CHARACTERS = 160
_QUOTATION_ENDS = frozenset('"”’»')
_SENTENCE_END = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one call, read.

    Attributes:
        said: What is credited to somebody, in order.
        own: What the reports say for themselves, in order, each with the clause it was read from.
        topics: For each report's id, the unit vector of its headline and opening.
    """

    said: tuple[Said, ...]
    own: tuple[tuple[OwnClause, Said], ...]
    topics: Mapping[str, Vector]


@dataclass(frozen=True, slots=True)
class _ReadReport:
    """One report, read, and what it was read from: a reading is used again only for the very same."""

    given: tuple[object, ...]
    said: tuple[Said, ...]
    own: tuple[tuple[OwnClause, Said], ...]
    topic: Vector


class StoryReader:
    """Reads every content once, and a report that comes again unchanged not at all."""

    def __init__(self) -> None:
        self._vectors = load_vectors()
        self._known: dict[str, _ReadReport] = {}

    def has_read(self, report: Report) -> bool:
        """True when it was part of the story last read."""
        return report.id in self._known

    def read(
        self,
        reports: Sequence[Report],
        statements: Sequence[Statement],
        sources: Sequence[Source],
        outlet_of: Mapping[str, str],
    ) -> Story:
        """The story of these reports; the answer does not depend on their order.

        A report without an entry in ``outlet_of`` says nothing in its own voice.
        """
        source_of = {source.id: source for source in sources}
        in_report: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            in_report[statement.report].append(statement)
        ordered = sorted({report.id: report for report in reports}.values(), key=_place)
        read = [self._report(report, in_report[report.id], source_of, outlet_of.get(report.id)) for report in ordered]
        self._known = {report.id: one for report, one in zip(ordered, read, strict=True)}
        return Story(
            said=tuple(said for one in read for said in one.said),
            own=tuple(pair for one in read for pair in one.own),
            topics={report.id: one.topic for report, one in zip(ordered, read, strict=True)},
        )

    def _report(
        self, report: Report, statements: Sequence[Statement], sources: Mapping[str, Source], outlet: str | None
    ) -> _ReadReport:
        ordered = sorted(statements, key=lambda s: (s.content_spans[0].start, s.id))
        speakers = [sources.get(statement.source) for statement in ordered]
        named = tuple((s.name, s.role, s.affiliation, s.named) if s else None for s in speakers)
        given = (_place(report), len(report.text), outlet, tuple(ordered), named)
        known = self._known.get(report.id)
        return known if known is not None and known.given == given else self._read_anew(report, ordered, sources, given)

    def _read_anew(
        self,
        report: Report,
        statements: Sequence[Statement],
        sources: Mapping[str, Source],
        given: tuple[object, ...],
    ) -> _ReadReport:
        outlet = given[2] if isinstance(given[2], str) else None
        every = [_as_own_voice(one, report.text, sources.get(one.source), outlet) for one in statements]
        clause_of: dict[str, OwnClause] = {}
        for clause in own_clauses(report, list(every)) if outlet is not None else ():
            own = _own_statement(clause, outlet or "")
            if not clause.set_out:
                clause_of[own.id] = clause
            every.append(own)
        every.sort(key=lambda s: (s.content_spans[0].start, s.own_voice, s.id))
        read = _read(every, report, sources, self._vectors)
        return _ReadReport(
            given=given,
            said=tuple(said for said in read if said.statement.id not in clause_of),
            own=tuple((clause_of[said.statement.id], said) for said in read if said.statement.id in clause_of),
            topic=_topic(report, self._vectors),
        )


def _place(report: Report) -> tuple[str, str]:
    """Where a report stands in its story: by date of publication, undated ones last, then by id."""
    return (report.published.value if report.published else "9999", report.id)


def _read(
    statements: Sequence[Statement], report: Report, sources: Mapping[str, Source], vectors: WordVectors
) -> list[Said]:
    printed = [words_of(report.text, s.content_spans) for s in statements]
    contents = [" ".join(words.split()) for words in printed]
    meanings = [_meaning(statement, text) for statement, text in zip(statements, contents, strict=True)]
    rows = zip(statements, printed, contents, meanings, vectors.embed(meanings), strict=True)
    return [
        Said(
            statement=statement,
            order=(*_place(report), number),
            text=text,
            content=read_content(meaning),
            vector=vector,
            source_stems=_name_stems(sources.get(statement.source)),
            broken="\n" in words,
            shown=_shown(report.text, statement) if len(statement.content_spans) > 1 else text,
        )
        for number, (statement, words, text, meaning, vector) in enumerate(rows)
    ]


def _shown(text: str, statement: Statement) -> str:
    """The content's words with an ellipsis where something is left out between them, but for the cue between two quotations."""
    shown, end = "", 0
    for span in statement.content_spans:
        part = " ".join(span.of(text).split())
        joined = not text[end : span.start].strip() or (shown[-1:] in _QUOTATION_ENDS and part[:1] in QUOTATION_MARKS)
        shown += (" " if joined else " … ") * bool(shown) + part
        end = span.end
    return shown


def _meaning(statement: Statement, text: str) -> str:
    """What a text is about. "It was not clear who fired" is about who fired; a limit is no matter of its own."""
    return LIMITS.sub(" ", text) if statement.own_voice and statement.position is Position.DOUBTS else text


def _name_stems(source: Source | None) -> frozenset[str]:
    if source is None:
        return frozenset()
    words = f"{source.name} {source.role or ''} {source.affiliation or ''}".split()
    return frozenset(stem_of(word.strip(".,'’")) for word in words if len(word) > 3 and word[0].isupper())


def _only_shows(source: Source) -> bool:
    """True for a source that is a picture or a film: "videos", "the footage"."""
    words = source.name.lower().split()
    return not source.named and bool(words) and words[-1].strip(".,") in SHOWING_THINGS


def _as_own_voice(statement: Statement, text: str, source: Source | None, outlet: str | None) -> Statement:
    """The statement as the report's own where nobody else is behind it.

    "It is to be noted that", "the plan appears to": a cue without a source and without a word of hearsay. "Videos show
    that": a video says nothing, the report says what it shows. "Rumours that he fled could not be confirmed": the doubt
    is the report's. Quotations stay somebody's.
    """
    if outlet is None or statement.parent is not None or statement.own_voice or statement.position is Position.DECLINES:
        return statement
    words = words_of(text, statement.content_spans)
    if words.lstrip()[:1] in QUOTATION_MARKS:
        return statement
    limit = LIMITS.search(words_of(text, (*statement.cue_spans, *statement.content_spans))) is not None
    rule = _own_rule(statement, text, source)
    if rule is None:
        return statement
    doubted = limit or rule == "own-voice-doubts-hearsay"
    return replace(
        statement,
        source=outlet,
        source_spans=(),
        cue_spans=(),
        own_voice=True,
        position=Position.DOUBTS if doubted else statement.position,
        rules=(*statement.rules, rule),
    )


def _own_rule(statement: Statement, text: str, source: Source | None) -> str | None:
    """Why a statement is the report's own, or None when it is somebody's."""
    if source is not None and _only_shows(source):
        return "own-voice-shown"
    cue = words_of(text, statement.cue_spans)
    if not statement.source_spans and cue and not HEARSAY.search(cue):
        return "own-voice-impersonal"
    in_the_air = (
        IN_THE_AIR.match(source.name) if source is not None and statement.source_spans else IN_THE_AIR.match(cue)
    )
    if in_the_air and LIMITS.search(_rest_of_sentence(text, statement)):
        return "own-voice-doubts-hearsay"
    return None


def _rest_of_sentence(text: str, statement: Statement) -> str:
    """The content and what follows it to the end of its sentence."""
    start = statement.content_spans[0].start
    end = statement.content_spans[-1].end
    tail = _SENTENCE_END.search(text, end, end + TAIL_CHARACTERS)
    return text[start : tail.start() if tail else end + TAIL_CHARACTERS]


def _own_statement(clause: OwnClause, outlet: str) -> Statement:
    position, rule = Position.ASSERTS, "own-voice"
    if clause.answer is not None:
        position, rule = clause.answer, "own-voice-rates" if clause.set_out else "own-voice-answers"
    elif clause.limit:
        position, rule = Position.DOUBTS, "own-voice-limit"
    elif clause.asks:
        position, rule = Position.DOUBTS, "own-voice-asks"
    return Statement(
        id=own_statement_id(clause),
        report=clause.report,
        source=outlet,
        content_spans=(clause.span,),
        position=position,
        own_voice=True,
        rules=(rule,),
    )


def _topic(report: Report, vectors: WordVectors) -> Vector:
    body = report.spans_of(BlockKind.BODY)
    start = body[0].start if body else 0
    headline, opening = vectors.embed([report.headline or "", report.text[start : start + OPENING_CHARACTERS]])
    summed: Vector = headline + np.float32(0.5) * opening
    length = float(np.linalg.norm(summed))
    return summed / np.float32(length) if length > 0 else summed
