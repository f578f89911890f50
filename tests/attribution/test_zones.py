"""Zones: captions are not read, and what is found around them is carried back exactly."""

from __future__ import annotations

import pytest

from sayso.attribution.zones import reading_text
from sayso.records import Block, BlockKind, Report
from sayso.text import Span
from tests.attribution.marks import report_of, unmark

TEXT = unmark("One line.\n\n[B A rifle. (Photo: Alpen)]\n\nAnother line.")


def test_captions_are_left_out() -> None:
    read = reading_text(report_of(TEXT.text, captions=TEXT.spans["B"]))
    assert read.text == "One line.\n\nAnother line."


def test_places_are_carried_back() -> None:
    read = reading_text(report_of(TEXT.text, captions=TEXT.spans["B"]))
    at = read.text.index("Another")
    assert [s.of(TEXT.text) for s in read.to_report(at, at + 7)] == ["Another"]


def test_a_place_around_a_caption_is_split() -> None:
    read = reading_text(report_of(TEXT.text, captions=TEXT.spans["B"]))
    assert [s.of(TEXT.text) for s in read.to_report(0, len(read.text))] == ["One line.", "Another line."]


def test_neighbouring_blocks_keep_the_characters_between_them() -> None:
    read = reading_text(report_of("One.\r\n\r\nTwo."))
    assert read.text == "One.\r\n\r\nTwo."
    assert read.to_report(0, 4) == (Span(0, 4),)


WRAPPED = """The mayor of the town said on Monday that the bridge
would be closed for the rest of the winter, and that
nobody had been asked."""


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (WRAPPED, WRAPPED.replace("\n", " "), "a line end inside a sentence, every line long: wrapped"),
        ("HARROW:\nNobody paid anybody anything at all.", None, "a short line was ended on purpose"),
        (
            "Nobody paid anybody anything at all.\nNobody was asked for anything either.",
            None,
            "each line ends a sentence: two paragraphs",
        ),
    ],
)
def test_lines_wrapped_to_a_width_are_one_paragraph(text: str, expected: str | None, why: str) -> None:
    report = Report(
        id="r-1", origin="a.txt", sha256="0", media_type="text/plain", text=text, language="en",
        blocks=(Block(BlockKind.BODY, Span(0, len(text))),),
    )  # fmt: skip
    assert reading_text(report).text == (expected or text), why
