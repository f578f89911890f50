"""`circular`: reports and outlets that cite each other, so that what looks like two voices is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sayso.findings.ledger_index import LedgerIndex, distinct, shortened
from sayso.records import Finding, FindingKind, How, Place, Severity, SourceKind

Cites = Mapping[str, set[str]]
_MOST_NAMED = 5


def list_circles(index: LedgerIndex) -> Iterator[Finding]:
    """Groups of reports and outlets each of which leads, link by link, back to itself; each group once.

    A report and its outlet are one: where the Courier's report cites Northstar, and another report says that Northstar cites
    the Courier, the circle is closed. Reports of one outlet that cite each other are one voice anyway, and no circle.
    """
    cites: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for chain in index.ledger.chains:
        for link in chain.links:
            citing, cited = _voice(index, link.citing), _voice(index, link.cited)
            if citing and cited and citing != cited and link.how is not How.SHOWS:
                cites[citing].add(cited)
                places[citing, cited] += [Place(chain.report, span) for span in link.spans[:1]]
    reports_of: defaultdict[str, list[str]] = defaultdict(list)
    for report_id in index.reports:
        reports_of[_voice(index, report_id) or report_id].append(report_id)
    for circle in circles(cites):
        inside = set(circle)
        found = [p for pair, spots in places.items() if inside.issuperset(pair) for p in spots]
        own = [report for voice in circle for report in reports_of[voice]]
        yield Finding(
            kind=FindingKind.CIRCULAR,
            severity=Severity.ALERT,
            message=f"{_named(index, circle, reports_of)} cite each other in a circle; none of them supports another.",
            rule="reports-cite-each-other",
            reports=distinct([*own, *(place.report for place in found)]),
            places=tuple(found),
        )


def circles(cites: Cites) -> tuple[tuple[str, ...], ...]:
    """The groups of two or more that all lead to each other, in the order in which their first member came up.

    Source: Kosaraju's algorithm for strongly connected components; two passes, without recursion, in time linear in the links.
    """
    cited_by: defaultdict[str, set[str]] = defaultdict(set)
    for citing, cited in cites.items():
        for one in cited:
            cited_by[one].add(citing)
    finished = _finished(cites)
    group: dict[str, str] = {}
    for start in reversed(finished):
        waiting = [] if start in group else [start]
        while waiting:
            node = waiting.pop()
            if node not in group:
                group[node] = start
                waiting.extend(cited_by[node] - group.keys())
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node in cites:
        members[group[node]].append(node)
    return tuple(tuple(found) for found in members.values() if len(found) > 1)


def _finished(cites: Cites) -> list[str]:
    """Every node after all that it leads to, circles aside."""
    seen: set[str] = set()
    order: list[str] = []
    for start in cites:
        waiting = [(start, iter(sorted(cites[start])))] if start not in seen else []
        seen.add(start)
        while waiting:
            node, rest = waiting[-1]
            other = next((one for one in rest if one not in seen), None)
            if other is None:
                order.append(node)
                waiting.pop()
            else:
                seen.add(other)
                waiting.append((other, iter(sorted(cites.get(other, ())))))
    return order


def _voice(index: LedgerIndex, end: str) -> str | None:
    """What an end of a link counts as: the name of a report's outlet or of an outlet, a report without one, else None."""
    report = index.reports.get(end)
    if report is not None:
        return _plain(report.outlet) if report.outlet else report.id
    source = index.sources.get(end)
    return _plain(source.name) if source is not None and source.named and source.kind is SourceKind.OUTLET else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _named(index: LedgerIndex, circle: Iterable[str], reports_of: Mapping[str, list[str]]) -> str:
    names = []
    outlets = {_plain(s.name): s.name for s in index.sources.values() if s.kind is SourceKind.OUTLET}
    for voice in circle:
        report = index.reports[reports_of[voice][0]] if reports_of.get(voice) else None
        names.append(
            shortened((report and report.outlet) or outlets.get(voice) or (report and report.origin) or voice, 40)
        )
    if len(names) > _MOST_NAMED:
        return f"{len(names)} reports and outlets"
    return ", ".join(names[:-1]) + " and " + names[-1]
