"""Places in datelines and statements: found by how they stand in a sentence, located only where the text decides."""

from __future__ import annotations

import pytest

from sayso.places import find_places
from sayso.records import Block, BlockKind, PlaceMention, PlaceReason, Report, Source, SourceKind, Statement
from sayso.text import Span


def report(text: str, *, dateline: str = "") -> Report:
    blocks = [Block(BlockKind.DATELINE, Span(0, len(dateline)))] if dateline else []
    blocks.append(Block(BlockKind.BODY, Span(len(dateline), len(dateline) + len(text))))
    return Report("r-1", "one.txt", "0", "text/plain", dateline + text, tuple(blocks))


def places(content: str, *, rest: str = "", sources: tuple[Source, ...] = ()) -> tuple[PlaceMention, ...]:
    text = f"She said {content}.{rest}"
    one = report(text)
    return find_places([one], [Statement("s-1", "r-1", "v-1", (Span(9, 9 + len(content)),))], sources)


def told(content: str, *, rest: str = "") -> str:
    """Each name with the place it is put to: ``Tripoli ambiguous``, ``Tripoli LB qualified``."""
    text = f"She said {content}.{rest}"
    return "; ".join(
        f"{one.span.of(text)} {one.located.country + ' ' if one.located else ''}{one.reason.value}"
        for one in places(content, rest=rest)
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("trucks had crossed into Mosul", "Mosul IQ only"),
        ("a bomb went off in Tripoli", "Tripoli ambiguous"),  # Libya, Lebanon and Greece have one
        ("a bomb went off in Tripoli, Lebanon", "Tripoli LB qualified"),
        ("guns found in Tripoli in Libya came by sea", "Tripoli LY qualified; Libya LY only"),
        ("the talks were held in London", "London GB largest"),
        ("the talks were held in London, Ontario", "London ambiguous"),  # named with something that the list lacks
        ("a village near Dresk was shelled", "Dresk unknown"),  # invented
        ("trucks crossed the Karrin Pass", ""),  # nothing says "in" it
        ("trucks stood in the Karrin Pass", "Karrin Pass unknown"),
        ("fighting went on in northern Chad", "Chad TD largest"),  # over the villages of that name
        ("Chad had paid for it", ""),  # an actor, not a place
        ("Chad's army was in the capital", ""),
        ("it was decided in Parliament in May", ""),
        ("he wrote it in the Foreign Ministry", ""),
        ("he lived in the town of Aleppo", "Aleppo SY only"),
        ("it was filmed in Helmand province", "Helmand unknown"),  # no town of that name is on the list
        ("it was posted to Telegram", ""),
        ("he was told to Russia's face", ""),
    ],
)
def test_names_and_where_they_are_put(content: str, expected: str) -> None:
    assert told(content) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (" Lebanese troops closed the road.", "Tripoli LB country-named"),
        (" Libyan and Lebanese officials met.", "Tripoli ambiguous"),  # two of them are spoken of
        (" In Tripoli, Libya, shops were shut.", "Tripoli LY country-named"),  # outside the statement
    ],
)
def test_a_country_the_report_speaks_of_decides(rest: str, expected: str) -> None:
    assert told("a bomb went off in Tripoli", rest=rest) == expected


@pytest.mark.parametrize(
    ("content", "relation", "bearing", "distance"),
    [
        ("they met in Mosul", "in", None, None),
        ("they met near Mosul", "near", None, None),
        ("they met on the outskirts of Mosul", "near", None, None),
        ("they met north of Mosul", "direction", 0.0, None),
        ("they met 12 km south-east of Mosul", "direction", 135.0, 12.0),
        ("they met 10 miles west of the city of Mosul", "direction", 270.0, 16.1),
        ("they met about 30 kilometres from Mosul", "near", None, 30.0),
        ("they met in eastern Chad", "part", 90.0, None),
        ("they met in the north of Chad", "direction", 0.0, None),
    ],
)
def test_how_it_stands_to_the_place(content: str, relation: str, bearing: float | None, distance: float | None) -> None:
    (found,) = places(content)
    assert (found.relation.value, found.bearing, found.distance) == (relation, bearing, distance)


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("MOSUL, Iraq, March 12 (Northline) - ", "MOSUL IQ qualified"),
        ("TRIPOLI — ", "TRIPOLI ambiguous"),
        ("SEVRIN, Ordania, March 12 (Northline) - ", "SEVRIN unknown"),
    ],
)
def test_datelines(dateline: str, expected: str) -> None:
    one = report("It rained.", dateline=dateline)
    (found,) = find_places([one], [], [])
    place = f"{found.located.country} " if found.located else ""
    assert f"{found.span.of(one.text)} {place}{found.reason.value}" == expected
    assert found.statement is None


def test_an_ambiguous_name_keeps_its_candidates() -> None:
    (found,) = places("a bomb went off in Tripoli")
    assert found.reason is PlaceReason.AMBIGUOUS
    assert [place.country for place in found.candidates] == ["LY", "LB", "GR"]


def test_a_source_of_that_name_is_no_place() -> None:
    brannic = Source("v-2", SourceKind.PERSON, "Brannic")
    assert places("the fault lay in Brannic", sources=(brannic,)) == ()


@pytest.mark.parametrize(
    "content", ["in " + "A" * 5000, "in " + "Mosul " * 3000, "1 " * 4000 + "km north of Mosul", "in Ko\U0001f4a5la"]
)
def test_hostile_words_are_read_in_time(content: str) -> None:
    assert len(places(content)) <= 2000
