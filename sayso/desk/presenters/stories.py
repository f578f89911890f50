"""The story that a view shows, and those it could show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.casebook.rows import StoryRow
from sayso.exports.board import clipped, counted

MOST_CHOICES = 200
"""Stories offered in a form; a case may have thousands, which the board pages through."""
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """One story to choose."""

    id: str
    label: str
    chosen: bool


def story_choices(stories: Sequence[StoryRow], chosen: str) -> tuple[StoryChoice, ...]:
    """A choice for each story; the chosen one is among them even when the list lacks it."""
    found = [
        StoryChoice(one.id, f"{clipped(one.title, LONGEST_TITLE)} ({counted(one.reports, 'report')})", one.id == chosen)
        for one in stories[:MOST_CHOICES]
    ]
    if chosen and not any(choice.chosen for choice in found):
        found.insert(0, StoryChoice(chosen, chosen, True))
    return tuple(found)
