"""`no-reply`: somebody is accused who neither speaks in the story nor is said to have been asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.findings.ledger_index import LedgerIndex
from sayso.records import BlockKind, Finding, FindingKind, Place, Report, Severity
from sayso.sentences import content_stems, listed, sentences_of
from sayso.text import Span

_NAME = r"(?:[A-Z][\w’'-]*)(?:(?:\s+|-)(?:of\s+(?=[A-Z])|the\s+(?=[A-Z]))?[A-Z][\w’'-]*){0,5}"
_ACCUSES = (
    re.compile(rf"\b(?:accus|blam|charg|denounc)(?:e|ed|es|ing)\s+(?:the\s+)?(?P<who>{_NAME})\b"),
    re.compile(
        rf"\b(?P<who>{_NAME})\s+(?:has|have|had|is|are|was|were)?\s*(?:been\s+)?(?:accused|blamed"
        rf"|suspected)\s+(?:of|for|by)\b"
    ),
    re.compile(rf"\b(?:accusations?|allegations?|charges)\s+(?:against|that)\s+(?:the\s+)?(?P<who>{_NAME})\b"),
    re.compile(
        rf"\b(?:alleg(?:e|ed|es|ing)|claim(?:ed|s|ing)?)\s+(?:that\s+)?(?:the\s+)?(?P<who>{_NAME})\s+(?:has|have"
        rf"|had|is|are|was|were)\b"
    ),
)
_MAY_ACCUSE = re.compile(r"accus|blam|charg|denounc|suspect|alleg|claim")  # most paragraphs hold none of these
_ASKED = re.compile(
    r"\b(?:comment(?:ed|s|ing)?|repl(?:y|ied)|respon[ds]\w*|reach(?:ed)?|contact(?:ed)?|asked|approached|declined"
    r"|refused|request\w*"
    r"|den(?:y|ies|ied)|reject(?:ed|s)?|dismiss(?:ed|es)?|did not answer|unavailable)\b",
    re.IGNORECASE,
)
# Capitalised words that begin a sentence or a title and name nobody.
_NOBODY = listed(
    "the a an he she it they we i this that these those mr mrs ms dr president minister prime general his her its their"
    " monday tuesday wednesday thursday friday saturday sunday"
)


@dataclass(frozen=True, slots=True)
class _Accusation:
    who: str
    stems: frozenset[str]
    report: str
    span: Span


def list_no_replies(index: LedgerIndex) -> Iterator[Finding]:
    """Each accused party, by name, that nobody in the story heard or asked; once a name."""
    heard = _heard(index)
    seen: set[frozenset[str]] = set()
    for report in index.ledger.reports:
        for accusation in _accusations(report):
            if accusation.stems in seen:
                continue
            seen.add(accusation.stems)
            if any(accusation.stems & names for names in heard) or _was_asked(index, accusation):
                continue
            yield Finding(
                kind=FindingKind.NO_REPLY,
                severity=Severity.WARNING,
                message=f"{accusation.who} is accused, and neither speaks nor is said to have been asked.",
                rule="accused-not-heard",
                reports=(accusation.report,),
                places=(Place(accusation.report, accusation.span),),
            )


def _accusations(report: Report) -> Iterator[_Accusation]:
    for block in report.spans_of(BlockKind.DEK, BlockKind.BODY, BlockKind.QUOTE_BLOCK):
        if not _MAY_ACCUSE.search(report.text, block.start, block.end):
            continue
        for sentence in sentences_of(report.text, block):
            for pattern in _ACCUSES:
                for match in pattern.finditer(report.text, sentence.start, sentence.end):
                    who = match.group("who").removesuffix("’s").removesuffix("'s")
                    stems = frozenset(s for s in content_stems(who) if s not in _NOBODY)
                    if stems:
                        yield _Accusation(who, stems, report.id, sentence)


def _heard(index: LedgerIndex) -> list[frozenset[str]]:
    """The names of everybody who makes a statement, with whom they speak for."""
    speakers = {s.source for s in index.ledger.statements if not s.own_voice}
    heard = []
    for source_id in sorted(speakers):
        source = index.sources.get(source_id)
        if source is not None:
            heard.append(content_stems(" ".join((source.name, source.affiliation or "", source.role or ""))))
    return heard


def _was_asked(index: LedgerIndex, accusation: _Accusation) -> bool:
    """True when some sentence of the story names the accused beside a word for asking, answering or denying."""
    for report in index.ledger.reports:
        for block in report.spans_of(BlockKind.BODY, BlockKind.QUOTE_BLOCK):
            for match in _ASKED.finditer(report.text, block.start, block.end):
                around = report.text[max(block.start, match.start() - 120) : min(block.end, match.end() + 120)]
                if accusation.stems <= content_stems(around):
                    return True
    return False
