"""How a case grows: ``python -m benchmarks.casebook --reports 100000 --against 1000``.

Reports are made (``benchmarks/made_case.py`` says how), and a stand-in takes the place of the model and the stages, so that what is
timed is the case: keeping reports, choosing their stories, writing their rows. Printed for both sizes: time to add a report by
itself (to either case in turn), ``find``, claim board and opening, at the 50th and 95th percentile, and bytes stored for each byte of text.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
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
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Filled:
    """A case of made reports, the reports to add to it next, and bytes stored for each byte of text (SQLite)."""

    address: str
    case: Casebook
    analyst: MadeAnalyst
    further: Iterator[Report]
    stored: float | None


@contextmanager
def filled(kind: str, count: int, folder: Path | None = None) -> Iterator[Filled]:
    """A case of so many reports, opened; what is kept in ``folder`` is made once, and a copy of it is given."""
    further = story_reports(count + LAST)
    analyst = MadeAnalyst()
    with _place(kind, folder, count) as (kept, address):
        is_there = kept.exists() if kept is not None else False
        if kept is not None and is_there:
            shutil.copyfile(kept, address)
        size = _fill(address, analyst, islice(further, count), is_there=is_there)
        if kept is not None and not is_there:
            shutil.copyfile(address, kept)
        stored = Path(address).stat().st_size / size if kind == "sqlite" else None
        with analyst.open_case(address) as case:
            yield Filled(address, case, analyst, further, stored)


@contextmanager
def _place(kind: str, folder: Path | None, count: int) -> Iterator[tuple[Path | None, str]]:
    """Where the case is kept, or None, and where it is worked on."""
    if kind == "postgres":
        with running_server() as address:
            yield None, f"{address}?schema=bench"
        return
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as passing:
        yield folder / f"made-{count}.sayso" if folder else None, str(Path(passing) / "case.sayso")


def _fill(address: str, analyst: MadeAnalyst, reports: Iterable[Report], *, is_there: bool) -> int:
    """Add the reports unless they are there; gives the bytes of their text."""
    size = 0
    with analyst.open_case(address, create=True) as case:
        for number, report in enumerate(reports, 1):
            analyst.waiting.append(report)
            size += len(report.original)
            if number % _AT_ONCE == 0:
                _add_waiting(case, analyst, is_there=is_there)
            if number % 5000 == 0:
                print(f"  {number:,} reports", file=sys.stderr, flush=True)
        _add_waiting(case, analyst, is_there=is_there)
    return size


def _add_waiting(case: Casebook, analyst: MadeAnalyst, *, is_there: bool) -> None:
    if analyst.waiting and not is_there:
        case.add(["made"])
    analyst.waiting.clear()


def measure(kind: str, counts: Sequence[int], folder: Path | None = None) -> list[dict[str, float]]:
    """Make cases of so many reports and ask them; for each its seconds, and bytes stored for each byte of text."""
    with ExitStack() as held:
        cases = [held.enter_context(filled(kind, count, folder)) for count in counts]
        figures = _added(cases)
        for one, its in zip(cases, figures, strict=True):
            its |= _asked(one.case) | _opened(one.analyst, one.address)
            if one.stored is not None:
                its["bytes per byte"] = one.stored
    return figures


def _added(cases: Sequence[Filled]) -> list[dict[str, float]]:
    """Reports added one by one, to each case in turn: what else the machine does then falls on all of them alike."""
    taken: list[list[float]] = [[] for _ in cases]
    for _ in range(LAST):
        for one, times in zip(cases, taken, strict=True):
            one.analyst.waiting[:] = [next(one.further)]
            times.append(_timed(lambda case=one.case: case.add(["made"])))  # type: ignore[misc]
    return [_percentiles("add a report", times) for times in taken]


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
    small, large = measure(chosen.store, (chosen.against, chosen.reports), chosen.folder)
    print(f"{chosen.store:24} {chosen.against:>10,} {chosen.reports:>10,}  ratio")
    for name, value in large.items():
        unit = 1 if name.startswith("bytes") else 1000
        print(f"{name:24} {small[name] * unit:10.2f} {value * unit:10.2f}  {value / small[name]:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
