"""Lines and headlines whose layout says who speaks; a colon alone does not."""

from __future__ import annotations

import pytest

from sayso.attribution.lines import find_in_headline, find_posts, find_speaker_lines
from sayso.text import Span, words_of
from tests.attribution.marks import unmark

LINES = [
    "[S @ClearHands][C :] [T They have him at the port.]",  # a handle
    "[S Marrant][C :] [T “A fabrication.”]",  # the words in marks
    "[S INTERVIEWER][C :] [T Who paid?]\n\n[S HARROW][C :] [T Nobody paid.]",  # speakers in turn
]
NO_LINES = [
    "What to bring: warm clothes, a torch.",  # a heading
    "Monday, 10:40: Snow at the pass.",  # a clock
    "Related: “The long road back”",  # a label
    "Lisk Ridge: what we know",  # a matter, not a speaker
    "Sorrel: Absolutely not.",  # one line alone proves nothing
]
HEADLINES = [
    "[S Army chief][C :] [T We did not strike the hospital]",
    "[T ‘I counted eleven lorries’][C :] [S shepherd]",
    "[T Rifles crossed the pass at night][C :] [S officials]",
]
NO_HEADLINES = ["Lisk Ridge: what we know", "Six soldiers die on Lisk Ridge", "Live: vote count in Vellin"]


POSTS = [
    "[T Safe and grateful to the harbour crew][C —] [S Ann Lee] (@AnnLee) May 3, 2031",
    "[T The bridge is down.]\n\n[C —] [S River Watch] (@riverwatch) 3 May 2031",  # the signature on a line of its own
]
NO_POSTS = [
    "The bridge — a wonder (@bridge) of its day — fell.",  # no date
    "— Ann Lee (@AnnLee) May 3, 2031",  # nothing said
]


@pytest.mark.parametrize("marked", POSTS)
def test_posts(marked: str) -> None:
    text = unmark(marked)
    (draft,) = find_posts(text.text, [])
    assert (draft.source, draft.cue, draft.content) == tuple(tuple(text.spans[role]) for role in "SCT")


@pytest.mark.parametrize("text", NO_POSTS)
def test_no_posts(text: str) -> None:
    assert find_posts(text, []) == []


@pytest.mark.parametrize("marked", LINES)
def test_speaker_lines(marked: str) -> None:
    text = unmark(marked)
    found = find_speaker_lines(text.text, [])
    assert [draft.source[0] for draft in found] == list(text.spans["S"])
    assert [draft.cue[0] for draft in found] == list(text.spans["C"])
    assert [draft.content[0] for draft in found] == list(text.spans["T"])


@pytest.mark.parametrize("text", NO_LINES)
def test_lines_that_nobody_speaks(text: str) -> None:
    assert find_speaker_lines(text, []) == []


@pytest.mark.parametrize("marked", HEADLINES)
def test_headlines(marked: str) -> None:
    text = unmark(marked)
    (draft,) = find_in_headline(Span(0, len(text.text)), text.text, [])
    assert words_of(text.text, draft.source) == words_of(text.text, text.spans["S"])
    assert words_of(text.text, draft.content) == words_of(text.text, text.spans["T"])


@pytest.mark.parametrize("text", NO_HEADLINES)
def test_headlines_that_credit_nobody(text: str) -> None:
    assert find_in_headline(Span(0, len(text)), text, []) == []


def test_ten_thousand_lines_take_no_square_time() -> None:
    assert len(find_speaker_lines("ANN: It rained.\nBOB: It did.\n" * 5000, [])) == 10_000


def test_ten_thousand_signatures_take_no_square_time() -> None:
    assert len(find_posts("It rained.— Ann (@ann) May 3, 2031\n" * 10_000, [])) == 10_000
    assert find_posts("— Ann (@ann " * 50_000, []) == []
