"""Grades, likelihoods and statuses as people gave them, each with the day from which it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sayso.decisions import read_json
from sayso.records import Aspect, Assessment, Credibility, Decided, DecisionKind, Reliability, Spread

_UNKNOWN = (Reliability.F.value, Credibility.UNKNOWN.value)


def list_assessments(decided: Decided, *, as_of: date | None = None) -> tuple[Assessment, ...]:
    """Every assessment in force, in the order they were recorded; the value that holds now is not ``superseded``.

    A source is graded once, for the source; a later grade holds from its own day, and what was said before that day stays
    graded as it was. People are not set off against each other: each one's value stands.

    Args:
        as_of: Leave out what holds only from a later day.
    """
    into = {merged.id: merged.into for merged in decided.merged}
    found = []
    for one in decided.applied:
        if one.decision.kind is not DecisionKind.ASSESS:
            continue
        value = read_json(one.decision.after)
        record = one.subject
        while record in into:
            record = into[record]
        since = value.get("from") or one.decision.at.date().isoformat()
        if as_of is None or since <= as_of.isoformat():
            found.append(
                Assessment(record, Aspect(value["aspect"]), value["value"], one.decision.author, since, one.decision)
            )
    holding: dict[tuple[str, Aspect, str], Assessment] = {}
    for given in found:
        key = (given.record, given.aspect, given.author)
        if key not in holding or given.holds_from >= holding[key].holds_from:
            holding[key] = given
    kept = {given.by.sequence for given in holding.values()}
    return tuple(given if given.by.sequence in kept else replace(given, superseded=True) for given in found)


def spread(assessments: Iterable[Assessment]) -> Spread:
    """From which grade to which several people's grades of one aspect go; superseded ones do not count.

    F and 6 say that the grade is not known. They are counted and not placed on the scale: there is no average.
    """
    values = [given.value for given in assessments if not given.superseded]
    known = sorted(value for value in values if value not in _UNKNOWN)
    return Spread(known[0] if known else None, known[-1] if known else None, len(values) - len(known))
