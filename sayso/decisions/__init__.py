"""What people decide: recorded, sealed, found again after re-reading, and applied beside the machine's reading."""

from sayso.decisions.canonical import Json, canonical_json, canonical_text, read_json
from sayso.decisions.chain import ChainCheck, Fault, Head, head_of, seal, verify_chain, withhold
from sayso.decisions.codec import read_decision, write_decision
from sayso.decisions.drafting import prepare_decision
from sayso.decisions.replay import Replay, apply_decisions, check_decision, in_force
from sayso.decisions.wording import describe

__all__ = [
    "ChainCheck",
    "Fault",
    "Head",
    "Json",
    "Replay",
    "apply_decisions",
    "canonical_json",
    "canonical_text",
    "check_decision",
    "describe",
    "head_of",
    "in_force",
    "prepare_decision",
    "read_decision",
    "read_json",
    "seal",
    "verify_chain",
    "withhold",
    "write_decision",
]
