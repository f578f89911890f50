"""What one more report costs a story that has many: ``python -m benchmarks.growing --reports 1000``.

The story is made (a quarry's spill, told by invented people), read by the real pipeline and kept in a case. Then, each time in a fresh
process, one more report is put in with ``sayso add``, and the same report is read alone with ``sayso read``; what is printed is
the time of both and what is left when the second is taken from the first, in seconds, the middle of ``--times`` tries.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sayso.investigation import Investigation

STORY = "the spill at Harrow Fell"
_FIRST = ("Mara", "Idris", "Lena", "Owen", "Petra", "Ruben", "Sanna", "Tomas", "Ursel", "Viktor", "Wenda", "Yusuf")
_LAST = ("Abbot", "Brandvold", "Castell", "Dunmore", "Eklund", "Farrow", "Gantry", "Holloway", "Ibsen", "Jarrow")
_ROLES = (
    "a spokeswoman for the quarry", "the mayor of Harrow", "a union official", "the county's inspector", "a shift leader",
    "a farmer", "the fire chief", "a hydrologist", "a lawyer for the families", "the minister for the environment",
)  # fmt: skip
_THINGS = (
    "the dam", "the settling pond", "the north pump", "the alarm", "the company", "the inspectorate", "the night shift",
    "the river", "the village", "the access road",
)  # fmt: skip
_DID = (
    "had failed before the rain began", "was checked in March", "was never checked", "had been repaired twice",
    "was not to blame", "had been warned in writing", "did not receive a warning", "was closed for {n} days",
    "had lost {n} tonnes of slurry", "was safe to use again", "would be tested every week", "had been drained too late",
    "was working when the wall gave way", "had been switched off at night", "cost {n} people their homes",
)  # fmt: skip
_SAID = ("said", "told reporters", "insisted", "confirmed", "claimed", "warned", "denied", "doubted")
_PLAIN = (
    "Slurry reached the river Harrow shortly after {n} in the morning.",
    "Workers cleared the access road for {n} hours.",
    "It was not clear who had opened the sluice.",
    "A report seen by this newspaper lists {n} faults at the pond.",
    "Photographs taken on Tuesday show the wall with a gap of {n} metres.",
)


def made_report(number: int, *, seed: int = 11) -> str:
    """One report of the story as HTML, the same for the same number and seed."""
    chosen = Random(f"{seed}.{number}")  # noqa: S311 - made text
    day = date(2031, 3, 2) + timedelta(days=chosen.randrange(120))
    paragraphs = [_sentence(chosen) for _ in range(chosen.randint(7, 12))]
    title = f"Harrow Fell: {chosen.choice(_THINGS)} {chosen.choice(_DID).format(n=chosen.randint(2, 90))}"
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<html><head><title>{title}</title><meta property="article:published_time" content="{day}T08:00:00Z">'
        f'<meta property="og:site_name" content="Fell Courier {number % 25}"></head>'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    )


def _sentence(chosen: Random) -> str:
    thing, did = chosen.choice(_THINGS), chosen.choice(_DID).format(n=chosen.randint(2, 90))
    drawn = chosen.random()
    if drawn < 0.2:
        return chosen.choice(_PLAIN).format(n=chosen.randint(2, 90))
    who = f"{chosen.choice(_FIRST)} {chosen.choice(_LAST)}, {chosen.choice(_ROLES)},"
    if drawn < 0.45:
        return f"“{thing.capitalize()} {did},” {who.rstrip(',')}, said on Monday."
    if drawn < 0.6:
        return f"According to {who.rstrip(',')}, {thing} {did}."
    return f"{who} {chosen.choice(_SAID)} that {thing} {did}."


def make_case(folder: Path, count: int) -> Path:
    """A case with a story of so many reports in ``folder``; one that is there is taken as it is."""
    case = folder / f"growing-{count}.sayso"
    if case.exists():
        return case
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (reports / f"{number:05}.html").write_text(made_report(number), encoding="utf-8")
    partial = folder / f"growing-{count}.partial.sayso"
    partial.unlink(missing_ok=True)
    with Investigation().open_case(str(partial), create=True) as book:
        book.add([str(reports)], story=STORY, on_progress=_tell)
    return partial.rename(case)


def _tell(what: str, done: int, total: int) -> None:
    if done % 100 == 0:
        print(f"  {what} {done:,}", file=sys.stderr, flush=True)


def timed(*arguments: str) -> float:
    """Seconds that ``sayso`` takes with these arguments, in a process of its own."""
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - this project's own command
        [sys.executable, "-m", "sayso", *arguments], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )  # fmt: skip
    return time.perf_counter() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the story and print what one more report costs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000, metavar="N")
    parser.add_argument("--times", type=int, default=5, metavar="N")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep the case there, and take it when it is there")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.folder or Path(passing)
        case = make_case(folder, chosen.reports)
        added, alone = [], []
        for _ in range(chosen.times):
            one = Path(passing) / "one-more.html"
            one.write_text(made_report(time.time_ns()), encoding="utf-8")
            alone.append(timed("read", str(one)))
            added.append(timed("add", str(case), str(one), "--story", STORY))
    left = [add - read for add, read in zip(added, alone, strict=True)]
    print(f"one more report, {chosen.reports:,} in its story: add {statistics.median(added):.2f} s, "
          f"read alone {statistics.median(alone):.2f} s, left {statistics.median(left):.2f} s")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
