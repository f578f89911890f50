"""Records come back from a case as they went in."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import StoreError
from sayso.records import Ledger, Mention, Report
from sayso.store.packing import as_plain, pack, pack_bytes, unpack, unpack_bytes
from sayso.text import Span
from tests.invented import made_ledger


def test_a_ledger_comes_back_whole() -> None:
    ledger = made_ledger()
    assert unpack(pack(ledger), Ledger, "it") == ledger


@given(st.text(), st.integers(0, 10**6), st.integers(1, 10**6))
def test_any_text_and_span_come_back(text: str, start: int, length: int) -> None:
    mention = Mention(text, Span(start, start + length))
    assert unpack(pack(mention), Mention, "it") == mention


def test_a_lone_surrogate_and_nul_survive() -> None:
    """JSON in ASCII spells them; a database's text column could not hold them."""
    mention = Mention("\ud800 \x00", Span(0, 1))
    assert unpack(pack(mention), Mention, "it") == mention


def test_what_has_its_default_is_left_out() -> None:
    assert as_plain(Mention("r-1", Span(3, 5))) == {"report": "r-1", "span": [3, 5]}
    assert "outlet" not in as_plain(made_ledger().reports[1])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x00\x01", "is damaged"),  # no zlib stream
        (pack_bytes(b"[1,2")[:-3], "is damaged"),  # breaks off
        (pack_bytes(b"[1,2"), "is damaged"),  # whole, but no JSON
        (pack_bytes(b'{"id":7}'), "is damaged"),  # JSON, but no report
        (pack_bytes(b"[1]") + b"x", "breaks off"),  # something behind it
    ],
)
def test_damage_is_one_line_that_names_the_record(data: bytes, says: str) -> None:
    with pytest.raises(StoreError, match=f"^report r-1: .*{says}"):
        unpack(data, Report, "report r-1")


def test_a_blob_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.packing.MOST_BYTES", 1000)
    assert unpack_bytes(zlib.compress(b"a" * 999), "it") == b"a" * 999
    with pytest.raises(StoreError, match="breaks off"):
        unpack_bytes(zlib.compress(b"a" * 10_000), "it")
