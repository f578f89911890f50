"""What every report's chain needs to know of the whole story: its sources, its outlets, who is mentioned where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.chains.cited import ResolvedNames, names_of_outlets, outlets_by_name
from sayso.chains.outlet_names import full_name, plain
from sayso.records import Report
from sayso.text import Span


class Story:
    """What every report's chain needs to know of the whole story."""

    def __init__(self, reports: Sequence[Report], resolution: ResolvedNames) -> None:
        self.sources = {source.id: source for source in resolution.sources}
        self.outlets = outlets_by_name(resolution)
        self.outlet_names = names_of_outlets(reports, resolution)
        self.names = {plain(source.name).lower(): source.id for source in resolution.sources if source.named}
        self.outlet_of = dict(resolution.outlet_of)
        self.reports_by_outlet: defaultdict[str, list[str]] = defaultdict(list)
        self.reports_by_address: dict[str, str] = {}
        self.mentions: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        for report in reports:
            if report.outlet:
                self.reports_by_outlet[full_name(report.outlet)].append(report.id)
            for address in (report.url, report.origin):
                if address and "://" in address:
                    self.reports_by_address[address_of(address)] = report.id
        for source in resolution.sources:
            for mention in source.mentions:
                self.mentions[mention.report].append((mention.span, source.id))
        for places in self.mentions.values():
            places.sort()


def address_of(url: str) -> str:
    """An address without scheme, "www.", query and closing slash: what two links to one page share."""
    return url.split("://", 1)[-1].split("?")[0].split("#")[0].removeprefix("www.").rstrip("/").lower()
