"""Headlines on claims: the files, and what is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.evaluation.emergent import CLAIM_STANCES, ClaimRow, load_claims, predict_claims


def test_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "claims.tsv"
    path.write_text(
        'sentence1\tsentence2\tlabel\nA ferry sank\tNo ferry sank, "says" police\tagainst\n', encoding="utf-8"
    )
    assert load_claims([path]) == (ClaimRow("A ferry sank", 'No ferry sank, "says" police', "against"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sentence1\tsentence2\nA\tB\n", "line 1 names no columns"),
        ("sentence1\tsentence2\tlabel\nA\tB\tmaybe\n", "line 2: 'maybe' is none of for, against, observing"),
    ],
)
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "claims.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        load_claims([path])


@pytest.mark.parametrize(
    ("claim", "headline", "stance"),
    [
        ("A ferry sank off Calder Point", "Ferry sinks off Calder Point", "for"),
        ("A ferry sank off Calder Point", "No, a ferry did not sink off Calder Point: it is a hoax", "against"),
    ],
)
def test_stances_on_claims(claim: str, headline: str, stance: str) -> None:
    assert predict_claims([ClaimRow(claim, headline, "for")]) == [stance]


def test_no_rows_no_answers() -> None:
    assert predict_claims([]) == []
    assert len(CLAIM_STANCES) == 3
