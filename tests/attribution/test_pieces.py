"""Pieces: offsets are code points of the text; quotation, case and paragraph come back beside an uncased vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution.pieces import encode_pieces, quote_states
from sayso.inference.manifest import load_manifest
from sayso.inference.session import WordPieces

TOKENIZER = WordPieces(load_manifest("attribution").path("tokenizer.json"))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ('a "b" c', "0021200"),  # straight marks pair up
        ("a “b” c", "0021200"),  # curly marks say which way they face
        ("a ''b'' c", "002212200"),  # some papers print two apostrophes
        ("“a “b” c”", "211212112"),  # quotations in quotations
        ("“a\nb", "2100"),  # an open mark reaches no further than its line
        ("it's o'clock", "0" * 12),  # an apostrophe is no quotation
        ("a” b", "0200"),  # a closing mark without its opening opens nothing
    ],
)
def test_quote_states(text: str, states: str) -> None:
    assert "".join(str(int(s)) for s in quote_states(text)[: len(text)]) == states


@pytest.mark.parametrize(
    ("word", "case"), [("rain", 0), ("Rain", 1), ("A", 1), ("NATO", 2), ("iPhone", 3), ("7", 4), ("–", 5)]
)
def test_case_of_first_piece(word: str, case: int) -> None:
    assert encode_pieces(word, TOKENIZER).case[0] == case


def test_paragraph_states_and_lines() -> None:
    pieces = encode_pieces("One.\nTwo.\n\nThree.", TOKENIZER)
    starts = {
        pieces.text[a:b]: (int(p), int(n))
        for (a, b), p, n in zip(pieces.offsets, pieces.paragraph, pieces.line, strict=True)
    }
    assert starts["One"] == (1, 1)  # a text begins a line
    assert starts["Two"] == (1, 2)  # after one newline
    assert starts["Three"] == (2, 3)  # after a blank line
    assert starts["."][0] == 0


def test_empty_text_has_no_pieces() -> None:
    assert len(encode_pieces("", TOKENIZER)) == 0


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab Z9.\n\"“”'’«é́שא😀\u00ad\r\u200f"), max_size=60))
def test_offsets_lie_in_the_text_in_order(text: str) -> None:
    pieces = encode_pieces(text, TOKENIZER)
    last = 0
    for start, end in pieces.offsets.tolist():
        assert last <= start < end <= len(text)
        last = start
