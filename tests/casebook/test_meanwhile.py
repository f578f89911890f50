"""What changed since somebody looked, and what they did last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.casebook import Casebook
from sayso.errors import StaleError
from sayso.records import Decision, DecisionKind, SubjectKind
from tests.casebook.fixed import FixedAnalyst


@pytest.fixture
def case(address: str, tmp_path: Path) -> Iterator[Casebook]:
    (tmp_path / "1.txt").write_text("Grain sold\n\nDana Roke said the Tessaly was loaded.\n", encoding="utf-8")
    with FixedAnalyst().open_case(address, create=True) as opened:
        opened.add([str(tmp_path / "1.txt")], story="grain")
        yield opened


def _note(case: Casebook, author: str, expected: str | None = None) -> Decision:
    report = case.ledger(case.stories()[0].id).reports[0].id
    return case.decide(
        DecisionKind.NOTE, (SubjectKind.REPORT, report), author=author, after={"text": "x"}, expected=expected
    )


def _undo(case: Casebook, decision: Decision, author: str) -> Decision:
    return case.decide(DecisionKind.UNDO, (SubjectKind.DECISION, decision.id), author=author)


def test_what_was_decided_since_is_told(case: Casebook) -> None:
    story = case.stories()[0].id
    seen = case.version_of(story)
    assert case.meanwhile(story, seen).decisions == ()
    done = _note(case, "Ann Lee")
    with pytest.raises(StaleError) as refused:
        _note(case, "Bo Ek", expected=seen)
    assert (refused.value.story, refused.value.version) == (story, case.version_of(story))
    changed = case.meanwhile(story, seen)
    assert changed.version == case.version_of(story)
    assert [one.id for one in changed.decisions] == [done.id]
    assert not changed.is_reread


@pytest.mark.parametrize("seen", ["", "x", "1.", "1.x", "٣.٣", "9" * 40 + "." + "9" * 40])
def test_what_is_no_version_is_told_everything(case: Casebook, seen: str) -> None:
    done = _note(case, "Ann Lee")
    changed = case.meanwhile(case.stories()[0].id, seen)
    assert [one.id for one in changed.decisions] == [done.id]


def test_a_report_added_since_is_told(case: Casebook, tmp_path: Path) -> None:
    story = case.stories()[0].id
    seen = case.version_of(story)
    (tmp_path / "2.txt").write_text("Grain row\n\nAda Fenn said she saw it.\n", encoding="utf-8")
    case.add([str(tmp_path / "2.txt")], story="grain")
    assert case.meanwhile(story, seen).is_reread


def test_ones_last_decision_is_the_last_that_stands(case: Casebook) -> None:
    assert case.last_decision("Ann Lee") is None
    first, second = _note(case, "Ann Lee"), _note(case, "Ann Lee")
    _note(case, "Bo Ek")  # somebody else's
    assert case.last_decision("Ann Lee") == second
    undone = _undo(case, second, "Bo Ek")
    assert case.last_decision("Ann Lee") == first
    _undo(case, undone, "Ann Lee")  # an undo that is undone no longer counts, and is no decision to undo
    assert case.last_decision("Ann Lee") == second
