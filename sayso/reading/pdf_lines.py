"""A PDF's pages as printed lines, each with where it stands and how large it is set."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.errors import DamagedReportError, EncryptedReportError, MissingExtraError, TooLargeError
from sayso.reading.draft import Payload

_MOST_CHARACTERS = 20_000_000
# What PDFium gives for a hyphen at a line's end, whether it breaks a word or joins two; no line break follows it.
_LINE_HYPHENS = frozenset({0x02, 0xFFFE})
_PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    Attributes:
        page: From 1.
        words: Its text; a hyphen at its end may break a word or join two.
        left, right, top, bottom: Points, origin top left.
        size: Font size of its first character, in points.
        page_height: Points.
    """

    page: int
    words: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page_height: float


def read_lines(payload: Payload) -> tuple[Line, ...]:
    """Every line of a PDF's text, in the order the file gives them.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        EncryptedReportError: A password is needed.
        DamagedReportError: It is no PDF, or breaks off.
        TooLargeError: It has more pages than the limit, or more text than any report has.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("reading PDF", "pdf") from error
    try:
        document = pypdfium2.PdfDocument(payload.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise EncryptedReportError(payload.origin, "needs a password", "save a copy without one") from error
        raise DamagedReportError(payload.origin, "the PDF is broken or breaks off", "fetch it again") from error
    try:
        if len(document) > payload.limits.max_pages:
            raise TooLargeError(payload.origin, f"more than {payload.limits.max_pages:,} pages", "split it")
        lines: list[Line] = []
        total = 0
        for number in range(len(document)):
            try:
                found = list(_of_page(document[number], number + 1))
            except pypdfium2.PdfiumError as error:
                raise DamagedReportError(payload.origin, f"page {number + 1} is broken", "fetch it again") from error
            lines.extend(found)
            total += sum(len(line.words) for line in found)
            if total > _MOST_CHARACTERS:
                raise TooLargeError(payload.origin, f"more than {_MOST_CHARACTERS:,} characters", "split it")
        return tuple(lines)
    finally:
        document.close()


def _of_page(page: Any, number: int) -> Iterator[Line]:
    import pypdfium2.raw as pdfium

    height = page.get_height()
    text = page.get_textpage()
    try:
        count = text.count_chars()
        start = 0
        units: list[int] = []
        for index in range(count + 1):
            unit = pdfium.FPDFText_GetUnicode(text.raw, index) if index < count else 10
            if unit in _LINE_HYPHENS:
                units.append(ord("-"))
            if unit in _LINE_HYPHENS or unit in (10, 13):
                line = _line(pdfium, text, units, start, number, height)
                if line is not None:
                    yield line
                start, units = index + 1, []
            else:
                units.append(unit)
    finally:
        text.close()
        page.close()


def _line(pdfium: Any, text: Any, units: list[int], start: int, page: int, height: float) -> Line | None:
    words = _decoded(units)
    inked = [i for i, unit in enumerate(units) if unit > 32 and unit != 160]
    if not inked or not words.strip():
        return None
    first = _box(pdfium, text, start + inked[0])
    last = _box(pdfium, text, start + inked[-1])
    return Line(
        page=page,
        words=words.strip(),
        left=first[0],
        right=last[1],
        top=height - max(first[3], last[3]),
        bottom=height - min(first[2], last[2]),
        size=round(float(pdfium.FPDFText_GetFontSize(text.raw, start + inked[0])), 1),
        page_height=height,
    )


def _decoded(units: list[int]) -> str:
    """PDFium's UTF-16 units as text, without controls."""
    raw = b"".join((unit & 0xFFFF).to_bytes(2, "little") for unit in units)
    words = raw.decode("utf-16-le", errors="replace")
    return "".join(" " if c.isspace() else c for c in words if c.isprintable() or c.isspace())


def _box(pdfium: Any, text: Any, index: int) -> tuple[float, float, float, float]:
    """(left, right, bottom, top) of one character, in PDF points, origin bottom left; a loose box keeps lines even."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)):
        return (0.0, 0.0, 0.0, 0.0)
    return (box.left, box.right, box.bottom, box.top)
