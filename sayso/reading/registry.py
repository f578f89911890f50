"""Which reader takes which bytes: each bids by what it sees, and the highest bid reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.errors import NoTextError, UnsupportedFormatError
from sayso.reading.draft import Draft, Payload

_SAMPLE = 4096
_LONGEST_FIELD = 1000  # of a mail header line. Source: RFC 5322, section 2.1.1


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: what it is called, how sure it is of some bytes (0 to 100, 0 is never), and how it reads them."""

    name: str
    bid: Callable[[Payload, bytes], int]
    read: Callable[[Payload], Draft]


def read_draft(payload: Payload) -> Draft:
    """Read one payload with the reader that bids highest.

    Raises:
        NoTextError: The payload is empty.
        UnsupportedFormatError: No reader knows the bytes.
        ReportError: The reader's own reason.
    """
    if not payload.data.strip():
        raise NoTextError(payload.origin, "the file is empty", "save it again")
    sample = payload.data[:_SAMPLE]
    best = max(READERS, key=lambda reader: reader.bid(payload, sample))
    if best.bid(payload, sample) <= 0:
        raise UnsupportedFormatError(
            payload.origin,
            f"not a kind of file that sayso reads ({_looks_like(sample)})",
            "save it as HTML, PDF, DOCX, EML or text",
        )
    return best.read(payload)


def is_text(sample: bytes) -> bool:
    """True when the bytes could be text in some encoding: hardly any control characters among them."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    zeros = sample.count(0)
    if zeros > 0.2 * len(sample):  # UTF-16 of Latin text has a zero in every other byte, and few other controls
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        return min(even, odd) < 0.05 * max(even, odd)
    controls = len(_CONTROL.findall(sample))
    return controls <= 0.01 * len(sample)


_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|h1|p|script)[\s>/]", re.IGNORECASE)
_MARKUP_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype|html|head|body)", re.S | re.I
)
_MAIL_FIELD = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To):\s", re.I
)
_FIELD_LINE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*|[ \t][^\n]*)\r?\n?")
_MARKDOWN_LINE = re.compile(rb"^(?:#{1,6} |[*+-] |> |```|\d+\. )|\[[^\]\n]+\]\([^)\n]+\)|^={3,}\s*$", re.M)


def _bid_html(payload: Payload, sample: bytes) -> int:
    flat = sample.replace(b"\0", b"")
    if _MARKUP_START.match(flat.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
        return 90
    if not is_text(sample):
        # A page of another encoding may still be told by its tags.
        return 40 if len(_HTML.findall(flat)) >= 3 else 0
    if payload.suffix in {"html", "htm", "xhtml", "shtml"} or payload.media_type in {
        "text/html",
        "application/xhtml+xml",
    }:
        return 80
    return 60 if len(_HTML.findall(flat)) >= 3 and flat.lstrip()[:1] == b"<" else 0


def _bid_plain(payload: Payload, sample: bytes) -> int:
    if not is_text(sample):
        return 0
    return 50 if payload.suffix in {"txt", "text"} or payload.media_type == "text/plain" else 30


def _bid_markdown(payload: Payload, sample: bytes) -> int:
    if not is_text(sample):
        return 0
    if payload.suffix in {"md", "markdown", "mdown", "mkd"} or payload.media_type == "text/markdown":
        return 70
    return 0 if payload.suffix or len(_MARKDOWN_LINE.findall(sample)) < 3 else 40


def _bid_pdf(payload: Payload, sample: bytes) -> int:
    # Some producers put a few bytes before the mark. Source: ISO 32000-1, implementation note 13.
    return 100 if b"%PDF-" in sample[:1024] else 0


def _bid_docx(payload: Payload, sample: bytes) -> int:
    return 95 if sample.startswith(b"PK\x03\x04") and b"word/document.xml" in payload.data else 0


def _bid_mail(payload: Payload, sample: bytes) -> int:
    if not is_text(sample):
        return 0
    head = sample.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = 0
    at = 0
    while line := _FIELD_LINE.match(head, at):
        named += bool(_MAIL_FIELD.match(head, at))
        at = line.end()
    is_named = payload.suffix in {"eml", "mht", "mhtml"} or (payload.media_type or "").startswith(
        ("message/", "multipart/")
    )
    if named and is_named:
        return 95
    # A report may well open with "From: the front line"; a message has several fields and an empty line after them.
    is_cut = len(sample) == _SAMPLE and len(head) - at < _LONGEST_FIELD
    return 75 if named >= 3 and (is_cut or head[at : at + 1] in {b"\n", b"\r"}) else 0


def _read_markdown(payload: Payload) -> Draft:
    from sayso.reading.markdown import read_markdown

    return read_markdown(payload)


def _read_pdf(payload: Payload) -> Draft:
    from sayso.reading.pdf import read_pdf

    return read_pdf(payload)


def _read_docx(payload: Payload) -> Draft:
    from sayso.reading.docx import read_docx

    return read_docx(payload)


def _read_mail(payload: Payload) -> Draft:
    from sayso.reading.mail import read_mail

    return read_mail(payload)


def _read_html(payload: Payload) -> Draft:
    from sayso.reading.html import read_html

    return read_html(payload)


def _read_plain(payload: Payload) -> Draft:
    from sayso.reading.plain import read_plain

    return read_plain(payload)


READERS: tuple[Reader, ...] = (
    Reader("html", _bid_html, _read_html),
    Reader("PDF", _bid_pdf, _read_pdf),
    Reader("DOCX", _bid_docx, _read_docx),
    Reader("mail", _bid_mail, _read_mail),
    Reader("Markdown", _bid_markdown, _read_markdown),
    Reader("plain text", _bid_plain, _read_plain),
)


def _looks_like(sample: bytes) -> str:
    for mark, name in _KNOWN:
        if sample.startswith(mark):
            return name
    return "its bytes are not text"


_KNOWN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture, or sound or video"),
    (b"\x1f\x8b", "gzip"),
    (b"PK", "an office document or e-book"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
