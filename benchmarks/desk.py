"""How fast the desk is: ``make bench-desk``, or ``python -m benchmarks.desk --folder DIR``.

Prints, for a case of one story of 40 reports, one of a story of 1,000 and one of 100,000 made reports, what the server takes for each
view at the 95th percentile (processor and wall time, in ms); then, in Chromium, when the board and the reader are first painted and how
much script each page brings. Cases are made when the folder lacks them: of 100,000 reports in some twenty minutes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.desk_browser import measure_pages
from benchmarks.desk_cases import made_case, story_case
from benchmarks.desk_views import Answered, addresses, measure_fetching, measure_views
from sayso.desk.serving import settle_collector
from sayso.investigation import Investigation

FETCHED = "a story joined anew"
PAINTED = frozenset({"board", "reader"})


def measure_server(case: Path, times: int) -> dict[str, list[Answered]]:
    """What each view of a case's desk took, and what joining a story anew did."""
    with Investigation().open_case(str(case)) as opened:
        settle_collector()
        return measure_views(opened, times) | {FETCHED: measure_fetching(opened, max(times // 10, 3))}


def measure_browser(case: Path) -> dict[str, tuple[float | None, int]]:
    """First paint and script of every page of a case's desk."""
    with Investigation().open_case(str(case)) as opened:
        pages = {view: asked[0] for view, asked in addresses(opened, 1).items()}
    is_page = {view: one for view, one in pages.items() if not one.startswith("/api/") and not one.endswith(".pdf")}
    return measure_pages(case, is_page, PAINTED)


def server_table(columns: dict[str, dict[str, list[Answered]]]) -> str:
    """Views down, cases across: processor time and wall time at the 95th percentile in ms, and the longest answer in kB."""
    lines = [f"{'server, ms at p95':24}" + "".join(f"{name:>28}" for name in columns)]
    lines += [f"{'':24}" + f"{'processor':>12}{'wall':>8}{'kB':>8}" * len(columns)]
    for view in next(iter(columns.values())):
        cells = []
        for measured in columns.values():
            answers = measured[view]
            size = f"{max(one.size for one in answers) / 1000:8.0f}" if view != FETCHED else f"{'':8}"
            used, taken = _p95([one.processor for one in answers]), _p95([one.wall for one in answers])
            cells.append(f"{used * 1000:12.1f}{taken * 1000:8.1f}{size}")
        lines.append(f"{view:24}" + "".join(cells))
    worked = sum(one.processor for measured in columns.values() for answers in measured.values() for one in answers)
    passed = sum(one.wall for measured in columns.values() for answers in measured.values() for one in answers)
    lines.append(f"({passed / worked:.2f} s passed for each second of the processor: above 1.1 the machine was busy)")
    return "\n".join(lines)


def browser_table(columns: dict[str, dict[str, tuple[float | None, int]]]) -> str:
    """Pages down, cases across: first contentful paint in ms, kB of script in gzip."""
    lines = [f"{'browser':24}" + "".join(f"{name:>28}" for name in columns)]
    lines += [f"{'':24}" + f"{'paint, ms':>14}{'script, kB':>14}" * len(columns)]
    for view in next(iter(columns.values())):
        cells = ""
        for measured in columns.values():
            painted, size = measured[view]
            cells += f"{'' if painted is None else f'{painted:.0f}':>14}{size / 1000:14.1f}"
        lines.append(f"{view:24}{cells}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", type=int, default=40, metavar="N", help="reports of the small case's story")
    parser.add_argument("--long", type=int, default=1_000, metavar="N", help="reports of the long story; 0 for none")
    parser.add_argument(
        "--reports", type=int, default=100_000, metavar="N", help="reports of the large case; 0 for none"
    )
    parser.add_argument("--times", type=int, default=60, metavar="N", help="requests of each view")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="keep the cases there, and take those that are there"
    )
    parser.add_argument("--no-browser", action="store_true", help="leave out what Chromium measures")
    chosen = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        cases = {f"a story of {chosen.story:,}": story_case(folder, chosen.story)}
        if chosen.long:
            cases[f"a story of {chosen.long:,}"] = story_case(folder, chosen.long)
        if chosen.reports:
            cases[f"{chosen.reports:,} reports"] = made_case(folder, chosen.reports)
        print(server_table({name: measure_server(case, chosen.times) for name, case in cases.items()}), flush=True)
        if not chosen.no_browser:
            print("\n" + browser_table({name: measure_browser(case) for name, case in cases.items()}))
    return 0


def _p95(taken: Sequence[float]) -> float:
    """The 95th percentile; the median where there are too few to speak of one."""
    ordered = sorted(taken)
    return ordered[int(len(ordered) * 0.95)] if len(ordered) >= 20 else median(ordered)


if __name__ == "__main__":
    raise SystemExit(main())
