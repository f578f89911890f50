"""What a report says for itself, outside everything it credits to somebody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, pairwise

from sayso.propositions.rated_claims import rated_claims
from sayso.propositions.words import FUNCTION_WORDS, LIMITS, QUOTATION_MARKS
from sayso.records import BlockKind, Position, Report, Statement
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
        answer: What a question that the report answers itself amounts to ("Did he flee? No."), a claim that it rates
            ("Claim: He fled. Rating: False"), else None.
        asks: True for a headline that is a question.
        set_out: True for a claim set out to be rated: it says what is claimed as plainly as anybody.
    """

    report: str
    span: Span
    opening: bool
    headline: bool
    limit: bool
    answer: Position | None = None
    asks: bool = False
    set_out: bool = False


def own_clauses(report: Report, statements: Sequence[Statement]) -> Iterator[OwnClause]:
    """The clauses of a report that no attribution touches: claims that it rates, then the others in text order.

    Args:
        statements: The statements of this report; none of their spans may be in a clause of the report's own.
    """
    touched = _Taken(span for one in statements for span in (*one.content_spans, *one.cue_spans, *one.source_spans))
    contents = _Taken(span for one in statements for span in one.content_spans)
    read = 0
    sentence_number = 0
    quoting = False
    rated = rated_claims(report)
    for one in rated:
        if one.position is not None and not touched.touches(one.claim):
            yield OwnClause(
                report.id, one.claim, opening=True, headline=False, limit=False, answer=one.position, set_out=True
            )
    for block in report.blocks:
        if block.kind not in _READ:
            continue
        # Paragraphs after "... said in a statement:" are somebody's until the next one that credits something.
        if quoting and not touched.touches(block.span):
            continue
        sentences = sentences_of(report.text, block.span)
        quoting = block.kind is BlockKind.BODY and bool(sentences) and _opens_quotation(sentences[-1].of(report.text))
        answers = _answered(report.text, sentences, contents)
        for sentence in sentences:
            sentence_number += block.kind is BlockKind.BODY
            if any(sentence.overlaps(one.line) for one in rated):
                continue
            opening = block.kind is not BlockKind.BODY or sentence_number <= OPENING
            if sentence in answers:
                yield OwnClause(report.id, sentence, opening, headline=False, limit=False, answer=answers[sentence])
                continue
            for clause in clauses_of(report.text, sentence):
                read += 1
                if read > MOST_CLAUSES:
                    return
                if not touched.touches(clause) and _says_something(clause.of(report.text), block.kind):
                    limit = LIMITS.search(clause.of(report.text)) is not None
                    if not (limit and _is_anothers_limit(clause.of(report.text), report.outlet)):
                        headline = block.kind is BlockKind.HEADLINE
                        asks = headline and clause.of(report.text).endswith("?")
                        yield OwnClause(report.id, clause, opening, headline=headline, limit=limit, asks=asks)


def _says_something(words: str, kind: BlockKind) -> bool:
    """False for a scrap, for a clause in quotation marks, which is somebody's even when nobody is named, and for a question
    of the body's that the report leaves open."""
    asks = words.endswith("?") and kind is BlockKind.BODY
    return not asks and words[0] not in QUOTATION_MARKS and len(words.split()) >= LEAST_WORDS


class _Taken:
    """Spans that may overlap, asked many times for those at a place; a question costs the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        """True when one of them shares a character with the span."""
        index = bisect_left(self._starts, span.end)
        return index > 0 and self._reach[index - 1] > span.start

    def holds(self, span: Span) -> bool:
        """True when one of them contains the span."""
        index = bisect_right(self._starts, span.start)
        return index > 0 and self._reach[index - 1] >= span.end


_OWN_WORDS = re.compile(r"\b(?:our|we)\b", re.IGNORECASE)


def _opens_quotation(sentence: str) -> bool:
    """True for "she said in a statement:"; what follows "our original post is below:" is the report's own."""
    return sentence.endswith(":") and _OWN_WORDS.search(sentence) is None


_MARK = r"[\s.!,–—-]"
_NO = re.compile(
    rf"(?:no|nope|not so|not quite|not at all|not really|hardly|wrong|false|of course not){_MARK}*\Z", re.IGNORECASE
)
_YES = re.compile(rf"(?:yes|yep|indeed|true|of course|absolutely|it is true){_MARK}*\Z", re.IGNORECASE)


def _answered(text: str, sentences: Sequence[Span], contents: _Taken) -> dict[Span, Position]:
    """Questions that the report asks and answers with one word: "Did he flee? No." denies that he fled.

    What stands inside a statement's content, or in quotation marks, is asked by somebody else. An attribution inside the
    question ("as we and others reported") changes nothing.
    """
    found: dict[Span, Position] = {}
    for question, reply in pairwise(sentences):
        words, answer = question.of(text), reply.of(text)
        if not words.endswith("?") or words[0] in QUOTATION_MARKS or len(words.split()) < LEAST_WORDS:
            continue
        position = Position.DENIES if _NO.match(answer) else Position.ASSERTS if _YES.match(answer) else None
        if position is not None and not contents.holds(question):
            found[question] = position
    return found


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
