"""The cases that ``benchmarks.desk`` opens: one story of few reports, one of many, and a case of very many stories."""

from __future__ import annotations

from pathlib import Path

from benchmarks.made_case import MadeAnalyst, story_reports
from sayso.investigation import Investigation
from tests.browser.stories import write_story

AT_ONCE = 500
"""Made reports handed over in one call, as ``benchmarks.casebook`` does it."""


def story_case(folder: Path, reports: int) -> Path:
    """A case of one story of so many reports, read by the whole pipeline: the ferry of ``tests/browser/stories.py``."""
    written, case = folder / f"story-{reports}", folder / f"story-{reports}.sayso"
    if not case.exists():
        write_story(written, reports)
        with Investigation().open_case(str(case), create=True) as opened:
            opened.add([str(written)], story="The ferry Alma")
    return case


def made_case(folder: Path, reports: int) -> Path:
    """A case of so many made reports in stories of three to twelve, as ``benchmarks.casebook --folder`` leaves it or made anew."""
    case = folder / f"made-{reports}.sayso"
    if not case.exists():
        analyst = MadeAnalyst()
        coming = story_reports(reports)
        with analyst.open_case(str(case), create=True) as opened:
            for start in range(0, reports, AT_ONCE):
                analyst.waiting = [next(coming) for _ in range(min(AT_ONCE, reports - start))]
                opened.add(["made"])
    return case
