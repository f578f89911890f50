"""When something happened, by what the statements say: the dates in their contents, with what bounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.records import Bound, Happening, Moment, Precision, Report, Statement
from sayso.statements.dates import dates_in
from sayso.text import Span

MOST_DATES = 8
"""Dates read from one statement; a chronology printed as one quotation has hundreds."""

# Right before the date; "the night of" and articles may stand between. The date itself may bring its own "since".
_LEADING = {
    Bound.SINCE: re.compile(r"\b(?:since|starting|beginning)(?: (?:in|on|from|at|early|late|mid|the))*[ -]*\Z", re.I),
    Bound.AFTER: re.compile(r"\b(?:after|later than|following)(?: (?:in|on|the|early|late|mid))*[ -]*\Z", re.I),
    Bound.BEFORE: re.compile(
        r"\b(?:before|until|till|by|prior to|no later than|ahead of)(?: (?:in|on|the|early|late|mid))*[ -]*\Z", re.I
    ),
    Bound.BETWEEN: re.compile(r"\b(?:between|from)(?: (?:in|the|early|late|mid))*[ -]*\Z", re.I),
}
_TO = re.compile(r"\A[ ,]*(?:and|to|until|till|through|-|–)(?: (?:the|early|late|mid))*[ -]*\Z", re.I)
_OWN_SINCE = re.compile(r"\Asince\b", re.I)
# "between 3 and 9 May", "3-9 May": the first day has no month of its own.
_DAYS = re.compile(
    r"(?:\b(?:between|from) (?:the )?)?\b(\d{1,2})(?:st|nd|rd|th)?(?: and | to | ?[-–] ?)(?:the )?\Z", re.I
)
# What is still to come has not happened, and its weekday is not the last one. The clause right before the date tells.
_TO_COME = re.compile(
    r"\b(?:will|would|shall|due|plan(?:s|ned)? to|expect(?:s|ed)? to|scheduled|is to|are to|was to|were to|next|upcoming|"
    r"until)\b[^.;:,]{0,60}\Z",
    re.I,
)
_BEFORE = 80
"""Characters before a date in which what bounds it is looked for."""


def find_happenings(report: Report, statements: Sequence[Statement]) -> tuple[Happening, ...]:
    """The dates that the contents of a report's statements name, in the order of the statements, each place once.

    "Since March" and "after 4 May" are open at one end, "between 3 and 9 May" is a range. A date of something still to come
    is left out, and so is one that the day of publication would have to anchor where that day is not known.
    """
    found: dict[Span, Happening] = {}
    for statement in statements:
        for span in statement.content_spans:
            for happening in _dated(report, statement, span):
                found.setdefault(happening.span, happening)
    return tuple(found.values())


def _dated(report: Report, statement: Statement, within: Span) -> Iterator[Happening]:
    words = within.of(report.text)
    dates = [found for found, _ in zip(dates_in(words, report.published), range(MOST_DATES), strict=False)]
    at = 0
    while at < len(dates):
        place, moment = dates[at]
        at += 1
        before = words[max(0, place.start - _BEFORE) : place.start]
        bound, start = _bound(before, place, words)
        until: Moment | None = None
        end = place.end
        if bound is Bound.BETWEEN:
            if at < len(dates) and _TO.match(words[end : dates[at][0].start]) and dates[at][1].value >= moment.value:
                until, end = dates[at][1], dates[at][0].end
                at += 1
            else:  # "a letter from March"
                bound, start = Bound.AT, place.start
        elif bound is Bound.AT and (days := _DAYS.search(before)) and moment.precision is Precision.DAY:
            first = f"{moment.value[:8]}{int(days[1]):02}"
            if "01" <= first[8:] < moment.value[8:]:
                start = place.start - (len(before) - days.start())
                moment, until, bound = Moment(first, Precision.DAY, words[start:end]), moment, Bound.BETWEEN
        if _TO_COME.search(before[: len(before) - (place.start - start)]):
            continue
        yield Happening(report.id, statement.id, Span(start, end).shifted(within.start), moment, bound, until)


def _bound(before: str, place: Span, words: str) -> tuple[Bound, int]:
    """What bounds the date, and where the words that say so begin."""
    for bound, leading in _LEADING.items():
        found = leading.search(before)
        if found:
            return bound, place.start - (len(before) - found.start())
    if _OWN_SINCE.match(words[place.start : place.end]):
        return Bound.SINCE, place.start
    return Bound.AT, place.start
