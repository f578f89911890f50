"""Take the picture of a marked report that README shows: ``make picture``.

Reads one report of the sample story and photographs its page, text left and margin right, in the Chromium that the browser tests
use. Taken again when the page's look changes.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import sayso
from sayso.exports import export_html

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "karrin-pass" / "northline.html"
PICTURE = ROOT / "docs" / "images" / "marked-report.png"
WIDTH, HEIGHT = 1100, 760


def main() -> None:
    """Write the picture."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("make picture: no Chromium found; install it, or keep the picture as it is")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "ledger.html"
        page_file.write_text(export_html(sayso.read(REPORT)), encoding="utf-8")
        # Without the sandbox, which root may not use; the page is our own and runs no foreign script.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        page.locator("header.top").evaluate("element => element.remove()")
        box = page.locator("section.report").first.bounding_box()
        if box is None:
            raise SystemExit("make picture: the page shows no report")
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE, full_page=True, clip={"x": 0, "y": box["y"], "width": WIDTH, "height": HEIGHT})
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
