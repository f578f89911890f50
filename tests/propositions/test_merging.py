"""Groups that turn out to be one: by words, and by what a relation model says where words leave it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.propositions.merging import FOLLOWS, merge_told_alike
from sayso.propositions.said import Group
from sayso.propositions.story import StoryReader
from tests.propositions.told import tell

LINES = """The flood gate
Ann | said | the flood gate was opened by guards
Ben | said | guards lifted a barrier against the flood
Cleo | said | nobody had fed the hens
Dan | said | the hens are well
Eva | said | it rained in May
Fay | said | the post came late"""


def groups() -> list[Group]:
    """Every statement above in a group of its own."""
    story = tell(LINES)
    made = []
    for said in StoryReader().read(story.reports, story.statements, story.sources, {}).said:
        group = Group()
        group.add(said)
        made.append(group)
    return made


def always(chance: float) -> Callable[[str, str], float]:
    return lambda first, second: chance


def sizes(found: list[Group]) -> list[int]:
    return [len(group.members) for group in found]


@pytest.mark.parametrize(
    ("chance", "expected", "why"),
    [
        (0.9, [2, 1, 1, 1, 1], "open by words, told to follow; hens fed and hens well are too far apart to ask"),
        (FOLLOWS - 0.01, [1, 1, 1, 1, 1, 1], "not likely enough"),
        (0.0, [1, 1, 1, 1, 1, 1], "told apart"),
    ],
)
def test_what_words_leave_open_the_model_decides(chance: float, expected: list[int], why: str) -> None:
    assert sizes(merge_told_alike(groups(), always(chance))) == expected, why


def test_both_ways_round_count() -> None:
    def one_way(first: str, second: str) -> float:
        return 0.9 if "lifted" in second else 0.2

    assert sizes(merge_told_alike(groups(), one_way)) == [1, 1, 1, 1, 1, 1]


def test_who_was_brought_in_keeps_the_score() -> None:
    (joined, *_) = merge_told_alike(groups(), always(0.75))
    assert list(joined.joined.values()) == [0.75]


def test_the_order_of_groups_does_not_matter() -> None:
    forward = merge_told_alike(groups(), always(0.9))
    back = merge_told_alike(groups()[::-1], always(0.9))
    assert [[m.text for m in g.members] for g in forward] == [[m.text for m in g.members] for g in back]


def test_a_story_asks_no_more_than_its_statements_allow() -> None:
    asked: list[str] = []

    def follows(first: str, second: str) -> float:
        asked.append(second)
        return 0.0

    merge_told_alike(groups(), follows)
    assert len(asked) == 1  # six statements
