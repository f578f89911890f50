"""``sayso why``: the derivation of a status, from reports or from a ledger; ``--as-of`` on it and on ``read``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.cli.app import run

FIRST = """Rifles sold at the pass

2 May 2031

Mayor Ann Lee said on Friday that guards had sold the rifles at the pass.
"""
SECOND = """Ministry denies selling rifles

4 May 2031

The ministry denied on Sunday that guards had sold the rifles at the pass.
"""


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The two reports read into a JSON file."""
    for name, text in (("first", FIRST), ("second", SECOND)):
        page = f'<html><head><meta property="article:published_time" content="{text.splitlines()[2]}"></head><body>'
        title, _, _, _, *body = text.splitlines()
        (tmp_path / f"{name}.html").write_text(
            f"{page}<h1>{title}</h1><p>{' '.join(body)}</p></body></html>", encoding="utf-8"
        )
    out = tmp_path / "ledger.json"
    assert run(["read", str(tmp_path / "first.html"), str(tmp_path / "second.html"), "--out", str(out)]) == 0
    capsys.readouterr()
    return out


def test_why_tells_the_rules_tried_and_the_words_they_rest_on(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", "central", "--ledger", str(ledger)]) == 0
    told = capsys.readouterr().out
    assert "contested, by the rule asserted-and-denied" in told
    assert "no   retracted: " in told
    assert "yes  contested: asserted by Ann Lee; denied by " in told
    assert "first.html" in told
    assert "guards had sold the rifles at the pass" in told


def test_reports_and_their_ledger_give_the_same_answer(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["why", "central", "--ledger", str(ledger), "--json"])
    from_ledger = json.loads(capsys.readouterr().out)
    folder = ledger.parent
    run(["why", from_ledger["id"][:6], str(folder / "first.html"), str(folder / "second.html"), "--json"])
    assert json.loads(capsys.readouterr().out) == from_ledger


def test_as_of_a_day_only_what_was_out_counts(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["why", "central", "--ledger", str(ledger), "--as-of", "2031-05-03", "--json"])
    assert json.loads(capsys.readouterr().out)["status"] == "single-source"


def test_read_as_of_a_day_says_what_it_leaves_out(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ledger.parent
    given = [str(folder / "first.html"), str(folder / "second.html")]
    assert run(["read", *given, "--as-of", "2031-05-03", "--format", "json"]) == 0
    told = capsys.readouterr()
    data = json.loads(told.out)
    assert [report["published"] for report in data["reports"]] == ["2031-05-02"]
    assert all(statement["report"] == data["reports"][0]["id"] for statement in data["statements"])
    assert "1 of 2 reports left out, not known to be out by 2031-05-03" in told.err


def test_a_day_before_all_reports_leaves_an_empty_ledger(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = str(ledger.parent / "first.html")
    for form in ("json", "md", "html", "table"):
        assert run(["read", first, "--as-of", "2031-05-01", "--format", form]) == 0
        assert "guards had sold" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["central"], "name either reports or a ledger"),
        (["p-nothing", "--ledger", "LEDGER"], "no such proposition"),
        (["p-", "--ledger", "LEDGER"], "propositions begin so"),
        (["central", "--ledger", "LEDGER", "--as-of", "2031-13-01"], "no such day"),
        (["central", "--ledger", "LEDGER", "--as-of", "2031-05-01"], "no such proposition"),  # nobody had spoken yet
        (["central", "--ledger", "LEDGER/none.json"], "cannot be read"),
    ],
)
def test_wrong_use_is_one_line(ledger: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    if "begin so" in said:
        second = json.loads(ledger.read_text(encoding="utf-8"))
        second["propositions"] *= 2
        ledger.write_text(json.dumps(second), encoding="utf-8")
    assert run(["why", *(word.replace("LEDGER", str(ledger)) for word in words)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
