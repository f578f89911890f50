"""When a statement was made, from the words near its cue and the day the report was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.records import Moment, Precision
from sayso.text import Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_DAYS = {name: number for number, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))}
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
_WHEN = re.compile(
    r"\b(?:"
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m1')}(?:,?\s+(?P<y1>{_YEAR}))?"
    rf"|{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|(?:in|since|last|during|early|late|mid)[\s-]+{_MONTH.format('m3')}(?:,?\s+(?P<y3>{_YEAR}))?"
    r"|(?P<last>last\s+)?(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))"
    r"|(?P<yesterday>yesterday|last\s+night)"
    r"|(?P<month>(?:this|last)\s+month)"
    r"|(?P<week>(?:this|last)\s+week)"
    r"|(?P<year>(?:this|last)\s+year)"
    rf"|in\s+(?:(?:early|late|mid)[\s-])?(?P<y4>{_YEAR})"
    r")\b",
)


def made_at(words: str, published: Moment | None) -> Moment | None:
    """The date that words near a cue name, as finely as they allow; None while nothing anchors it.

    A weekday is the last such day on or before publication, "last week" the month or year both its ends lie in. A day
    without a year is the last one on or before publication.

    Args:
        words: The words of the attribution outside its content.
        published: When the report came out; without it only a date with its year counts.
    """
    return next((moment for _, moment in dates_in(words, published)), None)


def dates_in(words: str, published: Moment | None) -> Iterator[tuple[Span, Moment]]:
    """Every date that words name, with its place in them, in order; read as ``made_at`` reads them."""
    anchor = _day_of(published)
    for found in _WHEN.finditer(words):
        moment = _read(found, anchor)
        if moment is not None:
            yield Span(found.start(), found.end()), moment


def _day_of(published: Moment | None) -> date | None:
    if published is None or published.precision not in (Precision.DAY, Precision.TIME):
        return None
    try:
        return date.fromisoformat(published.value[:10])
    except ValueError:
        return None


def _read(found: re.Match[str], anchor: date | None) -> Moment | None:
    said = found.group()
    try:
        if found["iso"]:
            return _day(date.fromisoformat(found["iso"]), said)
        for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
            if found[day]:
                return _day_and_month(int(found[day]), _month(found[month]), found[year], anchor, said)
    except ValueError:
        return None  # the 31st of June
    if found["m3"]:
        return _month_only(_month(found["m3"]), found["y3"], anchor, said)
    if found["y4"]:
        return Moment(found["y4"], Precision.YEAR, said)
    return _relative(found, anchor, said) if anchor is not None else None


def _relative(found: re.Match[str], anchor: date, said: str) -> Moment | None:
    if found["day"]:
        back = (anchor.weekday() - _DAYS[found["day"].lower()]) % 7
        return _day(anchor - timedelta(days=back or (7 if found["last"] else 0)), said)
    if found["today"]:
        return _day(anchor, said)
    if found["yesterday"]:
        return _day(anchor - timedelta(days=1), said)
    if found["month"]:
        first = anchor.replace(day=1)
        month = first if said.lower().startswith("this") else first - timedelta(days=1)
        return Moment(f"{month.year:04}-{month.month:02}", Precision.MONTH, said)
    if found["year"]:
        year = anchor.year - (0 if said.lower().startswith("this") else 1)
        return Moment(f"{year:04}", Precision.YEAR, said)
    monday = anchor - timedelta(days=anchor.weekday() + (0 if said.lower().startswith("this") else 7))
    last = min(monday + timedelta(days=6), anchor)
    if (monday.year, monday.month) == (last.year, last.month):
        return Moment(f"{monday.year:04}-{monday.month:02}", Precision.MONTH, said)
    return Moment(f"{monday.year:04}", Precision.YEAR, said) if monday.year == last.year else None


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _day(day: date, said: str) -> Moment:
    return Moment(day.isoformat(), Precision.DAY, said)


def _day_and_month(day: int, month: int, year: str | None, anchor: date | None, said: str) -> Moment | None:
    if year:
        return _day(date(int(year), month, day), said)
    if anchor is None:
        return None
    if (month, day) > (anchor.month, anchor.day):
        return _day(date(anchor.year - 1, month, day), said)
    return _day(date(anchor.year, month, day), said)


def _month_only(month: int, year: str | None, anchor: date | None, said: str) -> Moment | None:
    if year is None:
        if anchor is None:
            return None
        year = str(anchor.year if month <= anchor.month else anchor.year - 1)
    return Moment(f"{year}-{month:02}", Precision.MONTH, said)
