"""No figure falls below its floor; a fall lists the facts gained and lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpora import list_corpora
from benchmarks.floors import breaches, changes, load_floors
from sayso.investigation import Investigation

OWN = [corpus.name for corpus in list_corpora(None)]
SHARED = [
    "shared-stories",
    "shared-seed",
    "shared-pairs",
    "shared-polnear",
    "shared-robustness",
    "shared-kinds",
    "shared-coreference",
]


@pytest.fixture(scope="module")
def investigation() -> Investigation:
    """One loaded model for all corpora."""
    return Investigation()


def _hold(name: str, shared: Path | None, investigation: Investigation) -> None:
    corpora = {corpus.name: corpus for corpus in list_corpora(shared)}
    if name not in corpora:
        pytest.skip(f"no data for {name} in {shared}")
    corpus, pinned = corpora[name], load_floors()[name]
    assert corpus.sha256() == pinned.sha256, f"{name} was changed; pin it again: python -m benchmarks.pin {name}"
    measured = corpus.measure(investigation)
    lines = breaches(measured, pinned)
    assert not lines, "\n".join([f"{name}:", *lines, *changes(measured, pinned)])


@pytest.mark.parametrize("name", OWN)
def test_our_own_set_keeps_its_floors(name: str, investigation: Investigation) -> None:
    _hold(name, None, investigation)


@pytest.mark.shared
@pytest.mark.parametrize("name", SHARED)
def test_shared_data_keeps_its_floors(name: str, shared: Path, investigation: Investigation) -> None:
    _hold(name, shared, investigation)
