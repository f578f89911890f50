"""PDF: printed lines to paragraphs."""

from __future__ import annotations

import pytest

from sayso.reading.draft import Payload
from sayso.reading.pdf import read_pdf
from tests.reading.made import Placed, made_pdf

pytest.importorskip("pypdfium2", reason="the pdf extra is not installed")


def zones(*pages: list[Placed]) -> list[tuple[str, str]]:
    draft = read_pdf(Payload(made_pdf(pages), "report.pdf"))
    return [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks]


def paragraph(top: float, *lines: str) -> list[Placed]:
    return [(60, top + 14 * number, 11, words) for number, words in enumerate(lines)]


FIRST = paragraph(150, "The ministry said on Friday that forty rifles had been found near", "the bridge at Orvel.")
SECOND = paragraph(
    202, "Two witnesses said that they had seen lorries there on Thursday, and", "the council denied it."
)
READ = [
    ("body", "The ministry said on Friday that forty rifles had been found near the bridge at Orvel."),
    ("body", "Two witnesses said that they had seen lorries there on Thursday, and the council denied it."),
]


def test_lines_become_paragraphs_and_larger_type_the_headline() -> None:
    title = [(60.0, 90.0, 22.0, "Rifles found at bridge"), (60.0, 120.0, 11.0, "By Ann Lee")]
    assert zones(title + FIRST + SECOND) == [("headline", "Rifles found at bridge"), ("byline", "By Ann Lee"), *READ]


def test_running_heads_and_page_numbers_are_boilerplate() -> None:
    one: list[Placed] = [(60, 30, 8, "The Example Times, page 1"), *FIRST, (300, 810, 9, "1")]
    two: list[Placed] = [(60, 30, 8, "The Example Times, page 2"), *SECOND, (300, 810, 9, "2")]
    read = zones(one, two)
    assert [item for item in read if item[0] == "body"] == READ
    assert [words for kind, words in read if kind == "boilerplate"] == [
        "The Example Times, page 1",
        "1",
        "The Example Times, page 2",
        "2",
    ]


def test_a_letterhead_over_the_title_is_no_dek() -> None:
    top: list[Placed] = [
        (60, 40, 12, "The Example Times"),
        (60, 90, 22, "Rifles found"),
        (60, 118, 13, "Nobody knows whose"),
    ]
    assert zones(top + FIRST + SECOND)[:3] == [
        ("boilerplate", "The Example Times"),
        ("headline", "Rifles found"),
        ("dek", "Nobody knows whose"),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        (60.0, 150.0 + 14 * n, 11.0, words)
        for n, words in enumerate(["Forty rifles had been found near", "the bridge, and"])
    ]
    right = [
        (320.0, 150.0 + 14 * n, 11.0, words)
        for n, words in enumerate(["nobody in Orvel could say whose", "they were."])
    ]
    expected = [("body", "Forty rifles had been found near the bridge, and nobody in Orvel could say whose they were.")]
    assert zones(left + right) == expected


def test_a_paragraph_runs_on_over_the_page() -> None:
    assert zones(FIRST[:1], paragraph(60, "the bridge at Orvel.")) == READ[:1]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # the whole word stands elsewhere in the report
        (
            "It was the minis-",
            "try that found it, the ministry said.",
            "It was the ministry that found it, the ministry said.",
        ),
        # the hyphenated word does
        ("It was a long-", "term plan, a long-term one.", "It was a long-term plan, a long-term one."),
        # a capital after the hyphen is a compound
        ("It was Anglo-", "French.", "It was Anglo-French."),
    ],
)
def test_words_broken_at_a_lines_end_are_mended(first: str, second: str, expected: str) -> None:
    rest = paragraph(300, "Nothing more is known of the forty rifles, the council said on Friday.")
    assert zones(paragraph(150, first, second) + rest)[0][1] == expected


def test_headings_stand_in_larger_type_or_alone() -> None:
    heading: list[Placed] = [(60, 185, 14, "What is known")]
    below = paragraph(210, "Nothing is known of them, a spokesman told reporters on Friday in Orvel.")
    assert zones(FIRST + heading + below)[1] == ("heading", "What is known")
