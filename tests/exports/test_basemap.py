"""The base map: what a window shows, where points lie in it, and how far distances reach."""

from __future__ import annotations

import itertools
import re

import pytest

from sayso.exports.basemap import CLOSEST, HEIGHT, WIDTH, WORLD, made_view, outlines_in, view_of


def test_the_middle_of_a_window_is_the_middle_of_the_drawing() -> None:
    assert made_view(30.0, 50.0, 4).place(30.0, 50.0) == (WIDTH / 2, HEIGHT / 2)


@pytest.mark.parametrize(
    ("longitude", "latitude", "right", "below"),
    [
        (31.0, 50.0, True, None),
        (29.0, 50.0, False, None),
        (30.0, 51.0, None, False),  # north is up
        (30.0, 49.0, None, True),
    ],
)
def test_east_is_right_and_north_is_up(
    longitude: float, latitude: float, right: bool | None, below: bool | None
) -> None:
    x, y = made_view(30.0, 50.0, 4).place(longitude, latitude)
    assert right is None or (x > WIDTH / 2) is right
    assert below is None or (y > HEIGHT / 2) is below


def test_a_distance_is_drawn_as_long_as_it_is_on_the_ground() -> None:
    view = made_view(10.0, 60.0, 5)
    _, north = view.place(10.0, 60.5)  # half a degree north: 55.6 km
    assert view.pixels(55.6, 60.25) == pytest.approx(HEIGHT / 2 - north, rel=0.02)


@pytest.mark.parametrize(
    ("longitude", "latitude", "zoom", "there", "elsewhere"),
    [
        (2.3, 48.9, 5, "FR", "AU"),
        (134.0, -25.0, 3, "AU", "FR"),
        (-179.0, 66.5, 4, "RU", "BR"),  # east of the 180th meridian: the far end of a country
        (179.5, -17.0, 5, "FJ", "BR"),
    ],
)
def test_a_window_shows_what_lies_in_it(
    longitude: float, latitude: float, zoom: int, there: str, elsewhere: str
) -> None:
    shown = {one.country for one in outlines_in(made_view(longitude, latitude, zoom))}
    assert there in shown
    assert elsewhere not in shown


@pytest.mark.parametrize(
    "view", [WORLD, made_view(0, 0, 0), made_view(180, 82, 2), made_view(-180, -72, CLOSEST), made_view(20, 45, 4)]
)
def test_no_line_runs_right_across_the_drawing(view: object) -> None:
    """Where a ring was not cut at the 180th meridian, a step from one edge to the other would show."""
    for one in outlines_in(view):  # type: ignore[arg-type]
        if one.country == "AQ":
            continue  # it goes round the pole, and is closed along the edge of the map
        for ring in one.path.split("Z")[:-1]:
            xs = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", ring)]
            steps = [abs(a[0] - b[0]) for a, b in itertools.pairwise(xs) if 0 < a[1] < HEIGHT]
            assert max(steps, default=0) < WIDTH * 0.75, one.country


@pytest.mark.parametrize(
    ("places", "zoom"),
    [
        ([], 0),
        ([(13.2, 32.9)], 5),
        ([(13.2, 32.9), (35.8, 34.4)], 3),  # two towns 2,000 km apart
        ([(-74.0, 40.7), (139.7, 35.7)], 0),
    ],
)
def test_a_window_holds_all_its_places(places: list[tuple[float, float]], zoom: int) -> None:
    view = view_of(places)
    assert view.zoom == zoom
    for longitude, latitude in places:
        x, y = view.place(longitude, latitude)
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


@pytest.mark.parametrize(("longitude", "latitude", "zoom"), [(500.0, 95.0, 99), (-500.0, -95.0, -3)])
def test_a_window_stays_on_the_map(longitude: float, latitude: float, zoom: int) -> None:
    view = made_view(longitude, latitude, zoom)
    assert -180 <= view.longitude <= 180
    assert 0 <= view.zoom <= CLOSEST
    assert outlines_in(view) is not None


def test_the_world_is_light_enough_for_a_page() -> None:
    assert sum(len(one.path) for one in outlines_in(WORLD)) < 150_000
