"""Calling evidence genuine, and what is not calling it so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.propositions.vouching import find_vouchers
from sayso.records import Block, BlockKind, Evidence, Modality, Position, Report, Statement
from sayso.text import Span


def vouchers(words: str, *, position: Position = Position.ASSERTS, **item: Any) -> int:
    """How many stand behind what a film shows, where one source says these words in a sentence about it."""
    text = f"Of the film, Ann Lee said {words}."
    report = Report("r", "r.txt", "", "text/plain", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    at = text.index(words)
    statement = Statement("s", "r", "ann", (Span(at, at + len(words)),), position=position)
    film = replace(Evidence("e", "r", Modality.VIDEO, (Span(0, len(text)),), shows=("p",)), **item)
    return len(find_vouchers([statement], [film], {"r": report}).get("p", ()))


@pytest.mark.parametrize(
    ("words", "count", "why"),
    [
        ("it is authentic", 1, "the film"),
        ("that the film was entirely genuine", 1, "named"),
        ("the authenticity of the recording", 1, "what was confirmed"),
        ("the film showing the fall of the bridge is genuine", 1, "which film it is stands between"),
        ("We looked at it for a week and have come to the judgement that it is authentic", 1, "in the end"),
        ("if the film is genuine", 0, "a condition"),
        ("it is not authentic", 0, "the contrary"),
        ("whether it was real", 0, "a question"),
        ("the grief is real", 0, "no item"),
        ("it is genuine leather", 0, "of something else"),
    ],
)
def test_who_calls_evidence_genuine_stands_behind_what_it_shows(words: str, count: int, why: str) -> None:
    assert vouchers(words) == count, why


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({"illustration": True}, "an illustration shows something else"),
        ({"modality": Modality.EYEWITNESS}, "a witness speaks for themselves"),
        ({"spans": (Span(0, 5),)}, "another sentence's item"),
        ({"shows": ()}, "not said to show it"),
    ],
)
def test_only_items_said_to_show_it(item: dict[str, Any], why: str) -> None:
    assert vouchers("it is authentic", **item) == 0, why


def test_to_doubt_it_is_no_vouching() -> None:
    assert vouchers("the authenticity of the film", position=Position.DOUBTS) == 0
