"""Block quotations without marks go to the one who introduces them, and end where the report goes on."""

from __future__ import annotations

import pytest

from sayso.attribution.blocks import assign_blocks
from sayso.attribution.drafts import Draft
from tests.attribution.marks import unmark

INTRODUCTION = "[S The Harbour Guard] [C denied] [T the report] in a statement released on Sunday:"
CASES = [
    # two plain paragraphs, then a third that is quoted by somebody else
    (
        INTRODUCTION + "\n\nAll our boats were in port that night.\n\nNone of them left before dawn.",
        ["All our boats were in port that night.", "None of them left before dawn."],
    ),
    # a quotation in marks is not a block
    (INTRODUCTION + "\n\n“All our boats were in port that night.”", []),
    # no colon, no block
    (INTRODUCTION.rstrip(":") + ".\n\nThe harbour was quiet on Monday morning.", []),
    # a colon after something that nobody wrote or read out
    ("[S The mayor] [C named] [T three towns] on the coast:\n\nThe harbour was quiet on Monday morning.", []),
    # nobody who could be the speaker
    ("This is the statement:\n\nAll our boats were in port that night.", []),
]


@pytest.mark.parametrize(("marked", "block"), CASES)
def test_blocks(marked: str, block: list[str]) -> None:
    text = unmark(marked)
    known = [Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger")] if text.spans["C"] else []
    found = [draft for draft in assign_blocks(text.text, known) if draft.rule == "block-quotation"]
    assert [span.of(text.text) for draft in found for span in draft.content] == block
    assert all(draft.source == text.spans["S"] for draft in found)


def test_a_block_ends_where_somebody_else_speaks() -> None:
    text = unmark(
        INTRODUCTION
        + "\n\nAll our boats were in port that night.\n\n[S The mayor] [C said] [T two had left before dawn]."
    )
    known = [
        Draft(text.spans["S"][:1], text.spans["C"][:1], text.spans["T"][:1], 0.9, "tagger"),
        Draft(text.spans["S"][1:], text.spans["C"][1:], text.spans["T"][1:], 0.9, "tagger"),
    ]
    (block,) = [draft for draft in assign_blocks(text.text, known) if draft.rule == "block-quotation"]
    assert [span.of(text.text) for span in block.content] == ["All our boats were in port that night."]
