"""Who had it from whom, and which reports are really one."""

from sayso.chains.cited import add_cited_sources
from sayso.chains.copies import find_copies, find_copies_of, likely_copies, sign_report
from sayso.chains.ends import follow_chains
from sayso.chains.finder import find_chains
from sayso.chains.origins import name_origins
from sayso.chains.shingles import Signature

__all__ = [
    "Signature",
    "add_cited_sources",
    "find_chains",
    "find_copies",
    "find_copies_of",
    "follow_chains",
    "likely_copies",
    "name_origins",
    "sign_report",
]
