"""A ledger and its reports, ready to be kept."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Attribution, Ledger, Report
from sayso.store import Store
from sayso.store.protocol import NewReport
from sayso.text import Span
from tests.invented import made_ledger

AT = "2031-05-05T10:00:00.000000+00:00"
LATER = "2031-05-06T10:00:00.000000+00:00"


def original_ledger() -> Ledger:
    """The made ledger, its reports with their bytes, the second not UTF-8 text; nothing unread."""
    ledger = made_ledger()
    first, second = ledger.reports
    reports = (
        replace(first, original=first.text.encode()),
        replace(second, original=b"<p>bytes that are no text \xff"),
    )
    return replace(ledger, reports=tuple(map(_hashed, reports)), unread=())


def _hashed(report: Report) -> Report:
    from hashlib import sha256

    return replace(report, sha256=sha256(report.original).hexdigest())


def new(report: Report, *keys: int, vector: bytes = bytes([127, 0, 0, 0])) -> NewReport:
    """The report as adding gives it."""
    found = (Attribution("a-1", report.id, (Span(0, 3),), (Span(4, 6),), (Span(7, 9),), 0.5),)
    return NewReport(report, "reader 1", found, b"\x01" + bytes(15), vector, keys)


def keep(store: Store, ledger: Ledger, *, name: str = "t-1") -> int:
    """Keep a ledger as a story of its own; gives the story's number."""
    with store.writing() as tx:
        story = tx.new_story(name, None, AT)
        for number, report in enumerate(ledger.reports):
            tx.add_report(new(report, 10 + number, -5), story, None, AT)
    with store.writing() as tx:
        assert tx.put_results(story, store.story(name).version, ledger, AT)
    return story
