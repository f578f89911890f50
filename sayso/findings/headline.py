"""`headline-exceeds-body`: the headline says more than the body bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.findings.headline_reading import HeadlineReading, read_headline
from sayso.findings.headline_support import OPENING, Line, read_body
from sayso.findings.ledger_index import LedgerIndex
from sayso.records import BlockKind, Finding, FindingKind, Form, Place, Report, Severity, Statement
from sayso.sentences import content_stems
from sayso.text import Span

# Tuned on FNC-1 training pairs (a flat headline over a body that agrees, or that only discusses or disagrees) and on the four
# annotated development stories; retune on the same with the table in docs/reference/findings.md.
CARRIES = 0.3  # a sentence that covers this much of the matter carries it
TOUCHES = 0.2
STATES = 0.6  # a line of the report's own that covers so much of the matter states it
UNSAID = 0.2  # below this no sentence has the matter
UNSAID_BY_ANYBODY = 0.4  # the same where the headline credits "report" or "officials", which any body would bear out
OWN_VOICE = 0.4  # share of the matter's words that the report should use in its own voice
_STRONG = re.compile(r"confirm|authenticat|prov|verif|admit|rul|conclud")
_GENERIC = re.compile(
    r"\b(?:reports?|sources?|officials?|police|experts?|witness(?:es)?|study|family)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Excess:
    """Why a headline exceeds its body: the rule, the sentence for the reader, and the lines it rests on."""

    rule: str
    message: str
    lines: tuple[Line, ...]


def list_headline_excesses(index: LedgerIndex) -> Iterator[Finding]:
    """One finding for every report whose headline exceeds its body."""
    for report in index.ledger.reports:
        if not report.headline:
            continue
        said = index.in_report.get(report.id, ())
        headline = read_headline(report.headline)
        speakers = [span for s in said for span in s.source_spans]
        body = read_body(report, headline.matter, _quoted(said), speakers)
        excess = judge_headline(headline, body)
        if excess is not None:
            yield _finding(report, excess, said)


def judge_headline(headline: HeadlineReading, body: Sequence[Line]) -> Excess | None:
    """What the headline says beyond the body, or None when the body bears it out or nothing can be compared."""
    if not body or not headline.matter or headline.asks:
        return None
    if headline.rejects:
        return _unborne_rejection(body)
    best = max(line.cover for line in body)
    if headline.who:
        return _overcredited(headline, body, best)
    if headline.hedged:
        return None
    return _too_flat(headline, body)


def _too_flat(headline: HeadlineReading, body: Sequence[Line]) -> Excess | None:
    """A flat headline over a body that attributes, hedges or doubts: two of six signs are enough."""
    opening = body[:OPENING]
    relayed = [line for line in body if line.relayed and line.cover > TOUCHES]
    doubted = [line for line in body if line.doubted]
    first = next((line for line in body if line.cover > CARRIES), None)
    hedged = [line for line in opening if line.hedged]
    if first is not None and _tells_of_itself(first, headline):
        first = None
    weak = [line for line in opening if not line.is_flat and not _tells_of_itself(line, headline)]
    own_voice = frozenset[str]().union(*(line.stems for line in body if line.is_flat))
    signs = (
        bool(relayed),
        len(doubted) >= 2,
        first is not None and not first.is_flat,
        bool(hedged),
        len(weak) >= 2,
        len(headline.matter & own_voice) < OWN_VOICE * len(headline.matter),
    )
    if sum(signs) < 2:
        return None
    shown = tuple(
        dict.fromkeys([*([first] if first and not first.is_flat else []), *relayed[:2], *doubted[:2], *weak[:1]])
    )
    if len(doubted) >= 2 and not relayed:
        return Excess("headline-flat-body-doubts", "The headline states what the body doubts or disputes.", shown)
    return Excess(
        "headline-flat-body-attributed", "The headline states as fact what the body attributes or hedges.", shown
    )


def _tells_of_itself(line: Line, headline: HeadlineReading) -> bool:
    """ "Guards close the pass" over "The pass is closed, the guards said": nobody is nearer to an act than who"
    " does it."""
    return bool(line.by & headline.subject) and line.cover > CARRIES and not line.hedged


def _overcredited(headline: HeadlineReading, body: Sequence[Line], best: float) -> Excess | None:
    """A headline that credits somebody whom the body does not show saying it."""
    generic = _GENERIC.search(headline.who) is not None
    if best < (UNSAID_BY_ANYBODY if generic else UNSAID):
        nearest = max(body, key=lambda line: line.cover)
        return Excess("headline-unsaid", "The body does not say what the headline credits to somebody.", (nearest,))
    if headline.hedged:
        return None
    who = content_stems(headline.who)
    borne = max((line.cover for line in body if _bears_out(line, who, generic=generic)), default=0.0)
    if any(line.said and line.stems & who for line in body[:2]) and not _STRONG.match(headline.cue):
        return None  # the report opens with the credited source speaking
    against = [line for line in body if line.doubted and line.cover >= max(TOUCHES, borne)]
    if not against and generic:
        # "Report:" passes on a publication; where the body itself doubts it, the headline leaves that out.
        against = [line for line in body if line.doubted and not line.said]
    if not against:
        return None
    message = "The headline credits somebody with what the body says is denied, doubted or could not be confirmed."
    return Excess("headline-credits-more", message, tuple(against[:3]))


def _bears_out(line: Line, who: frozenset[str], *, generic: bool) -> bool:
    """True for a line that says it of the credited source, undoubted; "report" and "officials" stand for any line."""
    if line.doubted:
        return False
    if generic:
        return True
    return bool(line.stems & who) and not line.hedged and (line.said or line.cover >= STATES)


def _unborne_rejection(body: Sequence[Line]) -> Excess | None:
    """A headline that denies or debunks over a body that does neither."""
    if any(line.doubted for line in body):
        return None
    return Excess("headline-rejects-more", "The headline rejects what the body does not dispute.", tuple(body[:1]))


def _quoted(statements: Sequence[Statement]) -> list[Span]:
    """Contents given word for word. Reporting verbs tell the rest: what somebody *did* is no reason to call a line"
    " said."""
    return [span for s in statements if s.form is not Form.INDIRECT and not s.own_voice for span in s.content_spans]


def _finding(report: Report, excess: Excess, statements: Sequence[Statement]) -> Finding:
    titles = report.spans_of(BlockKind.HEADLINE)[:1]
    spans = (*titles, *(line.span for line in excess.lines))
    shown = [line.span for line in excess.lines]
    concerned = tuple(s.id for s in statements if any(c.overlaps(span) for c in s.content_spans for span in shown))
    return Finding(
        kind=FindingKind.HEADLINE_EXCEEDS_BODY,
        severity=Severity.ALERT,
        message=excess.message,
        rule=excess.rule,
        reports=(report.id,),
        places=tuple(Place(report.id, span) for span in spans),
        statements=concerned,
    )
