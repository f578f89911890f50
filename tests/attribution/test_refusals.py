"""Refusals the reader missed are found by their fixed phrases; plain negations are not refusals."""

from __future__ import annotations

import pytest

from sayso.attribution.drafts import Draft
from sayso.attribution.refusals import find_refusals
from tests.attribution.marks import unmark

FOUND = [
    "[S The ministry] [C declined] [T to comment].",
    "[S Ann Lee’s office] [C did not respond to] [T a request for comment].",
    "Reached by telephone, [S the colonel] [C refused] [T to say who had paid].",
    "[S The Harbour Board] [C would not] [T confirm or deny the sale].",
    "[S The mayor] [C could not be reached] [T for comment on Sunday].",
    "[S Officials] [C didn’t immediately return] [T calls].",
]
NOT_FOUND = [
    "The offer declined in value.",  # a decline that is no answer
    "The patient did not respond to the medicine.",  # nobody was asked
    "She would not go home.",  # unwilling, not silent
    "The army refused to leave the valley.",  # a deed, not a silence
]


@pytest.mark.parametrize("marked", FOUND)
def test_refusals(marked: str) -> None:
    text = unmark(marked)
    (draft,) = find_refusals(text.text, [])
    assert (draft.source, draft.cue, draft.content) == (text.spans["S"], text.spans["C"], text.spans["T"])


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_refusals(text: str) -> None:
    assert find_refusals(text, []) == []


def test_a_refusal_that_is_marked_already_is_left_alone() -> None:
    text = unmark(FOUND[0])
    known = Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger")
    assert find_refusals(text.text, [known]) == []
