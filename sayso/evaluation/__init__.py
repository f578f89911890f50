"""sayso measured against annotated data: attributions on PolNeAR, whole ledgers on annotated stories."""

from sayso.evaluation.attribution_score import AttributionScore, score_article
from sayso.evaluation.case_records import Case, load_case
from sayso.evaluation.case_score import MEASURES, CaseScore, score_case
from sayso.evaluation.tokens import Marked

__all__ = [
    "MEASURES",
    "AttributionScore",
    "Case",
    "CaseScore",
    "Marked",
    "load_case",
    "score_article",
    "score_case",
]
