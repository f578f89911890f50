"""Rival explanations, human grades and a timestamp, from the command line."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from sayso.cli.app import run
from tests.workflows.shell import Shell

REPORT = (
    "Orvale minister denies selling grain\n\n“We sold nothing,” minister Dana Roke told reporters on Monday. "
    "A video showed two ships leaving at night. Dock workers said that two ships had left at night. "
    "Milo Venn, the harbour chief, denied that any ship had left.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> str:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    address = str(tmp_path / "grain.sayso")
    assert run(["add", address, str(tmp_path / "report.txt")]) == 0
    return address


@pytest.fixture
def say(case: str, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(case, capsys)


def _proposition(say: Shell) -> str:
    rows = json.loads(say("show", "--all", "--json"))["rows"]
    return str(next(row["id"] for row in rows if "ship" in row["text"]))


def _statement(say: Shell, proposition: str) -> str:
    return str(json.loads(say("show", proposition, "--json"))["statements"][0]["id"])


def test_explanations_are_weighed_by_two_people(say: Shell) -> None:
    question = _proposition(say)
    item = _statement(say, question)
    written = say("hypothesis", question, "The video is old.", author="Ann Lee").split()[-1]
    say("rate", question, question, item, "consistent", author="Ann Lee")
    say("rate", question, written, item, "inconsistent", author="Ann Lee")
    say("rate", question, written[:6], item, "neutral", author="Bo Ek")
    text = say("grid", question)
    assert "The video is old. (written by a person): inconsistency 0.25, 1 rated" in text
    assert "raters differ by 1 on H2: Ann Lee: inconsistent, Bo Ek: neutral" in text
    rows = [row for row in csv.DictReader(io.StringIO(say("grid", question, "-f", "csv"))) if row["rater"]]
    assert [(row["rater"], row["rating"]) for row in rows] == [
        ("Ann Lee", "consistent"),
        ("Ann Lee", "inconsistent"),
        ("Bo Ek", "neutral"),
    ]
    assert json.loads(say("grid", question, "-f", "json"))["question"] == question


def test_what_people_set_stands_beside_the_reading(say: Shell) -> None:
    question = _proposition(say)
    assert "nothing has been decided" in say("decided", question)
    say("assess", question, "likelihood", "unlikely", author="Ann Lee")
    say("correct", _statement(say, question), "--position", "declines", author="Ann Lee")
    told = say("decided", question)
    assert 'position: "declines"; as read: "' in told
    assert f"assessed  {question} likelihood: unlikely, Ann Lee" in told
    data = json.loads(say("decided", question, "--json"))
    assert data["changes"][0]["human"] == "declines"
    assert data["lost"] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("grid", "p-none"), "p-none"),
        (("rate", "QUESTION", "h-none", "a-1", "neutral"), "the story has no such hypothesis"),
        (("rate", "QUESTION", "QUESTION", "e-none", "neutral"), "the story has no such evidence or statement"),
        (("timestamp", "head.tsq"), "there is no log to have confirmed"),
        (("timestamp", "none.tsr", "--trust", "none.pem"), "cannot be read"),
    ],
)
def test_wrong_use_is_one_line(say: Shell, tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    question = _proposition(say)
    given = [str(tmp_path / word) if "." in word else word.replace("QUESTION", question) for word in words]
    told = say(*given, status=2)
    assert says in told
    assert told.count("\n") == 1


def test_an_authority_confirms_where_the_log_ended(say: Shell, tmp_path: Path) -> None:
    pytest.importorskip("rfc3161_client", reason="the extra 'timestamps' is not installed")
    from tests.decisions.authority import Authority

    authority = Authority()
    say("note", _proposition(say), "ask the port", author="Ann Lee")
    request, answer, trusted = tmp_path / "head.tsq", tmp_path / "head.tsr", tmp_path / "root.pem"
    assert "asks for entry 1" in say("timestamp", str(request))
    head = say("log", "--head").strip()
    answer.write_bytes(authority.answer(f"sayso-log/1 {head}".encode(), 5))
    trusted.write_bytes(authority.root)
    say("note", "case", "a later entry", author="Ann Lee")  # the log goes on; the answer stays about entry 1
    told = say("timestamp", str(answer), "--trust", str(trusted))
    assert f"entry {head.split()[0]} of the log, {head.split()[1]}" in told
    assert "stood there by 2031-05-04T12:30:00+00:00, says CN=Test Time Authority" in told
    assert "whole; 1 reports, 2 decisions" in say("verify")  # the answer is kept, and checked again
    with sqlite3.connect(say.case) as connection:
        connection.execute("UPDATE log_stamp SET response = substr(response, 1, 200)")
    connection.close()
    assert run(["verify", "--case", say.case]) == 1
    assert "timestamp of log entry 1: is not as it was kept" in say.capsys.readouterr().out
    answer.write_bytes(authority.answer(b"sayso-log/1 1 of another case", 5))
    assert "about no entry of this log" in say("timestamp", str(answer), "--trust", str(trusted), status=2)
    assert "name a new file" in say("timestamp", str(request), status=2)  # what was asked is never written over
