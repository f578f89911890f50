"""How firmly a report says that a named actor did an act."""

from sayso.firmness.grader import Grader, load_grader

__all__ = ["Grader", "load_grader"]
