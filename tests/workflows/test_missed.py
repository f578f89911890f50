"""A statement that the reading missed, added from the command line: shown, corrected, rated, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.cli.app import run
from tests.workflows.shell import Shell

REPORT = (
    "Orvale minister denies selling grain\n\n“We sold nothing,” minister Dana Roke told reporters on Monday. "
    "Two ships left at night, if Ada Fenn of the harbour watch is to be believed. "
    "Milo Venn, the harbour chief, denied that any ship had left.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> str:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    address = str(tmp_path / "grain.sayso")
    assert run(["add", address, str(tmp_path / "report.txt")]) == 0
    return address


def _report(say: Shell) -> str:
    return str(json.loads(say("find", "harbour", "--json"))["rows"][0]["id"])


@pytest.fixture
def say(case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("SAYSO_AUTHOR", "Ann Lee")
    return Shell(case, capsys)


def _missed(say: Shell, *more: str) -> str:
    printed = say(
        "missed", _report(say), "Two ships left at night", "--new-speaker", "Ada Fenn", "--who", "Ada Fenn", *more
    )
    return printed.split("the statement is ")[1].split(";")[0]


def test_it_stands_in_the_decided_ledger_beside_the_machines(say: Shell) -> None:
    added = _missed(say)
    decided = json.loads(say("decided", _report(say), "--json"))
    assert added in decided["added"]
    assert f"added     {added}: Ada Fenn asserts “Two ships left at night”" in say("decided", _report(say))
    assert "added a statement: Ada Fenn asserts “Two ships left at night”" in say("log")
    assert "whole; 1 reports, 1 decisions" in say("verify")


def test_what_a_person_added_can_be_corrected_and_taken_back(say: Shell) -> None:
    added = _missed(say)
    say("correct", added, "--position", "doubts")
    say("correct", added, "--span", "ships left at night")
    rejected = say("reject", added).split("sayso undo ")[1].split("`")[0]
    assert f"there is no statement '{added}'" in say("correct", added, "--position", "asserts", status=2)
    say("undo", rejected)
    say("correct", added, "--position", "asserts")
    assert "whole; 1 reports, 6 decisions" in say("verify")


def test_a_rating_rests_on_words_of_the_items_report(say: Shell) -> None:
    rows = json.loads(say("show", "--all", "--json"))["rows"]
    question = next(row["id"] for row in rows if "ship" in row["text"])
    item = json.loads(say("show", question, "--json"))["statements"][0]["id"]
    say("rate", question, question, item, "consistent", "--words", "the harbour chief", "--words", "0-6")
    grid = json.loads(say("grid", question, "-f", "json"))
    rated = [rating for cell in grid["cells"] for rating in cell["ratings"]]
    assert [place["text"] for rating in rated for place in rating["places"]] == ["the harbour chief", "Orvale"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["Three ships left", "--new-speaker", "Ada Fenn"], "does not stand in the report"),
        (["harbour", "--new-speaker", "Ada Fenn"], "stands in the report at"),  # which of two nobody can tell
        (["5-9999", "--new-speaker", "Ada Fenn"], "no stretch of the report"),
        (["Two ships left at night"], "say who spoke, once"),
        (["Two ships left at night", "--speaker", "nobody"], "no such source"),
        (["Two ships left at night", "--new-speaker", "Ada Fenn", "--position", "shouts"], "a position is one of"),
    ],
)
def test_what_cannot_be_added_is_one_line_and_leaves_nothing(say: Shell, words: list[str], problem: str) -> None:
    error = say("missed", _report(say), *words, status=2)
    assert problem in error
    assert error.count("\n") == 1
    assert "0 decisions" in say("verify")
