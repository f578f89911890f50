"""How fast sayso is, and in how much memory: ``make bench``, or ``python -m benchmarks.speed``.

Prints a table and writes ``out/bench.json``. Rates are words a second on one core, over texts of the project, with yardsticks
measured in turns with it, since a rate alone says as much about the machine as about the program.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
READABLE = frozenset({".html", ".txt", ".pdf", ".eml", ".docx", ".md"})
LEAST_WORDS = 50_000
STARTS = 5
BUSY = 0.1  # of waiting to work; above it the rates are lower than the processor's, its caches being shared

Stories = list[list[str]]


def own_stories() -> Stories:
    """The sample story and the project's annotated ones, each as its reports' paths."""
    folders = [*sorted((ROOT / "examples").iterdir()), *sorted((ROOT / "benchmarks" / "stories" / "reports").glob("*"))]
    stories = [
        sorted(str(p) for p in folder.iterdir() if p.suffix in READABLE) for folder in folders if folder.is_dir()
    ]
    return [story for story in stories if story]


def polnear_stories() -> Stories:
    """Every PolNeAR development article as a story of its own; empty where the data is not there."""
    return [[str(path)] for path in sorted((SHARED / "data" / "polnear" / "dev").rglob("*.txt"))]


def corpus_sha256(stories: Stories) -> str:
    """One hash over the reports' bytes, in order, in hex."""
    digest = hashlib.sha256()
    for story in stories:
        for path in story:
            digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def _environment() -> dict[str, str]:
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def _measured(measure: str, stories: Stories, least_words: int = 0) -> dict[str, Any]:
    """Run one measure in a process of its own."""
    asked = json.dumps({"measure": measure, "stories": stories, "least_words": least_words})
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed_measures"],
        input=asked, text=True, stdout=subprocess.PIPE, check=True, cwd=ROOT, env=_environment(),
    )  # fmt: skip
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure_start(arguments: Sequence[str]) -> float:
    """Median seconds that ``sayso`` takes with these arguments, from start to exit, the first start left out."""
    seconds = []
    for _ in range(STARTS + 1):
        start = time.perf_counter()
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "sayso", *arguments],
            check=True,
            cwd=ROOT,
            env=_environment(),
            stdout=subprocess.DEVNULL,
        )
        seconds.append(time.perf_counter() - start)
    return median(seconds[1:])


def _processor() -> str:
    """The processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def measure_all(least_words: int) -> dict[str, Any]:
    """Every measure, as ``out/bench.json`` keeps it."""
    own = own_stories()
    page = str(ROOT / "examples" / "karrin-pass" / "northline.html")
    result: dict[str, Any] = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sayso": version("sayso"),
        "python": platform.python_version(),
        "processor": _processor(),
        "throughput": {"own stories": _measured("throughput", own, least_words) | {"sha256": corpus_sha256(own)}},
        "peak_mb": {
            "one page": _measured("memory", [[page]])["peak_mb"],
            "own stories": _measured("memory", own)["peak_mb"],
        },
        "start_seconds": {
            "sayso --help": measure_start(["--help"]),
            "sayso read, one page": measure_start(["read", page]),
        },
    }
    if polnear := polnear_stories():
        result["throughput"]["PolNeAR dev"] = _measured("throughput", polnear) | {"sha256": corpus_sha256(polnear)}
        result["peak_mb"]["PolNeAR dev"] = _measured("memory", polnear)["peak_mb"]
    return result


def as_text(result: dict[str, Any]) -> str:
    """The result as the table that is printed."""
    lines = [f"{result['processor']}, Python {result['python']}, sayso {result['sayso']}"]
    for corpus, measured in result["throughput"].items():
        core = "one core" if measured["one_core"] else "one thread"
        lines += [
            "",
            f"{corpus}: {measured['reports']} reports, {measured['words']:,} words, {measured['passes']} passes, {core}",
        ]
        lines.append(f"  {'':<20}{'words/s':>9}{'lowest':>9}{'highest':>9}{'of the tagger':>15}")
        yardstick = measured["median"]["tagger alone"]
        for name, rates in measured["rates"].items():
            middle = measured["median"][name]
            lines.append(
                f"  {name:<20}{middle:>9,.0f}{min(rates):>9,.0f}{max(rates):>9,.0f}{middle / yardstick:>14.2f}x"
            )
        if measured["waited"] > BUSY:
            lines.append(f"  (a busy machine: {measured['waited']:.2f} s of waiting for each second of work)")
    lines += ["", "peak memory"]
    lines += [f"  {name:<20}{peak:>6,.0f} MB" for name, peak in result["peak_mb"].items()]
    lines += ["", "start to exit"]
    lines += [f"  {name:<20}{seconds:>6.2f} s" for name, seconds in result["start_seconds"].items()]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "--words", type=int, default=LEAST_WORDS, help="read at least so many of our own (default: %(default)s)"
    )
    parser.add_argument(
        "--out", type=Path, default=ROOT / "out" / "bench.json", help="where to write (default: %(default)s)"
    )
    chosen = parser.parse_args()
    result = measure_all(chosen.words)
    print(as_text(result))
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
