"""The desk's script in a real Chromium: the palette, every mend by keys and by mouse, the board without loading, both scrolls."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from sayso.desk.app import make_app
from sayso.desk.pages import BUILT
from sayso.desk.security.gate import Gate
from sayso.records import DecisionKind, SubjectKind
from tests.browser.running_desk import left_out, violations
from tests.casebook.fixed import FixedAnalyst

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LEDGER = (
    "Ferry sank after collision, harbour master says\n\n"
    "Harbour master Ida Brenn said the ferry Alma had struck a barge off Tolvik on Monday.\n\n"
    "The barge's owner, Nordal Lines, said no barge of its fleet was near Tolvik.\n"
)
# What takes two UTF-16 units, what a reader sees as one character, and CR LF, which a browser would read as one.
WIDE = (
    "Storm \U0001f300 hits quay\r\n\r\n"
    "Some lines\r\nrun on.\r\n\r\n"
    "Cle\u0301mence Aron said the \U0001f6a2 ship \U0001f468\u200d\U0001f469\u200d\U0001f467 went down.\r\n"
)
COPIED = "The barge's owner, Nordal Lines, said no barge of its fleet was near Tolvik."
MIRROR = "\n\n".join(
    [
        "Barge blamed for the loss of the Alma",
        *(f"Gulls were seen over yard {n}. " * 20 for n in range(12)),
        LEDGER.split("\n\n")[1],
        COPIED,
    ]
)
LONG = "Quay closed, guard says\n\n" + "\n\n".join(
    f"Guard number {n} said the gate of yard {n} was shut at night.\n\n{'Rain fell on the quay. ' * 12}"
    for n in range(25)
)

REPORTS = {"ledger.txt": LEDGER, "mirror.txt": MIRROR, "wide.txt": WIDE, "long.txt": LONG}


@pytest.fixture(scope="module", autouse=True)
def _script() -> None:
    """The tests are of the script, so it must be built."""
    if not (BUILT / "desk.js").is_file():
        left_out("the desk's script is not built; `make test` builds it, or sh scripts/build-desk .venv")


class Desk:
    """A served case and the page looking at it."""

    def __init__(self, case: Casebook, page: Page, base: str) -> None:
        self.case = case
        self.page = page
        self.base = base
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._within(request.url))

    def _within(self, url: str) -> None:
        if not url.startswith(self.base):
            self.complaints.append(f"asked {url}")

    def id_of(self, name: str) -> str:
        """A report's id by its file's name."""
        return next(row.id for row in self.case.find(Filters()).rows if row.origin.endswith(name))

    def open(self, path: str) -> Page:
        """Go to a page of the desk."""
        self.page.goto(self.base + path)
        return self.page

    def read(self, name: str) -> Page:
        """Open a report, its script at work."""
        page = self.open(f"/reports/{self.id_of(name)}")
        page.locator(".tools").wait_for()
        return page

    def press(self, *keys: str) -> None:
        """One key after another, each where the focus is then."""
        for key in keys:
            self.page.keyboard.press(key)

    def until(self, holds: str) -> None:
        """Wait for a condition; asked from outside, since the page's own policy lets no text become script."""
        end = time.monotonic() + 20
        while not self.page.evaluate(holds):
            assert time.monotonic() < end, f"not in 20 s: {holds}"
            self.page.wait_for_timeout(50)

    def said(self) -> str:
        """The message that a decision leaves."""
        return self.page.locator("#notices .notice p").inner_text()

    def log(self) -> list[str]:
        """Kinds of what is recorded."""
        return [decision.kind.value for decision in self.case.log()]


@contextmanager
def _serving(case: Casebook) -> Iterator[tuple[str, Gate]]:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    gate = Gate((host,))
    server = uvicorn.Server(uvicorn.Config(make_app(case, gate), log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://{host}", gate
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of four reports, to be copied."""
    folder: Path = tmp_path_factory.mktemp("made")
    for name, text in REPORTS.items():
        (folder / name).write_bytes(text.encode())
    with FixedAnalyst().open_case(str(folder / "made.sayso"), create=True) as case:
        case.add([str(folder / name) for name in ("ledger.txt", "mirror.txt")], story="ferry")
        case.add([str(folder / name) for name in ("wide.txt", "long.txt")])
        case.backup(str(folder / "case.sayso"))
    return folder / "case.sayso"


@pytest.fixture
def desk(browser: Browser, made: Path, tmp_path: Path) -> Iterator[Desk]:
    """Let in, over that case; fails on any complaint of the browser's and on any request to another host."""
    shutil.copy(made, tmp_path / "case.sayso")
    with FixedAnalyst().open_case(str(tmp_path / "case.sayso")) as case, _serving(case) as (base, gate):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        opened = Desk(case, context.new_page(), base)
        opened.open(f"/open?token={gate.new_token('Ada Lind')}")
        yield opened
        context.close()
    assert opened.complaints == []


def test_the_palette_goes_to_what_is_typed(desk: Desk) -> None:
    page = desk.page
    page.locator(".tools").wait_for()
    desk.press("Control+k")
    page.keyboard.type("sank after")
    page.get_by_role("option", name="Ferry sank after collision").wait_for()
    desk.press("Enter")
    page.wait_for_url("**/reports/*")
    assert page.locator("h1").inner_text().endswith("Ferry sank after collision, harbour master says")


def test_the_palette_is_a_dialogue_and_escape_closes_it(desk: Desk) -> None:
    page = desk.page
    page.locator(".tools button").first.click()
    box = page.get_by_role("combobox", name="Go to, or do")
    for _ in range(4):
        desk.press("Tab")
    inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    assert page.evaluate(inside), "the focus does not leave it"
    box.focus()
    assert page.locator("dialog [role=status]").inner_text().endswith("to choose from")
    desk.press("Escape")
    assert page.locator("dialog").count() == 0
    assert page.evaluate("document.activeElement.closest('.tools') !== null"), "the focus is where it was"


def test_keys_are_listed_and_can_be_switched_off(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    desk.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert "Wrong speaker" in dialog.inner_text()
    dialog.get_by_role("checkbox").check()
    desk.press("Escape", "j")
    assert page.locator(".card[data-active]").count() == 0
    desk.press("Control+k")
    assert page.locator("dialog").count() == 1, "combinations stay"


MENDS = [
    ("position", ("p", "2"), "correct-position", "from asserts to denies"),
    ("speaker", ("s", "1"), "correct-speaker", "to Nordal Lines instead of Ida Brenn"),
    ("not a statement", ("x", "Enter"), "reject", "rejected"),
    ("right", ("a",), "accept", "confirmed"),
]


@pytest.mark.parametrize(("keys", "kind", "words"), [mend[1:] for mend in MENDS], ids=[mend[0] for mend in MENDS])
def test_a_mend_takes_two_keys_and_one_undoes_it(desk: Desk, keys: tuple[str, ...], kind: str, words: str) -> None:
    page = desk.read("ledger.txt")
    desk.press("j")
    first, rest = keys[0], keys[1:]
    desk.press(first)
    if rest:
        page.get_by_role("combobox").wait_for()
        desk.press(*rest)
    page.locator("#notices .notice").wait_for()
    assert words in desk.said()
    assert desk.log() == [kind]
    desk.press("u")
    page.get_by_text("Undone:").wait_for()
    assert desk.log() == [kind, "undo"]


def test_undo_reaches_other_reports(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    desk.press("j", "a")
    page.locator("#notices .notice").wait_for()
    page = desk.read("wide.txt")
    desk.press("u")
    page.get_by_text("Undone:").wait_for()
    assert desk.log() == ["accept", "undo"]


def test_a_new_speaker_is_named_and_said_what_they_are(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    desk.press("j", "s")
    page.get_by_role("combobox", name="Who says").wait_for()
    page.keyboard.type("Una Grim")
    desk.press("Enter")
    page.get_by_role("combobox", name="What is Una Grim").wait_for()
    desk.press("1")
    page.locator("#notices .notice").wait_for()
    assert "to Una Grim (a new source)" in desk.said()
    assert "Una Grim" in page.locator(".card[data-active] .who").inner_text()


def test_words_are_marked_anew_by_keys_over_characters_of_two_units(desk: Desk) -> None:
    page = desk.read("wide.txt")
    desk.press("j", "j", "e", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert (
        page.locator(".marking-words").inner_text()
        == "“the \U0001f6a2 ship \U0001f468\u200d\U0001f469\u200d\U0001f467”"
    )
    desk.press("Enter")
    page.locator("#notices .notice").wait_for()
    story = desk.case.story_of("report", desk.id_of("wide.txt"))
    decided = desk.case.decided(story).decided.ledger
    (statement,) = [s for s in decided.statements if not s.own_voice and s.report == desk.id_of("wide.txt")]
    text = next(report.text for report in decided.reports if report.id == statement.report)
    assert [span.of(text) for span in statement.content_spans] == [
        "the \U0001f6a2 ship \U0001f468\u200d\U0001f469\u200d\U0001f467"
    ]


def test_words_are_marked_anew_by_dragging_an_end(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    page.locator(".card.statement").first.hover()
    page.get_by_role("button", name="Wrong words").first.click()
    handle = page.get_by_role("slider", name="Where it ends").bounding_box()
    barge = page.evaluate(
        "() => { const r = document.createRange(); const run = [...document.querySelectorAll('[data-at]')]"
        ".find(one => one.textContent.startsWith('the ferry')).firstChild; r.setStart(run, 0);"
        " r.setEnd(run, 'the ferry Alma'.length); const b = r.getBoundingClientRect(); return [b.right, b.top + b.height / 2]; }"
    )
    assert handle
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(*barge, steps=8)
    page.mouse.up()
    assert page.locator(".marking-words").inner_text() == "“the ferry Alma”"
    page.get_by_role("button", name="Save").click()
    page.locator("#notices .notice").wait_for()
    assert "to “the ferry Alma”" in desk.said()


def test_leaving_a_marking_records_nothing(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    desk.press("j", "e", "ArrowLeft", "Escape")
    assert page.locator(".marking").count() == 0
    assert desk.log() == []


SELECT = """words => {
  const run = [...document.querySelectorAll('[data-at]')].find(one => one.textContent.includes(words)).firstChild;
  const at = run.data.indexOf(words);
  getSelection().setBaseAndExtent(run, at, run, at + words.length);
}"""


def test_a_missed_statement_is_selected_and_takes_two_keys(desk: Desk) -> None:
    page = desk.read("wide.txt")
    page.evaluate(SELECT, "run on")
    page.get_by_role("button", name="Missed statement").wait_for()
    desk.press("3")  # doubts
    page.get_by_role("combobox").wait_for()
    desk.press("1")
    page.locator("#notices .notice").wait_for()
    assert "doubts “run on”" in desk.said(), "the text behind CR LF is counted as the server counts it"


def test_a_missed_statement_without_a_mouse(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    desk.press("j", "j", "m")
    assert page.locator(".marking-words").inner_text().startswith("“The barge's owner")
    desk.press("Enter")
    page.get_by_role("combobox", name="Who says").wait_for()
    desk.press("1")
    page.get_by_role("combobox", name="What does").wait_for()
    desk.press("1")
    page.locator("#notices .notice").wait_for()
    assert desk.log() == ["add-statement"]


def test_a_stale_page_shows_both_and_loses_nothing(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    statement = page.locator(".card.statement").first.get_attribute("data-k")
    assert statement
    desk.case.decide(DecisionKind.ACCEPT, (SubjectKind.STATEMENT, statement), author="Bob Roe", reason="I heard it")
    desk.press("j", "p")
    page.get_by_role("combobox").wait_for()
    desk.press("2")
    dialog = page.get_by_role("dialog", name="It has changed meanwhile")
    dialog.wait_for()
    assert "denies" in dialog.inner_text(), "what was wanted"
    assert "because: I heard it" in dialog.inner_text(), "what somebody else did"
    assert desk.log() == ["accept"]
    dialog.get_by_role("button", name="Do it all the same").click()
    page.locator("#notices .notice").wait_for()
    assert desk.log() == ["accept", "correct-position"]
    # The browser names every answer of 409 in its console; that one is meant.
    desk.complaints[:] = [one for one in desk.complaints if "409" not in one]


def test_hovering_lights_both_ends_and_dims_the_rest(desk: Desk) -> None:
    page = desk.read("ledger.txt")
    page.locator(".card.statement").first.hover()
    assert page.locator("#reader [data-at].is-lit").all_inner_texts()[0] == "Harbour master Ida Brenn"
    dim = page.locator("#reader [data-at]:not(.is-lit)").last
    dimmed = dim.evaluate("one => getComputedStyle(one).color")
    page.mouse.move(2, 2)
    assert page.locator(".is-lit").count() == 0
    assert dim.evaluate("one => getComputedStyle(one).color") != dimmed


def test_words_that_several_records_share_open_a_chooser(desk: Desk) -> None:
    report = desk.id_of("ledger.txt")
    page = desk.read("ledger.txt")
    page.evaluate(SELECT, "struck a barge")
    desk.press("1")
    page.get_by_role("combobox").wait_for()
    desk.press("1")
    page.locator("#notices .notice").wait_for()
    page.mouse.click(640, 790)
    page.get_by_text("struck a barge", exact=True).first.click()
    options = page.get_by_role("option")
    options.first.wait_for()
    assert options.count() == 2
    assert "“struck a barge”" in options.first.inner_text(), "the innermost first"
    desk.press("2")
    assert "the ferry Alma" in page.locator(".card[data-active] blockquote").inner_text()
    assert page.url.endswith(report)


def test_text_and_ledger_scroll_together_both_ways(desk: Desk) -> None:
    page = desk.read("long.txt")
    ledger = page.locator("#ledger")
    page.mouse.move(300, 500)
    page.mouse.wheel(0, 1600)
    desk.until("document.querySelector('#ledger').scrollTop > 100")
    box = ledger.bounding_box()
    assert box
    page.wait_for_timeout(200)
    before = page.evaluate("scrollY")
    page.mouse.move(box["x"] + 60, 500)
    page.mouse.wheel(0, 900)
    desk.until(f"scrollY > {before} + 50")


def test_the_board_is_filtered_without_loading(desk: Desk) -> None:
    page = desk.open("/")
    page.locator(".tools").wait_for()
    page.evaluate("window.same = true")
    rows = page.locator("table.board tbody tr").count()
    page.get_by_label("Status").focus()
    page.get_by_label("Status").select_option("unattributed")
    page.wait_for_url("**/?*status=unattributed*")
    desk.until("!document.querySelector('form[aria-busy]')")
    assert page.locator("table.board tbody tr").count() < rows
    assert page.evaluate("window.same"), "the page was not loaded again"
    assert page.evaluate("document.activeElement.name") == "status", "the focus stays"
    page.get_by_role("link", name="Show all").click()
    page.wait_for_url(desk.base + "/")


def test_the_board_by_keys(desk: Desk) -> None:
    page = desk.open("/")
    page.locator(".tools").wait_for()
    desk.press("j", "j", "k")
    assert page.locator("tr.is-current").count() == 1
    text = page.locator("tr.is-current .prop").inner_text()
    desk.press("Enter")
    page.wait_for_url("**/propositions/*")
    assert text in page.locator("main").inner_text()


def test_the_queue_is_gone_through_by_keys(desk: Desk) -> None:
    story = desk.case.story_of("report", desk.id_of("ledger.txt"))
    page = desk.open(f"/queue?story={story}")
    page.locator(".tools").wait_for()
    page.evaluate("window.same = true")
    items = page.locator("[data-item]")
    waiting = items.count()
    second = items.nth(1).get_attribute("id")
    desk.press("j", "a")
    desk.until(f"document.querySelectorAll('[data-item]').length === {waiting - 1}")
    assert page.locator("[data-item].is-current").get_attribute("id") == second, "on to the next"
    assert page.get_by_role("button", name="Undo").is_visible()
    desk.press("r")
    desk.until(f"document.querySelectorAll('[data-item]').length === {waiting - 2}")
    assert desk.log() == ["accept", "reject"]
    assert page.evaluate("window.same"), "the page was not loaded again"
    desk.press("u")
    page.get_by_text("Undone:").wait_for()
    assert desk.log() == ["accept", "reject", "undo"]
    desk.open(f"/queue?story={story}")
    page.locator(".tools").wait_for()
    desk.press("j", "c")
    page.wait_for_url("**/decide/statement/*")


def test_a_stale_queue_shows_both_states(desk: Desk) -> None:
    story = desk.case.story_of("report", desk.id_of("ledger.txt"))
    page = desk.open(f"/queue?story={story}")
    page.locator(".tools").wait_for()
    statement = (page.locator("[data-item]").nth(1).get_attribute("id") or "").removeprefix("q-")
    desk.case.decide(DecisionKind.ACCEPT, (SubjectKind.STATEMENT, statement), author="Bob Roe", reason="I heard it")
    desk.press("j", "r")
    page.get_by_text("I heard it").first.wait_for()
    assert desk.log() == ["accept"]
    desk.complaints[:] = [one for one in desk.complaints if "409" not in one]


DROP = """([name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name, {type: 'text/plain'}));
  for (const kind of ['dragover', 'drop'])
    document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: held, bubbles: true, cancelable: true}));
}"""


def test_files_are_dropped_and_the_page_says_how_far_they_are(desk: Desk) -> None:
    page = desk.open("/add")
    page.locator(".tools").wait_for()
    page.evaluate(DROP, ["dropped.txt", "Mast broke\n\nSailor Ole Brun said the mast broke in two.\n"])
    page.evaluate(DROP, ["second.txt", "Sail tore\n\nSailor Ole Brun said the sail tore as well.\n"])
    assert page.locator("form.drop .chosen").inner_text().startswith("2 files, ")
    page.get_by_role("button", name="Add them").click()
    page.wait_for_url("**/add?still=true")
    desk.until("document.querySelectorAll('section.run').length > 0 && !document.querySelector('section.run progress')")
    assert page.locator("section.run a[href='/reports']").count() == 1
    assert desk.id_of("dropped.txt")
    assert desk.id_of("second.txt")


def test_two_reports_are_read_side_by_side(desk: Desk) -> None:
    left, right = desk.id_of("ledger.txt"), desk.id_of("mirror.txt")
    story = desk.case.story_of("report", left)
    page = desk.open(f"/compare?story={story}&left={left}&right={right}")
    page.get_by_role("button", name="Read both side by side").click()
    panes = page.locator(".pane")
    panes.nth(1).wait_for()
    assert page.locator(".pane #reader, .pane sup").count() == 0, "no id twice, no number without its ledger"
    panes.nth(0).evaluate("one => one.style.height = '120px'")  # so that a short report scrolls as well
    panes.nth(0).hover()
    page.mouse.wheel(0, 60)
    # What both print stands two pages down in the one and at once in the other.
    desk.until("document.querySelectorAll('.pane')[1].scrollTop > 500")


def test_a_day_is_slid_to(desk: Desk, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "case.sayso") as file:  # a case that is some days old
        file.execute("UPDATE case_info SET value = '2024-01-01T00:00:00+00:00' WHERE name = 'created'")
    file.close()
    page = desk.open("/")
    slider = page.get_by_role("slider", name="As of the day")
    assert slider.get_attribute("aria-valuetext") == "now"
    slider.focus()
    desk.press("Home")
    page.wait_for_url("**/?*as_of=2024-01-01*")
    page.get_by_text("Nothing passes these filters").first.wait_for()
    assert page.get_by_label("As of", exact=True).input_value() == "2024-01-01"
    slider.focus()
    desk.press("End")
    page.locator("table.board").wait_for()
    assert page.get_by_label("As of", exact=True).input_value() == ""


STATES = [
    ("/", ()),
    ("/", ("Control+k",)),
    ("ledger.txt", ("?",)),
    ("ledger.txt", ("j",)),
    ("ledger.txt", ("j", "p")),
    ("ledger.txt", ("j", "e")),
    ("ledger.txt", ("j", "a")),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_the_script_adds_is_accessible(desk: Desk, dark: bool) -> None:
    desk.page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    for where, keys in STATES:
        page = desk.open(where) if where.startswith("/") else desk.read(where)
        page.locator(".tools").wait_for()
        desk.press(*keys)
        page.wait_for_timeout(300)
        assert violations(page) == [], (where, keys)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_is_kept_and_shown_before_anything_is_drawn(desk: Desk, system: str) -> None:
    page = desk.page
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    button = page.get_by_role("button", name="Theme")
    button.click()
    if system == "light":
        button.click()
    other = "light" if system == "dark" else "dark"
    assert button.inner_text() == f"Theme: {other}"
    page.reload()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == ("rgb(21, 23, 26)" if other == "dark" else "rgb(251, 250, 247)")


def test_without_script_the_same_page_is_there(browser: Browser, desk: Desk) -> None:
    state = desk.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(f"{desk.base}/reports/{desk.id_of('ledger.txt')}")
    assert page.locator(".card.statement button").first.inner_text() == "right"
    assert page.locator(".tools").count() == 0
    context.close()
