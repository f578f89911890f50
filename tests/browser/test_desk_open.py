"""What opens over or within a page of the desk (dialogues, choosers, the palette, forms): everybody can read that as well."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.browser.running_desk import RunningDesk, violations

pytestmark = pytest.mark.browser

CARD = "#ledger .card.statement blockquote"


@dataclass(frozen=True, slots=True)
class Opened:
    """How something is opened: a page, links from it one after another, then clicks, then keys; what is there then."""

    path: str
    links: tuple[str, ...] = ()
    clicks: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    shows: str = "main h1"
    answer: int = 200


REPORT = ("ul.list a[href^='/reports/']",)
STATES = {
    "the palette": Opened("/", keys=("Control+k",), shows="dialog.picker"),
    "the palette, typed into": Opened("/", keys=("Control+k", *"search"), shows="dialog.picker [role=option]"),
    "the list of keys": Opened("/reports", REPORT, keys=("?",), shows="dialog.help"),
    "a chosen card": Opened("/reports", REPORT, (CARD,), shows=".card[data-active]"),
    "why it was read so": Opened("/reports", REPORT, (CARD,), ("w",), ".card details[open]"),
    "who else it may be": Opened("/reports", REPORT, (CARD,), ("s",), "dialog.picker [role=option]"),
    "which position": Opened("/reports", REPORT, (CARD,), ("p",), "dialog.picker [role=option]"),
    "why it is no statement": Opened("/reports", REPORT, (CARD,), ("x",), "dialog.picker [role=option]"),
    "marking words": Opened("/reports", REPORT, (CARD,), ("e",), ".marking"),
    "marking a missed statement": Opened("/reports", REPORT, (CARD,), ("m",), ".marking"),
    "several records at one place": Opened(
        "/reports", REPORT, ("#reader [data-at][data-k*=' ']",), shows="dialog.picker.near [role=option]"
    ),
    "deciding on a statement": Opened("/queue", ("[data-item] a[href^='/decide/']",)),
    "deciding on a source": Opened("/sources", ("ul.list a", "a[href^='/decide/source/']")),
    "deciding on a proposition": Opened("/", ("a.prop", "a[href^='/decide/proposition/']")),
    "deciding on a report": Opened("/reports", (*REPORT, "a[href^='/decide/report/']")),
    "two reports side by side": Opened("/compare", clicks=("text=Read both side by side",), shows=".pane"),
    "a queue gone through": Opened("/queue", keys=("j",), shows="[data-item].is-current"),
    "a grid": Opened("/grid", ("main a[href^='/grid/']",)),
    "what is found by meaning": Opened("/search?q=rifles&by=meaning"),
    "a page that is not there": Opened("/reports/nowhere", answer=404),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_everybody_can_read_what_opens(walked_desk: RunningDesk, state: str, dark: bool) -> None:
    """WCAG 2.2 AA as far as axe-core can tell."""
    opened = STATES[state]
    # The browser names every answer of 404 in its console; that one is asked for.
    with walked_desk.page(dark=dark, expect=("404",) if opened.answer == 404 else ()) as page:
        page.emulate_media(reduced_motion="reduce", color_scheme="dark" if dark else "light")
        answer = page.goto(opened.path)
        assert answer
        assert answer.status == opened.answer
        for link in opened.links:
            address = page.locator(link).first.get_attribute("href")
            assert address
            page.goto(address)
        page.locator(".tools").wait_for()
        for place in opened.clicks:
            page.locator(place).first.click()
        for key in opened.keys:
            page.keyboard.press(key)
        page.locator(opened.shows).first.wait_for()
        assert violations(page) == []
