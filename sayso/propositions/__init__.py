"""What the statements put forward, where each stands on it, and what follows."""

from sayso.propositions.dates import without_later
from sayso.propositions.grouping import (
    Grouping,
    GroupingChange,
    StoryState,
    compare_groupings,
    group_statements,
)
from sayso.propositions.status import explain_status, judge_status

__all__ = [
    "Grouping",
    "GroupingChange",
    "StoryState",
    "compare_groupings",
    "explain_status",
    "group_statements",
    "judge_status",
    "without_later",
]
