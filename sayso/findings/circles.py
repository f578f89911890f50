"""`circular`: reports that cite each other, so that what looks like two voices is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sayso.findings.ledger_index import LedgerIndex
from sayso.records import Finding, FindingKind, Place, Severity


def list_circles(index: LedgerIndex) -> Iterator[Finding]:
    """Groups of reports each of which leads, link by link, back to itself; each group once."""
    cites: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for chain in index.ledger.chains:
        for link in chain.links:
            if link.citing in index.reports and link.cited in index.reports:
                cites[link.citing].add(link.cited)
                places[link.citing, link.cited] += [Place(chain.report, span) for span in link.spans[:1]]
    reach = {report: _reachable(report, cites) for report in cites}
    seen: set[str] = set()
    for report in index.reports:
        if report in seen or report not in reach.get(report, set()):
            continue
        circle = [other for other in index.reports if other in reach[report] and report in reach.get(other, set())]
        seen.update(circle)
        yield Finding(
            kind=FindingKind.CIRCULAR,
            severity=Severity.ALERT,
            message=f"{len(circle)} reports cite each other in a circle; none of them supports another.",
            rule="reports-cite-each-other",
            reports=tuple(circle),
            places=tuple(p for pair, found in places.items() if set(pair) <= set(circle) for p in found),
        )


def _reachable(start: str, cites: dict[str, set[str]]) -> set[str]:
    """Every report that ``start`` leads to, itself included only when something leads back."""
    reached: set[str] = set()
    waiting = list(cites.get(start, ()))
    while waiting:
        report = waiting.pop()
        if report not in reached:
            reached.add(report)
            waiting.extend(cites.get(report, ()))
    return reached
