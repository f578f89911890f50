""" "quoted X as saying" holds two attributions; "as saying" without a name holds one."""

from __future__ import annotations

import pytest

from sayso.attribution.drafts import Draft
from sayso.attribution.relays import find_answered_claims, find_relayed
from tests.attribution.marks import unmark


def test_the_inner_speaker_is_found() -> None:
    text = unmark("[T “We have nothing,”] [S the Lowland Wire] [C quoted] [T Mayor Ann Lee as saying].")
    known = [Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger")]
    (inner,) = find_relayed(text.text, known)
    assert [s.of(text.text) for s in inner.source] == ["Mayor Ann Lee"]
    assert [s.of(text.text) for s in inner.cue] == ["as saying"]
    assert inner.content == text.spans["T"][:1]
    assert inner.outer == 0


def test_what_follows_the_phrase_is_content() -> None:
    text = unmark("[S The paper] [C quoted] [T Lee as saying that the pass was shut].")
    known = [Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger")]
    (inner,) = find_relayed(text.text, known)
    assert [s.of(text.text).strip() for s in inner.content] == ["the pass was shut"]


def test_plain_contents_hold_no_relay() -> None:
    text = unmark("[S Lee] [C said] [T the pass was shut].")
    known = [Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger")]
    assert find_relayed(text.text, known) == []


@pytest.mark.parametrize(
    ("marked", "holder", "claim"),
    [
        # what is denied is somebody's claim
        ("[S The ministry] [C denied] [T a news report that it paid a ransom].", "a news report", "it paid a ransom"),
        ("[S Lee] [C dismissed] [T the board’s allegation that he knew].", "the board’s", "he knew"),
        ("[S Lee] [C denied] [T a claim by Varda that he knew].", "Varda", "he knew"),
        # the claim is the speaker's own
        ("[S Lee] [C made] [T the claim that he knew].", None, None),
        # nothing says what the report was
        ("[S The ministry] [C denied] [T the report].", None, None),
    ],
)
def test_answered_claims(marked: str, holder: str | None, claim: str | None) -> None:
    text = unmark(marked)
    known = [Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger")]
    found = find_answered_claims(text.text, known)
    if holder is None:
        assert found == []
    else:
        (inner,) = found
        assert [s.of(text.text) for s in inner.source] == [holder]
        assert [s.of(text.text) for s in inner.content] == [claim]
