"""Marks that overlap and nest are cut so that nothing is lost and nothing is printed twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exports.marks import Mark, paragraphs, stretches
from sayso.records import Block, BlockKind
from sayso.text import Span
from tests.invented import made_report


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [(0, 10, "")]),
        ([(2, 5, "a")], [(0, 2, ""), (2, 5, "a"), (5, 10, "")]),
        ([(2, 8, "a"), (4, 6, "b")], [(0, 2, ""), (2, 4, "a"), (4, 6, "ab"), (6, 8, "a"), (8, 10, "")]),  # nested
        ([(0, 6, "a"), (4, 10, "b")], [(0, 4, "a"), (4, 6, "ab"), (6, 10, "b")]),  # crossing
        ([(3, 6, "b"), (3, 9, "a")], [(0, 3, ""), (3, 6, "ab"), (6, 9, "a"), (9, 10, "")]),  # the longer is further out
        ([(8, 30, "a")], [(0, 8, ""), (8, 10, "a")]),  # clipped at the paragraph's end
        ([(20, 30, "a")], [(0, 10, "")]),  # elsewhere
    ],
)
def test_stretches(marks: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]) -> None:
    given_marks = [Mark(Span(start, end), style) for start, end, style in marks]
    got = [(s.start, s.end, "".join(m.style for m in s.marks)) for s in stretches(Span(0, 10), given_marks)]
    assert got == expected


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=12))
def test_stretches_cover_the_place_once_and_each_mark_wholly(pairs: list[tuple[int, int]]) -> None:
    within = Span(5, 50)
    marks = [Mark(Span(start, start + length), str(i)) for i, (start, length) in enumerate(pairs)]
    got = list(stretches(within, marks))
    assert [s.start for s in got] == [within.start, *(s.end for s in got[:-1])]
    assert got[-1].end == within.end
    for mark in marks:
        covered = sum(s.end - s.start for s in got if mark in s.marks)
        inside = max(0, min(mark.span.end, within.end) - max(mark.span.start, within.start))
        assert covered == inside


def test_zones_on_one_line_are_one_paragraph() -> None:
    text = "Rifles in Karsu\n\nOREN (Lowland Wire) — It rained.\n\nThen it stopped.\n"
    report = made_report(text, "a.txt")
    dateline = Block(BlockKind.DATELINE, Span(17, 38))
    body = Block(BlockKind.BODY, Span(39, len(text) - 1))
    changed = replace(report, blocks=(report.blocks[0], dateline, body))
    got = [(p.kind, p.span.of(text), [z.style for z in p.zones]) for p in paragraphs(changed)]
    assert got == [
        (BlockKind.HEADLINE, "Rifles in Karsu", []),
        (BlockKind.BODY, "OREN (Lowland Wire) — It rained.", ["zone dateline"]),
        (BlockKind.BODY, "Then it stopped.", []),  # a blank line inside a zone ends a paragraph
    ]


def test_text_outside_every_zone_is_still_printed() -> None:
    report = made_report("Head\n\nBody.\n", "a.txt")
    bare = replace(report, blocks=report.blocks[:1])
    assert [(p.kind, p.span.of(bare.text)) for p in paragraphs(bare)] == [
        (BlockKind.HEADLINE, "Head"),
        (BlockKind.BOILERPLATE, "Body."),
    ]
