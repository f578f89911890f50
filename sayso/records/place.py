"""A place that a report names: where it stands in the text, and which places of the world it may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.text import Span


class PlaceKind(StrEnum):
    """How much of the world a name stands for. Closed vocabulary."""

    COUNTRY = "country"
    REGION = "region"  # a state of a federation
    TOWN = "town"


class PlaceRelation(StrEnum):
    """How the text puts something to a place. Closed vocabulary."""

    IN = "in"  # in, at, from or to it
    PART = "part"  # "northern Chad": some part of it
    NEAR = "near"  # near it, outside it, so many kilometres from it
    DIRECTION = "direction"  # "north of" it, "12 km south of" it


class PlaceReason(StrEnum):
    """Why a name is put to one place, or to none. Closed vocabulary; the first four put it somewhere."""

    ONLY = "only"  # the gazetteer knows one place of that name
    QUALIFIED = "qualified"  # the text names the country or state with it, there or elsewhere in the report
    COUNTRY = "country-named"  # of the countries that have one of that name, the report speaks of one only
    LARGEST = "largest"  # it has twenty times as many people as any other of that name; likely, not certain
    AMBIGUOUS = "ambiguous"  # several places are called so, and the text does not say which
    UNKNOWN = "unknown"  # no place of that name in the gazetteer


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place of the world that a name may stand for.

    Attributes:
        id: GeoNames id.
        country: ISO 3166-1 alpha-2 code.
        region: Code of its first-level division as GeoNames has it, "" for none.
        latitude, longitude: Degrees, WGS 84; of a country its capital, else its middle.
        radius: Kilometres around that point in which most of it lies; an estimate, 0 for a country.
    """

    id: int
    name: str
    kind: PlaceKind
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    radius: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a place.

    Attributes:
        report: Id of the report.
        span: The name as printed.
        statement: Id of the statement in whose content it stands; None for a dateline.
        relation: How the text puts something to it.
        bearing: For ``direction`` and ``part`` the way it points, degrees clockwise from north; else None.
        distance: Kilometres from it, where the text says how many.
        candidates: The places it may be, most people first; empty for a name that the gazetteer lacks.
        located: The one it is, or is likely to be; None where the text does not decide.
    """

    report: str
    span: Span
    statement: str | None
    relation: PlaceRelation
    bearing: float | None
    distance: float | None
    candidates: tuple[PlaceCandidate, ...]
    located: PlaceCandidate | None
    reason: PlaceReason
