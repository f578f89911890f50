"""Small pieces that every section of the HTML ledger is made of; all text goes through ``escaped``."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from typing import TypeVar

from sayso.exports.board import STATUS_MEANS, Board, counted, in_quotes
from sayso.records import Finding, Position, Proposition, Severity, Source, Statement
from sayso.text import Span

LONGEST_QUOTE = 260

_Item = TypeVar("_Item")

# What HTML may not hold at all, or only as an error: control characters and lone surrogates.
FORBIDDEN = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)


def escaped(text: str) -> str:
    """Text safe in an element and in a quoted attribute; characters that HTML cannot hold become ``U+FFFD``."""
    return html.escape(text.translate(FORBIDDEN), quote=True)


def isolated(text: str) -> str:
    """Escaped words of a report on one line, which cannot turn round what is printed beside them."""
    return f"<bdi>{escaped(' '.join(text.split()))}</bdi>"


class Page:
    """The board with a number for each record that the page links to.

    Statements are numbered through the page in the order of reports and text; evidence is E1.., findings F1..,
    propositions P1... ``n`` and the number is the anchor of a note, ``t`` and the number its place in the text.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        ledger = board.ledger
        order = {report.id: at for at, report in enumerate(ledger.reports)}
        statements = sorted(ledger.statements, key=lambda s: (order[s.report], first_of(s).start, first_of(s).end))
        self.numbers = {statement.id: str(at) for at, statement in enumerate(statements, 1)}
        self.numbers |= {item.id: f"E{at}" for at, item in enumerate(ledger.evidence, 1)}
        self.codes = {row.proposition.id: f"P{at}" for at, row in enumerate(board.rows, 1)}
        self.finding_codes = {id(finding): f"F{at}" for at, finding in enumerate(board.findings, 1)}
        self.source_anchors = {source.id: f"v{at}" for at, source in enumerate(ledger.sources, 1)}
        self.report_anchors = {report.id: f"r{at}" for at, report in enumerate(ledger.reports, 1)}
        # Grouped once: a story of 10,000 reports must not walk every statement for each of them.
        self.said_by = _grouped(statements, lambda statement: statement.source)
        self.statements_of = _grouped(statements, lambda statement: statement.report)
        self.evidence_of = _grouped(ledger.evidence, lambda item: item.report)
        self.findings_of: dict[str, list[Finding]] = {}
        for finding in board.findings:
            for report_id in dict.fromkeys(place.report for place in finding.places):
                self.findings_of.setdefault(report_id, []).append(finding)

    def statement_link(self, statement: Statement) -> str:
        """A statement's number, linked to its note."""
        number = self.numbers[statement.id]
        return f'<a class="code" href="#n{number}">{number}</a>'

    def statement_links(self, statements: Iterable[Statement]) -> str:
        """The numbers of several statements."""
        return " ".join(self.statement_link(statement) for statement in statements)

    def proposition_link(self, proposition: Proposition) -> str:
        """A proposition's code, linked to its row on the board."""
        code = self.codes[proposition.id]
        return f'<a class="code" href="#{code}">{code}</a>'

    def source_name(self, source: Source, *, tag: str = "b") -> str:
        """A source's name, linked to its row among the sources."""
        anchor = self.source_anchors.get(source.id)
        name = isolated(self.board.name_of(source))
        if tag == "a" and anchor:
            return f'<a class="who" href="#{anchor}">{name}</a>'
        return f"<{tag}>{name}</{tag}>"

    def quotation(self, report: str, spans: Iterable[Span], *, marked: bool = False) -> str:
        """Words of a report on one line, cut when very long; ``marked`` puts them in quotation marks."""
        words = self.board.quoted(report, spans, longest=LONGEST_QUOTE)
        return isolated(in_quotes(words) if marked else words)

    def finding_code(self, finding: Finding) -> str:
        """F1, F2 and so on, gravest first."""
        return self.finding_codes[id(finding)]


def _grouped(items: Iterable[_Item], key: Callable[[_Item], str]) -> dict[str, list[_Item]]:
    """Items by key, in their order."""
    groups: dict[str, list[_Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def first_of(statement: Statement) -> Span:
    """The first span of the statement's content."""
    return min(statement.content_spans)


def position_word(position: Position) -> str:
    """The position as a word in its colour, behind a sample of the line that marks it in the text."""
    return (
        f'<span class="pos {position.value}"><span class="content {position.value}" aria-hidden="true">'
        f"&#160;&#160;&#160;&#160;</span>{position.value}</span>"
    )


def status_badge(proposition: Proposition) -> str:
    """The status with its sign, what it means, and the rule that decided it."""
    status = proposition.status.value
    rule = escaped(proposition.rule or "none")
    return (
        f'<span class="status {status}"><i aria-hidden="true"></i>{status.replace("-", " ")}</span>'
        f'<div class="why">{escaped(STATUS_MEANS[proposition.status])}<br>rule <span class="code">{rule}</span></div>'
    )


def severity_class(severity: Severity) -> str:
    """The style of a finding of this severity."""
    return {Severity.ALERT: "alert", Severity.WARNING: "warning", Severity.NOTE: "note-level"}[severity]


def roots_cell(proposition: Proposition, reports: int) -> str:
    """How many independent roots assert it, beside the number of reports that carry it."""
    return f'<span class="roots">{proposition.roots}<small>in {counted(reports, "report")}</small></span>'
