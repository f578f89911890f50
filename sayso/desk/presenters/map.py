"""The map: where it is said to have happened, drawn as precisely as the words are, and what cannot be put anywhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.desk.presenters.links import Sentences, place_link
from sayso.exports.basemap import CLOSEST, HEIGHT, WIDTH, View, outlines_in, view_of
from sayso.exports.board import counted
from sayso.records import Ledger, PlaceCandidate, PlaceKind, PlaceMention, PlaceReason, PlaceRelation

PLACES_A_PAGE = 50
MOST_MARKS = 300
MOST_MENTIONS = 5
"""Mentions listed under one place; their number is given."""

NEARBY_KILOMETRES = 25.0
"""How far "near" reaches, and how far "north of" goes where no distance is given: an assumption, drawn hatched and said so."""
_LETTER, _LINE = 6.6, 14.0  # pixels of a letter of a label, on average, and of its height
_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_WHY = {
    PlaceReason.ONLY: "the only place of that name known here",
    PlaceReason.QUALIFIED: "the text names the country or state with it",
    PlaceReason.COUNTRY: "the only country with such a place that the report speaks of",
    PlaceReason.LARGEST: "likely: twenty times as many people as any other of that name",
    PlaceReason.AMBIGUOUS: "several places are called so, and the text does not say which",
    PlaceReason.UNKNOWN: "no place of that name is known here",
}


@dataclass(frozen=True, slots=True)
class Named:
    """One mention in words."""

    outlet: str
    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class Land:
    """A country's outline; ``is_named`` where reports speak of it as a place."""

    path: str
    is_named: bool
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place drawn: a dot in its radius, or a hatched disc where the words are vaguer. Pixels of the drawing."""

    x: float
    y: float
    radius: float
    is_vague: bool
    is_likely: bool
    label: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Located:
    """A place in the list."""

    name: str
    what: str
    where: str
    why: str
    mentions: tuple[Named, ...]
    all_mentions: int


@dataclass(frozen=True, slots=True)
class Unlocated:
    """A name that is put nowhere, with the places it may be."""

    name: str
    why: str
    candidates: tuple[str, ...]
    mentions: tuple[Named, ...]
    all_mentions: int


@dataclass(frozen=True, slots=True)
class MapView:
    """The page; ``moves`` are names and windows that the buttons lead to."""

    width: int
    height: int
    view: View
    moves: tuple[tuple[str, View], ...]
    lands: tuple[Land, ...]
    spots: tuple[Spot, ...]
    outside: int
    located: tuple[Located, ...]
    all_located: int
    after: int | None
    unlocated: tuple[Unlocated, ...]
    all_unlocated: int
    unlocated_after: int | None


def present_map(
    ledger: Ledger,
    mentions: Sequence[PlaceMention],
    *,
    view: View | None = None,
    after: int = 0,
    unlocated_after: int = 0,
) -> MapView:
    """The places of a story.

    Args:
        view: The window; None takes the closest that shows every place, a country by its capital.
        after, unlocated_after: How many places the two lists pass over.
    """
    sentences = Sentences(ledger)
    together: dict[tuple[object, ...], list[PlaceMention]] = {}
    nowhere: dict[str, list[PlaceMention]] = {}
    for one in mentions:
        if one.located is None:
            nowhere.setdefault(ledger.words(one.report, one.span).casefold(), []).append(one)
        else:
            together.setdefault((one.located.id, one.relation, one.bearing, one.distance), []).append(one)
    groups = sorted(together.values(), key=lambda group: -len(group))
    unknown = sorted(nowhere.values(), key=lambda group: -len(group))
    shown = view or view_of([(p.longitude, p.latitude) for g in groups if (p := g[0].located) is not None])
    spots = [s for group in groups if (s := _spot(group, shown, sentences)) is not None]
    inside = [s for s in spots if -s.radius < s.x < WIDTH + s.radius and -s.radius < s.y < HEIGHT + s.radius]
    return MapView(
        width=WIDTH,
        height=HEIGHT,
        view=shown,
        moves=_moves(shown),
        lands=_lands(groups, shown),
        spots=tuple(sorted(_labelled(inside[:MOST_MARKS]), key=lambda spot: -spot.radius)),
        outside=len(spots) - len(inside),
        located=tuple(_located(group, sentences) for group in groups[after : after + PLACES_A_PAGE]),
        all_located=len(groups),
        after=after + PLACES_A_PAGE if len(groups) > after + PLACES_A_PAGE else None,
        unlocated=tuple(
            _unlocated(ledger, group, sentences) for group in unknown[unlocated_after : unlocated_after + PLACES_A_PAGE]
        ),
        all_unlocated=len(unknown),
        unlocated_after=unlocated_after + PLACES_A_PAGE if len(unknown) > unlocated_after + PLACES_A_PAGE else None,
    )


def _moves(view: View) -> tuple[tuple[str, View], ...]:
    found = [
        ("West", view.moved(-0.4, 0)),
        ("East", view.moved(0.4, 0)),
        ("North", view.moved(0, -0.4)),
        ("South", view.moved(0, 0.4)),
    ]
    if view.zoom < CLOSEST:
        found.append(("Zoom in", view.moved(0, 0, 1)))
    if view.zoom > 0:
        found.append(("Zoom out", view.moved(0, 0, -1)))
    return tuple(found)


def _lands(groups: Sequence[Sequence[PlaceMention]], view: View) -> tuple[Land, ...]:
    """The outlines, with those of the countries that are named as places after the others, so that their edges show."""
    named: dict[str, PlaceMention] = {}
    for group in groups:
        place = group[0].located
        if place is not None and place.kind is PlaceKind.COUNTRY:
            named.setdefault(place.country, group[0])
    lands = []
    for outline in outlines_in(view):
        mention = named.get(outline.country)
        place = mention.located if mention else None
        href = place_link(mention.report, mention.span) if mention else ""
        lands.append(Land(outline.path, place is not None, place.name if place else "", href))
    return tuple(sorted(lands, key=lambda land: land.is_named))


def _spot(group: Sequence[PlaceMention], view: View, sentences: Sentences) -> Spot | None:
    """The mark of one place; None for a country, which is an area, unless a direction leads out of it."""
    one = group[0]
    place = one.located
    if place is None or (place.kind is PlaceKind.COUNTRY and one.relation is not PlaceRelation.DIRECTION):
        return None
    latitude, longitude, radius = _where(one, place)
    x, y = view.place(longitude, latitude)
    words = _what(one, place)
    return Spot(
        x=x,
        y=y,
        radius=max(view.pixels(radius, latitude), 12.0),
        is_vague=one.relation is not PlaceRelation.IN or place.kind is not PlaceKind.TOWN,
        is_likely=one.reason is PlaceReason.LARGEST,
        label=words if one.relation is not PlaceRelation.IN else place.name,
        says=f"{words}, {_where_words(place)}; {_WHY[one.reason]}; {counted(len(group), 'mention')}: "
        f"{sentences.around(one.report, one.span)}",
        href=place_link(one.report, one.span),
    )


def _labelled(spots: Sequence[Spot]) -> list[Spot]:
    """The marks, without the labels that would lie over that of one mentioned more often; zooming in brings them back."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for spot in spots:
        left, right = spot.x, spot.x + 8 + _LETTER * len(spot.label)
        is_free = all(abs(spot.y - y) >= _LINE or right < start or left > end for start, end, y in taken)
        if is_free:
            taken.append((left, right, spot.y))
        found.append(spot if is_free else replace(spot, label=""))
    return found


def _where(one: PlaceMention, place: PlaceCandidate) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of what the words allow, and its radius in kilometres."""
    if one.relation is PlaceRelation.DIRECTION and one.bearing is not None:
        away = one.distance or NEARBY_KILOMETRES + place.radius
        bearing = math.radians(one.bearing)
        latitude = place.latitude + away * math.cos(bearing) / 111.2
        longitude = place.longitude + away * math.sin(bearing) / (
            111.2 * max(math.cos(math.radians(place.latitude)), 0.1)
        )
        return latitude, longitude, max(away / 4, 3.0) if one.distance else NEARBY_KILOMETRES
    if one.relation is PlaceRelation.NEAR:
        return place.latitude, place.longitude, place.radius + (one.distance or NEARBY_KILOMETRES)
    return place.latitude, place.longitude, place.radius


def _what(one: PlaceMention, place: PlaceCandidate) -> str:
    point = "" if one.bearing is None else _POINTS[round(one.bearing / 45) % 8]
    distance = "" if one.distance is None else f"{one.distance:g} km "
    return {
        PlaceRelation.IN: place.name,
        PlaceRelation.NEAR: f"{distance}from {place.name}" if distance else f"near {place.name}",
        PlaceRelation.DIRECTION: f"{distance}{point} of {place.name}",
        PlaceRelation.PART: f"{point} of {place.name}, some part of it",
    }[one.relation]


def _where_words(place: PlaceCandidate) -> str:
    """What and where a place is, in words."""
    if place.kind is PlaceKind.COUNTRY:
        return "a country"
    people = f"{place.population:,} people"
    return f"{place.kind.value} in {place.country}{f' ({place.region})' if place.region else ''}, {people}"


def _located(group: Sequence[PlaceMention], sentences: Sentences) -> Located:
    one = group[0]
    place = one.located
    if place is None:
        raise ValueError("a place in the list is located")
    return Located(
        name=place.name,
        what=_what(one, place),
        where=_where_words(place),
        why=_WHY[one.reason],
        mentions=_named(group, sentences),
        all_mentions=len(group),
    )


def _unlocated(ledger: Ledger, group: Sequence[PlaceMention], sentences: Sentences) -> Unlocated:
    one = group[0]
    return Unlocated(
        name=" ".join(ledger.words(one.report, one.span).split()),
        why=_WHY[one.reason],
        candidates=tuple(f"{place.name}: {_where_words(place)}" for place in one.candidates),
        mentions=_named(group, sentences),
        all_mentions=len(group),
    )


def _named(group: Sequence[PlaceMention], sentences: Sentences) -> tuple[Named, ...]:
    return tuple(
        Named(sentences.outlets[one.report], sentences.around(one.report, one.span), place_link(one.report, one.span))
        for one in group[:MOST_MENTIONS]
    )
