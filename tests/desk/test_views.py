"""Every view opens, over a full case and an empty one, and shows report text as text."""

from __future__ import annotations

import re

import pytest

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from tests.desk.conftest import DeskClient

LISTS = [
    "/",
    "/?story=&status=&as_of=",
    "/queue?position=",
    "/log?since=",
    "/timeline?since=&until=",
    "/search?q=ferry&by=words&outlet=&position=&status=&since=&until=",
    "/?prominent=true&status=contested",
    "/?as_of=2031-05-04",
    "/reports",
    "/sources",
    "/search",
    "/search?q=ferry",
    "/search?q=boat+hit&by=meaning",
    "/search?position=asserts&since=2030-01-01",
]


def _page(desk: DeskClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return answer.text


@pytest.mark.parametrize("path", LISTS)
def test_lists_open(desk: DeskClient, path: str) -> None:
    assert "<main" in _page(desk, path)


@pytest.mark.parametrize("path", LISTS)
def test_lists_of_an_empty_case_say_what_would_fill_them(empty: Casebook, path: str) -> None:
    with DeskClient(empty) as desk:
        assert 'class="empty"' in _page(desk.let_in(), path)


def test_the_board_leads_to_words_and_back(desk: DeskClient) -> None:
    board = _page(desk, "/")
    claim = re.search(r'href="(/propositions/[^"?]+)"', board)
    assert claim
    page = _page(desk, claim[1])
    place = re.search(r'href="(/reports/[^"#]+)#n-([^"]+)"', page)
    assert place
    report = _page(desk, place[1])
    assert f'id="n-{place[2]}"' in report
    assert f'id="t-{place[2]}"' in report


def test_a_source_shows_what_it_said(desk: DeskClient) -> None:
    sources = _page(desk, "/sources")
    links = re.findall(r'href="(/sources/[^"?]+)"', sources)
    assert links
    assert any("had struck a barge" in _page(desk, link) for link in links)


def test_report_text_is_only_ever_text(desk: DeskClient, case: Casebook) -> None:
    hostile = next(row for row in case.find(Filters()).rows if row.origin.endswith("hostile.txt"))
    page = _page(desk, f"/reports/{hostile.id}")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page


@pytest.mark.parametrize("path", ["/reports/nothing", "/propositions/p-0", "/sources/v-0", "/nowhere"])
def test_what_is_not_there_is_said(desk: DeskClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
