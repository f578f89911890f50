"""A process killed at any instant loses nothing that it was told is kept. The run of 300 kills is ``python -m benchmarks.kills``."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.kills import kill_often


@pytest.mark.parametrize("both", [False, True])
def test_nothing_acknowledged_is_lost_in_a_file(tmp_path: Path, both: bool) -> None:
    outcome = kill_often(str(tmp_path), 6, both=both)
    assert (outcome.kills, outcome.lost, outcome.broken) == (6, [], [])


@pytest.mark.postgres
def test_nothing_acknowledged_is_lost_on_a_server(server: str) -> None:
    outcome = kill_often(server, 6, both=True)
    assert (outcome.kills, outcome.lost, outcome.broken) == (6, [], [])
