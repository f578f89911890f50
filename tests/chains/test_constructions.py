"""Every way of saying who had it from whom, read end to end; ``benchmarks/chains`` says what each must give."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.chain_marks import ChainEntry, missed_steps, read_chain_entries, report_of_text
from sayso.investigation import Investigation

ENTRIES = [
    entry
    for path in sorted((Path(__file__).parents[2] / "benchmarks" / "chains").glob("*.txt"))
    for entry in read_chain_entries(path)
]


@pytest.fixture(scope="module")
def investigation() -> Investigation:
    return Investigation()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_construction(entry: ChainEntry, investigation: Investigation) -> None:
    assert missed_steps(entry, investigation.analyse([report_of_text(entry.text)])) == ()
