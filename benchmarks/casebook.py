"""How a case grows: ``python -m benchmarks.casebook --reports 100000 --against 1000``.

Reports are made (``benchmarks/made_case.py`` says how), and a stand-in takes the place of the model and the stages, so that what is
timed is the case: keeping reports, choosing their stories, writing their rows. Printed for both sizes: time to add a report by
itself, ``find``, claim board and opening, at the 50th and 95th percentile, and bytes stored for each byte of text.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks.made_case import MadeAnalyst, story_reports
from benchmarks.postgres_server import running_server
from sayso.casebook import Casebook
from sayso.investigation import Investigation
from sayso.records import Report
from sayso.store.protocol import Filters

LAST = 200
"""Reports added one by one at the end, timed apart."""
ASKED = 200


@contextmanager
def place(kind: str, folder: Path | None, count: int) -> Iterator[str]:
    """A place for a case of so many reports; in ``folder`` it stays, and is taken as it is when it is there."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield str(folder / f"made-{count}.sayso")
        return
    with tempfile.TemporaryDirectory() as passing:
        if kind == "sqlite":
            yield str(Path(passing) / "case.sayso")
            return
        with running_server() as address:
            yield f"{address}?schema=bench"


def measure(kind: str, count: int, folder: Path | None = None) -> dict[str, float]:
    """Make a case of so many reports and ask it; seconds, and bytes stored for each byte of text."""
    reports = story_reports(count + LAST)
    analyst = MadeAnalyst()
    size = 0
    with place(kind, folder, count) as address:
        is_there = folder is not None and Path(address).exists()
        with analyst.open_case(address, create=True) as case:
            for number in range(count):
                analyst.waiting.append(next(reports))
                size += len(analyst.waiting[-1].original)
                if len(analyst.waiting) == 500 or number == count - 1:
                    if not is_there:
                        case.add(["made"])
                    analyst.waiting.clear()
                    if count > 5000 and (number + 1) % 5000 == 0:
                        print(f"  {number + 1:,} reports", file=sys.stderr, flush=True)
        if kind == "sqlite":
            stored = Path(address).stat().st_size
        with analyst.open_case(address) as case:
            figures = _added(case, reports, analyst.waiting)
            figures |= _asked(case)
        figures |= _opened(analyst, address)
    return figures | ({"bytes per byte": stored / size} if kind == "sqlite" else {})


def _added(case: Casebook, reports: Iterator[Report], waiting: list[Report]) -> dict[str, float]:
    taken = []
    for report in reports:
        waiting[:] = [report]
        start = time.perf_counter()
        case.add(["made"])
        taken.append(time.perf_counter() - start)
    return _percentiles("add a report", taken)


def _asked(case: Casebook) -> dict[str, float]:
    chosen = Random(1)  # noqa: S311 - which words to ask for
    rows = case.board(most=1000).rows
    words = [word for row in rows for word in row.text.split() if len(word) > 3]
    queries = [Filters(words=" ".join(chosen.sample(words, chosen.randint(1, 3)))) for _ in range(ASKED // 2)]
    queries += [Filters(words=f'"{" ".join(chosen.choice(rows).text.split()[:3])}"') for _ in range(ASKED // 4)]
    queries += [Filters(words=chosen.choice(words)[:4] + "*", position="asserts") for _ in range(ASKED // 4)]
    found = [_timed(lambda query=query: case.find(query)) for query in queries]  # type: ignore[misc]
    likes = [_timed(lambda: case.find_like(" ".join(chosen.sample(words, 4)))) for _ in range(20)]
    boards, after = [], ""
    for _ in range(ASKED):
        start = time.perf_counter()
        page = case.board(after=after, most=50)
        boards.append(time.perf_counter() - start)
        after = page.next or ""
    return _percentiles("find", found) | _percentiles("find by meaning", likes) | _percentiles("board", boards)


def _opened(analyst: Investigation, address: str) -> dict[str, float]:
    def once() -> None:
        with analyst.open_case(address) as case:
            case.info()

    return _percentiles("open", [_timed(once) for _ in range(20)])


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _percentiles(name: str, taken: Sequence[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {f"{name} p50": statistics.median(ordered), f"{name} p95": ordered[int(len(ordered) * 0.95)]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both sizes and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000, metavar="N")
    parser.add_argument("--against", type=int, default=1_000, metavar="N")
    parser.add_argument("--store", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="keep the cases there, and measure those that are there"
    )
    chosen = parser.parse_args(arguments)
    small = measure(chosen.store, chosen.against, chosen.folder)
    large = measure(chosen.store, chosen.reports, chosen.folder)
    print(f"{chosen.store:24} {chosen.against:>10,} {chosen.reports:>10,}  ratio")
    for name, value in large.items():
        unit = 1 if name.startswith("bytes") else 1000
        print(f"{name:24} {small[name] * unit:10.2f} {value * unit:10.2f}  {value / small[name]:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
