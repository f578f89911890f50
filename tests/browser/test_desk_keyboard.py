"""Every view and every mend of the desk by keyboard alone, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from sayso.records import DecisionKind, SubjectKind
from tests.browser.running_desk import RunningDesk
from tests.browser.walking import PAIRS, VIEWS, Keys, Walk, walk

pytestmark = pytest.mark.browser


@pytest.fixture
def walked(walked_desk: RunningDesk, walked_case: Casebook) -> Iterator[Walk]:
    with walk(walked_desk, walked_case) as found:
        yield found


@pytest.fixture
def keys(walked: Walk) -> Keys:
    return Keys(walked.page)


@pytest.fixture
def reading(walked: Walk, keys: Keys) -> Walk:
    """A report open, its first statement chosen."""
    report = walked.case.find(Filters(), most=1).rows[0].id
    walked.page.goto(f"/reports/{report}")
    walked.scripted()
    while not walked.page.locator(".card.statement[data-active]").count():
        keys.press("j")
    return walked


@pytest.fixture
def deciding(walked: Walk, keys: Keys) -> Walk:
    """The page on which the source with most statements is decided on."""
    keys.view("Sources")
    keys.enter(walked.page.locator("main ul.list a"))
    walked.page.wait_for_url("**/sources/*")
    keys.enter(walked.page.get_by_role("link", name="Grade, merge"))
    walked.page.wait_for_url("**/decide/source/*")
    walked.scripted()
    return walked


@pytest.mark.parametrize(("view", "leads_on", "to"), VIEWS, ids=[row[0] for row in VIEWS])
def test_a_view_is_gone_to_and_led_on_from(walked: Walk, keys: Keys, view: str, leads_on: str, to: str) -> None:
    keys.view(view)
    keys.enter(walked.page.locator(leads_on))
    walked.page.wait_for_url(f"**{to}*")
    assert walked.page.locator("main h1").first.is_visible()


def test_words_are_searched_for(walked: Walk, keys: Keys) -> None:
    keys.press("/")
    walked.page.wait_for_url("**/search")
    keys.to(walked.page.get_by_label("Words"))
    keys.type("pass")
    keys.press("Enter")
    walked.page.wait_for_url("**/search?q=pass*")
    keys.enter(walked.page.locator("main ul.list a"))
    walked.page.wait_for_url("**/reports/*")


def test_the_board_is_filtered_and_the_focus_stays(walked: Walk, keys: Keys) -> None:
    keys.to(walked.page.get_by_label("central and disputed only"))
    keys.press("Space")
    walked.page.wait_for_url("**/?*prominent=true*")
    assert walked.page.evaluate("document.activeElement.name") == "prominent"


def test_two_reports_are_scrolled_side_by_side(walked: Walk, keys: Keys) -> None:
    keys.view("Compare")
    keys.enter(walked.page.get_by_role("button", name="Read both side by side"))
    walked.page.locator(".pane:focus").wait_for()
    keys.press("PageDown", "Tab")


def test_the_page_is_reached_past_the_navigation(walked: Walk, keys: Keys) -> None:
    keys.press("Tab", "Enter")
    assert walked.page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("opens", ["Control+k", "?"])
def test_escape_leaves_a_dialogue_where_one_was(walked: Walk, keys: Keys, opens: str) -> None:
    keys.to(walked.page.locator("table.board a.prop"))
    here = walked.page.evaluate("document.activeElement.href")
    keys.press(opens)
    walked.page.locator("dialog[open]").wait_for()
    keys.press("Tab", "Tab", "Tab", "Escape")
    assert walked.page.locator("dialog").count() == 0
    assert walked.page.evaluate("document.activeElement.href") == here


def test_reports_are_added(filled_desk: RunningDesk, walked_case: Casebook) -> None:
    with walk(filled_desk, walked_case) as walked:
        keys = Keys(walked.page)
        keys.view("Add")
        runs = walked.page.locator("section.run.done").count()
        text = b"Mast broke off Tolvik\n\nSailor Ole Brun said the mast broke in two.\n"
        with walked.page.expect_file_chooser() as asked:
            keys.enter(walked.page.locator("input[type=file]"))
        asked.value.set_files({"name": "keyed.txt", "mimeType": "text/plain", "buffer": text})
        keys.enter(walked.page.get_by_role("button", name="Add them"))
        walked.added(runs)


MENDS = [
    # the mend, its keys, where it asks something the keys that answer, what is recorded, what the page then says
    ("it is right", ("a",), (), "accept", "confirmed"),
    ("wrong position", ("p",), ("2",), "correct-position", "denies"),
    ("wrong speaker", ("s",), ("1",), "correct-speaker", "instead of"),
    ("not a statement", ("x",), ("Enter",), "reject", "rejected"),
    ("wrong words", ("e", "ArrowLeft", "Enter"), (), "correct-span", "“"),
    ("missed statement", ("m", "ArrowLeft", "Enter"), ("1", "2"), "add-statement", "denies"),
]


@pytest.mark.parametrize(
    ("pressed", "answers", "kind", "words"), [row[1:] for row in MENDS], ids=[row[0] for row in MENDS]
)
def test_a_statement_is_mended(
    reading: Walk, keys: Keys, pressed: tuple[str, ...], answers: tuple[str, ...], kind: str, words: str
) -> None:
    keys.press(*pressed)
    for answer in answers:
        reading.page.locator("dialog.picker[open] [role=option]").first.wait_for()
        keys.press(answer)
    reading.recorded(kind, words)
    keys.press("u")
    reading.undone()


def test_a_card_offers_the_same_by_tab(reading: Walk, keys: Keys) -> None:
    keys.enter(reading.page.locator(".card[data-active] button", has_text="Wrong position"))
    reading.page.locator("dialog.picker[open]").wait_for()
    keys.press("ArrowDown", "Enter")
    reading.recorded("correct-position", "denies")
    keys.press("u")
    reading.undone()


@pytest.mark.parametrize(("button", "kind"), PAIRS, ids=[row[1] for row in PAIRS])
def test_two_sources_are_judged(deciding: Walk, keys: Keys, button: str, kind: str) -> None:
    keys.to(deciding.page.get_by_label("Which"))
    keys.press("ArrowDown", "Tab")
    keys.type("they share a desk")
    keys.enter(deciding.page.get_by_role("button", name=button))
    deciding.recorded(kind, "they share a desk")
    keys.press("u")
    deciding.undone()


def test_statements_are_split_off(deciding: Walk, keys: Keys) -> None:
    keys.to(deciding.page.locator("input[type=checkbox][name=other]"))
    keys.press("Space")
    keys.enter(deciding.page.get_by_role("button", name="Split off"))
    deciding.recorded("split")
    keys.press("u")
    deciding.undone()


def test_a_source_is_graded(deciding: Walk, keys: Keys) -> None:
    keys.to(deciding.page.get_by_label("Reliability"))
    keys.press("ArrowDown")
    keys.enter(deciding.page.locator("form[action$='/assess'] button"))
    deciding.recorded("assess", "reliability", "B")
    keys.press("u")
    deciding.undone()


def test_a_note_is_kept(deciding: Walk, keys: Keys) -> None:
    keys.to(deciding.page.locator("textarea[name=text]"))
    keys.type("ask her again")
    keys.enter(deciding.page.get_by_role("button", name="Keep the note"))
    deciding.recorded("note", "ask her again")
    keys.enter(deciding.page.get_by_role("status").get_by_role("button", name="Undo"))
    deciding.page.get_by_role("button", name="Do it again").first.wait_for()
    assert deciding.case.log()[-1].kind == "undo"


def test_a_cell_is_rated(walked: Walk, keys: Keys) -> None:
    keys.view("Grid")
    keys.enter(walked.page.locator("main ul.list a"))
    walked.page.wait_for_url("**/grid/*")
    if not walked.page.locator("table.grid summary").count():
        keys.enter(walked.page.get_by_role("button", name="Rate it"))  # a statement becomes a row
        walked.recorded("rate")
    keys.enter(walked.page.locator("table.grid summary"))
    keys.to(walked.page.locator("table.grid details[open] select"))
    keys.press("ArrowDown", "Tab")
    keys.type("it says the opposite")
    keys.enter(walked.page.locator("table.grid details[open] button"))
    walked.page.get_by_text("it says the opposite").first.wait_for()
    walked.recorded("rate", "it says the opposite")
    walked.scripted()
    keys.press("u")
    walked.undone()


def test_the_queue_is_answered(walked: Walk, keys: Keys) -> None:
    keys.view("Review")
    walked.scripted()
    keys.press("j", "a")
    walked.recorded("accept")
    keys.press("u")
    walked.undone()


def test_the_log_takes_back_and_does_again(walked: Walk, keys: Keys) -> None:
    report = walked.case.find(Filters(), most=1).rows[0].id
    walked.case.decide(DecisionKind.NOTE, (SubjectKind.REPORT, report), author="Bo Ek", after={"text": "by hand"})
    keys.view("Log")
    keys.enter(walked.page.locator("ol.log button"))
    walked.page.get_by_role("button", name="Do it again").first.wait_for()
    assert walked.case.log()[-1].kind == "undo"


def test_lost_anchors_are_looked_at(walked: Walk, keys: Keys) -> None:
    keys.view("Lost anchors")
    assert walked.page.locator("main h1").inner_text() == "Lost anchors"


def test_a_brief_is_answered(walked: Walk, keys: Keys) -> None:
    keys.view("Brief")
    walked.scripted()
    keys.to(walked.page.get_by_label("Likelihood"))
    keys.press("ArrowDown", "Tab")
    keys.type("two who saw it say so")
    keys.press("Enter")
    walked.recorded("assess", "two who saw it say so")
    keys.press("u")
    walked.undone()
