"""What the statements put forward, where each stands on it, and what follows."""

from sayso.propositions.grouping import Grouping, group_statements
from sayso.propositions.status import judge_status

__all__ = ["Grouping", "group_statements", "judge_status"]
