"""What a fresh process measures for ``benchmarks.speed``: one measure a process, one JSON object on standard output.

A process of its own keeps peak memory honest and lets numpy's threads be switched off before numpy is loaded.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

Story = tuple[str, ...]


def _peak_mb() -> float:
    """Most memory this process has held, in MB; the kernel counts kB on Linux and bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def _stay_on_one_core() -> bool:
    """Bind this process to one core; False where the system has no such call.

    onnxruntime is loaded first: in a process that may use one core only it takes products that are a fifth slower than those of
    the processor it runs on, and what is measured is sayso beside other work, not sayso on such a machine.
    """
    import onnxruntime  # noqa: F401

    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return True


def measure_throughput(stories: Sequence[Story], least_words: int) -> dict[str, Any]:
    """Words a second, pass by pass, of the whole ledger and of yardsticks over the same texts.

    Args:
        stories: Paths of reports; each inner tuple is read as one story.
        least_words: Passes are repeated until each measure has seen so many words.
    Returns:
        ``words`` a pass, ``passes``, ``one_core``, ``waited`` (seconds the process stood waiting for each second it ran), and
        ``rates``: per measure its words a second of processor time in each pass. The measures take turns, so that a machine
        busy with other things slows all alike.
    """
    one_core = _stay_on_one_core()
    from sayso.investigation import Investigation

    investigation = Investigation(threads=1)
    ledgers = [investigation.read(story) for story in stories]  # loads the models; not timed
    texts = [report.text for ledger in ledgers for report in ledger.reports]
    words = sum(len(text.split()) for text in texts)
    passes = max(3, -(-least_words // max(words, 1)))

    from sayso.attribution.tagger import load_tagger
    from sayso.inference.manifest import load_manifest

    manifest = load_manifest("attribution")
    tagger = load_tagger(manifest, threads=1)
    reports = [report for ledger in ledgers for report in ledger.reports]

    from sayso.inference.session import WordPieces

    pieces = WordPieces(manifest.path("tokenizer.json"))
    measures: dict[str, Callable[[], object]] = {
        "whole ledger": lambda: [investigation.read(story) for story in stories],
        "attribution stage": lambda: [investigation.attributions(report) for report in reports],
        "tagger alone": lambda: [tagger.read([text]) for text in texts],
        "tokenising alone": lambda: [pieces.encode(text) for text in texts],
    }
    rates: dict[str, list[float]] = {name: [] for name in measures}
    worked = waited = 0.0
    for _ in range(passes):
        for name, work in measures.items():
            start, used = time.perf_counter(), time.process_time()
            work()
            used = time.process_time() - used
            rates[name].append(words / used)
            waited += time.perf_counter() - start - used
            worked += used
    return {
        "reports": len(reports),
        "words": words,
        "passes": passes,
        "one_core": one_core,
        "waited": waited / worked,
        "unread": sum(len(ledger.unread) for ledger in ledgers),
        "rates": rates,
        "median": {name: median(values) for name, values in rates.items()},
    }


def measure_memory(stories: Sequence[Story]) -> dict[str, Any]:
    """Peak memory, in MB, of reading these stories in one process and doing nothing else."""
    from sayso.investigation import Investigation

    investigation = Investigation(threads=1)
    for story in stories:
        investigation.read(story)
    return {"peak_mb": _peak_mb()}


def main() -> None:
    """Read what to measure as JSON from standard input, print the result."""
    asked = json.load(sys.stdin)
    stories = [tuple(str(Path(path)) for path in story) for story in asked["stories"]]
    throughput = asked["measure"] == "throughput"
    json.dump(measure_throughput(stories, asked["least_words"]) if throughput else measure_memory(stories), sys.stdout)


if __name__ == "__main__":
    main()
