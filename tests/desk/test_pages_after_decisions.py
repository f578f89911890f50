"""What the pages show once people have decided, and as of a day; each page from what is kept ready."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.casebook import Casebook
from sayso.records import Statement
from tests.casebook.fixed import FixedAnalyst
from tests.desk.conftest import DeskClient

_PAGE = (
    '<html><head><meta property="article:published_time" content="{day}T08:00:00Z"><title>Ferry row goes on</title></head>'
    "<body><article><h1>Ferry row goes on</h1><p>{who} said the ferry Alma had struck a barge off Tolvik on Monday.</p>"
    "<p>The ferry left Tolvik in the morning with cars and passengers, and {rest}.</p></article></body></html>"
)


def _story(desk: DeskClient) -> str:
    return next(one.id for one in desk.case.stories() if one.reports > 1)


def _said(desk: DeskClient, words: str) -> Statement:
    ledger = desk.case.decided(_story(desk)).decided.ledger
    return next(one for one in ledger.statements if words in ledger.words(one.report, one.content_spans[0]))


def _decide(desk: DeskClient, kind: str, record: str, **fields: str) -> None:
    answer = desk.write(f"/decisions/{kind}", record=record, story=_story(desk), **fields)
    assert answer.status_code == 303, answer.text


def test_what_a_decision_makes_has_its_pages(desk: DeskClient) -> None:
    fields = {"quote": "Barge blamed for sinking", "name": "Old Man Vik", "position": "denies", "form": "indirect"}
    _decide(desk, "add-statement", f"report:{_said(desk, 'two people').report}", **fields)
    ledger = desk.case.decided(_story(desk)).decided.ledger
    (added,) = (one for one in ledger.statements if one.rules == ("added-by-a-person",))
    assert "Barge blamed for sinking" in desk.get(f"/propositions/{added.proposition}").text
    assert "Barge blamed for sinking" in desk.get(f"/sources/{added.source}").text
    assert desk.get(f"/decide/statement/{added.id}").status_code == 200


def test_a_statement_stands_with_whom_a_person_credits_it_to(desk: DeskClient) -> None:
    said, other = _said(desk, "two people were missing"), _said(desk, "no barge of its fleet").source
    _decide(desk, "correct-speaker", f"statement:{said.id}", speaker=other)
    assert "two people were missing" in desk.get(f"/sources/{other}").text
    assert "two people were missing" not in desk.get(f"/sources/{said.source}").text


def test_what_was_merged_away_says_where_it_went(desk: DeskClient) -> None:
    kept, gone = _said(desk, "no barge of its fleet"), _said(desk, "two people were missing")
    _decide(desk, "merge", f"proposition:{kept.proposition}", other=f"proposition:{gone.proposition}")
    page = desk.get(f"/propositions/{gone.proposition}").text
    assert f'href="/propositions/{kept.proposition}"' in page
    assert "two people were missing" in page
    assert "two people were missing" in desk.get(f"/propositions/{kept.proposition}").text


def test_both_derivations_stand_where_people_changed_the_status(desk: DeskClient) -> None:
    said = _said(desk, "two people were missing")  # by a deckhand whom nobody names
    before = desk.get(f"/propositions/{said.proposition}").text
    assert "unconfirmed" in before
    assert "How it follows from what people decided" not in before
    _decide(desk, "correct-speaker", f"statement:{said.id}", name="Rune Sand", name_kind="person")
    after = desk.get(f"/propositions/{said.proposition}").text
    assert "As decided: single source" in after
    assert "How it follows from what people decided" in after


@pytest.fixture
def dated(tmp_path: Path) -> Casebook:
    """Two reports eight days apart, in the case before either came out."""
    for number, (day, who, rest) in enumerate(
        (
            ("2026-03-01", "Harbour master Ida Brenn", "the sea was calm"),
            ("2026-03-09", "Captain Rune Sand", "it rained"),
        )
    ):
        (tmp_path / f"{number}.html").write_text(_PAGE.format(day=day, who=who, rest=rest), encoding="utf-8")
    case = FixedAnalyst().open_case(str(tmp_path / "case.sayso"), create=True)
    case.add([str(tmp_path)], story="ferry")
    with sqlite3.connect(tmp_path / "case.sayso") as kept:
        kept.execute("update report set added_at = '2026-01-01T00:00:00.000000+00:00'")
    return case


DAYS = [("2026-03-02", True, False), ("2026-03-20", True, True), ("2026-02-01", False, False)]


@pytest.mark.parametrize(("day", "brenn", "sand"), DAYS)
def test_a_board_of_a_day_names_nobody_who_had_not_spoken(dated: Casebook, day: str, brenn: bool, sand: bool) -> None:
    with dated, DeskClient(dated) as desk:
        board = desk.let_in().get(f"/?as_of={day}").text
        assert ("Brenn" in board, "Sand" in board) == (brenn, sand)


def test_a_proposition_of_a_day_neither(dated: Casebook) -> None:
    with dated, DeskClient(dated) as desk:
        desk.let_in()
        ledger = dated.ledger(dated.stories()[0].id)
        path = f"/propositions/{next(p.id for p in ledger.propositions if p.central)}"
        assert "Sand" in desk.get(path).text
        then = desk.get(f"{path}?as_of=2026-03-02").text
        assert "Brenn" in then
        assert "Sand" not in then
        assert "/decide/" not in then  # what is decided is decided today
        early = desk.get(f"{path}?as_of=2026-02-01")
        assert early.status_code == 404
        assert "choose a later day" in early.text


def test_a_page_is_made_from_what_is_kept_ready(desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(desk, "had struck a barge")
    paths = [
        "/",
        "/?as_of=2031-05-04",
        f"/reports/{said.report}",
        f"/propositions/{said.proposition}",
        f"/sources/{said.source}",
    ]
    first = [desk.get(path).text for path in paths]

    def fail(*_: object, **__: object) -> None:
        pytest.fail("a story was fetched again although nothing has changed")

    monkeypatch.setattr(desk.case.store, "story_ledger", fail)
    assert [desk.get(path).text for path in paths] == first


def test_the_title_is_text(desk: DeskClient) -> None:
    for path in ("/", f"/reports/{_said(desk, 'two people').report}", "/sources"):
        title = desk.get(path).text.partition("<title>")[2].partition("</title>")[0]
        assert title.endswith("· sayso")
        assert "<" not in title
