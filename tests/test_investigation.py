"""One report that sayso fails on is named; the others keep their ledger."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso import investigation
from sayso.chains import find_copies
from sayso.errors import ModelMissingError
from sayso.investigation import Investigation
from sayso.records import Report

GOOD = "Rifles in Karsu\n\nMayor Ann Lee said on Monday that the rifles had come over the pass.\n"
OTHER = "Ministry rejects report\n\nThe foreign ministry denied on Tuesday that its soldiers had handed over rifles.\n"
CURSED = "Cursed\n\nMajor Bob Roe said on Monday that the bridge had been closed by the storm.\n"


@pytest.fixture
def story(tmp_path: Path) -> list[Path]:
    paths = []
    for name, text in (("good", GOOD), ("cursed", CURSED), ("other", OTHER)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def failing(stage: Callable[..., Any], error: Exception, *, when: Callable[[tuple[Report, ...]], bool]) -> Any:
    """The stage, failing when the reports it is given say so."""

    def call(reports: tuple[Report, ...], *rest: Any, **named: Any) -> Any:
        if when(tuple(reports)):
            raise error
        return stage(reports, *rest, **named)

    return call


def holds_cursed(reports: tuple[Report, ...]) -> bool:
    return any(report.headline == "Cursed" for report in reports)


def test_a_story_is_read_from_its_files(story: list[Path]) -> None:
    ledger = Investigation().read(story)
    assert [report.headline for report in ledger.reports] == ["Rifles in Karsu", "Cursed", "Ministry rejects report"]
    assert {statement.report for statement in ledger.statements} == {report.id for report in ledger.reports}
    assert not ledger.unread


def test_a_fault_in_one_reports_attributions_leaves_the_others(
    story: list[Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    one = Investigation()
    found = one.attributions

    def attributions(report: Report) -> Any:
        if report.headline == "Cursed":
            raise IndexError("span out of range")
        return found(report)

    monkeypatch.setattr(one, "attributions", attributions)
    with caplog.at_level(logging.ERROR, "sayso"):
        ledger = one.read(story)
    assert [report.headline for report in ledger.reports] == ["Rifles in Karsu", "Ministry rejects report"]
    (unread,) = ledger.unread
    assert unread.origin == str(story[1])
    assert "its analysis failed (IndexError: span out of range); a fault of sayso" in unread.reason
    assert "Traceback" in caplog.text


def test_a_fault_of_a_later_stage_leaves_out_the_report_that_fails_alone(
    story: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = failing(find_copies, KeyError("x"), when=holds_cursed)
    monkeypatch.setattr(investigation, "find_copies", stage)
    ledger = Investigation().read(story)
    assert [report.headline for report in ledger.reports] == ["Rifles in Karsu", "Ministry rejects report"]
    assert [unread.origin for unread in ledger.unread] == [str(story[1])]
    assert ledger.statements


def test_a_fault_that_no_report_has_alone_is_raised_not_hidden(
    story: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = failing(find_copies, KeyError("together"), when=lambda reports: len(reports) > 1)
    monkeypatch.setattr(investigation, "find_copies", stage)
    with pytest.raises(KeyError, match="together"):
        Investigation().read(story)


def test_a_missing_model_is_no_fault_of_a_report(
    story: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_MODELS", str(tmp_path / "none"))
    with pytest.raises(ModelMissingError):
        Investigation().read(story)


def test_reading_twice_gives_the_same_ledger(story: list[Path]) -> None:
    one = Investigation()
    assert one.read(story) == one.read(story) == Investigation().read(story)


def test_a_higher_lowest_score_keeps_fewer(story: list[Path]) -> None:
    assert len(Investigation(min_score=1.0).read(story).statements) < len(Investigation().read(story).statements)


def test_progress_counts_reports(story: list[Path]) -> None:
    told: list[tuple[str, int, int]] = []
    Investigation().read(story, on_progress=lambda what, done, total: told.append((what, done, total)))
    assert told == [("reading", n, 0) for n in (1, 2, 3)] + [("attribution", n, 3) for n in (1, 2, 3)]


def test_a_story_that_grows_has_the_ledger_it_would_have_at_once(story: list[Path]) -> None:
    one = Investigation()
    reports = one.read(story).reports
    found = {report.id: one.attributions(report) for report in reports}
    for count in range(1, len(reports) + 1):
        grown = one.join(reports[:count], found)
        assert grown == Investigation().join(reports[:count], found)
    assert one.join(reports[1:], found) == Investigation().join(reports[1:], found)  # and when one is taken out


def test_stories_joined_in_turn_do_not_mix(story: list[Path]) -> None:
    one = Investigation()
    reports = one.read(story).reports
    found = {report.id: one.attributions(report) for report in reports}
    alone = [one.join([report], found) for report in reports]
    assert [one.join([report], found) for report in reports] == alone
