"""A ledger read back from its JSON is the same ledger, and JSON that is none says so in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sayso.errors import ConfigError
from sayso.exports import as_json, export_json
from sayso.exports.json_ledger import import_json
from tests.invented import made_ledger


def test_a_ledger_comes_back_as_it_was() -> None:
    given = export_json(made_ledger())
    assert export_json(import_json(given)) == given


def _set(*path: Any, value: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set("schema", value="sayso/2"), "sayso/2"),  # a later contract is not guessed at
        (_set("reports", value={}), "reports is no list"),
        (_set("statements", 0, "position", value="shouts"), "statements[0] has the position 'shouts'"),
        (_set("statements", 0, "content_spans", 0, "text", value="other"), "statements[0] has a span"),
        (_set("statements", 0, "content_spans", 0, "end", value=10**9), "outside its text"),
        (_set("statements", 0, "content_spans", 0, "end", value=True), "outside its text"),  # a JSON true is no offset
        (_set("statements", 0, "report", value="r-none"), "statements[0] lacks 'r-none'"),
        (_set("sources", 0, "mentions", value="x"), "sources[0] has something else where a list should be"),
        (_set("propositions", 0, "statements", value=[1]), "propositions[0] has something else than texts"),
    ],
)
def test_a_spoilt_ledger_is_refused_with_the_place(change: Callable[[Any], None], said: str) -> None:
    data = as_json(made_ledger())
    change(data)
    with pytest.raises(ConfigError) as refused:
        import_json(json.dumps(data), name="may.json")
    assert str(refused.value).startswith("may.json: ")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000, '{"schema": {}}'])
def test_what_is_no_ledger_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        import_json(text)
