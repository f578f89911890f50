"""The desk's script: its own tests, and what the built files may hold and weigh."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.desk.pages import BUILT, FOLDER, STATIC
from tests.desk.conftest import DeskClient

FRONTEND = Path(__file__).parents[2] / "frontend"
MOST = 150_000
"""Bytes of script, compressed, that one page may ship."""
TOGETHER = ("early", "desk")
"""On every page, beside the page's own."""


def _left_out(reason: str) -> None:
    if os.environ.get("SAYSO_REQUIRE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def built() -> Path:
    if not (BUILT / "desk.js").is_file():
        _left_out("the desk's script is not built; `make test` builds it, or sh scripts/build-desk .venv")
    return BUILT


def _with_imports(folder: Path, names: list[str]) -> set[Path]:
    """These files and all that they import."""
    waiting, found = [folder / name for name in names], set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            named = re.findall(r'(?:from|import)\s*\(?["\'`]\./([\w.-]+)["\'`]', path.read_text(encoding="utf-8"))
            waiting += [folder / name for name in named]
    return found


def test_its_own_tests_pass() -> None:
    own = str(Path(sys.executable).parent)  # where scripts/build-desk puts Node if the machine's does not do
    path = os.pathsep.join((own, os.environ.get("PATH", "")))
    npm = shutil.which("npm", path=path)
    if npm is None or not (FRONTEND / "node_modules").is_dir():
        _left_out("no npm here, or its packages are not installed; `make test` installs both")
    assert npm
    done = subprocess.run(
        [npm, "test", "--silent"],
        cwd=FRONTEND,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["board", "reader", "queue", "add", "compare"])
def test_a_page_ships_little(built: Path, page: str) -> None:
    files = _with_imports(built, [f"{name}.js" for name in (*TOGETHER, page)])
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) <= MOST


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"\beval\s*\(|new Function\b", "the policy forbids turning text into script"),
        (r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write", "report text is never set as markup"),
        (r"createElement\([`'\"]style|setAttribute\([`'\"]style", "the policy forbids style in markup"),
        (r"https?://(?!www\.w3\.org/)", "no other host is ever asked"),
    ],
)
def test_the_built_files_keep_to_the_policy(built: Path, pattern: str, why: str) -> None:
    held = {path.name: re.findall(pattern, path.read_text(encoding="utf-8")) for path in built.glob("*.js")}
    assert not {name: found for name, found in held.items() if found}, why


def test_the_early_script_stands_alone(built: Path) -> None:
    """It is no module: a browser would stop at an import."""
    assert not re.search(r"\b(import|export)\b", (built / "early.js").read_text(encoding="utf-8"))


def test_every_script_that_a_template_names_has_a_source() -> None:
    named = set()
    for template in (FOLDER / "templates").glob("*.html"):
        named |= set(re.findall(r'scripted\("([\w-]+)"\)', template.read_text(encoding="utf-8")))
    assert named
    assert not {name for name in named if not (FRONTEND / "src" / f"{name}.ts").is_file()}


def test_every_key_is_documented() -> None:
    page = (FRONTEND.parent / "docs" / "reference" / "desk-keys.md").read_text(encoding="utf-8").lower()
    keys = set()
    for source in (FRONTEND / "src").glob("*.ts"):
        text = source.read_text(encoding="utf-8")
        keys |= set(re.findall(r'\bkey: "([^"]+)"', text)) | set(re.findall(r'^  act\("(\w)"', text, re.MULTILINE))
    assert {"ctrl+k", "u", "s"} <= keys
    assert not {key for key in keys if f"`{key.replace('+', ' ').lower()}`" not in page}


def test_a_desk_without_the_script_still_shows_its_pages(
    desk: DeskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.desk.pages.BUILT", tmp_path)
    page = desk.get("/").text
    assert "<main" in page
    assert "<script" not in page


def test_the_style_of_what_the_script_adds_is_served(desk: DeskClient) -> None:
    assert (STATIC / "script.css").is_file()
    assert desk.get("/static/script.css").status_code == 200
