"""Positions and hedges of 335 invented sentences; the floors rise with the rules and never fall."""

from __future__ import annotations

from benchmarks.position_marks import FOLDER, score_file


def test_every_sentence_the_rules_were_written_for_is_read_rightly() -> None:
    score = score_file(FOLDER / "main.tsv")
    assert score.sentences >= 250
    assert not score.misses, "\n".join(score.misses)


def test_sentences_written_after_the_rules_keep_their_floor() -> None:
    score = score_file(FOLDER / "held.tsv")
    assert score.sentences >= 80
    assert score.positions_right >= 77, "\n".join(score.misses)
    assert score.hedges_right == score.sentences, "\n".join(score.misses)
