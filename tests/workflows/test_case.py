"""One case from the command line, as a person keeps it: add, look, decide, verify, take out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from sayso.cli.app import run
from tests.workflows.shell import Shell

REPORT = (
    "Orvale minister denies selling grain\n\n“We sold nothing,” minister Dana Roke told reporters on Monday. "
    "Dock workers said that two ships had left at night. Milo Venn, the harbour chief, denied that any ship had left.\n"
)


def test_a_case_is_kept_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    case = str(tmp_path / "grain.sayso")

    def said(*words: str, status: int = 0) -> str:
        assert run(list(words)) == status
        return capsys.readouterr().out

    assert "1 report added" in said("add", case, str(tmp_path / "report.txt"))
    assert "1 in it already" in said("add", "--case", case, str(tmp_path))
    rows = json.loads(said("show", "--case", case, "--all", "--json"))["rows"]
    assert rows
    assert rows[0]["text"] in said("show", rows[0]["id"][:8], "--case", case)
    assert rows[0]["status"] in said("why", rows[0]["id"], "--case", case).lower()
    assert "Orvale minister" in said("find", '"two ships"', "--case", case)
    noted = said("note", rows[0]["id"], "look at the port's log", "--case", case, "--author", "Ann Lee")
    assert "entry 1" in noted
    said("undo", noted.split()[2].rstrip(","), "--case", case, "--author", "Ann Lee")
    assert "Ann Lee noted on “" in said("log", "--case", case)
    assert said("log", "--head", "--case", case).startswith("2 ")
    assert "whole; 1 reports, 2 decisions" in said("verify", "--case", case)
    report = json.loads(said("show", "reports", "--case", case, "--json"))["rows"][0]["id"]
    said("prune", report, "--yes", "--case", case, "--author", "Ann Lee")
    assert "Orvale" not in said("show", "reports", "--case", case)
    assert "whole" in said("verify", "--case", case)


@pytest.mark.parametrize(
    ("piped", "answer"),
    [
        pytest.param(b"Ask the port.\r\n", "recorded as", id="a line"),
        pytest.param("\ufeffWer war’s?".encode(), "recorded as", id="with a byte order mark"),
        pytest.param(b"x" * 10_000_000, "standard input: is longer than the 1 MB of a note", id="10 MB"),
        pytest.param(b"a\x00b", "a text holds NUL at character 2; remove it", id="NUL"),
        pytest.param(b"caf\xe9", "standard input: is no UTF-8 from byte 4 on", id="another encoding"),
        pytest.param(b"\xed\xa0\x80", "standard input: is no UTF-8 from byte 1 on", id="half a surrogate pair"),
        pytest.param(b" \n", "a note is empty", id="nothing"),
    ],
)
def test_a_note_is_read_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, piped: bytes, answer: str
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    case = str(tmp_path / "grain.sayso")
    assert run(["add", case, str(tmp_path / "report.txt")]) == 0
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8"))
    status = run(["note", "case", "-", "--case", case])
    told = capsys.readouterr()
    recorded = answer == "recorded as"
    assert status == (0 if recorded else 2)
    assert answer in (told.out if recorded else told.err)
    assert (told.out + told.err).count("\n") == 1
    assert run(["verify", "--case", case]) == 0
    assert f"{1 if recorded else 0} decisions" in capsys.readouterr().out


WIRE = (
    "Two ships left Orvale at night with their lamps out, loaded to the rail with sacks that no customs clerk had counted, and were seen "
    "by nobody on the quay until the watchman came on at six and found the berths empty.\n\n"
)


def test_two_stories_share_a_source_and_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = str(tmp_path / "grain.sayso")

    def said(*words: str) -> str:
        assert run([*words, "--case", case]) == 0
        return capsys.readouterr().out

    (tmp_path / "one.txt").write_text(
        f"Grain gone\n\n{WIRE}Harbour chief Milo Venn denied that any ship had left.\n", encoding="utf-8"
    )
    (tmp_path / "two.txt").write_text(
        f"Watchman found empty berths\n\n{WIRE}Mr Venn said that the watchman had been asleep.\n", encoding="utf-8"
    )
    assert "another story" not in said("add", str(tmp_path / "one.txt"), "--story", "grain")
    added = said("add", str(tmp_path / "two.txt"), "--story", "watchman")
    assert "of the shorter's text with r-" in added, added
    reports = [row["id"] for row in json.loads(said("show", "reports", "--json"))["rows"]]
    assert all("shares a part with" in said("show", one) or "is a copy of" in said("show", one) for one in reports)
    rows = json.loads(said("show", "sources", "--json"))
    venn = next(row["id"] for row in rows if row["name"] == "Milo Venn")
    shown = said("show", venn)
    assert "same" in shown
    assert "same surname" in shown
    assert "“Milo Venn” at" in shown, "the words it rests on"
    found = said("find", "--source", venn)
    assert "Grain gone" in found
    assert "Watchman found" in found


def test_a_decision_is_undone_by_the_id_that_the_log_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    case = str(tmp_path / "grain.sayso")
    assert run(["add", case, str(tmp_path / "report.txt")]) == 0
    say = Shell(case, capsys)
    say("note", "case", "ask the harbour office", author="Ines")
    (line,) = [line for line in say("log").splitlines() if "Ines" in line]
    assert "d-99" in say("undo", "d-99", status=2)
    assert "recorded as" in say("undo", line.split()[-1], author="Ines"), "the last word of its line is its id"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "--as-of", "1999-01-01"], "a later --as-of"),
        (["show", "--status", "retracted"], "--all shows also"),
        (["show", "--status", "retracted", "--all"], "no proposition fits\n"),
        (["find", "zebra"], "no report found"),  # on standard error: a program that reads lines gets none
    ],
)
def test_finding_nothing_is_said(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    case = str(tmp_path / "grain.sayso")
    assert run(["add", case, str(tmp_path / "report.txt")]) == 0
    capsys.readouterr()
    assert run([*words, "--case", case]) == 0
    told = capsys.readouterr()
    assert says in told.out + told.err
    assert (says in told.err) is (words[0] == "find")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "--case", "nowhere.sayso"], "there is no such case"),
        (["add"], "nothing to add"),
        (["add", "--resume", "x.txt"], "give it no others"),
        (["find", "--case", "nowhere.sayso"], "nothing to look for"),
        (["log", "--since", "yesterday", "--case", "nowhere.sayso"], "no such time"),
        (["correct", "s-1", "--case", "nowhere.sayso"], "correct one thing at a time"),
    ],
)
def test_wrong_use_is_one_line(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
