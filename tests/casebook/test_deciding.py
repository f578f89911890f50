"""What people decide about a case: recorded, applied beside the machine's reading, held to it by verifying."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.casebook import Casebook
from sayso.errors import ConflictError, NotFoundError, SaysoError, StoreError
from sayso.records import DecisionKind, Position, SubjectKind
from sayso.store import open_store
from tests.casebook.fixed import FixedAnalyst

REPORT = (
    "Grain sold, says Roke\n\nDana Roke said the Tessaly was loaded at night.\n\nMilo Venn said no grain left Orvale.\n\n"
    "Harbour chief Milo Venn said the Tessaly was never loaded at night.\n"
)
FURTHER = "Grain row goes on\n\nDana Roke said two lorries came.\n\nAda Fenn said she saw the lorries.\n"


@pytest.fixture
def case(address: str, tmp_path: Path) -> Iterator[Casebook]:
    (tmp_path / "1.txt").write_text(REPORT, encoding="utf-8")
    with FixedAnalyst().open_case(address, create=True) as opened:
        opened.add([str(tmp_path / "1.txt")], story="grain")
        yield opened


@pytest.fixture
def story(case: Casebook) -> str:
    return case.stories()[0].id


def _source(case: Casebook, name: str) -> str:
    return next(row.id for row in case.sources() if row.name.endswith(name))


def _statement(case: Casebook, story: str, words: str) -> str:
    ledger = case.ledger(story)
    return next(s.id for s in ledger.statements if words in ledger.words(s.report, s.content_spans[0]))


def _correct(case: Casebook, story: str, position: str = "denies") -> str:
    return case.decide(
        DecisionKind.CORRECT_POSITION,
        (SubjectKind.STATEMENT, _statement(case, story, "two lorries" if position == "asserts" else "loaded at night")),
        author="Ann Lee",
        reason="he meant the opposite",
        after={"position": position},
    ).id


def test_a_correction_stands_beside_the_machines_reading(case: Casebook, story: str) -> None:
    before = case.ledger(story)
    named = _statement(case, story, "loaded at night")
    _correct(case, story)
    decided = case.decided(story).decided
    assert decided.machine == case.ledger(story) == before
    assert next(s for s in decided.ledger.statements if s.id == named).position is Position.DENIES
    assert list(case.faults()) == []


def test_a_status_that_a_decision_changes_is_on_the_board(case: Casebook, story: str) -> None:
    machine = {row.id: row.status for row in case.board().rows}
    _correct(case, story)
    rows = case.board().rows
    assert {row.id: row.status for row in rows} == machine
    assert any(row.decided_status not in (None, row.status) for row in rows)


def test_the_cheap_version_is_that_of_the_decided_story(case: Casebook, story: str) -> None:
    seen = [case.version_of(story)]
    assert seen == [case.decided(story).version]
    _correct(case, story)
    assert case.version_of(story) == case.decided(story).version
    assert case.version_of(story) not in seen


def test_undo_brings_back_what_was(case: Casebook, story: str) -> None:
    before = case.board().rows
    entry = _correct(case, story)
    case.decide(DecisionKind.UNDO, (SubjectKind.DECISION, entry), author="Bob Roe")
    assert case.board().rows == before
    assert [decision.kind.value for decision in case.log()] == ["correct-position", "undo"]
    assert list(case.faults()) == []


def test_decisions_outlive_a_story_that_grows(case: Casebook, story: str, tmp_path: Path) -> None:
    _correct(case, story)
    decided = [row for row in case.board().rows if row.decided_status is not None]
    (tmp_path / "2.txt").write_text(FURTHER, encoding="utf-8")
    case.add([str(tmp_path / "2.txt")], story="grain")
    assert {row.id for row in decided} <= {row.id for row in case.board().rows if row.decided_status is not None}
    assert case.decided(story).decided.lost == ()
    assert list(case.faults()) == []


def test_whoever_looked_before_somebody_decided_is_told(case: Casebook, story: str) -> None:
    seen = case.decided(story).version
    _correct(case, story)
    with pytest.raises(ConflictError, match="has changed since you looked"):
        case.decide(
            DecisionKind.NOTE,
            (SubjectKind.SOURCE, _source(case, "Roke")),
            author="Bob",
            after={"text": "x"},
            expected=seen,
        )
    assert len(case.log()) == 1, "what is refused is not recorded"


def test_a_note_on_the_case_needs_no_story(case: Casebook) -> None:
    case.decide(DecisionKind.NOTE, (SubjectKind.CASE, case.info().id), author="Ann", after={"text": "begun"})
    assert case.head().sequence == 1
    assert list(case.faults()) == []
    assert "begun" in case.events("", "9")[-1].words


def test_the_decided_ledger_as_of_a_day(case: Casebook, story: str) -> None:
    _correct(case, story)
    today = datetime.now(UTC).date()
    assert len(case.decided(story, as_of=today).decided.applied) == 0, "an undated report is not known to be out"
    assert len(case.decided(story, as_of=today).decided.log) == 1
    assert case.decided(story, as_of=today - timedelta(days=1)).decided.log == ()


@pytest.mark.parametrize(
    ("kind", "names", "after", "says"),
    [
        (DecisionKind.MERGE, ("Roke", "Roke"), None, "are one source"),  # a thing with itself
        (DecisionKind.NOTE, ("Roke",), {"text": "x" * 10_000_000}, "at most 1,000,000"),
        (DecisionKind.NOTE, ("Roke",), {"text": "a\x00b"}, "NUL"),
        (DecisionKind.NOTE, ("Roke",), {"text": "a\ud800b"}, "surrogate"),
        (DecisionKind.ASSESS, ("Roke",), {"aspect": "reliability", "value": "Z"}, "is one of A"),
    ],
)
def test_what_cannot_be_is_one_line_and_leaves_nothing(
    case: Casebook, kind: DecisionKind, names: tuple[str, ...], after: dict[str, str] | None, says: str
) -> None:
    subject, *others = [(SubjectKind.SOURCE, _source(case, name)) for name in names]
    with pytest.raises(StoreError, match=says) as caught:
        case.decide(kind, subject, author="Ann", objects=others, after=after)
    assert "\n" not in str(caught.value)
    assert case.log() == []
    assert list(case.faults()) == []


def test_a_circle_of_merges_is_refused(case: Casebook) -> None:
    roke, venn = [(SubjectKind.SOURCE, _source(case, name)) for name in ("Roke", "Venn")]
    case.decide(DecisionKind.MERGE, roke, author="Ann", objects=[venn])
    with pytest.raises(SaysoError, match="counts as"):
        case.decide(DecisionKind.MERGE, venn, author="Ann", objects=[roke])
    assert len(case.log()) == 1


@pytest.mark.parametrize(
    "kind", [SubjectKind.SOURCE, SubjectKind.STATEMENT, SubjectKind.PROPOSITION, SubjectKind.DECISION]
)
def test_what_is_not_there_cannot_be_decided_on(case: Casebook, kind: SubjectKind) -> None:
    with pytest.raises(NotFoundError, match="no such"):
        case.decide(DecisionKind.NOTE, (kind, "x-nowhere"), author="Ann", after={"text": "x"})


def test_a_changed_entry_is_named(case: Casebook, story: str, address: str) -> None:
    from sqlalchemy import text

    _correct(case, story)
    store = open_store(address)
    with store.writing() as tx:
        tx._do.execute(text("UPDATE decision SET entry = replace(entry, 'Ann Lee', 'Ann Leo'), author = 'Ann Leo'"))
    store.close()
    assert any("entry 1: its author was changed" in fault for fault in case.faults())


def test_a_pruned_report_takes_its_words_along(case: Casebook, story: str, tmp_path: Path) -> None:
    """What decisions quote of it goes too; that they were made, by whom and when, stays, and the log stays whole."""
    (tmp_path / "2.txt").write_text(FURTHER, encoding="utf-8")
    case.add([str(tmp_path / "2.txt")], story="grain")
    _correct(case, story)
    gone = next(report.id for report in case.ledger(story).reports if "Tessaly" in report.text)
    case.prune(gone, author="Ann Lee", reason="a court order")
    assert [decision.kind.value for decision in case.log()] == ["correct-position", "prune-tombstone"]
    assert "loaded at night" not in "".join(row.entry for row in case.store.log())
    assert [report.id for report in case.ledger(story).reports] != []
    assert list(case.faults()) == []
    with pytest.raises(NotFoundError):
        case.prune(gone, author="Ann Lee")


def test_the_last_report_of_a_story_may_go(case: Casebook, story: str) -> None:
    case.prune(case.ledger(story).reports[0].id, author="Ann Lee")
    assert case.board().rows == ()
    assert case.info().stale_stories == 0
    assert list(case.faults()) == []
