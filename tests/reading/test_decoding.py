"""Bytes to characters: marks, declarations that lie, and bytes without any."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.decoding import decode

WORDS = "The minister’s café was “open” – he said."
RUSSIAN = "Министр сказал в пятницу, что сорок винтовок нашли у моста в городе Орвел. " * 5


@pytest.mark.parametrize(
    ("data", "declared", "text", "note"),
    [
        pytest.param(WORDS.encode(), "utf-8", WORDS, "", id="as declared"),
        pytest.param(WORDS.encode(), None, WORDS, "", id="undeclared UTF-8"),
        pytest.param(b"plain", "no-such-set", "plain", "unknown character set no-such-set", id="an unknown name"),
        pytest.param(WORDS.encode("cp1252"), "iso-8859-1", WORDS, "", id="Latin-1 means windows-1252 on the web"),
        pytest.param(WORDS.encode("cp1252"), "utf-8", WORDS, "declared utf-8, read as windows-1252", id="a lie"),
        pytest.param(WORDS.encode(), "windows-1252", WORDS, "declared windows-1252, read as utf-8", id="the other lie"),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode(), None, WORDS, "", id="a UTF-8 mark is dropped"),
        pytest.param(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None, WORDS, "", id="UTF-16, little end"),
        pytest.param(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16", WORDS, "", id="UTF-16, big end"),
        pytest.param(
            codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-8", WORDS, "read as utf-16-le", id="mark wins"
        ),
        pytest.param(WORDS.encode("utf-16-le"), None, WORDS, "", id="UTF-16 without a mark"),
        pytest.param(WORDS.encode("cp1252"), None, WORDS, "", id="undeclared windows-1252"),
        pytest.param(RUSSIAN.encode("cp1251"), None, RUSSIAN, "", id="undeclared Cyrillic"),
        pytest.param(RUSSIAN.encode("cp1251"), "utf-8", RUSSIAN, "declared utf-8, read as cp1251", id="lying Cyrillic"),
        pytest.param(b"+2AA-", "utf-7", "+2AA-", "unknown character set utf-7", id="a set that hides mark-up"),
        pytest.param(WORDS.encode(), "base64", WORDS, "unknown character set base64", id="a codec that is no text set"),
    ],
)
def test_decoding(data: bytes, declared: str | None, text: str, note: str) -> None:
    decoded = decode(data, declared)
    assert decoded.text == text
    assert note in " ".join(decoded.notes)
    assert bool(decoded.notes) == bool(note)


def test_one_broken_byte_does_not_make_a_page_another_encoding() -> None:
    data = (WORDS * 100).encode()
    decoded = decode(data[:2000] + b"\xff" + data[2000:], None)
    assert decoded.charset == "utf-8"
    assert decoded.notes == ("1 of its characters could not be decoded as utf-8",)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "big5", "x"]))
def test_decoding_never_fails(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared).text, str)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf_8_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text
