"""How the words before a name put something to a place: in it, near it, so far to the north of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import PlaceRelation

KILOMETRES_A_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to a place.

    Attributes:
        bearing: Degrees clockwise from north; None without a direction.
        distance: Kilometres; None where no number is given.
        is_strong: True for words that only places follow ("near", "north of", "in"), false for "from" and "to", which
            anybody follows.
    """

    kind: PlaceRelation
    bearing: float | None = None
    distance: float | None = None
    is_strong: bool = True


_POINTS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_POINT = r"(?P<point>(?:north|south)[- ]?(?:east|west)|north|south|east|west)"
_END = r"\s+(?:the )?(?:(?:town|city|village|hamlet|port|province|district|region|island|capital) of (?:the )?)?\Z"
_DISTANCE = r"(?P<number>\d{1,4}(?:[.,]\d{1,3})?)[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
_DIRECTION = re.compile(
    rf"(?:{_DISTANCE}(?: \([^)]{{1,20}}\))?(?: \w+)? )?\b(?:to the )?{_POINT}(?:ward)?s? of{_END}", re.I
)
_AWAY = re.compile(rf"{_DISTANCE}(?: \([^)]{{1,20}}\))? (?:away )?(?:from|outside|off|of){_END}", re.I)
_NEAR = re.compile(
    rf"\b(?:near|close to|outside|around|off|next to|not far from|on the outskirts of|in the outskirts of|just off){_END}",
    re.I,
)
_OWN_POINT = _POINT.replace("point", "own")
_PART = re.compile(
    rf"\b(?:in|into|from|across|throughout|to)(?: the)? (?:far |remote )?{_POINT}(?:ern)?(?: of)?{_END}"
    rf"|\b{_OWN_POINT}ern{_END}",
    re.I,
)
_IN = re.compile(rf"\b(?:in|at|inside|across|throughout|through|over|within|via|between){_END}", re.I)
_FROM_OR_TO = re.compile(rf"(?<!according )\b(?:from|to|into|toward|towards|on){_END}", re.I)
_SPOKEN_TO = re.compile(
    r"\b(?:according|told|said|spoke|speaking|talked|denied|related|due|belong(?:s|ed|ing)?|close) to\s+(?:the )?\Z",
    re.I,
)


def relation_before(words: str) -> Relation | None:
    """The relation that the words right before a name express; None where they express none.

    Args:
        words: Up to sixty characters before the name, which end where it begins.
    """
    found = _DIRECTION.search(words)
    if found:
        return Relation(PlaceRelation.DIRECTION, _bearing(found["point"]), _kilometres(found))
    found = _AWAY.search(words)
    if found:
        return Relation(PlaceRelation.NEAR, None, _kilometres(found))
    if _NEAR.search(words):
        return Relation(PlaceRelation.NEAR)
    found = _PART.search(words)
    if found:
        return Relation(PlaceRelation.PART, _bearing(found["point"] or found["own"]))
    if _IN.search(words):
        return Relation(PlaceRelation.IN)
    if _FROM_OR_TO.search(words) and not _SPOKEN_TO.search(words):
        return Relation(PlaceRelation.IN, is_strong=False)
    return None


def _bearing(point: str) -> float:
    return _POINTS[re.sub(r"[^a-z]", "", point.lower())]


def _kilometres(found: re.Match[str]) -> float | None:
    number = found["number"]
    if number is None:
        return None
    value = float(number.replace(",", "" if re.fullmatch(r"\d+,\d{3}", number) else "."))
    return round(value * KILOMETRES_A_MILE if found["unit"].lower().startswith("mi") else value, 1)
