"""Links into the reader, and the sentence that a place in a report stands in."""

from __future__ import annotations

from bisect import bisect_right
from urllib.parse import quote

from sayso.exports.board import Board, clipped
from sayso.records import Ledger
from sayso.sentences import sentences_of
from sayso.text import Span

LONGEST_SENTENCE = 400


def place_link(report: str, span: Span | None) -> str:
    """Where the reader shows a place of a report; code points, as everywhere before the browser."""
    page = f"/reports/{quote(report, safe='')}"
    return page if span is None else f"{page}?at={span.start}-{span.end}#at"


def read_place(words: str) -> Span | None:
    """The place that a link of ``place_link`` names, "10-25"; None for none, and for one that ends before it begins."""
    first, _, last = words.partition("-")
    return Span(int(first), int(last)) if last and int(first) < int(last) else None


class Sentences:
    """Looks up the sentences of a ledger's reports; each report is cut into sentences once, when it is first asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.outlets = Board(ledger).outlets
        self._reports = {report.id: report for report in ledger.reports}
        self._cut: dict[str, list[Span]] = {}

    def around(self, report_id: str, span: Span) -> str:
        """The sentence in which a span begins, on one line, cut when very long."""
        report = self._reports[report_id]
        if report_id not in self._cut:
            zones = [block.span for block in report.blocks]
            self._cut[report_id] = [sentence for zone in zones for sentence in sentences_of(report.text, zone)]
        sentences = self._cut[report_id]
        at = bisect_right(sentences, span.start, key=lambda one: one.start) - 1
        found = sentences[at] if at >= 0 and sentences[at].overlaps(span) else span
        return clipped(" ".join(found.of(report.text).split()), LONGEST_SENTENCE)
