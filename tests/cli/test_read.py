"""``sayso read``: formats, places to write to, and what is said of inputs that cannot be read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cli.app import run
from sayso.cli.read import Format, written
from sayso.investigation import Investigation

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


@pytest.mark.parametrize(
    ("inputs", "out", "line"),
    [
        (["story.txt"], ".", "is a folder; name a file in it with --out"),
        (["story.txt"], "", "is a folder; name a file in it with --out"),  # an empty name is the folder one stands in
        (["story.txt"], "none/a.json", "there is no folder none to write it in; make it first"),
        (["story.txt"], "shut/a.json", "cannot be written"),
        (["story.txt"], "story.txt", "is one of the inputs, and would be overwritten; choose another place"),
        (["./story.txt"], "link.txt", "is one of the inputs"),  # the same file by another name
        (["."], "story.txt", "is one of the inputs"),
        (["*.txt"], "story.txt", "is one of the inputs"),
    ],
)
def test_a_place_that_will_not_do_is_refused_before_anything_is_read(
    story: Path,
    inputs: list[str],
    out: str,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(story.parent)
    (story.parent / "link.txt").symlink_to(story)
    (story.parent / "shut").mkdir()
    if out.startswith("shut"):
        monkeypatch.setattr("os.access", lambda *_: False)  # whoever runs the tests may be allowed everything
        line = "may not be written; choose another place with --out"
    monkeypatch.setattr("sayso.investigation.Investigation.read", None)
    assert run(["read", *inputs, "--out", out]) == 2
    told = capsys.readouterr()
    assert line in told.err
    assert (told.err.count("\n"), told.out) == (1, "")
    assert story.read_text(encoding="utf-8") == STORY


@pytest.mark.parametrize("name", ["old.json", ".hidden.html"])
def test_an_earlier_ledger_is_replaced(story: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_text("old", encoding="utf-8")
    assert run(["read", str(story), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") != "old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("redirection", ["> /dev/full", "--out /dev/full"])
def test_a_full_disk_is_one_line(story: Path, redirection: str) -> None:
    done = in_shell(f"read {story} --format json {redirection}")
    assert done.returncode == 2
    assert "cannot be written (No space left on device); " in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("redirection", "status", "line"),
    [
        (">&-", 2, "sayso: standard output is closed; write to a file with --out\n"),
        ("--out /dev/null >&-", 0, ""),
        ("2>&-", 0, ""),
        ("- <&-", 1, "sayso: standard input: the file is empty; save it again\n"),
        ("- - </dev/null", 1, "sayso: standard input: named twice, and read only once; name it once\n"),
    ],
)
def test_a_closed_stream_is_no_crash(story: Path, redirection: str, status: int, line: str) -> None:
    done = in_shell(f"read {story} {redirection}")
    assert done.returncode == status, done.stderr
    assert line in done.stderr
    assert "Traceback" not in done.stderr


def test_a_narrow_terminal_is_kept_to(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ledger = Investigation().read([story])
    assert (
        max(map(len, written(ledger, Format.TABLE, to_terminal=True).splitlines())) <= 40 + len("\x1b[1;33m\x1b[0m") * 3
    )


def in_shell(arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} -m sayso {arguments}"], capture_output=True, text=True, check=False
    )


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
