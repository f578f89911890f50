"""Take the pictures of the desk's views that README and docs/how-to/desk.md show: ``make pictures``.

Reads the sample story into a new case, opens its desk and photographs each view in the Chromium that the browser tests use.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "karrin-pass"
FOLDER = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1200, 780
QUALITY = 72
VIEWS = {
    "board": "/",
    "reader": "/reports",
    "chains": "/chains",
    "timeline": "/timeline",
    "map": "/map",
    "pictures": "/pictures",
    "compare": "/compare",
    "grid": "/grid",
    "review": "/queue",
    "search": "/search?q=rifles",
    "log": "/log",
    "brief": "/brief",
    "add": "/add",
}
_LEADS_ON = {"reader": "main a[href^='/reports/']", "grid": "main a[href^='/grid/']"}
_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/open\?token=\S+")


def main() -> None:
    """Write a picture a view."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("make pictures: no Chromium found; install it, or keep the pictures as they are")
    sayso = [sys.executable, "-m", "sayso"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(SAMPLE, Path(folder) / SAMPLE.name)  # so that no picture shows where the project lies
        subprocess.run([*sayso, "add", "karrin-pass.sayso", SAMPLE.name], check=True, cwd=folder)  # noqa: S603
        desk = subprocess.Popen(  # noqa: S603
            [*sayso, "desk", "karrin-pass.sayso", "--no-open"], stdout=subprocess.PIPE, text=True, cwd=folder
        )
        try:
            found = next(filter(None, map(_ADDRESS.search, desk.stdout or ())))
            # Without the sandbox, which root may not use; the pages are our own.
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, base_url=found[1])
            page.goto(found[0])
            for name, path in VIEWS.items():
                _take(page, name, path)
            browser.close()
        finally:
            desk.terminate()
            desk.wait()


def _take(page: Page, name: str, path: str) -> None:
    page.goto(path)
    if name in _LEADS_ON:
        page.goto(page.locator(_LEADS_ON[name]).first.get_attribute("href") or path)
    page.wait_for_load_state("networkidle")
    picture = FOLDER / f"desk-{name}.jpg"
    page.screenshot(path=picture, type="jpeg", quality=QUALITY)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
