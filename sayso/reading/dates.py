"""Dates as reports and their metadata print them, with the precision they have."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from sayso.records import Moment, Precision

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Only names that mean one offset in English-language news.
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cet": 60, "cest": 120, "pst": -480, "pdt": -420}

_ISO = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})"
    r"(?:[T ](?P<H>\d{2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d{1,9})?)?\s?(?P<z>Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_WRITTEN = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?\s?(?P<half>[ap]\.?m\.?)?\s?\(?"
    rf"(?P<zone>{'|'.join(_ZONES)}|[+-]\d{{2}}:?\d{{2}})\b",
    re.IGNORECASE,
)


def read_moment(printed: str) -> Moment | None:
    """Read a date in the forms that metadata and bylines use; None when it is none, or ambiguous.

    ISO 8601, RFC 5322, and English month names are read. ``03/04/2015`` is not: it means two days. A time without
    an offset is cut to its day, because nobody can say which instant it was.
    """
    text = " ".join(printed[:200].split())
    if not text:
        return None
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _from_iso(found, text)
    for pattern in _WRITTEN:
        written = pattern.search(text)
        if written:
            return _from_words(written, text)
    return _from_mail(text)


def _from_iso(found: re.Match[str], original: str) -> Moment | None:
    parts = found.groupdict()
    year, month, day = parts["y"], parts.get("m"), parts.get("d")
    if parts.get("H") and parts.get("z"):
        minutes = _offset(parts["z"])
        return _moment(
            original, int(year), int(month or 1), int(day or 1), int(parts["H"]), int(parts["M"]), minutes,
            second=int(parts.get("S") or 0),
        )  # fmt: skip
    return _moment(original, int(year), int(month) if month else None, int(day) if day else None)


def _from_words(found: re.Match[str], original: str) -> Moment | None:
    parts = found.groupdict()
    year, month = int(parts["year"]), _MONTHS[parts["month"].lower()]
    if not parts.get("day"):
        return _moment(original, year, month)
    rest = original[: found.start()] + " " + original[found.end() :]
    clock = _CLOCK.search(rest)
    if clock is None:
        return _moment(original, year, month, int(parts["day"]))
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    minutes = _offset(clock["zone"])
    second = int(clock["second"] or 0)
    return _moment(original, year, month, int(parts["day"]), hour, int(clock["minute"] or 0), minutes, second=second)


def _from_mail(text: str) -> Moment | None:
    try:
        got = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if got.tzinfo is None:
        return _moment(text, got.year, got.month, got.day)
    return Moment(got.replace(microsecond=0).isoformat(), Precision.TIME, text)


def _offset(zone: str) -> int:
    """Minutes east of Greenwich."""
    known = _ZONES.get(zone.lower())
    if known is not None:
        return known
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * (int(digits[:2]) * 60 + int(digits[2:4]))


def _moment(
    original: str,
    year: int,
    month: int | None = None,
    day: int | None = None,
    hour: int | None = None,
    minute: int = 0,
    offset: int = 0,
    *,
    second: int = 0,
) -> Moment | None:
    """A moment cut to what is known; None when no calendar has such a day."""
    try:
        if hour is not None:
            zone = UTC if offset == 0 else timezone(timedelta(minutes=offset))
            value = datetime(year, month or 1, day or 1, hour, minute, min(second, 59), tzinfo=zone).isoformat()
            return Moment(value, Precision.TIME, original)
        checked = datetime(year, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return None
    if not 1600 <= year <= 2200:
        return None
    if month is None:
        return Moment(f"{checked:%Y}", Precision.YEAR, original)
    if day is None:
        return Moment(f"{checked:%Y-%m}", Precision.MONTH, original)
    return Moment(f"{checked:%Y-%m-%d}", Precision.DAY, original)
