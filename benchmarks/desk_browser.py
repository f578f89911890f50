"""What a real browser makes of the desk's pages: when the first content is painted, and how much script comes with it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response, StorageState

ROOT = Path(__file__).parents[1]
LOADS = 10
LONGEST_LOAD = 300_000
"""Milliseconds that a load is waited for."""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Chromium's sandbox refuses to start as root, and the pages are our own; the rest keeps it from asking its maker for anything.
_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/open\?token=\S+")
_PAINTED = """() => new Promise(resolve => new PerformanceObserver(list => {
    const found = list.getEntriesByName('first-contentful-paint');
    if (found.length) resolve(found[0].startTime);
}).observe({type: 'paint', buffered: true}))"""


def measure_pages(case: Path, pages: Mapping[str, str], painted: frozenset[str]) -> dict[str, tuple[float | None, int]]:
    """For each page the median of first contentful paint in ms, and bytes of its scripts in gzip.

    Args:
        case: The case whose desk is started, in a process of its own.
        pages: Names and addresses.
        painted: Names of the pages whose paint is timed, over ten loads after one that is not counted, each in a new session
            without anything cached; None for the others.
    Raises:
        SystemExit: There is no Chromium.
        RuntimeError: A page is answered with a failure.
    """
    path = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if path is None:
        raise SystemExit("python -m benchmarks.desk: no Chromium found; install it, or ask with --no-browser")
    from playwright.sync_api import sync_playwright

    desk = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "sayso", "desk", str(case), "--no-open"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    try:
        found = next(filter(None, map(_ADDRESS.search, desk.stdout or ())))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
            context = browser.new_context()
            context.new_page().goto(found[0])
            state = context.storage_state()
            result = {}
            for name, address in pages.items():
                loads = [_load(browser, state, found[1] + address) for _ in range(LOADS + 1 if name in painted else 1)]
                result[name] = median(ms for ms, _ in loads[1:]) if name in painted else None, loads[0][1]
            browser.close()
            return result
    finally:
        desk.terminate()
        desk.wait()
        if desk.stdout is not None:
            desk.stdout.close()


def _load(browser: Browser, state: StorageState, address: str) -> tuple[float, int]:
    """One load of a page in a new session: first contentful paint in ms, bytes of script in gzip."""
    context = browser.new_context(storage_state=state)
    page: Page = context.new_page()
    scripts: list[Response] = []
    page.on(
        "response", lambda response: scripts.append(response) if response.request.resource_type == "script" else None
    )
    answer = page.goto(address, wait_until="networkidle", timeout=LONGEST_LOAD)
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address}: answered {answer.status if answer else 'nothing'}")
    painted = float(page.evaluate(_PAINTED))
    size = sum(len(gzip.compress(one.body(), 6)) for one in scripts)
    context.close()
    return painted, size
