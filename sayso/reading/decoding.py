"""Bytes to characters: what is declared, then what the bytes themselves say."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# Labels that browsers read as windows-1252. Source: WHATWG Encoding Standard, section 4.2.
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15"})
# Python's codecs that no page is written in, or that hide mark-up from whoever looks at the bytes.
_NOT_FOR_PAGES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
# A UTF-8 file cut in the middle or pasted together has a broken byte here and there; more is another encoding.
_BROKEN_SHARE = 0.001


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what a reader should know of how it was decoded.

    Attributes:
        text: The characters, without a byte-order mark.
        charset: Python's name of the encoding used.
        notes: One line for each thing that was not as declared.
    """

    text: str
    charset: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes by their mark, then the declaration, then what they look like; never fails.

    Args:
        declared: The character set somebody declared, in any spelling, or None.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, declared, sure=True)
    wide = _wide(data)
    if wide:
        return _decoded(data, wide, declared)
    named = _known(declared)
    if named is None:
        notes = (f"declared the unknown character set {_printable(declared)}",) if declared else ()
        found = _decoded(data, _detected(data), None)
        return Decoded(found.text, found.charset, notes + found.notes)
    if named in _WESTERN:
        named = "cp1252" if named != "iso8859-15" else named
        return _decoded(data, "utf-8" if _is_wide_utf8(data) else named, declared)
    try:
        return Decoded(data.decode(named), named)
    except (UnicodeDecodeError, ValueError):
        return _decoded(data, _detected(data), declared)


def _decoded(data: bytes, name: str, declared: str | None, *, sure: bool = False) -> Decoded:
    """Decode with ``name``, noting a declaration that lied and bytes that do not fit."""
    notes: list[str] = []
    known = _known(declared)
    if known is not None and not _same(known, name):
        notes.append(f"declared {_printable(declared)}, read as {'windows-1252' if name == 'cp1252' else name}")
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
        broken = text.count("\ufffd")
        notes.append(f"{broken:,} of its characters could not be decoded as {name}")
    return Decoded(text, name, tuple(notes))


def _same(declared: str, used: str) -> bool:
    if declared == used or {declared, used} <= _WESTERN:
        return True
    return declared.replace("-", "").startswith("utf16") and used.startswith("utf-16")


def _known(declared: str | None) -> str | None:
    """Python's canonical name of a declared text encoding, or None when there is no such."""
    if not declared:
        return None
    try:
        info = codecs.lookup(declared.strip().strip("\"'")[:40])
        "".encode(info.name)  # refuses codecs that are not text encodings, such as base64
    except (LookupError, ValueError):
        return None
    return None if info.name in _NOT_FOR_PAGES else info.name


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:2048]
    if len(sample) < 4 or len(sample) % 2:
        sample = sample[: len(sample) // 2 * 2]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _is_wide_utf8(data: bytes) -> bool:
    """True when the bytes are valid UTF-8 and not plain ASCII: text in a one-byte set hardly ever is."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detected(data: bytes) -> str:
    """The likeliest encoding of undeclared bytes; windows-1252 when nothing speaks for another."""
    if data.isascii():
        return "utf-8"
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken == 0 or (broken <= _BROKEN_SHARE * len(text) and not text.replace("\ufffd", "").isascii()):
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(_telling(data), cp_exclusion=["utf_8", "utf_16", "utf_32", "utf_7"]).best()
    if best is None:
        return "cp1252"
    name = codecs.lookup(best.encoding).name
    # Most of the one-byte western sets fit any western text; windows-1252 is what the web means by them.
    return name if _is_other_script(data, name) else "cp1252"


def _telling(data: bytes) -> bytes:
    """A sample that holds the first bytes outside ASCII: they are what tells encodings apart."""
    first = _BEYOND_ASCII.search(data)
    start = max(0, first.start() - 1024) if first else 0
    return data[start : start + _SAMPLE]


def _is_other_script(data: bytes, name: str) -> bool:
    """True when decoding by ``name`` gives mostly letters beyond Latin, as Cyrillic or Arabic text does."""
    text = _telling(data).decode(name, errors="ignore")
    letters = [c for c in text if c.isalpha()]
    beyond = sum(ord(c) > 0x24F for c in letters)
    return beyond > 0.5 * len(letters) if letters else False


def _printable(label: str | None) -> str:
    return "".join(c for c in (label or "") if c.isprintable())[:40]
