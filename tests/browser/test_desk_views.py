"""Every view of the desk in a real Chromium: it opens, nothing complains, nobody else is asked, and everybody can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.desk.pages import VIEWS
from tests.browser.running_desk import RunningDesk, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

OPENED = {
    "a report": ("/reports", "ul.list a[href^='/reports/']"),
    "a source": ("/sources", "ul.list a[href^='/sources/']"),
    "a proposition": ("/", "a[href^='/propositions/']"),
    "what is found": ("/search?q=ferry", None),
    "the board as of a day": ("/?as_of=2031-05-10", None),
    "a grid": ("/grid", "main a[href^='/grid/']"),
}
PAGES = [view.path for view in VIEWS] + list(OPENED)


def go(page: Page, where: str) -> None:
    """Open a view by its path, or one of the pages that a list leads to."""
    path, link = OPENED.get(where, (where, None))
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    if link is not None:
        address = page.locator(link).first.get_attribute("href")
        assert address is not None
        page.goto(address)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_every_view_opens_without_a_complaint(desk: RunningDesk, where: str, javascript: bool) -> None:
    with desk.page(javascript=javascript) as page:
        go(page, where)
        assert page.locator("main h1").first.is_visible()


@pytest.mark.parametrize("where", [view.path for view in VIEWS])
def test_every_view_of_an_empty_case_says_what_would_fill_it(empty_desk: RunningDesk, where: str) -> None:
    with empty_desk.page() as page:
        go(page, where)
        assert page.locator("main").inner_text().strip()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("where", PAGES)
def test_everybody_can_read_it(desk: RunningDesk, where: str, dark: bool, width: int) -> None:
    """WCAG 2.2 AA as far as axe-core can tell."""
    with desk.page(width=width, dark=dark) as page:
        go(page, where)
        assert violations(page) == []


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("width", [320, 1280, 3840])
def test_nothing_stands_beside_the_page(desk: RunningDesk, where: str, width: int) -> None:
    with desk.page(width=width) as page:
        go(page, where)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
