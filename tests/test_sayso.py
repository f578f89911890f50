"""The library's front door."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso


def test_public_names_are_sorted_and_there() -> None:
    assert sayso.__all__ == sorted(sayso.__all__)
    assert all(hasattr(sayso, name) for name in sayso.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'verdict'"):
        sayso.verdict  # noqa: B018 - the access is the test


def test_read_gives_a_ledger_and_lists_what_it_could_not_read(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Rifles in Karsu\n\nMayor Ann Lee said the rifles had come over the pass.\n", encoding="utf-8")
    ledger = sayso.read(story, tmp_path / "missing.pdf")
    assert [report.headline for report in ledger.reports] == ["Rifles in Karsu"]
    assert [unread.origin for unread in ledger.unread] == [str(tmp_path / "missing.pdf")]


@pytest.mark.parametrize(("threads", "min_score"), [(0, None), (1, 1.5), (1, -0.1)])
def test_wrong_use_is_refused(threads: int, min_score: float | None) -> None:
    with pytest.raises(sayso.SaysoError):
        sayso.read("a.txt", threads=threads, min_score=min_score)
