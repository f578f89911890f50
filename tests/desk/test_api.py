"""JSON for the pages' script: what is found by name, and who can be named as a speaker."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from tests.desk.conftest import DeskClient


def _report(case: Casebook, name: str) -> str:
    return next(row.id for row in case.find(Filters()).rows if row.origin.endswith(name))


def _get(desk: DeskClient, path: str) -> Any:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("ferry coll", "report", "Ferry sank after collision, harbour master says"),  # the last word as a beginning
        ("BRENN", "source", "Ida Brenn"),
        ("struck", "proposition", "the ferry Alma had struck a barge off Tolvik on Monday."),
    ],
)
def test_things_are_found_by_name(desk: DeskClient, typed: str, kind: str, label: str) -> None:
    items = _get(desk, f"/api/search?q={typed}")["items"]
    found = next(item for item in items if item["kind"] == kind)
    assert label in found["label"]
    assert desk.get(found["href"]).status_code == 200


@pytest.mark.parametrize("typed", ["", "   ", "?!", "%", "zebra", '"', "\N{PILE OF POO}"])
def test_nothing_is_found_by_nothing(desk: DeskClient, typed: str) -> None:
    assert desk.get("/api/search", params={"q": typed}).json() == {"items": []}


def test_who_speaks_in_the_report_comes_first(desk: DeskClient, case: Casebook) -> None:
    speakers = _get(desk, f"/api/reports/{_report(case, 'mirror.txt')}")["speakers"]
    assert [one["name"] for one in speakers][:2] == ["Ida Brenn", "A deckhand"]


@pytest.mark.parametrize(("path", "status"), [("/api/reports/r-none", 404), ("/api/search?q=" + "x" * 201, 422)])
def test_a_refusal_is_one_line_of_json(desk: DeskClient, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert "\n" not in answer.json()["error"]
