"""`open-date`: a report that dates things by a day nobody can work out, since it has no date itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sayso.findings.ledger_index import LedgerIndex
from sayso.records import BlockKind, Finding, FindingKind, Place, Severity
from sayso.text import Span

_RELATIVE = re.compile(
    r"\b(?:(?:earlier |late |early )?(?:today|yesterday|tonight|tomorrow)|(?:last|this|next) (?:week|month|year|night)"
    r"|(?:(?:on|last|late|early|until|since) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:two|three|several"
    r"|a few|\d+) (?:days|weeks|months) ago)\b"
)
_MOST_PLACES = 6


def list_open_dates(index: LedgerIndex) -> Iterator[Finding]:
    """Reports without a publication date that speak of "today", "on Tuesday" or "last week"."""
    for report in index.ledger.reports:
        if report.published is not None:
            continue
        spans = report.spans_of(BlockKind.DEK, BlockKind.BODY, BlockKind.QUOTE_BLOCK)
        matches = (m for span in spans for m in _RELATIVE.finditer(report.text, span.start, span.end))
        places = tuple(Place(report.id, Span(m.start(), m.end())) for m in islice(matches, _MOST_PLACES))
        if places:
            yield Finding(
                kind=FindingKind.OPEN_DATE,
                severity=Severity.NOTE,
                message="The report has no date, so the days it names cannot be placed on a calendar.",
                rule="relative-date-without-publication-date",
                reports=(report.id,),
                places=places,
            )
