"""Which of the places of one name a report means: only what its own words decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.places.gazetteer import Gazetteer
from sayso.places.names import folded_place
from sayso.records import PlaceCandidate, PlaceKind, PlaceMention, PlaceReason, Report

if TYPE_CHECKING:
    from sayso.places.finder import Found

FAR_LARGER = 20
"""So many times as many people as any other of the name make a place the likely one: London in England over London in Ontario
(21 times), not Tripoli in Libya over Tripoli in Lebanon (6 times)."""
MOST_CANDIDATES = 12
_SPOKEN = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*(?: [^\W\d_a-zß-öø-ÿ][\w.’'-]*){0,2}")
_MOST_TEXT = 100_000


def located_mentions(report: Report, found: Sequence[Found], gazetteer: Gazetteer) -> list[PlaceMention]:
    """The names of one report, each put to a place or left with its candidates."""
    spoken = _countries_spoken_of(report.text[:_MOST_TEXT], gazetteer)
    qualified: dict[str, PlaceCandidate] = {}
    candidates = [gazetteer.candidates(one.span.of(report.text)) for one in found]
    for one, known in zip(found, candidates, strict=True):
        chosen = _qualified(known, one.qualifier, gazetteer)
        if chosen is not None:
            qualified.setdefault(folded_place(one.span.of(report.text)), chosen)
    mentions = []
    for one, known in zip(found, candidates, strict=True):
        named_with = qualified.get(folded_place(one.span.of(report.text)))
        place, reason = _decided(known, named_with, spoken, is_open=one.is_apposed)
        mentions.append(
            PlaceMention(
                report=report.id,
                span=one.span,
                statement=one.statement,
                relation=one.relation.kind,
                bearing=one.relation.bearing,
                distance=one.relation.distance,
                candidates=known[:MOST_CANDIDATES],
                located=place,
                reason=reason,
            )
        )
    return mentions


def _decided(
    known: Sequence[PlaceCandidate], qualified: PlaceCandidate | None, spoken: frozenset[str], *, is_open: bool
) -> tuple[PlaceCandidate | None, PlaceReason]:
    if not known:
        return None, PlaceReason.UNKNOWN
    if qualified is not None:
        return qualified, PlaceReason.QUALIFIED
    if len(known) == 1:
        return known[0], PlaceReason.ONLY
    if (
        is_open and known[0].kind is PlaceKind.TOWN
    ):  # "London, Ontario": named with something that the list does not have
        return None, PlaceReason.AMBIGUOUS
    there = [place for place in known if place.kind is not PlaceKind.COUNTRY and place.country in spoken]
    if known[0].kind is not PlaceKind.COUNTRY and len({place.country for place in there}) == 1:
        if len(there) == 1 or there[0].population >= FAR_LARGER * there[1].population:
            return there[0], PlaceReason.COUNTRY
        return None, PlaceReason.AMBIGUOUS
    if known[0].population >= FAR_LARGER * max(known[1].population, 1):
        return known[0], PlaceReason.LARGEST
    return None, PlaceReason.AMBIGUOUS


def _qualified(known: Sequence[PlaceCandidate], qualifier: str | None, gazetteer: Gazetteer) -> PlaceCandidate | None:
    """The one candidate in the country, or the state, that the text names with it."""
    if qualifier is None or not known:
        return None
    code = gazetteer.country_spoken_of(qualifier)
    wider = [p for p in gazetteer.candidates(qualifier) if p.kind is not PlaceKind.TOWN]
    codes = {code} if code else {p.country for p in wider if p.kind is PlaceKind.COUNTRY}
    regions = {(p.country, p.region) for p in wider if p.kind is PlaceKind.REGION}
    inside = [p for p in known if p.kind is PlaceKind.TOWN and (p.country in codes or (p.country, p.region) in regions)]
    if not inside or (len(inside) > 1 and inside[0].population < FAR_LARGER * inside[1].population):
        return None
    return inside[0]


def _countries_spoken_of(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Codes of the countries that a text names, or whose adjective or people it names."""
    found = set()
    for run in _SPOKEN.finditer(text):
        words = run[0].removesuffix("’s").removesuffix("'s").split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                code = gazetteer.country_spoken_of(" ".join(words[start:end]))
                if code:
                    found.add(code)
    return frozenset(found)
