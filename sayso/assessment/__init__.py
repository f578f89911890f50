"""What people conclude: grades, likelihoods, and rival explanations set against the evidence."""

from sayso.assessment.grades import list_assessments, spread
from sayso.assessment.grid import build_grid

__all__ = ["build_grid", "list_assessments", "spread"]
