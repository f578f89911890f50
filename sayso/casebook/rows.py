"""The rows that a case gives, for doors that show them."""

from sayso.casebook.casebook import BoardPage, LookedUp, ReportPage, SourcePage
from sayso.casebook.deciding import DecidedStory
from sayso.casebook.linking import Linked
from sayso.casebook.log_pages import LogPage
from sayso.casebook.meanwhile import Meanwhile
from sayso.store.protocol import (
    BoardRow,
    CaseInfo,
    Filters,
    KeptReport,
    ReportRow,
    RunRow,
    SourceRow,
    StatementRow,
    StoryRow,
)

__all__ = [
    "BoardPage",
    "BoardRow",
    "CaseInfo",
    "DecidedStory",
    "Filters",
    "KeptReport",
    "Linked",
    "LogPage",
    "LookedUp",
    "Meanwhile",
    "ReportPage",
    "ReportRow",
    "RunRow",
    "SourcePage",
    "SourceRow",
    "StatementRow",
    "StoryRow",
]
