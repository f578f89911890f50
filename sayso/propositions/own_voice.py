"""What a report says for itself, outside everything it credits to somebody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sayso.propositions.words import FUNCTION_WORDS, LIMITS, QUOTATION_MARKS
from sayso.records import BlockKind, Report, Statement
from sayso.sentences import clauses_of, sentences_of
from sayso.text import Span

_READ = (BlockKind.HEADLINE, BlockKind.DEK, BlockKind.BODY)
LEAST_WORDS = 4
# Sentences of the body that open a report; what it turns on stands there.
OPENING = 4
# Clauses looked at in one report: a book-length text is not one news story.
MOST_CLAUSES = 2_000
_NAMED_SUBJECT = re.compile(
    r"((?:[A-Z][\w’'&.-]*\s+){0,3}[A-Z][\w’'&.-]*)\s+(?:could|can|was|is|has|have|had|were|did|does|do)\b"
)


@dataclass(frozen=True, slots=True)
class OwnClause:
    """One clause that a report says in its own voice.

    Attributes:
        opening: True for the headline, the dek and the first sentences of the body.
        headline: True for the headline alone.
        limit: True when it says what is not known or not shown.
    """

    report: str
    span: Span
    opening: bool
    headline: bool
    limit: bool


def own_clauses(report: Report, statements: Sequence[Statement]) -> Iterator[OwnClause]:
    """The clauses of a report that no attribution touches, in text order.

    Args:
        statements: The statements of this report; none of their spans may be in a clause of the report's own.
    """
    taken = sorted(
        (span.start, span.end)
        for statement in statements
        for span in (*statement.content_spans, *statement.cue_spans, *statement.source_spans)
    )
    reach = _furthest_ends(taken)
    starts = [start for start, _ in taken]
    read = 0
    sentence_number = 0
    quoting = False
    for block in report.blocks:
        if block.kind not in _READ:
            continue
        # Paragraphs after "... said in a statement:" are somebody's until the next one that credits something.
        if quoting and not _is_touched(block.span, starts, reach):
            continue
        quoting = block.kind is BlockKind.BODY and report.text[block.span.end - 1] == ":"
        for sentence in sentences_of(report.text, block.span):
            sentence_number += block.kind is BlockKind.BODY
            for clause in clauses_of(report.text, sentence):
                read += 1
                if read > MOST_CLAUSES:
                    return
                words = clause.of(report.text)
                # A clause in quotation marks is somebody's, even when nobody is named.
                if (
                    _is_touched(clause, starts, reach)
                    or words[0] in QUOTATION_MARKS
                    or len(words.split()) < LEAST_WORDS
                ):
                    continue
                limit = LIMITS.search(words) is not None
                if limit and _is_anothers_limit(words, report.outlet):
                    continue
                yield OwnClause(
                    report=report.id,
                    span=clause,
                    opening=block.kind is not BlockKind.BODY or sentence_number <= OPENING,
                    headline=block.kind is BlockKind.HEADLINE,
                    limit=limit,
                )


def _is_anothers_limit(words: str, outlet: str | None) -> bool:
    """True for "Northern Wire could not verify it" in a paper of another name: the limit is that agency's, not the paper's."""
    named = _NAMED_SUBJECT.match(words)
    if named is None or named.group(1).split()[0].lower() in FUNCTION_WORDS:
        return False
    return outlet is None or named.group(1).split()[-1].lower() not in outlet.lower().split()


def own_statement_id(clause: OwnClause) -> str:
    """Derived from the report's id and the span; the same reading gives the same id."""
    key = f"{clause.report}|own-voice|{clause.span.start}-{clause.span.end}"
    return "s-" + sha256(key.encode()).hexdigest()[:16]


def _is_touched(span: Span, starts: Sequence[int], reach: Sequence[int]) -> bool:
    index = bisect_left(starts, span.end)
    return index > 0 and reach[index - 1] > span.start


def _furthest_ends(taken: Sequence[tuple[int, int]]) -> list[int]:
    furthest: list[int] = []
    for _, end in taken:
        furthest.append(max(end, furthest[-1]) if furthest else end)
    return furthest
