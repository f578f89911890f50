"""``sayso read``: formats, places to write to, and what is said of inputs that cannot be read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cli.app import run

STORY = (
    "Rifles in Karsu\n\nMayor Ann Lee said on Monday that the rifles had come over the pass. The ministry denied it.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("format_", "sign"),
    [
        ("table", "On whose say-so: 1 report"),
        ("json", '"schema": "sayso/1"'),
        ("md", "# On whose say-so"),
        ("html", "<!doctype html>"),
    ],
)
def test_each_format_goes_to_standard_output(
    story: Path, format_: str, sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", str(story), "--format", format_]) == 0
    assert sign in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "options", "sign"),
    [
        ("a.json", [], '"schema": "sayso/1"'),  # the suffix says which
        ("a.html", [], "<!doctype html>"),
        ("a.md", [], "# On whose say-so"),
        ("a.out", [], "On whose say-so: 1 report"),
        ("a.out", ["--format", "json"], '"schema": "sayso/1"'),  # told, it does as told
    ],
)
def test_out_takes_its_format_from_its_suffix(
    story: Path, tmp_path: Path, name: str, options: list[str], sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert run(["read", str(story), "--out", str(out), *options]) == 0
    assert sign in out.read_text(encoding="utf-8")
    assert not capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "story.txt"])  # nothing left lying about


def test_one_reading_is_written_in_several_forms(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, record = tmp_path / "a.html", tmp_path / "a.json"
    assert run(["read", str(story), "--out", str(page), "--out", str(record), "--out", "-"]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(record.read_text(encoding="utf-8"))["schema"] == "sayso/1"
    assert capsys.readouterr().out.startswith("On whose say-so")


def test_an_unreadable_input_is_named_and_the_others_are_read(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing.html"
    assert run(["read", str(missing), str(story), "--format", "json"]) == 1
    told = capsys.readouterr()
    ledger = json.loads(told.out)
    assert [report["origin"] for report in ledger["reports"]] == [str(story)]
    assert [unread["origin"] for unread in ledger["unread"]] == [str(missing)]
    assert told.err.startswith(f"sayso: {missing}: ")
    assert told.err.count("\n") == 1


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert run(["read", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["reports"][0]["text"] == STORY


def test_a_file_that_cannot_be_written_is_wrong_use(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(story), "--out", str(story.parent)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_reader_that_stops_early_is_no_error(story: Path) -> None:
    command = f"{sys.executable} -m sayso read {story} {story.parent} --format json | head -c 20"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_words_outside_ascii_survive_a_plain_locale(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(
        "Déjà vu in Karsu\n\nMayor Ann Lee said the rifles had come — “again” — on Monday.\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "read", str(path), "--format", "json"],
        capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert "Déjà vu".encode() in done.stdout
