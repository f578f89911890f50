"""The hand-made table of kinds: read, sane, and answered with the articles' own statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.sources.kinds import answers, kinds_in, load_kinds, shares
from sayso.evaluation import Marked
from sayso.evaluation.polnear import Article
from sayso.records import SourceKind
from sayso.text import Span


def test_the_table_holds_200_different_mentions_and_every_kind() -> None:
    rows = load_kinds()
    assert len({(row.article, row.span) for row in rows}) == 200
    assert {row.kinds[0] for row in rows} == set(SourceKind)


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kinds.tsv"
    path.write_text("# a table\nkarsu\t0\t7\tking\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"kinds.tsv line 2: .*king"):
        load_kinds(path)


def test_a_kind_is_met_when_it_is_one_of_the_right_ones(tmp_path: Path) -> None:
    text = "Ann Lee said no. Officials said yes."
    gold = (
        Marked((Span(0, 7),), (Span(8, 12),), (Span(13, 15),)),
        Marked((Span(17, 26),), (Span(27, 31),), (Span(32, 35),)),
    )
    article = Article("karsu", text, gold)
    assert kinds_in(article) == {Span(0, 7): SourceKind.PERSON, Span(17, 26): SourceKind.UNNAMED}
    path = tmp_path / "kinds.tsv"
    path.write_text("karsu\t0\t7\tperson\nkarsu\t17\t26\tstate|unnamed\nkarsu\t0\t4\tperson\n", encoding="utf-8")
    found = answers(load_kinds(path), [article])
    assert [one.is_met for one in found] == [True, True, False]  # nothing speaks from 0 to 4
    assert shares(found) == {"kind": 2 / 3, "person": 1 / 2, "state": 1.0}
