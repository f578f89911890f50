"""Copies found, held against a comparison of every pair."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.evaluation.copies import load_texts, score_copies

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[3] / "shared"))
BODIES = SHARED / "data" / "fnc1" / "train_bodies.csv"


def test_a_copy_counts_as_found_and_aligned(tmp_path: Path) -> None:
    table = tmp_path / "texts.csv"
    text = "The guards at the pass counted the crates twice and found nothing in any of them on Monday"
    table.write_text(
        f'id,text\n1,"{text}"\n2,"As we wrote, {text.upper()}!"\n3,Plum cake sold out before noon at the fair\n'
    )
    score = score_copies(load_texts(table, "text"))
    assert (score.texts, score.pairs, score.found, score.reported, score.aligned) == (3, 1, 1, 1, 1)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    table = tmp_path / "texts.csv"
    table.write_text("id,text\n")
    with pytest.raises(ConfigError, match="no column 'body' but id, text"):
        load_texts(table, "body")


@pytest.mark.shared
@pytest.mark.skipif(not BODIES.is_file(), reason="FNC-1 bodies are not at hand; set SAYSO_SHARED")
def test_copies_among_news_stories() -> None:
    figures = score_copies(load_texts(BODIES, "articleBody")).figures()
    assert figures["recall"] >= 0.99
    assert figures["precision"] >= 0.99
    assert figures["aligned"] >= 0.99
