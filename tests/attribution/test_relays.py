""" "quoted X as saying" holds two attributions; "as saying" without a name holds one."""

from __future__ import annotations

from sayso.attribution.drafts import Draft
from sayso.attribution.relays import find_relayed
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
