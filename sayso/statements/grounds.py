"""How a source is said to know: witnessed, own act, evidence, told, inferred, or unstated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Basis, Source, SourceKind

_I = re.IGNORECASE
_SAW = re.compile(
    r"\b(?:I|we|he|she|they)\s+(?:\w+ly\s+|had\s+|also\s+|have\s+)?(?:saw|seen|watched|witnessed|heard|felt|filmed)\b"
    r"|\b(?:saw|witnessed|heard|watched|filmed)\b",
    _I,
)
_SAW_IN_CONTENT = re.compile(
    r"\b(?:I|we)\s+(?:\w+ly\s+|had\s+|have\s+|could\s+|also\s+)?(?:saw|seen|see|watched|witnessed|heard|hear|filmed)\b",
    _I,
)
_WITNESS = re.compile(r"\b(?:eye-?)?witness(?:es)?\b|\bsurvivors?\b|\bbystanders?\b|\bpassers?-?by\b", _I)
_ADMITS = re.compile(
    r"\b(?:admi(?:t|ts|tted|tting|ssion)|confess\w*|claim(?:s|ed|ing)?\s+responsibility|apologi[sz]\w*|took\s+responsibility)\b",
    _I,
)
_OWN_PART = re.compile(
    r"\W*(?:that\s+)?(?:(?P<who>its|his|her|their|our|my|any)\s+(?:\w+\s+)?(?:involvement|role|part|responsibility|hand|"
    r"participation|complicity)\b|(?:responsibility\s+for|involvement\s+in|wrongdoing|paying|supplying|providing|sending|selling|"
    r"arming|firing|killing|attacking|shelling|bombing|having)\b)",
    _I,
)
# The speaker's own deed: "we shelled", "it had not sent", "he was driving".
_OWN_DEED = re.compile(
    r"\W*(?:that\s+)?(?P<who>I|we|it|he|she|they)\s+(?:\w+ly\s+|also\s+)?(?:"
    r"(?:had|has|have|did|does|do|['’]d|['’]ve|didn['’]t|hadn['’]t|haven['’]t|hasn['’]t)\s+(?:not\s+|never\s+|also\s+|\w+ly\s+)?"
    r"(?!been\b|be\b|not\b|never\b|also\b|heard\b|seen\b|no\b|a\b|the\b|any\b)\w{3,}|(?:was|were|am|are|is)\s+(?:not\s+)?\w+ing\b"
    r"|(?!believed\b|feared\b|wanted\b|hoped\b|needed\b|seemed\b|heard\b)\w+ed\b|(?:shot|took|gave|sent|sold|hit|struck|fought|met|paid|left|made|fled)\b)",
    _I,
)
_EVIDENCE = re.compile(
    r"\b(?:videos?|footage|photo(?:graph)?s?|images?|imagery|pictures?|recordings?|documents?|records?|data|logs?|intercept\w*|"
    r"samples?|tests?|analys[ei]s|investigation|forensic\w*|serial\s+numbers?|evidence|transcripts?|survey|poll|study|"
    r"autops(?:y|ies)|satellite|radar|invoices?)\b",
    _I,
)
_BY_EVIDENCE = re.compile(
    r"\b(?:citing|based\s+on|on\s+the\s+basis\s+of|show(?:s|ed|n|ing)?|according\s+to|reveal\w*|indicat\w*|pointing\s+to|"
    r"depict\w*|prove[sd]?|proving|demonstrat\w*|found|finds|examined|analy[sz]ed|reviewed|seen\s+by|obtained)\b",
    _I,
)
_TOLD = re.compile(
    r"\b(?:was|were|been|being)\s+(?:told|informed|briefed)\b|\b(?:ha[ds]|have)\s+heard\s+(?:from|that)\b|\bciting\b|"
    r"\bquot(?:ed|ing)\b|\bhearsay\b|\brelay(?:ed|ing)\b|\btold\s+(?:me|us|him|her|them)\b|\baccording\s+to\b",
    _I,
)
_INFERS = re.compile(
    r"\b(?:believ\w*|think(?:s|ing)?|thought|suspect\w*|conclud\w*|infer\w*|assum\w*|speculat\w*|estimat\w*|predict\w*|"
    r"suggest\w*|guess\w*|reckon\w*|fear(?:s|ed)?|expect\w*|deduc\w*|presum\w*|imagin\w*|theori[sz]\w*|concern\w*)\b",
    _I,
)
_INFERRED = re.compile(
    r"\W*(?:that\s+)?[^.;]{0,80}?\b(?:must\s+have|appears?\s+to|seems?\s+to|is\s+likely|are\s+likely|likely)\b", _I
)
_MOST = 300


@dataclass(frozen=True, slots=True)
class Ground:
    """A basis with the name of the rule that gave it."""

    basis: Basis
    rule: str


def ground_of(*, source: str, speaker: Source, cue: str, content: str, relays: bool) -> Ground:
    """How the source is said to know what it says; first rule that fits, strongest first.

    Args:
        source: The words that mention the source.
        speaker: The source; its kind says which pronoun can stand for it in its own words.
        cue: The words of the attribution around the cue.
        content: The words of the content.
        relays: Whether the content is itself somebody else's statement.
    """
    content = content[:_MOST]
    if _WITNESS.search(source) or _SAW_IN_CONTENT.search(content) or _SAW.search(cue):
        return Ground(Basis.WITNESSED, "basis:saw-or-heard")
    if relays or _TOLD.search(content):
        return Ground(Basis.TOLD, "basis:relays")
    if speaker.kind is SourceKind.DOCUMENT or (_EVIDENCE.search(source) and _BY_EVIDENCE.search(cue)):
        return Ground(Basis.EVIDENCE, "basis:item-speaks")
    if _EVIDENCE.search(cue) and _BY_EVIDENCE.search(cue):
        return Ground(Basis.EVIDENCE, "basis:cites-item")
    if _ADMITS.search(cue) or _is_own_act(content, speaker):
        return Ground(Basis.OWN_ACT, "basis:own-act")
    if _INFERS.search(cue) or _INFERRED.match(content):
        return Ground(Basis.INFERRED, "basis:infers")
    return Ground(Basis.UNSTATED, "basis:unstated")


_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.UNNAMED})


def _is_own_act(content: str, speaker: Source) -> bool:
    found = _OWN_PART.match(content) or _OWN_DEED.match(content)
    if found is None:
        return False
    who = (found["who"] or "").lower()
    if who in ("he", "she", "his", "her"):
        return speaker.kind in _PEOPLE
    if who in ("it", "its"):
        return speaker.kind not in _PEOPLE
    if who in ("they", "their"):
        return speaker.kind is not SourceKind.PERSON
    return True
