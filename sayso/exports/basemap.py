"""The base map: outlines of countries in a window of the Mercator projection, as SVG paths.

Mercator, since it keeps circles round and north up: "12 km south of" and a radius are drawn as they are. Areas far north look
too large, which a map of where things are said to have happened can bear.
Source: Natural Earth 4.1 (public domain), by ``scripts/make_gazetteer.py``; projection as in Snyder, *Map Projections: A Working
Manual* (1987), eq. 7-1 and 7-2, on a sphere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 960, 540
CLOSEST = 8
"""At zoom 0 the world is as wide as the drawing; each further one halves it, to some 160 km at 8."""
NORTHERNMOST, SOUTHERNMOST = 82.0, -72.0
STEPS_A_DEGREE = 180  # as the script wrote it
_FINE_FROM = 2  # from this zoom on the finer outlines
_MARGIN = 400.0  # pixels beyond the edges at which lines are cut; segments are far shorter
_KILOMETRES_A_DEGREE = 111.195

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """A window: its middle in degrees, and how far zoomed in."""

    longitude: float
    latitude: float
    zoom: int

    @property
    def scale(self) -> float:
        """Pixels for a degree of longitude."""
        return WIDTH * float(2**self.zoom) / 360

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point is drawn, in pixels from the upper left corner."""
        x = WIDTH / 2 + (longitude - self.longitude) * self.scale
        y = HEIGHT / 2 - (_northing(latitude) - _northing(self.latitude)) * self.scale
        return round(x, 1), round(y, 1)

    def pixels(self, kilometres: float, latitude: float) -> float:
        """How long a short distance is drawn at a latitude."""
        parallel = math.cos(math.radians(_held(latitude)))
        return round(kilometres / (_KILOMETRES_A_DEGREE * parallel) * self.scale, 1)

    def moved(self, right: float, down: float, closer: int = 0) -> View:
        """The window that many of its widths and heights further on, and zoomed."""
        longitude = self.longitude + right * WIDTH / self.scale
        latitude = _parallel(_northing(self.latitude) - down * HEIGHT / self.scale)
        return made_view(longitude, latitude, self.zoom + closer)


def made_view(longitude: float, latitude: float, zoom: int) -> View:
    """A window with its middle on the map and its zoom between 0 and 8."""
    return View(round(min(max(longitude, -180.0), 180.0), 3), round(_held(latitude), 3), min(max(zoom, 0), CLOSEST))


WORLD = View(12.0, 28.0, 0)


def view_of(places: list[tuple[float, float]]) -> View:
    """The closest window that holds all of these longitudes and latitudes with room around them; the world for none."""
    if not places:
        return WORLD
    easts, norths = [p[0] for p in places], [_northing(p[1]) for p in places]
    middle = (min(easts) + max(easts)) / 2, _parallel((min(norths) + max(norths)) / 2)
    for zoom in range(5, 0, -1):  # closer than 5 a single town has nothing around it that a reader knows
        scale = WIDTH * float(2**zoom) / 360
        if (max(easts) - min(easts)) * scale < WIDTH * 0.7 and (max(norths) - min(norths)) * scale < HEIGHT * 0.7:
            return made_view(*middle, zoom)
    return made_view(middle[0], middle[1], 1) if len(places) == 1 else WORLD


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline in a window: its code, "" where the world does not agree on one, and the path."""

    country: str
    path: str


def outlines_in(view: View) -> tuple[Outline, ...]:
    """The outlines that a window shows, a path for each country."""
    rings = _rings("fine" if view.zoom >= _FINE_FROM else "coarse")
    paths: dict[str, list[str]] = {}
    west, south = view.longitude - WIDTH / 2 / view.scale, _northing(view.latitude) - HEIGHT / 2 / view.scale
    east, north = view.longitude + WIDTH / 2 / view.scale, _northing(view.latitude) + HEIGHT / 2 / view.scale
    for ring in rings:
        if ring.north < south or ring.south > north:
            continue
        for round_the_world in (-360.0, 0.0, 360.0):  # a country astride the 180th meridian is drawn at both edges
            if ring.west + round_the_world <= east and ring.east + round_the_world >= west:
                path = _path(ring.points, view, round_the_world)
                if path:
                    paths.setdefault(ring.country, []).append(path)
    return tuple(Outline(country, "".join(parts)) for country, parts in sorted(paths.items()))


@dataclass(frozen=True, slots=True)
class _Ring:
    """One ring, longitude and northing in degrees, with its edges; longitudes run on past 180 where the ring does."""

    country: str
    points: Points
    west: float
    east: float
    south: float
    north: float


@cache
def _rings(scale: str) -> tuple[_Ring, ...]:
    with files("sayso.data").joinpath("countries.npz").open("rb") as file, np.load(file, allow_pickle=False) as kept:
        owners, starts, steps = (kept[f"{scale}_{name}"] for name in ("owners", "starts", "steps"))
    points = np.cumsum(steps.astype(np.int64), axis=0) / STEPS_A_DEGREE
    latitudes = np.radians(np.clip(points[:, 1], SOUTHERNMOST, NORTHERNMOST))
    points[:, 1] = np.degrees(np.log(np.tan(np.pi / 4 + latitudes / 2)))
    found = []
    for number, owner in enumerate(owners):
        own = points[starts[number] : starts[number + 1]]
        own[:, 0] = np.unwrap(own[:, 0], period=360)
        (west, south), (east, north) = own.min(axis=0), own.max(axis=0)
        found.append(_Ring(str(owner), own, float(west), float(east), float(south), float(north)))
    return tuple(found)


def _path(points: Points, view: View, further_east: float) -> str:
    """A ring as a path: half-pixel steps, points that fall together left out."""
    x = WIDTH / 2 + (points[:, 0] + further_east - view.longitude) * view.scale
    y = HEIGHT / 2 - (points[:, 1] - _northing(view.latitude)) * view.scale
    x = np.clip(x, -_MARGIN, WIDTH + _MARGIN)
    y = np.clip(y, -_MARGIN, HEIGHT + _MARGIN)
    drawn = np.rint(np.stack((x, y), axis=1) * 2).astype(np.int64)
    keep = np.ones(len(drawn), bool)
    keep[1:] = np.any(drawn[1:] != drawn[:-1], axis=1)
    drawn = drawn[keep]
    if len(drawn) < 3:
        return ""
    return "M" + "L".join(f"{a / 2:g} {b / 2:g}" for a, b in drawn.tolist()) + "Z"


def _held(latitude: float) -> float:
    return min(max(latitude, SOUTHERNMOST), NORTHERNMOST)


def _northing(latitude: float) -> float:
    """Mercator's ordinate, in degrees of the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(_held(latitude)) / 2)))


def _parallel(northing: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(northing))) - math.pi / 2)
