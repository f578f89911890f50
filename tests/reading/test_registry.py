"""Readers bid by what they see; a suffix only breaks a tie."""

from __future__ import annotations

import pytest

from sayso.reading.draft import Payload
from sayso.reading.registry import READERS
from tests.reading.made import made_docx, made_pdf

HTML = b"<html><body><p>It rained.</p></body></html>"
MAIL = b"From: a@x.test\r\nTo: b@x.test\r\nSubject: Rain\r\nDate: Fri, 3 May 2024 10:00:00 +0200\r\n\r\nIt rained.\r\n"


@pytest.mark.parametrize(
    ("data", "origin", "name"),
    [
        (b"It rained.", "a.txt", "plain text"),
        (b"It rained.", "a", "plain text"),
        (b"# Rain\n\nIt rained.", "a.md", "Markdown"),
        (b"# Rain\n\n- one\n- two\n", "standard input", "Markdown"),
        (HTML, "a.html", "html"),
        (HTML, "a.txt", "html"),  # the bytes say more than the name
        (b"<?xml version='1.0'?><!DOCTYPE html><html><p>x</html>", "a", "html"),
        (b"\xef\xbb\xbf <!-- saved --> <!doctype HTML>", "a", "html"),
        ("<html><p>x".encode("utf-16"), "a", "html"),
        (b"The tag <p> opens a paragraph.", "a.txt", "plain text"),
        (MAIL, "a", "mail"),
        (MAIL, "a.txt", "mail"),
        (b"From: the front line\n\nIt rained.", "a.txt", "plain text"),
        (b"Subject: Rain\n\nIt rained.", "a.eml", "mail"),
        (made_pdf([[]]), "a.txt", "PDF"),
        (made_docx(""), "a.zip", "DOCX"),
    ],
)
def test_the_bytes_choose_the_reader(data: bytes, origin: str, name: str) -> None:
    payload = Payload(data, origin)
    bids = {reader.name: reader.bid(payload, data[:4096]) for reader in READERS}
    assert max(bids, key=lambda reader: bids[reader]) == name
    assert bids[name] > 0
