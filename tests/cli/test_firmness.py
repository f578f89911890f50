"""``sayso firmness``: one grade a report, and every report that could not be read named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.cli.app import run

TEXT = "A bomb destroyed the Karrin bridge on Monday. Police blamed the attack on the Red Heron Front."


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_grade_comes_with_its_sentences(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["firmness", str(note), "--actor", "Red Heron Front", "--act", "bombing", "--json"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["firmness"] == max(row["scores"], key=row["scores"].get)
    assert [TEXT[span["start"] : span["end"]] for span in row["grounds"]] == [span["text"] for span in row["grounds"]]
    assert "Red Heron Front" in row["grounds"][0]["text"]


def test_a_report_that_does_not_name_the_actor_has_no_grade(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["firmness", str(note), "--actor", "Blue Crane League"]) == 0
    assert capsys.readouterr().out == f"{note}: does not name the actor\n"


def test_what_drives_a_terminal_is_made_visible(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note.write_text(TEXT.replace("Police", "\x1b[31mPolice"), encoding="utf-8")
    assert run(["firmness", str(note), "a\x1b[31m.txt", "--actor", "Red Heron Front"]) == 1
    told = capsys.readouterr()
    assert "\ufffd[31mPolice" in told.out
    assert "a\ufffd[31m.txt" in told.err
    assert "\x1b" not in told.out + told.err


def test_an_actor_needs_a_name(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["firmness", str(note), "--actor", "..."]) == 2
    assert "an actor needs a name" in capsys.readouterr().err
