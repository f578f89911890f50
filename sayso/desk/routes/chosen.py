"""The story that a view of one story is about."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from sayso.desk.presenters.stories import MOST_CHOICES, StoryChoice, story_choices
from sayso.desk.room import Room, Story

StoryAsked = Annotated[str, Query(max_length=80)]
After = Annotated[int, Query(ge=0, le=10_000_000)]
PropositionAsked = Annotated[str, Query(max_length=80)]


def chosen_story(room: Room, asked: str) -> tuple[Story | None, tuple[StoryChoice, ...]]:
    """The story asked for, else the newest, with the choices of a form; None while the case has none.

    Raises:
        NotFoundError: There is no such story.
    """
    rows = room.case.stories(most=MOST_CHOICES)
    if not asked and not rows:
        return None, ()
    story = room.story(room.case.one("story", asked) if asked else rows[0].id)
    return story, story_choices(rows, story.id)


def chosen_proposition(room: Room, story: Story, asked: str) -> str | None:
    """The id of the proposition asked for, or None for all of them.

    Raises:
        NotFoundError: The case has none that begins so.
    """
    if not asked:
        return None
    found = room.case.one("proposition", asked)
    return found if found in story.board.propositions else None


def central_proposition(story: Story) -> str | None:
    """The id of the proposition that the story turns on; None when it has none."""
    return next((one.id for one in story.ledger.propositions if one.central), None)
