"""Sentences and clauses, each by the shortest text that shows the point."""

from itertools import pairwise

import pytest

from sayso.sentences import LONGEST, clause_at, content_stems, sentences_of, stem
from sayso.text import Span


def split(text: str) -> list[str]:
    return [s.of(text) for s in sentences_of(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. It stopped.", 2),
        ("Gen. Orla Venn spoke. Nobody heard.", 2),  # a title is no end
        ("The U.S. Marines left.", 1),  # initials before a name
        ("They left the U.S. The ship sank.", 2),  # initials before an opener
        ('"It rained." He left.', 2),  # the closing mark belongs to the sentence it closes
        ("One line\nruns on here.", 1),  # wrapped lines
        ("A heading\n\nA body.", 2),  # an empty line ends
        ("It fell... and rose.", 1),  # an ellipsis inside
        ("He paid 3.5 million.", 1),  # a decimal point
        ("Acme Corp. said no.", 1),
        ('He said "It rained."', 1),  # the closing mark at the very end
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_sentences_cover_the_text_in_order_without_overlap() -> None:
    text = "Dr. Lee left. “No,” she said… Then \U0001f600 came!\n\nEnd"
    spans = sentences_of(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


def test_a_clause_ends_at_but() -> None:
    text = "The film shows a convoy, but nobody could date it."
    sentence = Span(0, len(text))
    assert clause_at(text, sentence, 5).of(text) == "The film shows a convoy"
    assert clause_at(text, sentence, 40).of(text) == "nobody could date it."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("supplied", "supplies"),
        ("harvesting", "harvest"),
        ("Moscow’s", "moscow"),
        ("wolves", "wolf"),
        ("U.S.", "US"),
        ("authenticity", "authentic"),
    ],
)
def test_stems_meet(a: str, b: str) -> None:
    assert stem(a) == stem(b)


def test_stems_leave_out_function_and_reporting_words() -> None:
    assert content_stems("He said that the rifles were old") == {stem("rifles"), stem("old")}


def test_a_flood_of_words_is_cut_at_spaces() -> None:
    pieces = split("word " * 2_000)
    assert len(pieces) == 3
    assert all(len(piece) <= LONGEST and piece.endswith("word") for piece in pieces)
