"""Messages and saved pages in one file."""

from __future__ import annotations

import pytest

from sayso.errors import NoTextError, ReportError
from sayso.reading import read_bytes
from sayso.records import Report

SENTENCE = "The ministry said on Friday that forty rifles had been found near the bridge at Orvel."
OTHER = "Two witnesses said that they had seen lorries near the bridge on Thursday night."
HEAD = (
    "From: Ann Lee <ann@times.test>\r\nTo: desk@times.test\r\nSubject: =?utf-8?q?Rifles_=E2=80=94_found?=\r\n"
    "Date: Fri, 3 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
)
HTML = f"<html><body><article><p>{SENTENCE}</p><p>{OTHER}</p></article></body></html>"


def read(rest: str | bytes, origin: str = "letter.eml") -> Report:
    return read_bytes(HEAD.encode() + (rest if isinstance(rest, bytes) else rest.encode()), origin=origin)


def zones(report: Report) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(report.text)) for block in report.blocks]


def test_the_headers_give_headline_author_and_date() -> None:
    report = read(f"Content-Type: text/plain\r\n\r\n{SENTENCE}\r\n")
    assert (report.headline, report.author) == ("Rifles — found", "Ann Lee")
    assert report.published is not None
    assert report.published.value == "2024-05-03T10:00:00+02:00"
    assert zones(report) == [("headline", "Rifles — found"), ("body", SENTENCE)]


def test_quoted_lines_and_signatures_are_apart() -> None:
    report = read(f"Content-Type: text/plain\r\n\r\n{SENTENCE}\r\n\r\n> It was us.\r\n\r\n-- \r\nAnn Lee\r\n")
    assert zones(report)[2:] == [("quote-block", "It was us."), ("boilerplate", "--"), ("boilerplate", "Ann Lee")]


def test_each_part_has_its_own_character_set() -> None:
    report = read(
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=windows-1252\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 by the bridge was not open on Friday, he said.\r\n"
        b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=list.txt\r\n\r\nsecret\r\n--x--\r\n"
    )
    assert "The café by the bridge" in report.text
    assert "secret" not in report.text
    assert report.notes == ("attachments not read: list.txt",)


def test_the_article_of_the_html_part_is_read() -> None:
    parts = (
        "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the page.\r\n"
        f"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}\r\n--x--\r\n"
    )
    assert zones(read(parts)) == [("headline", "Rifles — found"), ("body", SENTENCE), ("body", OTHER)]


def test_a_saved_page_in_one_file_knows_its_address() -> None:
    rest = (
        "Snapshot-Content-Location: https://times.test/1\r\nContent-Type: multipart/related; boundary=x; type=text/html\r\n"
        f"\r\n--x\r\nContent-Type: text/html\r\nContent-Location: https://times.test/1\r\n\r\n{HTML}\r\n--x--\r\n"
    )
    report = read(rest, "page.mhtml")
    assert (report.url, report.outlet, report.media_type) == ("https://times.test/1", "times.test", "multipart/related")
    assert report.published is None  # the date in the file is when it was saved


def test_a_message_of_nothing_but_a_picture_is_refused() -> None:
    with pytest.raises(NoTextError, match=r"^letter\.eml: the message has no text part; "):
        read("Content-Type: image/png\r\n\r\nxxxx")


def test_parts_within_parts_end_somewhere() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000))
    with pytest.raises(ReportError, match=r"^letter\.eml: "):
        read(nested + "Content-Type: text/plain\r\n\r\nx")
