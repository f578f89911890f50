"""``sayso desk`` in a process of its own, and pages of it in Chromium that tolerate no complaint."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/open\?token=\S+")
# Set on every page before anything of it runs: what a payload would call leaves a trace.
_TRAPS = "window.__ran = []; for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => window.__ran.push(name);"


def left_out(reason: str) -> NoReturn:
    """Skip for want of a part; fail where SAYSO_REQUIRE=1 asks for every part."""
    if os.environ.get("SAYSO_REQUIRE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page against WCAG 2.2 AA, each with up to three of its elements."""
    if not AXE.is_file():
        left_out("axe-core is not there; `make test` fetches it with the desk's script")
    # The page's own policy lets no script in; the browser's debugger may evaluate one.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", WCAG_22_AA)
    return [
        f"{one['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:200]})"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@dataclass(slots=True)
class RunningDesk:
    """A desk that runs, and the browser session that was let in."""

    browser: Browser
    base: str
    state: Any
    case: Path

    @contextmanager
    def page(
        self, *, width: int = 1280, dark: bool = False, javascript: bool = True, expect: Sequence[str] = ()
    ) -> Iterator[Page]:
        """A page of a new window; at its end, nothing was complained of and nobody else was asked for anything.

        Args:
            expect: Complaints of the browser that the test provokes, each by a part of its text.
        """
        context = self.browser.new_context(
            storage_state=self.state,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            base_url=self.base,
        )
        complaints: list[str] = []
        page = context.new_page()
        page.add_init_script(_TRAPS)
        page.on("console", lambda message: _note(complaints, message.text if message.type == "error" else ""))
        page.on("pageerror", lambda error: _note(complaints, str(error)))
        page.on("dialog", lambda dialog: _dismiss(complaints, dialog))
        page.on("request", lambda request: _note(complaints, _elsewhere(request.url, self.base)))
        yield page
        ran = page.evaluate("window.__ran || []") if javascript else []
        context.close()
        assert ran == [], f"a script of a report ran: {ran}"
        left = [one for one in complaints if not any(part in one for part in expect)]
        assert left == [], f"the browser complained: {left}"


def _note(complaints: list[str], what: str) -> None:
    if what:
        complaints.append(what)


def _dismiss(complaints: list[str], dialog: Dialog) -> None:
    complaints.append(f"dialog {dialog.message}")
    dialog.dismiss()


def _elsewhere(url: str, base: str) -> str:
    return "" if url.startswith((f"{base}/", "data:", "blob:")) else f"asked for {url}"


@contextmanager
def running_desk(browser: Browser, case: Path, inputs: Sequence[Path]) -> Iterator[RunningDesk]:
    """Add the inputs to a new case, start its desk and let the browser in."""
    sayso = [sys.executable, "-m", "sayso"]
    environment = os.environ | {"SAYSO_AUTHOR": "Ada Lind", "PYTHONPATH": str(Path(__file__).parents[2])}
    if inputs:
        done = subprocess.run([*sayso, "add", case, *inputs], check=False, capture_output=True, env=environment)
        assert done.returncode in (0, 1), done.stderr.decode()  # 1: some could not be read, which hostile ones may be
    desk = subprocess.Popen(
        [*sayso, "desk", case, "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    try:
        assert desk.stdout is not None
        found = None
        for line in desk.stdout:
            found = _ADDRESS.search(line)
            if found:
                break
        assert found, "the desk printed no address"
        context = browser.new_context()
        context.new_page().goto(found[0])
        state = context.storage_state()
        context.close()
        yield RunningDesk(browser, found[1], state, case)
    finally:
        desk.terminate()
        desk.wait(10)
        if desk.stdout is not None:
            desk.stdout.close()
