"""Circles of reports and outlets: each line is who cites whom."""

from __future__ import annotations

import pytest

from sayso.findings.circles import circles, list_circles
from sayso.findings.ledger_index import index_of
from sayso.records import Chain, ChainLink, How, Ledger, Report, Source, SourceKind
from sayso.text import Span


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("ab bc", []),
        ("ab ba", ["ab"]),
        ("ab bc ca", ["abc"]),
        ("ab bc cb", ["bc"]),  # what only leads into a circle is not in it
        ("ab ba cd dc", ["ab", "cd"]),
        ("ab ba bc cb", ["abc"]),  # circles that meet are one
    ],
)
def test_groups_that_lead_back(links: str, expected: list[str]) -> None:
    cites: dict[str, set[str]] = {}
    for citing, cited in map(tuple, links.split()):
        cites.setdefault(citing, set()).add(cited)
    assert ["".join(sorted(group)) for group in circles(cites)] == expected


def test_a_ring_of_many_is_one_circle_and_no_recursion() -> None:
    ring = {str(n): {str((n + 1) % 20_000)} for n in range(20_000)}
    assert [len(group) for group in circles(ring)] == [20_000]


def circular(outlet: str | None, *links: tuple[str, str, str]) -> list[str]:
    """The messages for two reports, the first by this outlet, and links given as (report, citing, cited)."""
    reports = tuple(Report(f"r{n}", f"{n}.txt", "0", "text/plain", "It rained.", ()) for n in (1, 2))
    reports = (Report("r1", "1.txt", "0", "text/plain", "It rained.", (), outlet=outlet), reports[1])
    sources = (
        Source("courier", SourceKind.OUTLET, "Venn Courier"),
        Source("star", SourceKind.OUTLET, "Northstar"),
        Source("lee", SourceKind.PERSON, "Ann Lee"),
        Source("roe", SourceKind.PERSON, "Bob Roe"),
    )
    chains = tuple(
        Chain(
            report.id, tuple(ChainLink(a, b, How.RELAYS, (Span(0, 2),)) for owner, a, b in links if owner == report.id)
        )
        for report in reports
    )
    found = list_circles(index_of(Ledger(reports, sources=sources, chains=chains)))
    return [finding.message.split(" cite")[0] for finding in found]


def test_a_report_counts_as_its_outlet() -> None:
    links = (("r1", "r1", "star"), ("r2", "star", "courier"))
    assert circular("The Venn Courier", *links) == ["The Venn Courier and Northstar"]
    assert circular("Karrin Post", *links) == []


def test_people_who_quote_each_other_talk() -> None:
    assert circular(None, ("r1", "lee", "roe"), ("r1", "roe", "lee")) == []
