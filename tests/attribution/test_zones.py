"""Zones: captions are not read, and what is found around them is carried back exactly."""

from __future__ import annotations

from sayso.attribution.zones import reading_text
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
