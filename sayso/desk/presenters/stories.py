"""The story that a view shows, and those it could show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.exports.board import clipped, counted

MOST_CHOICES = 200
"""Stories offered in a form; a case may have thousands, which the board pages through."""


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """One story to choose."""

    id: str
    label: str
    chosen: bool


def story_choices(stories: Sequence[tuple[str, str | None, int]], chosen: str) -> tuple[StoryChoice, ...]:
    """Choices from id, name and count of reports of each story; the chosen one is among them even when the list lacks it."""
    found = [
        StoryChoice(story, f"{clipped(name or story, 60)} ({counted(reports, 'report')})", story == chosen)
        for story, name, reports in stories[:MOST_CHOICES]
    ]
    if chosen and not any(choice.chosen for choice in found):
        found.insert(0, StoryChoice(chosen, chosen, True))
    return tuple(found)
