"""Search by who speaks: by name, by the beginning of an id, and where nobody or several are called so."""

from __future__ import annotations

import re

import pytest

from sayso.casebook import Casebook
from tests.desk.conftest import DeskClient


def _found(desk: DeskClient, path: str) -> tuple[list[str], str]:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    return re.findall(r'<li><a href="/reports/[^"]+"><bdi>([^<]+)', answer.text), answer.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("source=Brenn", 2),
        ("source=ida+brenn", 2),
        ("source=Nordal", 1),
        ("source=Nordal&q=collision", 1),
        ("source=Nordal&q=missing", 0),
        ("source=Nobody+Here", 0),
        ("source=%25", 0),
        ("source=+", 0),
    ],
)
def test_reports_are_found_by_who_speaks_in_them(desk: DeskClient, asked: str, found: int) -> None:
    assert len(_found(desk, f"/search?{asked}")[0]) == found


def test_namesakes_are_offered(desk: DeskClient, case: Casebook) -> None:
    brenn = next(one for one in case.sources() if one.name == "Ida Brenn")
    reports, shown = _found(desk, f"/search?source={brenn.id[:12]}")
    assert len(reports) == 2
    assert f'Said by <a href="/sources/{brenn.id}">' in shown
    several = _found(desk, "/search?source=a")[1]
    assert "so are called as well" in several
