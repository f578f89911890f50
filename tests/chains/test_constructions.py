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


MISSED = {
    "as-quoted-in": "the reader takes the speaker, who stands between quotation and cue, for a part of the quotation"
}
"""What is known to fail; one that no longer fails is to be taken out."""


@pytest.fixture(scope="module")
def investigation() -> Investigation:
    return Investigation()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_construction(entry: ChainEntry, investigation: Investigation, request: pytest.FixtureRequest) -> None:
    if entry.name in MISSED:
        request.applymarker(pytest.mark.xfail(reason=MISSED[entry.name], strict=True))
    assert missed_steps(entry, investigation.analyse([report_of_text(entry.text)])) == ()
