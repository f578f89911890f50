"""Which places of the world bear a name.

Source: GeoNames (CC BY 4.0): towns of 5,000 people or more with the other names of those of 100,000 or more, countries, and the
states of the United States; ``scripts/make_gazetteer.py`` writes the file. Other names of countries, their adjectives and their
peoples come from ``sayso/data/states.tsv``.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache
from importlib.resources import files

from sayso.places.names import folded_place
from sayso.records import PlaceCandidate, PlaceKind

LONGEST_NAME = 6
"""Words of the longest name that is looked up."""
_FAR_LARGER_ABROAD = 20


class Gazetteer:
    """Looks names up in the list, which is kept as sorted lines: 100,000 names in 20 MB, opened in a tenth of a second."""

    def __init__(self) -> None:
        packed = files("sayso.data").joinpath("gazetteer.tsv.gz").read_bytes()
        self._lines = gzip.decompress(packed).decode("utf-8").splitlines()
        self._countries, self._spoken = _states(self)

    def candidates(self, name: str) -> tuple[PlaceCandidate, ...]:
        """The places of that name, most people first; a town's other name counts only beside much smaller namesakes.

        Where a country and its own town share a name, the country stands for both: the text does not tell which, and the
        wider of the two is never wrong.
        """
        key = folded_place(name)
        own = self._rows(key, "own")
        other = self._rows(key, "other")
        if own and other:
            most = max(place.population for place in own)
            other = [place for place in other if place.population > _FAR_LARGER_ABROAD * most]
        country = self._countries.get(key)
        found = {place.id: place for place in (*own, *other, *((country,) if country else ()))}
        nations = {place.country for place in found.values() if place.kind is PlaceKind.COUNTRY}
        kept = [p for p in found.values() if p.kind is PlaceKind.COUNTRY or p.country not in nations]
        return tuple(sorted(kept, key=lambda place: (-place.population, place.id)))

    def country_spoken_of(self, word: str) -> str | None:
        """The code of the country that a name, an adjective or the name of a people stands for ("Afghans": AF)."""
        return self._spoken.get(folded_place(word))

    def _rows(self, key: str, how: str) -> list[PlaceCandidate]:
        found = []
        at = bisect_left(self._lines, f"{key}\t")
        while at < len(self._lines) and self._lines[at].startswith(f"{key}\t"):
            parts = self._lines[at].split("\t")
            if parts[3] == how:
                found.append(_place(parts))
            at += 1
        return found

    def country(self, name: str) -> PlaceCandidate | None:
        """The country of exactly that name in the list."""
        return next((p for p in self._rows(folded_place(name), "own") if p.kind is PlaceKind.COUNTRY), None)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, opened once."""
    return Gazetteer()


def _place(parts: list[str]) -> PlaceCandidate:
    _, name, kind, _, country, region, latitude, longitude, population, radius, number = parts
    return PlaceCandidate(
        id=int(number),
        name=name,
        kind=PlaceKind(kind),
        country=country,
        region=region,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
        radius=float(radius),
    )


# How GeoNames spells countries that the list of states calls otherwise.
_SPELT = {
    "Bosnia": "Bosnia and Herzegovina", "Britain": "United Kingdom", "Burma": "Myanmar", "Congo": "Democratic Republic of the Congo",
    "East Timor": "Timor Leste", "Holland": "Netherlands", "Turkey": "Türkiye", "Czech Republic": "Czechia",
    "North Macedonia": "North Macedonia", "Macedonia": "North Macedonia", "Swaziland": "Eswatini", "Palestine": "Palestinian Territory",
    "Ivory Coast": "Ivory Coast", "America": "United States", "Vatican": "Vatican",
}  # fmt: skip


def _states(gazetteer: Gazetteer) -> tuple[dict[str, PlaceCandidate], dict[str, str]]:
    """Countries by all their names, and the code of each by names, adjectives and peoples."""
    named: dict[str, PlaceCandidate] = {}
    spoken: dict[str, str] = {}
    for line in files("sayso.data").joinpath("states.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, others, adjectives, people, _ = line.split("\t")
        names = [name, *_listed(others)]
        found = [gazetteer.country(_SPELT.get(one, one)) for one in names]
        country = next((one for one in found if one is not None), None)
        if country is None:
            continue
        for one in names:
            named[folded_place(one)] = country
        for one in (*names, *_listed(adjectives), *_listed(people)):
            spoken.setdefault(folded_place(one), country.country)
    return named, spoken


def _listed(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("|")
