"""Words that weaken, and words that only look like it."""

from __future__ import annotations

import pytest

from sayso.statements.hedges import find_hedges
from tests.marked import marked


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("[S Lee] [C said] [T the bridge may have fallen].", ["may"]),
        ("[S Lee] [C said] [T the bridge fell in May].", []),  # the month
        ("[S Lee] [C said] [T the bridge fell on May 3].", []),
        ("[S Lee] [C said] [T it was allegedly mined].", ["allegedly"]),
        ("[S Lee] [C reportedly said] [T it fell].", ["reportedly"]),
        ("[S Lee] [C suspects] [T it fell].", ["suspects"]),
        ("[S Lee] [C said] [T police suspect a mine].", []),  # police do, Lee says so flatly
        ("[S Lee] [C said] [T it could have been a mine].", ["could have"]),
        ("[S Lee] [C said] [T it could be seen from afar].", []),  # ability
        ("[S Lee] [C said] [T they could not confirm it].", []),  # doubt is a position, not a hedge
        ("[S Lee] [C said] [T it would fall].", []),
        ("[S Lee] [C said] [T it was not possible].", []),
        ("[S Lee] [C said] [T a possible attack had begun].", ["possible"]),
        ("The bridge [C is believed] [T to have fallen].", ["is believed"]),
        ("[S Lee] [C cannot rule out] [T a mine].", ["cannot rule out"]),
    ],
)
def test_hedges(text: str, hedges: list[str]) -> None:
    report, (attribution,) = marked(text)
    found = find_hedges(report.text, attribution.content, attribution.cue)
    assert [span.of(report.text) for span in found] == hedges
