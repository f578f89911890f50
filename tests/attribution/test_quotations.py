"""Quotations that stand alone go to their speaker; scare quotes and titles go to nobody."""

from __future__ import annotations

import pytest

from sayso.attribution.drafts import Draft
from sayso.attribution.quotations import assign_quotations
from tests.attribution.marks import unmark

CASES = [
    # the paragraph after a speaker's attribution is the speaker's
    ("[S Ann Lee] [C said] [T it rained].\n\n“We got wet on the way home.”", ["Ann Lee"], "free-quotation"),
    # no attribution before: the person the last sentence is about
    ("Mayor Ann Lee is at a loss.\n\n“We got wet on the way home.”", ["Mayor Ann Lee"], "free-quotation"),
    # a second quotation in the same paragraph
    ("“We got wet,” [S Lee] [C said]. “Nobody had told us about the rain.”", ["Lee"], "free-quotation"),
    # part of a sentence in marks: the sentence is the speaker's, if its paragraph has one
    ("[S Lee] [C said] [T it rained]. The town “wants to see no more rain”.", ["Lee"], "free-quotation"),
    # nobody before it, nobody named: left alone
    ("It was a bad day.\n\n“We got wet on the way home.”", None, None),
    # a title or scare quotation in mid-sentence is no utterance
    ("[S Ann Lee] [C said] [T it rained].\n\nThe so-called “very long dry season” is over.", None, None),
    # too short to be anybody's statement
    ("[S Ann Lee] [C said] [T it rained].\n\n“Really wet.”", None, None),
]


@pytest.mark.parametrize(("marked", "speaker", "rule"), CASES)
def test_free_quotations(marked: str, speaker: list[str] | None, rule: str | None) -> None:
    text = unmark(marked)
    known = []
    if text.spans["C"]:
        content = text.spans["T"] or (text.spans["C"][0],)
        known = [Draft(text.spans["S"], text.spans["C"], content, 0.9, "tagger")]
    new = [draft for draft in assign_quotations(text.text, known) if draft.rule != "tagger"]
    if speaker is None:
        assert new == []
    else:
        assert [[s.of(text.text) for s in draft.source] for draft in new] == [speaker]
        assert [draft.rule for draft in new] == [rule]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = unmark("[S Ann Lee] [C said]: [T “It rained all day and then all night.]\n\n“We got wet on the way home.”")
    known = [Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger")]
    (draft,) = assign_quotations(text.text, known)
    assert [s.of(text.text) for s in draft.content] == [
        "“It rained all day and then all night.",
        "“We got wet on the way home.”",
    ]


def test_ten_thousand_quotations_take_no_square_time() -> None:
    text = "Ann Lee spoke.\n\n" + "“We got wet on the way home.”\n\n" * 10_000
    assert len(assign_quotations(text, [])) == 10_000


def test_a_doubtful_attribution_yields_to_a_full_name_beside_it() -> None:
    text = unmark(
        "Mayor Ann Lee, like [S other spokesmen], [C is puzzled] by [T it all].\n\n“We got wet on the way home.”"
    )
    speakers = []
    for score in (0.9, 0.3):
        known = [Draft(text.spans["S"], text.spans["C"], text.spans["T"], score, "tagger")]
        speakers += [s.of(text.text) for d in assign_quotations(text.text, known) if not d.cue for s in d.source]
    assert speakers == ["other spokesmen", "Mayor Ann Lee"]
