"""The sample story is whole: every file is read, as the kind it is, and the PDF says what its script says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.reading import read_bytes, read_inputs
from sayso.records import BlockKind

SAMPLE = Path(__file__).parents[2] / "examples" / "karrin-pass"


def test_every_file_of_the_sample_is_read() -> None:
    reading = read_inputs([str(SAMPLE)])
    assert not reading.unread
    assert len(reading.reports) == len(list(SAMPLE.iterdir())) >= 8
    kinds = {report.media_type for report in reading.reports}
    assert kinds == {"text/html", "text/plain", "application/pdf", "message/rfc822"}


def test_every_report_has_its_headline_and_a_body_of_fair_length() -> None:
    for report in read_inputs([str(SAMPLE)]).reports:
        assert report.headline, report.origin
        words = sum(
            len(span.of(report.text).split()) for span in report.spans_of(BlockKind.BODY, BlockKind.QUOTE_BLOCK)
        )
        assert 120 <= words <= 500, report.origin  # captions, headings and bylines come on top


def test_the_pdf_says_what_its_script_says() -> None:
    pytest.importorskip("fpdf", reason="fpdf2 makes the PDF and is needed to import its words")
    from examples.make_pdf import PARAGRAPHS, TITLE

    path = SAMPLE / "kell-institute.pdf"
    report = read_bytes(path.read_bytes(), origin=str(path))
    text = " ".join(report.text.split())
    for words in (TITLE, *PARAGRAPHS):
        assert words in text
