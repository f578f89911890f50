"""Chains, timeline, pictures and compare: each opens over a case, over an empty one, and leads into the reader."""

from __future__ import annotations

import re
from html import unescape

import pytest

from sayso.casebook import Casebook
from sayso.records import Ledger
from tests.desk.conftest import DeskClient

VIEWS = ["/chains", "/timeline", "/map", "/pictures", "/compare"]


def page(desk: DeskClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return answer.text


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_over_each_story(desk: DeskClient, view: str) -> None:
    shown = page(desk, view)
    stories = re.findall(r'<option value="(y[^"]+)"', shown) or re.findall(r'<option value="([^"]+)"', shown)
    assert stories
    for story in stories[:2]:
        assert "<h1>" in page(desk, f"{view}?story={story}")


@pytest.mark.parametrize(
    ("view", "asked"), [("/map", "places"), ("/timeline", "happenings"), ("/pictures", "pictures")]
)
def test_a_story_is_read_for_a_view_once(
    desk: DeskClient, case: Casebook, monkeypatch: pytest.MonkeyPatch, view: str, asked: str
) -> None:
    times: list[Ledger] = []
    read = getattr(case, asked)

    def counted(ledger: Ledger) -> object:
        times.append(ledger)
        return read(ledger)

    monkeypatch.setattr(case, asked, counted)
    assert page(desk, view) == page(desk, view)
    assert len(times) == 1


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_case_says_what_would_fill_a_view(empty: Casebook, view: str) -> None:
    with DeskClient(empty) as desk:
        assert 'class="empty"' in page(desk.let_in(), view)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("asked", ["story=nowhere", "story=" + "y" * 500, "story=%3Cscript%3E"])
def test_an_unknown_story_is_one_clear_line(desk: DeskClient, view: str, asked: str) -> None:
    answer = desk.get(f"{view}?{asked}")
    assert answer.status_code in (404, 422)
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/timeline?since=not-a-day",
        "/timeline?after=-1",
        "/chains?after=99999999999",
        "/map?lon=nan&lat=0",
        "/map?lon=0&lat=91",
        "/map?lon=0&lat=0&zoom=99",
        "/reports/{report}?at=5-",
    ],
)
def test_what_is_asked_wrongly_is_refused(desk: DeskClient, path: str) -> None:
    report = re.findall(r"/reports/(r-[0-9a-f]+)", page(desk, "/reports"))[0]
    assert desk.get(path.format(report=report)).status_code == 422


def test_links_lead_to_their_words(desk: DeskClient) -> None:
    places = re.findall(r'href="(/reports/[^"]+#at)"', page(desk, "/timeline"))
    assert places
    for place in places:
        opened = page(desk, unescape(place).removesuffix("#at"))
        assert opened.count('id="at"') == 1
        assert "here" in opened


def test_a_place_that_ends_before_it_begins_is_passed_over(desk: DeskClient) -> None:
    report = re.findall(r"/reports/(r-[0-9a-f]+)", page(desk, "/reports"))[0]
    assert 'id="at"' not in page(desk, f"/reports/{report}?at=9-3")
    assert page(desk, f"/reports/{report}?at=900000-900001")  # beyond the text


def test_two_reports_that_print_one_sentence_are_laid_side_by_side(desk: DeskClient, case: Casebook) -> None:
    stories = [story.id for story in case.stories() if story.reports > 1]
    assert stories
    shown = page(desk, f"/compare?story={stories[0]}")
    assert "passage" in shown
    assert shown.count("had struck a barge off Tolvik on Monday") >= 2


def test_reports_of_different_stories_are_not_compared(desk: DeskClient, case: Casebook) -> None:
    first, second = (case.ledger(story.id).reports[0].id for story in case.stories()[:2])
    assert desk.get(f"/compare?left={first}&right={second}").status_code == 404


def test_report_text_stays_text(desk: DeskClient, case: Casebook) -> None:
    for view in VIEWS:
        for story in case.stories():
            shown = page(desk, f"{view}?story={story.id}")
            assert "<script>alert" not in shown
            assert "<img" not in shown
            assert " style=" not in shown
