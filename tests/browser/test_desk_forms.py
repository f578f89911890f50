"""The desk's forms in a real Chromium without script: what a browser sends of its own accord, no test client does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.casebook import Casebook
from sayso.desk.serving import serve
from sayso.records import DecisionKind, SubjectKind
from tests.casebook.fixed import FixedAnalyst

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

REPORT = "Barge blamed\n\nHarbour master Ida Brenn said the ferry Alma had struck a barge off Tolvik on Monday.\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casebook]:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    with FixedAnalyst().open_case(str(tmp_path / "case.sayso"), create=True) as opened:
        opened.add([str(tmp_path / "a.txt")])
        yield opened


@pytest.fixture
def page(browser: Browser, case: Casebook) -> Iterator[Page]:
    """A page without script that was let in by the opening address."""
    address: list[str] = []
    # A daemon, since a served desk ends with its process.
    threading.Thread(
        target=lambda: serve(case, name="Ada Lind", browse=False, on_ready=address.append), daemon=True
    ).start()
    until = time.monotonic() + 60
    while not address and time.monotonic() < until:
        time.sleep(0.05)
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address[0])
    yield opened
    context.close()


def _statement(case: Casebook) -> tuple[str, str]:
    ledger = case.ledger(case.stories()[0].id)
    said = next(one for one in ledger.statements if not one.own_voice)
    return said.id, said.report


def _at(page: Page, path: str) -> str:
    return page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path


def test_a_form_records_and_is_undone(case: Casebook, page: Page) -> None:
    said, report = _statement(case)
    page.goto(_at(page, f"/reports/{report}"))
    page.locator(f"#n-{said} .acts button", has_text="not a statement").click()
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Do it again").wait_for()
    assert [one.kind for one in case.log()] == [DecisionKind.REJECT, DecisionKind.UNDO]
    page.get_by_role("button", name="Leave").click()
    page.goto(_at(page, "/reports"))
    assert "You are not let in" in page.content()


def test_a_stale_form_shows_both_and_goes_on(case: Casebook, page: Page) -> None:
    said, _ = _statement(case)
    page.goto(_at(page, f"/decide/statement/{said}"))
    page.locator("form[action='/decisions/note'] textarea").fill("ask her again")
    case.decide(
        DecisionKind.CORRECT_POSITION, (SubjectKind.STATEMENT, said), author="Bo Ek", after={"position": "doubts"}
    )
    page.locator("form[action='/decisions/note'] button").click()
    assert "Bo Ek corrected the position" in page.locator("main").inner_text()
    assert page.locator("textarea[name=text]").input_value() == "ask her again"
    page.get_by_role("button", name="Do it all the same").click()
    page.get_by_role("status").wait_for()
    assert [one.author for one in case.log()] == ["Bo Ek", "Ada Lind"]
