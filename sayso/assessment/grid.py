"""Analysis of competing hypotheses: rival explanations against the evidence, cell by cell.

Source: Richards J. Heuer, Psychology of Intelligence Analysis (1999), chapter 8: work across the matrix one item at a time,
ask how diagnostic it is, and weigh hypotheses by what speaks against them, not by what agrees with them. The sums are those
of Open Synthesis: squared distance below neutral, and the population standard deviation of an item's ratings.

The sums leave out how reliable a source is and how much an item weighs; the grid shows who rated what, and why.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean, pstdev

from sayso.decisions import read_json
from sayso.errors import NotFoundError
from sayso.records import (
    Applied,
    Cell,
    CellRating,
    Decided,
    DecisionKind,
    Grid,
    Hypothesis,
    Item,
    Ledger,
    Proposition,
    Rating,
)
from sayso.text import words_of

WORTH = {
    Rating.VERY_INCONSISTENT: -2,
    Rating.INCONSISTENT: -1,
    Rating.NEUTRAL: 0,
    Rating.CONSISTENT: 1,
    Rating.VERY_CONSISTENT: 2,
}
"""What a rating counts; ``not-applicable`` counts nothing."""

Key = tuple[str, str]
"""Item id and hypothesis id."""


def build_grid(decided: Decided, question: str) -> Grid:
    """The grid of the proposition that is asked about.

    Its hypotheses are the proposition, those that exclude it, and those that people wrote for it. Its items are the evidence
    said to bear on one of them, and whatever was rated under one.

    Raises:
        NotFoundError: The ledger has no such proposition.
    """
    ledger = decided.ledger
    propositions = {proposition.id: proposition for proposition in ledger.propositions}
    if question not in propositions:
        raise NotFoundError(f"there is no proposition {question[:80]!r} here; sayso show lists what there is")
    hypotheses = _hypotheses(decided, propositions, question)
    ratings = _ratings(decided, hypotheses)
    items = _items(ledger, hypotheses, ratings)
    cells = {(item, hypothesis): _cell(item, hypothesis, ratings) for item in items for hypothesis in hypotheses}
    ranked = sorted(
        (
            _weighed(hypothesis, text, hypothesis not in propositions, cells, items)
            for hypothesis, text in hypotheses.items()
        ),
        key=lambda one: (one.inconsistency is None, one.inconsistency or 0.0),
    )
    rows = sorted(
        (_telling(item, words, report, cells, hypotheses) for item, (words, report) in items.items()),
        key=lambda one: (one.diagnosticity is None, -(one.diagnosticity or 0.0)),
    )
    return Grid(
        question=question,
        hypotheses=tuple(ranked),
        items=tuple(rows),
        cells=tuple(cells[row.id, column.id] for row in rows for column in ranked),
    )


def _hypotheses(decided: Decided, propositions: dict[str, Proposition], question: str) -> dict[str, str]:
    """Ids and texts, the question first, then its alternatives, then what people wrote."""
    found = {question: propositions[question].text}
    found |= {other: propositions[other].text for other in propositions[question].alternatives if other in propositions}
    for one in decided.applied:
        if one.decision.kind is DecisionKind.ADD_HYPOTHESIS and one.subject == question:
            found[one.decision.made("h")] = read_json(one.decision.after)["text"]
    return found


def _ratings(decided: Decided, hypotheses: dict[str, str]) -> dict[Key, dict[str, CellRating]]:
    """The last rating of each person in each cell."""
    found: defaultdict[Key, dict[str, CellRating]] = defaultdict(dict)
    for one in decided.applied:
        if one.decision.kind is DecisionKind.RATE and one.subject in hypotheses:
            given = found[one.objects[0], one.subject]
            given.pop(one.decision.author, None)
            given[one.decision.author] = _rating(one)
    return found


def _rating(one: Applied) -> CellRating:
    rating = Rating(read_json(one.decision.after)["rating"])
    return CellRating(rating, one.decision.author, one.decision.reason, one.places)


def _items(
    ledger: Ledger, hypotheses: dict[str, str], ratings: dict[Key, dict[str, CellRating]]
) -> dict[str, tuple[str, str]]:
    """Words and report of each item, in the order of the ledger."""
    rated = {item for item, _ in ratings}
    text_of = {report.id: report.text for report in ledger.reports}
    found = {}
    for evidence in ledger.evidence:
        bears = not evidence.illustration and not hypotheses.keys().isdisjoint(evidence.shows)
        if bears or evidence.id in rated:
            found[evidence.id] = (words_of(text_of[evidence.report], evidence.spans), evidence.report)
    for statement in ledger.statements:
        if statement.id in rated:
            found[statement.id] = (words_of(text_of[statement.report], statement.content_spans), statement.report)
    return found


def _cell(item: str, hypothesis: str, ratings: dict[Key, dict[str, CellRating]]) -> Cell:
    given = tuple(ratings.get((item, hypothesis), {}).values())
    values = [WORTH[one.rating] for one in given if one.rating in WORTH]
    return Cell(
        item=item,
        hypothesis=hypothesis,
        ratings=given,
        value=fmean(values) if values else None,
        disagreement=max(values) - min(values) if len(values) > 1 else None,
    )


def _weighed(
    hypothesis: str, text: str, written: bool, cells: dict[Key, Cell], items: dict[str, tuple[str, str]]
) -> Hypothesis:
    values = [value for item in items if (value := cells[item, hypothesis].value) is not None]
    against = sum(value * value for value in values if value < 0)
    return Hypothesis(hypothesis, text, written, float(against) if values else None, len(values))


def _telling(item: str, words: str, report: str, cells: dict[Key, Cell], hypotheses: dict[str, str]) -> Item:
    values = [value for hypothesis in hypotheses if (value := cells[item, hypothesis].value) is not None]
    return Item(item, words, report, pstdev(values) if len(values) > 1 else None)
