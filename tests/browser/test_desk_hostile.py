"""Reports that attack whoever opens them: no script of theirs runs in any view, and nobody is asked for anything."""

from __future__ import annotations

import pytest

from sayso.desk.pages import VIEWS
from tests.browser.running_desk import RunningDesk

pytestmark = pytest.mark.browser
FURTHER = "p.more a, p.pager a"
MOST_LED_TO = 600
"""Pages opened of those that one list leads to: every report of five hundred."""


@pytest.mark.parametrize("path", [view.path for view in VIEWS] + ["/search?q=tolvik", "/search?q=ferry&by=meaning"])
def test_no_list_runs_them(hostile_desk: RunningDesk, path: str) -> None:
    with hostile_desk.page() as page:
        seen = 0
        next_path: str | None = path
        while next_path is not None and seen < 40:
            page.goto(next_path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.__ran") == []
            further = page.locator(FURTHER)
            next_path = further.first.get_attribute("href") if further.count() else None
            seen += 1


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/reports", "/reports/"),
        ("/sources", "/sources/"),
        ("/", "/propositions/"),
        ("/grid", "/grid/"),
        ("/queue", "/decide/"),
    ],
    ids=["reports", "sources", "propositions", "grids", "statements to decide on"],
)
def test_no_page_that_a_list_leads_to_runs_them(hostile_desk: RunningDesk, path: str, links: str) -> None:
    with hostile_desk.page() as page:
        found: list[str] = []
        next_path: str | None = path
        while next_path is not None and len(found) < MOST_LED_TO:
            page.goto(next_path)
            found += page.eval_on_selector_all(
                f"main a[href^='{links}']", "all => all.map(one => one.getAttribute('href'))"
            )
            further = page.locator(FURTHER)
            next_path = further.first.get_attribute("href") if further.count() else None
        addresses = list(dict.fromkeys(one.split("#")[0] for one in found))
        assert addresses
        for address in addresses:
            page.goto(address)
            for name in ("mouseover", "focus", "click"):
                page.evaluate(
                    "name => document.querySelectorAll('main *').forEach(one => one.dispatchEvent(new Event(name)))",
                    name,
                )
            assert page.evaluate("window.__ran") == [], address
            links_out = page.eval_on_selector_all("main a[href]", "all => all.map(one => one.protocol)")
            assert set(links_out) <= {"http:", "https:"}, address
