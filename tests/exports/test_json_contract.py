"""The contract that checks outside the project rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from sayso.exports import as_json, export_json, schema_text
from sayso.records import BlockKind, Ledger, Position, Report, SourceKind, Status
from sayso.text import Span
from tests.invented import made_ledger, made_report

SCHEMA = json.loads(schema_text())


def every_span(value: Any, report: str | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Every object with ``start``, ``end`` and ``text``, with the report it lies in."""
    if isinstance(value, list):
        return [found for item in value for found in every_span(item, report)]
    if not isinstance(value, dict):
        return []
    inside = value.get("report", report)
    own = [(inside, value)] if {"start", "end", "text"} <= value.keys() else []
    return own + [found for item in value.values() for found in every_span(item, inside)]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("ledger", [made_ledger(), Ledger(())], ids=["every kind of record", "nothing read"])
def test_the_ledger_obeys_the_schema(ledger: Ledger) -> None:
    jsonschema.validate(as_json(ledger), SCHEMA)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("statements", 0, "position"), "relays"),  # a word of another vocabulary
        (("statements", 0, "content_spans"), []),  # a statement without content says nothing
        (("sources", 0, "kind"), "journalist"),
        (("propositions", 0, "status"), "true"),  # never a verdict
        (("reports", 0, "sha256"), "9c1f"),
        (("reports", 0, "published"), "4 May"),
        (("copies", 0, "overlap"), 1.2),
        (("schema",), "sayso/2"),
    ],
)
def test_the_schema_refuses(where: tuple[str | int, ...], value: object) -> None:
    data: Any = as_json(made_ledger())
    place = data
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_added_keys_are_welcome() -> None:
    data = as_json(made_ledger())
    data["statements"][0]["colour"] = "green"
    jsonschema.validate(data, SCHEMA)


def test_every_span_carries_its_exact_words() -> None:
    data = as_json(made_ledger())
    texts = {report["id"]: report["text"] for report in data["reports"]}
    spans = every_span({k: v for k, v in data.items() if k != "reports"})
    assert len(spans) > 30
    assert all(texts[report][span["start"] : span["end"]] == span["text"] for report, span in spans)


def test_offsets_count_code_points() -> None:
    # "🚚" is one code point, two UTF-16 units and four bytes
    report = made_report("🚚 Déjà vu\n\nIt rained.\n", "a.txt")
    block = as_json(Ledger((report,)))["reports"][0]["blocks"][1]
    assert (block["start"], block["end"]) == (11, 21)


def test_a_span_beyond_its_text_is_refused_not_shortened() -> None:
    ledger = made_ledger()
    bad = replace(ledger.statements[0], content_spans=(Span(0, 10_000),))
    with pytest.raises(ValueError, match="beyond its text"):
        as_json(replace(ledger, statements=(bad,)))


def test_closed_vocabularies_are_the_enums() -> None:
    kinds = SCHEMA["$defs"]["report"]["properties"]["blocks"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in BlockKind]
    assert SCHEMA["$defs"]["source"]["properties"]["kind"]["enum"] == [kind.value for kind in SourceKind]
    assert SCHEMA["$defs"]["statement"]["properties"]["position"]["enum"] == [kind.value for kind in Position]
    assert SCHEMA["$defs"]["proposition"]["properties"]["status"]["enum"] == [kind.value for kind in Status]


def test_text_survives_the_round_trip() -> None:
    hostile: Report = made_report('</script>\u202e"]]>\x00\x1b[31m\n\nIt rained.\n', "a.txt")
    assert json.loads(export_json(Ledger((hostile,))))["reports"][0]["text"] == hostile.text


@pytest.mark.parametrize("indent", [None, 0, 1, 2])
@pytest.mark.parametrize("ledger", [made_ledger(), Ledger(())], ids=["every kind of record", "nothing read"])
def test_records_written_one_by_one_are_the_same_json(ledger: Ledger, indent: int | None) -> None:
    assert export_json(ledger, indent=indent) == json.dumps(as_json(ledger), ensure_ascii=False, indent=indent) + "\n"
