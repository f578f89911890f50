"""Bytes to a report: identity, language, and nothing that no file can hold."""

from __future__ import annotations

import hashlib

import pytest

from sayso.errors import NoTextError, TooLargeError, UnsupportedFormatError
from sayso.reading import Limits, read_bytes

SENTENCE = "The ministry said on Friday that forty rifles had been found near the bridge at Orvel."
TEXT = f"Rifles found\n\n{SENTENCE}".encode()


def test_a_report_is_named_by_its_bytes_and_keeps_them() -> None:
    report = read_bytes(TEXT, origin="a.txt")
    digest = hashlib.sha256(TEXT).hexdigest()
    assert (report.id, report.sha256, report.original) == (f"r-{digest[:16]}", digest, TEXT)
    assert report == read_bytes(TEXT, origin="a.txt")


def test_the_language_is_said_when_it_is_sure() -> None:
    assert read_bytes(TEXT, origin="a.txt").language == "en"
    assert read_bytes(b"Rifles found\n\nIt rained.", origin="a.txt").language is None


def test_a_short_page_keeps_the_language_that_it_declares() -> None:
    data = b"<html lang='en-GB'><body><h1>Rain</h1><p>Rain fell on Orvel, Tarn, Kell, Dresk, Maren today.</p></body></html>"
    assert read_bytes(data, origin="a.html").language == "en"


def test_another_language_is_said_and_not_read() -> None:
    french = "Le ministère a déclaré que des fusils avaient été trouvés près du pont et que les forces sont sur place."
    with pytest.raises(UnsupportedFormatError, match=r"^a\.txt: in French \(fr\), and sayso reads English; "):
        read_bytes(french.encode(), origin="a.txt")


def test_a_report_of_captions_alone_is_refused() -> None:
    with pytest.raises(NoTextError, match=r"^a\.txt: no running text in it; "):
        read_bytes(b"Photo by Ann Lee", origin="a.txt")


def test_size_is_bounded() -> None:
    with pytest.raises(TooLargeError, match=r"^a\.txt: larger than 10 bytes; "):
        read_bytes(TEXT, origin="a.txt", limits=Limits(max_bytes=10))


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    data = '{"@type": "NewsArticle", "headline": "Rifles \\ud83d found", "publisher": "\\udc00"}'
    html = f"<script type='application/ld+json'>{data}</script><p>{SENTENCE}</p><p>{SENTENCE} &#xD800;</p>"
    report = read_bytes(html.encode(), origin="a.html")
    assert (report.headline, report.outlet) == ("Rifles \ufffd found", "\ufffd")
    assert report.text.encode()
