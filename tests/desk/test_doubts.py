"""Doubts about sources above the review queue: shown with their reasons, answered in place, and gone when they are answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from sayso.casebook import Casebook
from tests.casebook.fixed import FixedAnalyst
from tests.desk.conftest import DeskClient

STORIES = {
    "ferry": "Ferry sank off Tolvik\n\nJosip Marrin said the barge was new.\n\nA deckhand said it rained.\n",
    "grain": "Grain left Orvale at night\n\nMr Maren said two lorries came.\n",
    "sluice": "Sluice opened\n\nIda Brenn said the sluice was open.\n\nTor Brenn said it was shut.\n",
}
LATER = "Sluice again\n\nMr Brenn said nobody had touched the sluice.\n"


@pytest.fixture
def doubted(tmp_path: Path) -> Iterator[Casebook]:
    """A case in which a name is spelt in two ways in two stories, and one surname has two bearers in a third."""
    with FixedAnalyst().open_case(str(tmp_path / "case.sayso"), create=True) as book:
        for story, text in STORIES.items():
            (tmp_path / f"{story}.txt").write_text(text, encoding="utf-8")
            book.add([str(tmp_path / f"{story}.txt")], story=story)
        (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
        book.add([str(tmp_path / "later.txt")], story="sluice")
        yield book


def _doubts(desk: DeskClient, case: Casebook, story: str) -> tuple[list[str], list[dict[str, str]]]:
    """The pairs shown for a story, as words, and the hidden fields of their forms."""
    found = next(one.id for one in case.stories() if one.name == story)
    shown = desk.get(f"/queue?story={found}").text
    items = re.findall(r'<li class="said" id="d-\d+">.*?</li>', shown, re.S)
    words = [" ".join(re.sub(r"<[^>]+>", " ", unescape(item)).split()) for item in items]
    fields = [
        {n: unescape(v) for n, v in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', i)} for i in items
    ]
    return words, fields


def test_a_name_spelt_in_two_ways_is_asked_about_in_both_stories(doubted: Casebook) -> None:
    with DeskClient(doubted) as desk:
        desk.let_in()
        for story in ("ferry", "grain"):
            words, _ = _doubts(desk, doubted, story)
            assert len(words) == 1
            assert "Marrin" in words[0]
            assert "Maren" in words[0]
            assert "surname spelt alike" in words[0]


@pytest.mark.parametrize("answer", ["same", "different", "unsure"])
def test_an_answer_in_one_story_settles_it_in_the_other(doubted: Casebook, answer: str) -> None:
    with DeskClient(doubted) as desk:
        desk.let_in()
        _, (fields,) = _doubts(desk, doubted, "ferry")
        answered = desk.write(f"/decisions/{answer}", **fields, reason="asked the port")
        assert answered.status_code == 303, answered.text
        assert _doubts(desk, doubted, "ferry")[0] == []
        assert _doubts(desk, doubted, "grain")[0] == []
        assert list(doubted.faults()) == []


def test_bearers_of_one_name_in_a_story_are_asked_about_one_by_one(doubted: Casebook) -> None:
    with DeskClient(doubted) as desk:
        desk.let_in()
        words, fields = _doubts(desk, doubted, "sluice")
        assert len(words) == 2
        assert all("several who may bear it" in one for one in words)
        assert desk.write("/decisions/different", **fields[0], reason="").status_code == 303
        assert len(_doubts(desk, doubted, "sluice")[0]) == 1


def test_a_filter_of_statements_leaves_them_out(doubted: Casebook) -> None:
    with DeskClient(doubted) as desk:
        desk.let_in()
        shown = desk.get("/queue?position=denies").text
        assert "Who may be one" not in shown
