"""Many findings of one kind at one place take one card more, and none is lost."""

from __future__ import annotations

import pytest

from sayso.desk.presenters.reader import Flag, folded


@pytest.mark.parametrize(
    ("kinds", "labels"),
    [
        ([], []),
        (["copied"] * 3, ["copied"] * 3),
        (["copied"] * 5, ["copied", "copied", "copied", "2 more copied"]),
        (["copied", "circular"] * 2, ["copied", "copied", "circular", "circular"]),
    ],
)
def test_three_of_a_kind_stand_by_themselves(kinds: list[str], labels: list[str]) -> None:
    flags = [Flag(number, kind, "warning", f"of {number}", "rule") for number, kind in enumerate(kinds, 1)]
    shown = folded(flags)
    assert [flag.label for flag in shown] == labels
    assert len({flag.number for flag in shown}) == len(shown), "a link leads to one card"
    assert {message for flag in shown for message in flag.further or (flag.message,)} == {f.message for f in flags}
