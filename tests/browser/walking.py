"""Going through the desk by one means alone: a keyboard, or a mouse. What is where, and what the case holds afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.casebook import Casebook
from tests.browser.running_desk import RunningDesk

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Position

VIEWS = [
    # the view's name, something in it that leads on, where that leads
    ("Board", "table.board a.prop", "/propositions/"),
    ("Reports", "main ul.list a", "/reports/"),
    ("Sources", "main ul.list a", "/sources/"),
    ("Chains", "svg.chains a:not([tabindex])", "/reports/"),
    ("Timeline", "svg.timeline a", "/reports/"),
    ("Map", "ul.mentions a", "/reports/"),
    ("Pictures", ".picture .caption a", "/reports/"),
    ("Compare", ".passage a", "/reports/"),
    ("Grid", "main ul.list a", "/grid/"),
    ("Review", "[data-item] a.who", "/sources/"),
    ("Brief", "article.brief .saids a", "/reports/"),
]
"""Search, log, lost anchors and adding want more than a link; they have walks of their own."""

PAIRS = [
    ("The same", "same"),
    ("Different", "different"),
    ("Nobody can tell yet", "unsure"),
    ("Count it as this one", "merge"),
]

# Shows its focus by an outline; a box of a drawing by its stroke.
_STOP = """target => {
  const here = document.activeElement, style = getComputedStyle(here);
  const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const drawn = !!here.closest('svg, .handle, main[tabindex]') || here === document.body;
  return [here === target, shown || drawn, here.outerHTML.slice(0, 120)];
}"""
MOST_STOPS = 400
_MIDDLE = """target => {
  const all = target.getBoundingClientRect();
  const line = [...target.getClientRects()].reduce((a, b) => (b.width > a.width ? b : a));
  return [line.left - all.left + line.width / 2, line.top - all.top + line.height / 2];
}"""


class Keys:
    """A person without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """One key after another, each where the focus is then."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Words into the field that has the focus."""
        self.page.keyboard.type(words)

    def to(self, place: Locator) -> None:
        """Tab there; the focus shows at every stop on the way, and nothing holds it."""
        target = place.first.element_handle()
        unseen: list[str] = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            there, shown, what = self.page.evaluate(_STOP, target)
            if not shown:
                unseen.append(what)
            if there:
                break
        else:
            raise AssertionError(f"{MOST_STOPS} stops did not lead to {place}")
        assert unseen == [], "nobody sees where the focus is"

    def enter(self, place: Locator) -> None:
        """Tab there and press Enter."""
        self.to(place)
        self.press("Enter")

    def view(self, name: str) -> None:
        """Go to a view by the palette."""
        self.press("Control+k")
        self.type(name)
        option = self.page.locator("[role=option][aria-selected=true]")
        option.filter(has_text=name).wait_for()
        self.press("Enter")
        self.page.locator("nav.views [aria-current]", has_text=name).wait_for()
        self.page.locator(".tools").wait_for()  # its script is at work


class Mouse:
    """A person who points and clicks; words are typed, since no mouse types them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def click(self, place: Locator) -> None:
        """Point there and click."""
        target = place.first
        target.wait_for()
        target.scroll_into_view_if_needed()
        target.hover(position=self._within(target))
        self.page.mouse.down()
        self.page.mouse.up()

    @staticmethod
    def _within(target: Locator) -> Position:
        """The middle of its widest line, from the corner of it all: a link may run over several."""
        x, y = target.evaluate(_MIDDLE)
        return {"x": x, "y": y}

    def view(self, name: str) -> None:
        """Go to a view by the navigation."""
        self.click(self.page.locator("nav.views a", has_text=name))
        self.page.locator("nav.views [aria-current]", has_text=name).wait_for()
        self.page.locator(".tools").wait_for()  # its script is at work

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press, move, let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=8)
        self.page.mouse.up()


@dataclass(slots=True)
class Walk:
    """A page of the desk, and the case that it stands on."""

    page: Page
    case: Casebook

    def recorded(self, kind: str, *words: str) -> None:
        """Wait until the page says that something was recorded; the case's log says the same."""
        self.page.locator("#notices .notice p, section.done p").first.wait_for()
        self.scripted()
        last = self.case.log()[-1]
        assert last.kind == kind
        shown = self.page.locator("#notices .notice p, section.done p").first.inner_text()
        for one in words:
            assert one in shown

    def added(self, runs: int) -> None:
        """Wait until one more run than these has ended; the case has a report that it had not."""
        before = self.page.locator("header .case").inner_text()
        self.page.locator("section.run.done").nth(runs).wait_for()
        self.page.goto("/reports")
        assert self.page.locator("header .case").inner_text() != before

    def undone(self) -> None:
        """Wait until the page says that it was taken back; so does the log."""
        self.page.get_by_text("Undone:").wait_for()
        assert self.case.log()[-1].kind == "undo"

    def scripted(self) -> None:
        """Wait until the page's own script is at work."""
        self.page.locator(".tools").wait_for()


@contextmanager
def walk(desk: RunningDesk, case: Casebook, path: str = "/") -> Iterator[Walk]:
    """A walk that begins at a page of the desk."""
    with desk.page() as page:
        page.emulate_media(reduced_motion="reduce")
        page.goto(path)
        walked = Walk(page, case)
        walked.scripted()
        yield walked
