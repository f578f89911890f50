"""`strengthened`: what one report hedges or credits to somebody, and the next link states flatly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.findings.ledger_index import LedgerIndex, distinct, shortened
from sayso.records import BlockKind, Finding, FindingKind, Place, Position, Severity, Statement
from sayso.sentences import content_stems
from sayso.text import words_of

# Share of the content words of the shorter statement that both must have: what is grouped may still differ in its matter.
SAME_WORDS = 0.5


def list_strengthened(index: LedgerIndex) -> Iterator[Finding]:
    """Propositions that a report asserts more firmly than the report it cites, or is a copy of.

    A hedge is lost where every assertion in the cited report is hedged and one in the citing report is not. An attribution is
    dropped where the cited report only credits it to somebody and the citing report says it in its own voice. Headlines are
    left to ``headline-exceeds-body``.
    """
    for citing, cited, places in _links(index):
        theirs = _assertions(index, cited)
        for proposition, own in _assertions(index, citing).items():
            before = theirs.get(proposition, [])
            pair = _hedge_lost(own, before) or _attribution_dropped(own, before)
            if pair is None:
                continue
            after, hedged, rule = pair
            if not _same_words(index, after, hedged):
                continue
            central = proposition in index.propositions and index.propositions[proposition].central
            yield Finding(
                kind=FindingKind.STRENGTHENED,
                severity=Severity.ALERT if central else Severity.WARNING,
                message=_message(index, after, rule),
                rule=rule,
                reports=(citing, cited),
                places=(*_places(after), *_places(hedged), *places),
                statements=distinct((after.id, hedged.id)),
                propositions=(proposition,) if proposition in index.propositions else (),
            )


def _links(index: LedgerIndex) -> Iterator[tuple[str, str, tuple[Place, ...]]]:
    """Each report with a report of the story that it cites or likely copied, and where it says so; each pair once."""
    found: dict[tuple[str, str], tuple[Place, ...]] = {}
    for chain in index.ledger.chains:
        for link in chain.links:
            if link.citing == chain.report and link.cited in index.reports:
                places = tuple(Place(chain.report, span) for span in link.spans[:1])
                found.setdefault((chain.report, link.cited), places)
    for copy in index.ledger.copies:
        if copy.origin is not None:
            other = copy.reports[0] if copy.origin == copy.reports[1] else copy.reports[1]
            found.setdefault((other, copy.origin), ())
    for (citing, cited), places in found.items():
        yield citing, cited, places


def _assertions(index: LedgerIndex, report_id: str) -> dict[str, list[Statement]]:
    """A report's assertions by proposition, its headline's left out."""
    report = index.reports[report_id]
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in index.in_report.get(report_id, ()):
        spans = statement.content_spans
        if statement.proposition is None or statement.position is not Position.ASSERTS or not spans:
            continue
        if report.kind_at(spans[0].start) is not BlockKind.HEADLINE:
            found[statement.proposition].append(statement)
    return dict(found)


Pair = tuple[Statement, Statement, str]
"""The firmer statement, the one it goes back to, and the rule."""


def _hedge_lost(own: Sequence[Statement], before: Sequence[Statement]) -> Pair | None:
    flat = [statement for statement in own if not statement.hedged]
    if flat and before and all(statement.hedged for statement in before):
        return flat[0], before[0], "hedge-lost"
    return None


def _attribution_dropped(own: Sequence[Statement], before: Sequence[Statement]) -> Pair | None:
    flat = [statement for statement in own if statement.own_voice and not statement.hedged]
    if flat and before and not any(statement.own_voice for statement in before):
        return flat[0], before[0], "attribution-dropped"
    return None


def _same_words(index: LedgerIndex, one: Statement, other: Statement) -> bool:
    stems = [content_stems(words_of(index.reports[s.report].text, s.content_spans)) for s in (one, other)]
    return bool(stems[0] and stems[1]) and len(stems[0] & stems[1]) >= SAME_WORDS * min(map(len, stems))


def _places(statement: Statement) -> tuple[Place, ...]:
    """The content, and the words that hedge it or credit it."""
    spans = (*statement.content_spans[:1], *statement.hedges[:1], *statement.source_spans[:1])
    return tuple(Place(statement.report, span) for span in dict.fromkeys(spans))


def _message(index: LedgerIndex, after: Statement, rule: str) -> str:
    words = shortened(words_of(index.reports[after.report].text, after.content_spans))
    if rule == "hedge-lost":
        return f"What the report it goes back to hedges is stated flatly here: {words}"
    return f"What the report it goes back to credits to somebody is said in the report's own voice here: {words}"
