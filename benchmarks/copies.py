"""How fast copies are found, in how much memory, and how many: ``python -m benchmarks.copies --reports 100000``.

The reports are made (``benchmarks/made_reports.py`` says how). Printed apart: making them, signing and finding their copies, and
finding the candidates of one further report in the index that a case keeps.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.made_reports import Kind, Made, made_reports
from sayso.chains.copies import LEAST_OVERLAP, find_copies, sign_report
from sayso.chains.copy_index import CopyIndex
from sayso.records import Copy

ASKED = 1000  # further reports asked for one at a time


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure once and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000, metavar="N", help="how many reports to make")
    count = parser.parse_args(arguments).reports
    made = list(made_reports(count))
    print(f"{count:,} made reports; {_memory():,.0f} MB with their texts")
    start = time.perf_counter()
    signatures = [sign_report(one.report) for one in made]
    signed = time.perf_counter()
    copies = find_copies([one.report for one in made], signatures)
    found = time.perf_counter()
    words = sum(one.report.text.count(" ") for one in made)
    print(
        f"signing {signed - start:,.1f} s ({words / (signed - start):,.0f} words a second), finding {found - signed:,.1f} s"
    )
    print(f"{len(copies):,} pairs; most memory {_memory():,.0f} MB")
    _print_found(made, copies)
    index = CopyIndex(signatures)
    start = time.perf_counter()
    for one in made[:: max(1, count // ASKED)]:
        index.candidates(sign_report(one.report))
    asked = len(made[:: max(1, count // ASKED)])
    print(f"candidates of one report: {(time.perf_counter() - start) / asked * 1000:.2f} ms")
    return 0


def _print_found(made: Sequence[Made], copies: Sequence[Copy]) -> None:
    pairs = {copy.reports: copy.overlap for copy in copies}
    ids = [one.report.id for one in made]
    of_kind: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    for number, one in enumerate(made):
        if one.of is not None:
            of_kind[one.kind] += 1
            found[one.kind] += (ids[one.of], ids[number]) in pairs
    for kind in (Kind.REPRINT, Kind.EDITED, Kind.WIRE, Kind.PARTIAL, Kind.QUOTATION):
        print(f"  {kind.value:10} {found[kind]:,} of {of_kind[kind]:,} paired with what they were made from")
    print(f"  {sum(share >= LEAST_OVERLAP for share in pairs.values()):,} pairs share half or more")


def _memory() -> float:
    """Most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
