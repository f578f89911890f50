"""A case read anew by a better model: decisions follow their words, and those that cannot are named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.casebook import Casebook
from sayso.errors import NotFoundError
from sayso.records import Attribution, DecisionKind, Report, SubjectKind
from tests.casebook.fixed import FixedAnalyst

REPORT = (
    "Grain sold, says Roke\n\nDana Roke said the Tessaly was loaded at night.\n\nMilo Venn said no grain left Orvale.\n"
)


class BetterAnalyst(FixedAnalyst):
    """A later model, which finds nothing that Milo Venn said."""

    reader = "attribution later"

    def attributions(self, report: Report) -> tuple[Attribution, ...]:
        """As before, without Milo Venn."""
        found = super().attributions(report)
        return tuple(replace(one, id=f"{one.id}-b") for one in found if one.source[0].of(report.text) != "Milo Venn")


@pytest.fixture
def place(address: str, tmp_path: Path) -> str:
    (tmp_path / "1.txt").write_text(REPORT, encoding="utf-8")
    with FixedAnalyst().open_case(address, create=True) as case:
        case.add([str(tmp_path / "1.txt")], story="grain")
        for words in ("loaded at night", "no grain left"):
            _deny(case, words)
    return address


def _deny(case: Casebook, words: str) -> None:
    ledger = case.ledger(case.stories()[0].id)
    found = next(s.id for s in ledger.statements if words in ledger.words(s.report, s.content_spans[0]))
    subject = (SubjectKind.STATEMENT, found)
    case.decide(DecisionKind.CORRECT_POSITION, subject, author="Ann Lee", after={"position": "doubts"})


def test_the_same_models_read_nothing_anew(place: str) -> None:
    with FixedAnalyst().open_case(place) as case:
        done = case.reread()
        assert (done.reports, done.stories, done.lost) == (0, (), ())


def test_decisions_follow_their_words_or_are_named_as_lost(place: str) -> None:
    with BetterAnalyst().open_case(place) as case:
        story = case.stories()[0].id
        done = case.reread()
        assert (done.reports, done.stories) == (1, (story,))
        assert [one.words for one in done.lost] == [
            "Ann Lee corrected the position of “no grain left Orvale.” from asserts to doubts."
        ]
        decided = case.decided(story).decided
        assert [one.position for one in decided.ledger.statements] == ["doubts"]  # the one that is left, as corrected
        assert len(decided.lost) == 1
        assert list(case.faults()) == []
        assert case.reread().reports == 0  # the same again changes nothing


def test_what_was_lost_is_found_again_by_a_reading_that_has_it(place: str) -> None:
    with BetterAnalyst().open_case(place) as case:
        case.reread()
    with FixedAnalyst().open_case(place) as case:
        done = case.reread()
        assert (done.reports, done.found_again, done.lost) == (1, 1, ())


def test_a_reading_that_fails_leaves_the_earlier_one(place: str) -> None:
    analyst = BetterAnalyst()
    analyst.failing = frozenset({"1.txt"})
    with analyst.open_case(place) as case:
        done = case.reread()
        assert [one.origin[-5:] for one in done.unread] == ["1.txt"]
        assert (done.reports, done.lost) == (0, ())


def test_cut_off_the_same_call_goes_on(place: str) -> None:
    class CutOffError(Exception):
        """The end of a process."""

    def cut_off(what: str, done: int, total: int) -> None:
        raise CutOffError

    with BetterAnalyst().open_case(place) as case:
        with pytest.raises(CutOffError):
            case.reread(on_progress=cut_off)
        assert case.reread().reports == 1
        assert case.info().stale_stories == 0


def test_a_story_that_is_not_there_is_refused(place: str) -> None:
    with BetterAnalyst().open_case(place) as case, pytest.raises(NotFoundError, match="no such story"):
        case.reread(story="t-none")
