"""The HTML ledger in a real Chromium: links both ways, without its script, on paper, in the dark, on a small screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.exports import export_html
from tests.invented import made_ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "ledger.html"
    path.write_text(export_html(made_ledger()), encoding="utf-8")
    return path.as_uri()


@contextmanager
def opened(
    browser: Browser, address: str, *, javascript: bool = True, dark: bool = False, width: int = 1400
) -> Iterator[Page]:
    """The page; fails on any complaint of the browser's: a blocked style, an error of the script, a request."""
    context = browser.new_context(
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": 900},
    )
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert complaints == [address]  # nothing but the page itself was asked for


@pytest.mark.parametrize("javascript", [True, False])
def test_words_lead_to_their_note_and_back(browser: Browser, address: str, javascript: bool) -> None:
    with opened(browser, address, javascript=javascript) as page:
        page.get_by_text("any involvement", exact=True).first.click()
        number = re.search(r"#n(\d+)$", page.url)
        assert number
        note = page.locator(f"#n{number[1]}")
        assert "Foreign Ministry" in note.inner_text()
        assert "denies" in note.inner_text()
        assert note.evaluate("one => one.getBoundingClientRect().top") >= 0 if javascript else note.is_visible()
        note.get_by_role("link", name=number[1], exact=True).click()
        assert page.url.endswith(f"#t{number[1]}")


def test_both_ends_light_up(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        note = page.locator(".note.denies")
        note.hover()
        words = page.locator("a.to.on")
        assert words.all_inner_texts() == ["Veldania's Foreign Ministry", "denied", "any involvement"]
        page.mouse.move(1, 1)
        assert words.count() == 0


def test_the_keyboard_reaches_every_statement_once(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        stops = page.eval_on_selector_all(".text a", "all => all.filter(one => one.tabIndex >= 0).map(one => one.id)")
        assert len(stops) == len(set(stops)) == len(made_ledger().statements) + len(made_ledger().evidence)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the claim board"


def test_positions_differ_in_line_as_well_as_colour(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        styles = {
            position: page.locator(f".text .content.{position}").first.evaluate(
                "one => getComputedStyle(one).textDecorationStyle"
            )
            for position in ("asserts", "denies", "doubts", "declines")
        }
        assert styles == {"asserts": "solid", "denies": "double", "doubts": "wavy", "declines": "dashed"}


def test_on_paper_nothing_is_hidden_that_is_said(browser: Browser, address: str) -> None:
    with opened(browser, address, javascript=False) as page:
        page.emulate_media(media="print")
        assert page.locator(".note").first.is_visible()
        assert page.locator(".note dl").first.is_visible()  # "why" is open, there is nothing to click
        assert not page.locator("nav.views").is_visible()
        page.set_viewport_size({"width": 700, "height": 990})  # a sheet of A4: narrow, yet text and margin side by side
        text, note = page.locator(".row .text").nth(1).bounding_box(), page.locator(".row .note").nth(1).bounding_box()
        assert text
        assert note
        assert note["x"] >= text["x"] + text["width"]
        assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("dark", [False, True])
def test_words_can_be_read_in_light_and_dark(browser: Browser, address: str, dark: bool) -> None:
    with opened(browser, address, dark=dark) as page:
        for place in (".text p", ".note blockquote", ".why", ".pos.doubts", ".limit", ".pos.declines"):
            ratio = page.locator(place).first.evaluate(CONTRAST)
            assert ratio >= 4.5, f"{place}: {ratio:.1f}"  # WCAG 2.2, 1.4.3


def test_on_a_small_screen_notes_follow_their_paragraph(browser: Browser, address: str) -> None:
    with opened(browser, address, width=420) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 420
        text, note = page.locator(".row .text").nth(1).bounding_box(), page.locator(".row .note").nth(1).bounding_box()
        assert text
        assert note
        assert note["y"] >= text["y"] + text["height"] - 1


CONTRAST = """one => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  let under = one, ground = null;
  while (under && !ground) {
    const found = channels(getComputedStyle(under).backgroundColor);
    if (found.length < 4 || found[3] > 0) ground = found;
    under = under.parentElement;
  }
  const [a, b] = [light(channels(getComputedStyle(one).color)), light(ground ?? [255, 255, 255])];
  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
}"""
