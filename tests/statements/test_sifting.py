"""What makes no statement: doings and feelings, and contents without words that say anything."""

from __future__ import annotations

import pytest

from sayso.statements.sifting import says_something

KEPT = [
    ("said", "the bridge fell", True, 0.5),
    ("denied", "it", True, 0.5),  # a word that points back is something to deny
    ("is believed", "the driver to have fled", False, 0.7),  # nobody is marked, but the cue reports
    ("defended", "her choice of bridge", True, 0.5),
    ("is toying with", "a second bridge", True, 0.85),  # no list knows the cue, the reader is sure
    ("has it", "that the bridge is haunted at night", False, 0.6),  # a whole clause
]
DROPPED = [
    ("began to cry with", "joy", True, 0.7),  # a doing
    ("were called out", "armed officers", False, 0.5),  # nobody, and unsure
    ("is seen", "the", True, 0.9),  # a content without words of its own
    ("know", "what", True, 0.9),
    ("crossed", "the bridge at night", False, 0.8),
]


@pytest.mark.parametrize(("cue", "content", "has_source", "score"), KEPT)
def test_kept(cue: str, content: str, has_source: bool, score: float) -> None:
    assert says_something(cue=cue, content=content, has_source=has_source, score=score)


@pytest.mark.parametrize(("cue", "content", "has_source", "score"), DROPPED)
def test_left_out(cue: str, content: str, has_source: bool, score: float) -> None:
    assert not says_something(cue=cue, content=content, has_source=has_source, score=score)
