"""Which facts of an annotated story a ledger meets."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import ConfigError
from sayso.evaluation import CaseScore, load_case, score_case
from sayso.exports import export_json
from sayso.records import Finding, FindingKind, Ledger, Place, Severity
from sayso.text import Span
from tests.invented import made_ledger

Given = dict[str, Any]
Check = Callable[..., CaseScore]


def said(**known: Any) -> Given:
    """A statement fact on report ``ledger``; one group's account of the rifles unless told otherwise."""
    plain = {
        "id": "f1", "report": "ledger", "kind": "statement", "speaker": ["one group"], "content_tokens": ["rifles", "handed"],
        "starts_with": "the rifles had", "position": "asserts", "nested_in": None,
    }  # fmt: skip
    return plain | known


def case(*facts: Given, status: str = "contested") -> Given:
    headlines = {"ledger": {"headline_overclaims": True}, "mirror": {"headline_overclaims": False}}
    return {"case": "karsu", "reports": headlines, "central": {"status": status}, "facts": list(facts)}


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def run(given: Given, ledger: Ledger | None = None) -> CaseScore:
        path = tmp_path / "case.json"
        path.write_text(json.dumps(given))
        return score_case(load_case(path), ledger or made_ledger())

    return run


@pytest.mark.parametrize(
    ("fact", "met"),
    [
        (said(), "found speaker position full"),
        (said(content_tokens=["rifle", "handing"]), ""),  # a short word must match; a long one may lose its last letter
        (said(content_tokens=["soldiers"]), "found speaker position full"),
        (said(content_tokens=["rifles", "bought"]), ""),  # a word that is not there
        (said(speaker=["Another group", "the fighters"]), "found position"),
        (said(position="denies"), "found speaker"),
        (said(position="denies", also_ok={"position": ["asserts"]}), "found speaker position full hard"),
        (said(report="nowhere"), ""),
        (said(speaker=["Veldania's Foreign Ministry"], content_tokens=["involvement"], position="denies"),
         "found speaker position full hard"),
        # nested: somebody must report it
        (said(speaker=["Foreign Ministry"], content_tokens=["contact"], nested_in="f9"), "found speaker position full"),
        (said(nested_in="f9"), "found speaker position"),
        # the report's own voice counts by itself
        (said(speaker=["this report"], content_tokens=["footage"], position="doubts", own_voice=True), "own"),
    ],
)  # fmt: skip
def test_statements(check: Check, fact: Given, met: str) -> None:
    score = check(case(fact))
    ours = {"found", "speaker", "position", "full", "hard", "own"}
    assert {measure for measure in ours if score.met[measure]} == set(met.split())


@pytest.mark.parametrize(
    ("fact", "measure", "is_met"),
    [
        ({"kind": "chain", "links": [["this report", "Channel Six"], ["Channel Six", "one group"]]}, "chain", True),
        ({"kind": "chain", "links": [["this report", "one group"]]}, "chain", False),  # one step was skipped
        ({"kind": "evidence", "modality": "video", "tokens": ["filmed", "rifles"], "limit": True}, "limit", True),
        ({"kind": "evidence", "modality": "audio", "tokens": ["filmed"]}, "evidence", False),
        ({"kind": "evidence", "modality": "image", "tokens": ["capital"], "limit": True}, "limit", False),
        ({"kind": "alternative", "tokens": ["oren", "band"]}, "alternative", True),
        ({"kind": "alternative", "tokens": ["contact"]}, "alternative", False),  # excludes nothing
        ({"kind": "illustration", "tokens": ["rifle", "capital"]}, "illustration", True),
        ({"kind": "illustration", "tokens": ["valleys"]}, "illustration", False),  # evidence, not an illustration
        ({"kind": "copy", "reports": ["ledger", "mirror"]}, "copy", True),
        ({"kind": "copy", "reports": ["ledger", "third"]}, "copy", False),
    ],
)
def test_other_facts(check: Check, fact: Given, measure: str, is_met: bool) -> None:
    score = check(case({"id": "f1", "report": "ledger"} | fact))
    assert (score.met[measure], score.asked[measure]) == (int(is_met), 1)


def test_a_contradiction_names_both_statements_or_holds_the_words_of_both(check: Check) -> None:
    facts = (
        said(),
        said(id="f2", speaker=["Foreign Ministry"], content_tokens=["involvement"], position="denies"),
        {"id": "f3", "kind": "contradiction", "report": "ledger", "between": ["f1", "f2"]},
    )
    ledger = made_ledger()
    assert not check(case(*facts), ledger).met["contradiction"]
    named = Finding(FindingKind.CONTRADICTION, Severity.WARNING, "", "rule", statements=("s-one", "s-deny", "s-two"))
    assert check(case(*facts), replace(ledger, findings=(named,))).met["contradiction"]
    whole = Place(ledger.reports[0].id, Span(0, len(ledger.reports[0].text)))
    quoted = Finding(FindingKind.CONTRADICTION, Severity.WARNING, "", "rule", places=(whole,))
    assert check(case(*facts), replace(ledger, findings=(quoted,))).met["contradiction"]


def test_headlines_status_and_noise(check: Check) -> None:
    score = check(case(said()))
    assert (score.met["headline"], score.asked["headline"]) == (2, 2)  # flagged where due, and not elsewhere
    assert (score.met["status"], check(case(status="corroborated")).met["status"]) == (1, 0)
    assert score.share("emitted") == 9


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("{", "cannot be read as a case"),
        (json.dumps({"case": "x"}), "lacks or garbles 'facts'"),
        (json.dumps(case(said(speaker="one group"))), "fact f1: lacks or garbles a list, not 'one group'"),
        (json.dumps(case({"id": "f7", "kind": "rumour"})), "fact f7: lacks or garbles the kind 'rumour'"),
        (json.dumps(case(status="true")), "central status 'true'; use one of contested"),
    ],
)
def test_damage_is_named_with_its_place(tmp_path: Path, damage: str, message: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(damage)
    with pytest.raises(ConfigError, match=message):
        load_case(path)


@pytest.mark.shared
def test_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    script = shared / "bench/score_cases.py"
    if not script.is_file():
        pytest.skip(f"no scorer at {script}")
    facts = (
        said(),
        said(id="f2", position="denies"),
        said(id="f3", speaker=["this report"], content_tokens=["footage"], position="doubts", own_voice=True),
        {"id": "f4", "kind": "chain", "report": "ledger", "links": [["this report", "Channel Six"]]},
        {
            "id": "f5",
            "kind": "evidence",
            "report": "ledger",
            "modality": "video",
            "tokens": ["filmed", "x"],
            "limit": True,
        },
        {"id": "f6", "kind": "alternative", "report": "ledger", "tokens": ["oren"]},
        {"id": "f7", "kind": "illustration", "report": "ledger", "tokens": ["capital"]},
        {"id": "f8", "kind": "contradiction", "report": "ledger", "between": ["f1", "f2"]},
        {"id": "f9", "kind": "copy", "reports": ["ledger", "mirror"]},
    )
    case_path, ledger_path = tmp_path / "case.json", tmp_path / "ledger.json"
    case_path.write_text(json.dumps(case(*facts)))
    ledger_path.write_text(export_json(made_ledger()), encoding="utf-8")
    command = [sys.executable, str(script), str(case_path), str(ledger_path), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = score_case(load_case(case_path), made_ledger())
    assert {measure: {"met": ours.met[measure], "of": ours.asked[measure]} for measure in theirs} == theirs
    assert set(theirs) == {measure for measure in ours.asked if ours.asked[measure]}
