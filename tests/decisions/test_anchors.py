import pytest

from sayso.decisions.anchors import CONTEXT, LostError, locate, select
from sayso.records import Role
from sayso.text import Span

ALIKE = "The ministry denied it. " * 3
"""Three sentences that look alike; the middle one has the same 32 characters on both sides as none of the others."""


def selector_for(text: str, words: str, nth: int = 0):  # type: ignore[no-untyped-def]
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return select(text, Span(start, start + len(words)), Role.CONTENT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee said it rained.", "it rained"),
        ("Ann Lee said it rained.", "Ann Lee said it rained."),  # the whole text
        ("😀 e\u0301 said 😀.", "e\u0301"),  # combining marks and characters beyond the BMP: code points, not UTF-16
        ("قال الوزير إنه لا يعلم", "الوزير"),
        ("one\r\ntwo\u00ad\r\n", "two\u00ad"),
    ],
)
def test_words_are_found_where_they_were(text: str, words: str) -> None:
    kept = selector_for(text, words)
    for is_same_text in (True, False):
        assert locate(text, kept, is_same_text=is_same_text).of(text) == words


def test_in_the_same_text_the_place_decides_among_sentences_that_look_alike() -> None:
    for nth in range(3):
        kept = selector_for(ALIKE, "denied", nth)
        assert locate(ALIKE, kept, is_same_text=True).start == kept.start


@pytest.mark.parametrize(
    ("reread", "moved_to"),
    [
        ("A menu. A menu. A menu. A menu. A menu. He said that the guns came from the north by night.", 48),
        (
            "He said that the guns came from the north by night.",
            None,
        ),  # what stood before it is gone: another surrounding
        (
            "A menu. A menu. A menu. A menu. A menu. He said that the guns came from the south by night.",
            None,
        ),  # one word
        (
            "A menu. A menu. A menu. A menu. A menu. She said that the guns came from the north by night.",
            None,
        ),  # who said it
    ],
)
def test_in_another_reading_the_words_and_their_surroundings_decide(reread: str, moved_to: int | None) -> None:
    text = "A menu. A menu. A menu. A menu. He said that the guns came from the north by night."
    kept = selector_for(text, "that the guns came from the north")
    if moved_to is None:
        with pytest.raises(LostError, match="no longer stand in the text as they did"):
            locate(reread, kept, is_same_text=False)
    else:
        assert locate(reread, kept, is_same_text=False).start == moved_to


def test_words_that_stand_twice_alike_are_lost_even_where_the_offsets_fit() -> None:
    """A reading that drops a block may leave a look-alike at the very offsets of the sentence meant."""
    block = "Asked again on Monday, the ministry denied it, and said nothing more of it. "
    kept = selector_for(block * 4, "denied", 1)
    assert locate(block * 4, kept, is_same_text=True).start == kept.start
    with pytest.raises(LostError, match="several places"):
        locate(block * 3, kept, is_same_text=False)


@pytest.mark.parametrize("shorter", ["The ministry denied it. ", "x" + ALIKE, ALIKE + "x", ALIKE[24:], ALIKE[:48]])
def test_words_at_the_edge_of_the_text_are_found_at_the_edge_or_not_at_all(shorter: str) -> None:
    first, last = selector_for(ALIKE, "denied", 0), selector_for(ALIKE, "denied", 2)
    assert len(first.prefix) < CONTEXT
    assert len(last.suffix) < CONTEXT
    for kept in (first, last):
        try:
            found = locate(shorter, kept, is_same_text=False)
        except LostError:
            continue
        at_edge = (found.start - len(kept.prefix) == 0) or (found.end + len(kept.suffix) == len(shorter))
        assert at_edge


def test_a_reason_fits_on_one_line() -> None:
    kept = select("a\n" * 300, Span(0, 500), Role.CONTENT)
    with pytest.raises(LostError) as caught:
        locate("", kept, is_same_text=False)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 160
