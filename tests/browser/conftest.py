"""A real Chromium, one for all tests that drive it, and a desk for it to open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.casebook import Casebook
from sayso.desk.pages import BUILT
from sayso.investigation import Investigation
from tests.browser.running_desk import RunningDesk, left_out, running_desk
from tests.browser.stories import write_hostile, write_story

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
ROOT = Path(__file__).parents[2]
# Without these Chromium asks its maker for updates, lists of bad sites and the like.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--metrics-recording-only",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        left_out(f"no Chromium: none of {', '.join(NAMES)} is on the path; install the package chromium")
    from playwright.sync_api import sync_playwright

    # Chromium's sandbox refuses to start as root; the page is our own and the machine a test's.
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*QUIET, *flags])
        yield running
        running.close()


@pytest.fixture(scope="session")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk over the sample story and thirty reports of an invented one."""
    folder = tmp_path_factory.mktemp("desk")
    write_story(folder / "reports", 30)
    with running_desk(browser, folder / "case.sayso", [ROOT / "examples" / "karrin-pass", folder / "reports"]) as desk:
        yield desk


@pytest.fixture(scope="session")
def hostile_desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk over reports that try to run scripts; SAYSO_HOSTILE says how many (`make desk-hostile`: 500)."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder / "reports", int(os.environ.get("SAYSO_HOSTILE", "40")))
    with running_desk(browser, folder / "case.sayso", [folder / "reports"]) as desk:
        yield desk


@pytest.fixture(scope="session")
def empty_desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk over a case without reports."""
    with running_desk(browser, tmp_path_factory.mktemp("empty") / "case.sayso", []) as desk:
        yield desk


@pytest.fixture(scope="session")
def walked_desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk over the sample story, which is decided on."""
    if not (BUILT / "desk.js").is_file():
        left_out("the desk's script is not built; `make test` builds it, or sh scripts/build-desk .venv")
    case = tmp_path_factory.mktemp("walked") / "case.sayso"
    with running_desk(browser, case, [ROOT / "examples" / "karrin-pass"]) as desk:
        yield desk


@pytest.fixture(scope="session")
def walked_case(walked_desk: RunningDesk) -> Iterator[Casebook]:
    """The case of that desk, to see what was decided."""
    with Investigation().open_case(str(walked_desk.case)) as case:
        yield case


@pytest.fixture(scope="session")
def filled_desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk whose case has no report yet, for those who add some."""
    with running_desk(browser, tmp_path_factory.mktemp("filled") / "case.sayso", []) as desk:
        yield desk
