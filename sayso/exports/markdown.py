"""The ledger as Markdown: for a note, an issue or a wiki; report text cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.exports.board import STATUS_MEANS, Board, Row, Voice, counted, in_quotes, limits_shown
from sayso.exports.table import printable
from sayso.records import Evidence, Finding, Ledger

_LONGEST_QUOTE = 400
# What CommonMark and GitHub's tables, strikes, mentions and bare links give a meaning to inside a line, and what only
# counts where a block may begin. Source: CommonMark 0.31.2, sections 2.4, 4 and 6; GitHub Flavored Markdown 0.29.
_INLINE = re.compile(r"[\\`*_\[\]<>|~&!@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BLOCK = re.compile(r"^(?=[#+=-])|^(\d{1,9})(?=[.)])")


def export_markdown(ledger: Ledger) -> str:
    """The ledger as CommonMark, ending in a newline."""
    board = Board(ledger)
    lines = ["# On whose say-so", "", *_reports(board), "", "## Propositions", ""]
    for row in board.rows:
        lines += [*_proposition(board, row), ""]
    if board.spare_evidence:
        lines += ["## Evidence not tied to a proposition", ""]
        lines += [line for item in board.spare_evidence for line in _evidence(board, item)]
        lines.append("")
    lines += ["## Findings", ""]
    lines += [line for finding in board.findings for line in _finding(board, finding)] or ["None."]
    if ledger.unread:
        lines += ["", "## Not read", "", *(f"- {literal(unread.reason)}" for unread in ledger.unread)]
    return "\n".join(lines) + "\n"


def literal(text: str) -> str:
    """The words on one line, every sign that Markdown would give a meaning to escaped."""
    words = _INLINE.sub(r"\\\g<0>", printable(" ".join(text.split())))
    return _BLOCK.sub(r"\g<0>\\", words)


def _reports(board: Board) -> Iterator[str]:
    for report in board.ledger.reports:
        published = f", {literal(report.published.value[:10])}" if report.published else ""
        headline = literal(report.headline) if report.headline else "no headline"
        yield f"- **{literal(board.outlets[report.id])}**{published}: {headline} ({literal(report.origin)})"
        for note in report.notes:
            yield f"  - {literal(note)}"


def _proposition(board: Board, row: Row) -> Iterator[str]:
    proposition = row.proposition
    central = ", central" if proposition.central else ""
    yield f"### {literal(proposition.text)}"
    yield ""
    yield f"**{literal(proposition.status.value)}**{central}: {STATUS_MEANS[proposition.status]} "
    yield f"(rule {literal(proposition.rule or 'none')}; {counted(proposition.roots, 'independent root')})"
    yield ""
    for voice in row.voices:
        yield _voice(board, voice)
    for item in row.evidence:
        yield from _evidence(board, item)
    for rival in row.alternatives:
        yield f"- or instead: {literal(rival.text)}"


def _voice(board: Board, voice: Voice) -> str:
    who = f"**{literal(board.name_of(voice.source))}** ({literal(board.described(voice.source))})"
    through = f", through {literal(', '.join(voice.through))}" if voice.through else ""
    carried = board.carried_by(voice.statements)
    where = f", {literal(carried)}" if carried else ""
    hedged = ", hedged" if voice.hedged else ""
    first = voice.statements[0]
    quote = literal(board.quoted(first.report, first.content_spans, longest=_LONGEST_QUOTE))
    return f"- *{voice.position.value}* {who}{through}{where}{hedged}: {in_quotes(quote)}"


def _evidence(board: Board, item: Evidence) -> Iterator[str]:
    holder = f"held by {literal(item.holder)}" if item.holder else "holder not stated"
    quote = literal(board.quoted(item.report, item.spans, longest=_LONGEST_QUOTE))
    yield f"- evidence: **{item.modality.value}**, {holder}, in {literal(board.outlets[item.report])}: {in_quotes(quote)}"
    limits, further = limits_shown(item)
    for limit in limits:
        yield f"  - limit: “{literal(board.quoted(item.report, (limit,), longest=_LONGEST_QUOTE))}”"
    if further:
        yield f"  - {further}"


def _finding(board: Board, finding: Finding) -> Iterator[str]:
    outlets = ", ".join(literal(board.outlets[r]) for r in finding.reports if r in board.outlets)
    where = f" ({outlets})" if outlets else ""
    yield f"- **{literal(finding.kind.value)}**, {finding.severity.value}: {literal(finding.message)}{where} (rule {literal(finding.rule)})"
    for place in finding.places:
        yield f"  - “{literal(board.quoted(place.report, (place.span,), longest=_LONGEST_QUOTE))}”"
