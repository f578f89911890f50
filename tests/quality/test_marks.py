"""Marks are read exactly, and wrong marks are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.marks import Marks, MarksError, parse_marks, read_entries

ROOT = Path(__file__).parents[2]


def _words(text: str, marks: Marks) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = ([span.of(text) for span in role] for role in (marks.source, marks.cue, marks.content))
    return source, cue, content


@pytest.mark.parametrize(
    ("marked", "text", "expected"),
    [
        # the plain case
        ("[S Ann Lee] [C said] [T it rained].", "Ann Lee said it rained.", [(["Ann Lee"], ["said"], ["it rained"])]),
        # the same mark twice: one discontinuous span
        (
            "[T1 “Go,”] [S1 Bo] [C1 said], [T1 “now.”]",
            "“Go,” Bo said, “now.”",
            [(["Bo"], ["said"], ["“Go,”", "“now.”"])],
        ),
        # nested marks: the inner attribution stands in the outer content
        (
            "[S1 A] [C1 said] [T1 [S2 B] [C2 saw] [T2 C]]",
            "A said B saw C",
            [(["A"], ["said"], ["B saw C"]), (["B"], ["saw"], ["C"])],
        ),
        ("[C It is thought] [T so].", "It is thought so.", [([], ["It is thought"], ["so"])]),  # nobody is named
        (r"\[sic\] [C said] [T so]", "[sic] said so", [([], ["said"], ["so"])]),  # printed brackets
        ("It rained.", "It rained.", []),  # nothing is marked
    ],
)
def test_marks_become_spans(marked: str, text: str, expected: list[tuple[list[str], list[str], list[str]]]) -> None:
    plain, attributions = parse_marks(marked)
    assert plain == text
    assert [_words(plain, one) for one in attributions] == expected


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("[S Ann [C said]", "left open"),
        ("Ann] said", "closes that none opened"),
        ("[S ]Ann", "an empty mark"),
        ("[S Ann] [C said]", "attribution 1 has no content"),
        ("[Image by Ann]", "opens no mark"),
    ],
)
def test_wrong_marks_are_refused(marked: str, problem: str) -> None:
    with pytest.raises(MarksError, match=problem):
        parse_marks(marked)


def test_an_entry_given_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("= a: one\nIt rained.\n\n= a: two\nIt snowed.\n", encoding="utf-8")
    with pytest.raises(MarksError, match="given twice: x/a"):
        read_entries(path)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "benchmarks" / "attribution").glob("*.txt")), ids=lambda path: path.stem
)
def test_every_marked_file_can_be_read(path: Path) -> None:
    entries = read_entries(path)
    assert all(entry.text.strip() == entry.text for entry in entries)


def test_the_set_is_large_and_has_counter_examples() -> None:
    entries = [entry for path in (ROOT / "benchmarks" / "attribution").glob("*.txt") for entry in read_entries(path)]
    assert len(entries) >= 150
    assert sum(not entry.attributions for entry in entries) >= len(entries) // 5
