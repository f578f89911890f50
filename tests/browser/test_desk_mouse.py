"""Every view and every mend of the desk by mouse alone, in a real Chromium; only words are typed.

The list of a ``select`` is drawn by the system outside of the page, where no test points: a choice in it is set.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from sayso.records import DecisionKind, SubjectKind
from tests.browser.running_desk import RunningDesk
from tests.browser.walking import PAIRS, VIEWS, Mouse, Walk, walk

pytestmark = pytest.mark.browser

# Where the first words of a paragraph are printed: from the left of the first letter to the right of the twentieth.
_WORDS = """() => {
  const runs = [...document.querySelectorAll('#reader p [data-at]')].map(one => one.firstChild);
  const run = runs.find(one => one && one.data.length > 40), range = document.createRange();
  run.parentElement.scrollIntoView({block: 'center'});
  range.setStart(run, 0);
  range.setEnd(run, 20);
  const boxes = range.getClientRects(), first = boxes[0], last = boxes[boxes.length - 1];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


@pytest.fixture
def walked(walked_desk: RunningDesk, walked_case: Casebook) -> Iterator[Walk]:
    with walk(walked_desk, walked_case) as found:
        yield found


@pytest.fixture
def mouse(walked: Walk) -> Mouse:
    return Mouse(walked.page)


@pytest.fixture
def reading(walked: Walk, mouse: Mouse) -> Walk:
    """A report open, its first statement chosen."""
    report = walked.case.find(Filters(), most=1).rows[0].id
    walked.page.goto(f"/reports/{report}")
    walked.scripted()
    mouse.click(walked.page.locator(".card.statement blockquote"))
    walked.page.locator(".card.statement[data-active]").wait_for()
    return walked


@pytest.fixture
def deciding(walked: Walk, mouse: Mouse) -> Walk:
    """The page on which the source with most statements is decided on."""
    mouse.view("Sources")
    mouse.click(walked.page.locator("main ul.list a"))
    walked.page.wait_for_url("**/sources/*")
    mouse.click(walked.page.get_by_role("link", name="Grade, merge"))
    walked.page.wait_for_url("**/decide/source/*")
    walked.scripted()
    return walked


def undo(walked: Walk, mouse: Mouse) -> None:
    """Press the button that the message offers."""
    mouse.click(walked.page.locator("#notices, section.done").get_by_role("button", name="Undo"))
    walked.page.get_by_role("button", name="Do it again").first.wait_for()
    assert walked.case.log()[-1].kind == "undo"


@pytest.mark.parametrize(("view", "leads_on", "to"), VIEWS, ids=[row[0] for row in VIEWS])
def test_a_view_is_gone_to_and_led_on_from(walked: Walk, mouse: Mouse, view: str, leads_on: str, to: str) -> None:
    mouse.view(view)
    mouse.click(walked.page.locator(leads_on))
    walked.page.wait_for_url(f"**{to}*")
    assert walked.page.locator("main h1").first.is_visible()


def test_words_are_searched_for(walked: Walk, mouse: Mouse) -> None:
    mouse.view("Search")
    mouse.click(walked.page.get_by_label("Words"))
    walked.page.keyboard.type("pass")
    mouse.click(walked.page.get_by_role("button", name="Find"))
    walked.page.wait_for_url("**/search?q=pass*")
    mouse.click(walked.page.locator("main ul.list a"))
    walked.page.wait_for_url("**/reports/*")


def test_the_board_is_filtered(walked: Walk, mouse: Mouse) -> None:
    mouse.click(walked.page.get_by_label("central and disputed only"))
    walked.page.wait_for_url("**/?*prominent=true*")


def test_a_line_of_the_chains_opens_its_sentence(walked: Walk, mouse: Mouse) -> None:
    mouse.view("Chains")
    mouse.click(walked.page.locator("ol.steps a"))
    walked.page.wait_for_url("**/reports/*")


@pytest.mark.parametrize("button", ["Go to", "Keys"])
def test_a_click_beside_a_dialogue_leaves_it(walked: Walk, mouse: Mouse, button: str) -> None:
    mouse.click(walked.page.locator(".tools button", has_text=button))
    walked.page.locator("dialog[open]").wait_for()
    walked.page.mouse.click(4, 4)
    assert walked.page.locator("dialog").count() == 0


def test_reports_are_added(filled_desk: RunningDesk, walked_case: Casebook) -> None:
    with walk(filled_desk, walked_case) as walked:
        mouse = Mouse(walked.page)
        mouse.view("Add")
        runs = walked.page.locator("section.run.done").count()
        text = b"Oar lost off Tolvik\n\nSailor Ole Brun said an oar was lost.\n"
        with walked.page.expect_file_chooser() as asked:
            mouse.click(walked.page.locator("input[type=file]"))
        asked.value.set_files({"name": "clicked.txt", "mimeType": "text/plain", "buffer": text})
        mouse.click(walked.page.get_by_role("button", name="Add them"))
        walked.added(runs)


MENDS = [
    # the mend, its button, which of the choices that come up, what is recorded, what the page then says
    ("it is right", "Right: accept", (), "accept", "confirmed"),
    ("wrong position", "Wrong position", (1,), "correct-position", "denies"),
    ("wrong speaker", "Wrong speaker", (0,), "correct-speaker", "instead of"),
    ("not a statement", "Not a statement", (0,), "reject", "rejected"),
]


@pytest.mark.parametrize(
    ("button", "choices", "kind", "words"), [row[1:] for row in MENDS], ids=[row[0] for row in MENDS]
)
def test_a_statement_is_mended(
    reading: Walk, mouse: Mouse, button: str, choices: tuple[int, ...], kind: str, words: str
) -> None:
    mouse.click(reading.page.locator(".card[data-active] button", has_text=button))
    pick(reading, mouse, choices)
    reading.recorded(kind, words)
    undo(reading, mouse)


def pick(walked: Walk, mouse: Mouse, choices: tuple[int, ...]) -> None:
    for choice in choices:
        options = walked.page.locator("dialog.picker[open] [role=option]")
        options.first.wait_for()
        mouse.click(options.nth(choice))


def test_wrong_words_are_marked_by_dragging_an_end(reading: Walk, mouse: Mouse) -> None:
    mouse.click(reading.page.locator(".card[data-active] button", has_text="Wrong words"))
    handle = reading.page.get_by_role("slider", name="Where it ends")
    handle.wait_for()
    before = reading.page.locator(".marking-words").inner_text()
    box = handle.bounding_box()
    assert box
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.drag(at, (at[0] - 60, at[1]))
    after = reading.page.locator(".marking-words").inner_text()
    assert len(after) < len(before)
    mouse.click(reading.page.get_by_role("button", name="Save"))
    reading.recorded("correct-span", after)
    undo(reading, mouse)


def test_a_missed_statement_is_selected(reading: Walk, mouse: Mouse) -> None:
    left, top, right, bottom = reading.page.evaluate(_WORDS)
    mouse.drag((left, top), (right, bottom))
    mouse.click(reading.page.locator("#offer"))
    pick(reading, mouse, (0, 1))
    reading.recorded("add-statement", "denies")
    undo(reading, mouse)


@pytest.mark.parametrize(("button", "kind"), PAIRS, ids=[row[1] for row in PAIRS])
def test_two_sources_are_judged(deciding: Walk, mouse: Mouse, button: str, kind: str) -> None:
    deciding.page.get_by_label("Which").select_option(index=1)
    mouse.click(deciding.page.get_by_role("button", name=button))
    deciding.recorded(kind)
    undo(deciding, mouse)


def test_statements_are_split_off(deciding: Walk, mouse: Mouse) -> None:
    mouse.click(deciding.page.locator("input[type=checkbox][name=other]"))
    mouse.click(deciding.page.get_by_role("button", name="Split off"))
    deciding.recorded("split")
    undo(deciding, mouse)


def test_a_source_is_graded(deciding: Walk, mouse: Mouse) -> None:
    deciding.page.get_by_label("Reliability").select_option("C")
    mouse.click(deciding.page.locator("form[action$='/assess'] button"))
    deciding.recorded("assess", "C")
    undo(deciding, mouse)


def test_a_note_is_kept(deciding: Walk, mouse: Mouse) -> None:
    mouse.click(deciding.page.locator("textarea[name=text]"))
    deciding.page.keyboard.type("call her again")
    mouse.click(deciding.page.get_by_role("button", name="Keep the note"))
    deciding.recorded("note", "call her again")
    undo(deciding, mouse)


def test_a_cell_is_rated(walked: Walk, mouse: Mouse) -> None:
    mouse.view("Grid")
    mouse.click(walked.page.locator("main ul.list a"))
    walked.page.wait_for_url("**/grid/*")
    if not walked.page.locator("table.grid summary").count():
        mouse.click(walked.page.get_by_role("button", name="Rate it"))  # a statement becomes a row
        walked.recorded("rate")
    mouse.click(walked.page.locator("table.grid summary"))
    walked.page.locator("table.grid details[open] select").select_option("very-consistent")
    mouse.click(walked.page.locator("table.grid details[open] input[name=reason]"))
    walked.page.keyboard.type("she saw it herself")
    mouse.click(walked.page.locator("table.grid details[open] button"))
    walked.page.get_by_text("she saw it herself").first.wait_for()
    walked.recorded("rate", "she saw it herself")
    undo(walked, mouse)


def test_the_queue_is_answered(walked: Walk, mouse: Mouse) -> None:
    mouse.view("Review")
    walked.scripted()
    mouse.click(walked.page.locator("[data-item] button", has_text="Nobody says that there"))
    walked.recorded("reject")
    undo(walked, mouse)


def test_the_log_takes_back_and_does_again(walked: Walk, mouse: Mouse) -> None:
    report = walked.case.find(Filters(), most=1).rows[0].id
    walked.case.decide(DecisionKind.NOTE, (SubjectKind.REPORT, report), author="Bo Ek", after={"text": "by hand"})
    mouse.view("Log")
    mouse.click(walked.page.locator("ol.log button"))
    walked.page.get_by_role("button", name="Do it again").first.wait_for()
    assert walked.case.log()[-1].kind == "undo"


def test_lost_anchors_are_looked_at(walked: Walk, mouse: Mouse) -> None:
    mouse.view("Lost anchors")
    assert walked.page.locator("main h1").inner_text() == "Lost anchors"


def test_a_brief_is_answered(walked: Walk, mouse: Mouse) -> None:
    mouse.view("Brief")
    walked.scripted()
    walked.page.get_by_label("Likelihood").select_option(index=2)
    mouse.click(walked.page.locator("form.decide button", has_text="Answer"))
    walked.recorded("assess")
    undo(walked, mouse)
