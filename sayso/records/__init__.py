"""Frozen values that every stage hands to the next."""

from sayso.records.attribution import Attribution
from sayso.records.chain import Chain, ChainLink, ChainRoot, Copy, How, Origin, Passage
from sayso.records.decision import Anchor, Decision, DecisionKind, Draft, Excerpt, Role, Selector, Subject, SubjectKind
from sayso.records.derivation import Derivation, Trial
from sayso.records.evidence import Evidence, Modality
from sayso.records.finding import Finding, FindingKind, Place, Severity
from sayso.records.grade import Firmness, Grade
from sayso.records.ledger import Ledger, Unread
from sayso.records.proposition import Proposition, Status
from sayso.records.report import Block, BlockKind, Link, Moment, Precision, Report
from sayso.records.source import (
    Anonymity,
    Doubt,
    Judgement,
    Mention,
    Part,
    Resolution,
    Source,
    SourceJudgement,
    SourceKind,
    Standing,
)
from sayso.records.statement import Basis, Form, Position, Statement

__all__ = [
    "Anchor",
    "Anonymity",
    "Attribution",
    "Basis",
    "Block",
    "BlockKind",
    "Chain",
    "ChainLink",
    "ChainRoot",
    "Copy",
    "Decision",
    "DecisionKind",
    "Derivation",
    "Doubt",
    "Draft",
    "Evidence",
    "Excerpt",
    "Finding",
    "FindingKind",
    "Firmness",
    "Form",
    "Grade",
    "How",
    "Judgement",
    "Ledger",
    "Link",
    "Mention",
    "Modality",
    "Moment",
    "Origin",
    "Part",
    "Passage",
    "Place",
    "Position",
    "Precision",
    "Proposition",
    "Report",
    "Resolution",
    "Role",
    "Selector",
    "Severity",
    "Source",
    "SourceJudgement",
    "SourceKind",
    "Standing",
    "Statement",
    "Status",
    "Subject",
    "SubjectKind",
    "Trial",
    "Unread",
]
