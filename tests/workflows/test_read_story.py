"""The sample story from its files to its ledger, through the library and the command line: the same records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import sayso
from sayso.cli.app import run
from sayso.exports import as_json, export_html, schema_text

Json = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "examples/karrin-pass"
STORY = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")  # answers.json is not a report


@pytest.fixture(scope="module")
def ledger() -> sayso.Ledger:
    return sayso.read(*STORY)


@pytest.fixture(scope="module")
def data(ledger: sayso.Ledger) -> Json:
    return as_json(ledger)


def test_every_report_is_read(ledger: sayso.Ledger) -> None:
    assert not ledger.unread
    assert len(ledger.reports) == len(STORY)


def test_the_command_line_gives_what_the_library_gives(data: Json, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", *map(str, STORY), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == data


def test_it_obeys_the_schema(data: Json) -> None:
    jsonschema.validate(data, json.loads(schema_text()))


def test_every_span_is_exact(data: Json) -> None:
    texts = {report["id"]: report["text"] for report in data["reports"]}
    for record in (*data["statements"], *data["evidence"]):
        spans = [span for key, value in record.items() if key.endswith(("spans", "hedges", "limits")) for span in value]
        assert all(texts[record["report"]][s["start"] : s["end"]] == s["text"] for s in spans)
    for owner in (*data["sources"], *data["findings"]):
        places = owner.get("mentions", owner.get("spans"))
        assert all(texts[p["report"]][p["start"] : p["end"]] == p["text"] for p in places)


def test_every_id_names_a_record(data: Json) -> None:
    ids = {
        key: {one["id"] for one in data[key]}
        for key in ("reports", "sources", "statements", "evidence", "propositions")
    }
    assert all(len(ids[key]) == len(data[key]) for key in ids)
    for statement in data["statements"]:
        assert statement["source"] in ids["sources"]
        assert statement["proposition"] in ids["propositions"]
        assert statement["parent"] is None or statement["parent"] in ids["statements"]
    for proposition in data["propositions"]:
        for side in ("statements", "asserted_by", "denied_by", "doubted_by", "declined_by"):
            assert set(proposition[side]) <= ids["statements"]
        assert set(proposition["alternatives"]) <= ids["propositions"]
        assert set(proposition["inputs"]) <= ids["statements"] | ids["evidence"] | ids["propositions"]
    for item in data["evidence"]:
        assert set(item["shows"]) <= ids["propositions"]
    for finding in data["findings"]:
        assert set(finding["statements"]) <= ids["statements"]
        assert set(finding["reports"]) <= ids["reports"]
    for chain in data["chains"]:
        ends = {link[end] for link in chain["links"] for end in ("from", "to")}
        assert ends <= ids["reports"] | ids["sources"] | ids["evidence"]
        assert not chain["links"] or chain["links"][0]["from"] == chain["report"]


def test_one_proposition_is_central_and_its_status_has_rule_and_inputs(data: Json) -> None:
    (central,) = (proposition for proposition in data["propositions"] if proposition["central"])
    assert central["status"] == "contested"
    assert central["rule"]
    assert central["inputs"]
    assert central["asserted_by"]
    assert central["denied_by"]


def test_alternatives_exclude_each_other_both_ways(data: Json) -> None:
    rivals = {proposition["id"]: set(proposition["alternatives"]) for proposition in data["propositions"]}
    assert any(rivals.values())
    assert all(one in rivals[other] for one, others in rivals.items() for other in others)


def test_every_statement_has_its_note_on_the_page(ledger: sayso.Ledger) -> None:
    page = export_html(ledger)
    assert all(f'id="n{n}"' in page and f'id="t{n}"' in page for n in range(1, len(ledger.statements) + 1))


def test_reading_again_changes_nothing(ledger: sayso.Ledger) -> None:
    assert sayso.read(*STORY) == ledger
