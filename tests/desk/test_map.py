"""Places drawn as precisely as the words are, and those put nowhere."""

from __future__ import annotations

from sayso.desk.presenters.map import MapView, present_map
from sayso.records import PlaceCandidate, PlaceKind, PlaceMention, PlaceReason, PlaceRelation
from sayso.text import Span
from tests.invented import made_ledger

TOWN = PlaceCandidate(1, "Alda", PlaceKind.TOWN, "TD", "01", 13.0, 18.0, 50_000, 2.0)
COUNTRY = PlaceCandidate(2, "Chad", PlaceKind.COUNTRY, "TD", "", 12.1, 15.0, 15_000_000, 0.0)


def drawn(
    place: PlaceCandidate | None,
    relation: PlaceRelation = PlaceRelation.IN,
    *,
    bearing: float | None = None,
    distance: float | None = None,
    reason: PlaceReason = PlaceReason.ONLY,
    candidates: tuple[PlaceCandidate, ...] = (),
) -> MapView:
    ledger = made_ledger()
    span = Span(0, 8)
    one = PlaceMention(ledger.reports[0].id, span, "s-one", relation, bearing, distance, candidates, place, reason)
    return present_map(ledger, [one, one])


def test_a_town_is_a_dot_in_its_radius() -> None:
    (spot,) = drawn(TOWN).spots
    assert not spot.is_vague
    assert not spot.is_likely
    assert "2 mentions" in spot.says


def test_a_country_is_an_area_and_no_dot() -> None:
    view = drawn(COUNTRY)
    assert not view.spots
    assert [land.name for land in view.lands if land.is_named] == ["Chad"]


def test_a_direction_is_a_disc_on_that_side_of_the_town() -> None:
    view = drawn(TOWN, PlaceRelation.DIRECTION, bearing=0.0, distance=40.0)
    (spot,) = view.spots
    x, y = view.view.place(TOWN.longitude, TOWN.latitude)
    assert spot.is_vague
    assert abs(spot.x - x) < 1
    assert spot.y < y, "north is up"
    assert spot.label == "40 km north of Alda"


def test_near_reaches_further_than_the_town() -> None:
    (near,) = drawn(TOWN, PlaceRelation.NEAR).spots
    (inside,) = drawn(TOWN).spots
    assert near.is_vague
    assert near.radius > inside.radius


def test_what_is_only_likely_says_so() -> None:
    view = drawn(TOWN, reason=PlaceReason.LARGEST)
    assert view.spots[0].is_likely
    assert view.located[0].why.startswith("likely")


def test_a_name_of_several_places_is_put_nowhere_with_all_of_them() -> None:
    view = drawn(None, reason=PlaceReason.AMBIGUOUS, candidates=(TOWN, COUNTRY))
    assert not view.spots
    assert not view.located
    (one,) = view.unlocated
    assert one.candidates == ("Alda: town in TD (01), 50,000 people", "Chad: a country")
    assert one.all_mentions == 2


def test_labels_do_not_lie_over_each_other() -> None:
    ledger = made_ledger()
    mentions = [
        PlaceMention(ledger.reports[0].id, Span(0, 8), "s-one", relation, None, None, (), TOWN, PlaceReason.ONLY)
        for relation in (PlaceRelation.IN, PlaceRelation.IN, PlaceRelation.NEAR)
    ]
    assert sorted(spot.label for spot in present_map(ledger, mentions).spots) == ["", "Alda"]
