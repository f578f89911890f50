"""The finder on whole reports: outermost, nested, and never a caption."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution import AttributionFinder, load_finder
from sayso.records import Attribution
from sayso.text import words_of
from tests.attribution.marks import report_of, unmark


@pytest.fixture(scope="module")
def finder() -> AttributionFinder:
    return load_finder()


def read(finder: AttributionFinder, text: str) -> list[tuple[str, str, str]]:
    found = finder.find(report_of(text))
    return [(words_of(text, a.source), words_of(text, a.cue), words_of(text, a.content)) for a in found]


SENTENCES = [
    ("[S The governor] [C said] [T the bridge had been closed for two days].", "plain verb"),
    ("[C According to] [S the Harbour Board], [T two ships left before dawn].", "according to"),
    ("“[T We have nothing to hide],” [C said] [S Mayor Ilse Brandt].", "inverted"),
    ("[S The ministry] [C denied] [T that its officers had crossed the border].", "denial"),
    ("[S Police] [C believe] [T the fire was started deliberately].", "belief"),
]


@pytest.mark.parametrize(("marked", "why"), SENTENCES)
def test_single_sentences(finder: AttributionFinder, marked: str, why: str) -> None:
    text = unmark(marked)
    (first, *_) = finder.find(report_of(text.text))
    assert words_of(text.text, text.spans["S"]) in words_of(text.text, first.source), why
    assert words_of(text.text, text.spans["T"]).rstrip(".") in words_of(text.text, first.content), why


def test_sentences_that_attribute_nothing(finder: AttributionFinder) -> None:
    assert read(finder, "The bridge is two hundred metres long. It was built in 1931.") == []


def test_nested(finder: AttributionFinder) -> None:
    text = "The Daily Ledger reported that two officers said the convoy had crossed the pass at night."
    found = finder.find(report_of(text))
    outer = [a for a in found if a.parent is None]
    inner = [a for a in found if a.parent is not None]
    assert [words_of(text, a.source) for a in outer] == ["The Daily Ledger"]
    assert [words_of(text, a.source) for a in inner] == ["two officers"]
    assert inner[0].parent == outer[0].id


def test_captions_are_never_read(finder: AttributionFinder) -> None:
    text = unmark(
        "The mayor said the bridge was closed.\n\n[B Officials said this is a rifle. (Photo: Alpen)]\n\nIt rained."
    )
    found = finder.find(report_of(text.text, captions=text.spans["B"]))
    assert len(found) == 1
    assert not any(span.overlaps(text.spans["B"][0]) for a in found for span in (*a.source, *a.cue, *a.content))


def test_a_long_report_has_no_seams(finder: AttributionFinder) -> None:
    sentence = "The governor said the bridge had been closed for two days. It rained in the valley all week.\n\n"
    found = finder.find(report_of(sentence * 120))
    assert sum(a.parent is None for a in found) == 120


def test_many_reports_at_once_are_each_read_alone(finder: AttributionFinder) -> None:
    one = report_of("The governor said the bridge had been closed.")
    two = report_of("“Nobody was hurt,” the mayor told reporters on Friday.")
    together = finder.find_all([one, two])
    alone = (finder.find(one), finder.find(two))
    assert [[_places(a) for a in found] for found in together] == [[_places(a) for a in found] for found in alone]


def _places(a: Attribution) -> tuple[object, ...]:
    return (a.source, a.cue, a.content, a.parent, a.rule)  # scores may differ in the last digit with the batch


def test_nothing_in_nothing_out(finder: AttributionFinder) -> None:
    assert finder.find(report_of("")) == ()
    assert finder.find_all([]) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "''", "said", "Lee", "that", "😀", "שלום", "\n\n", ".", ",", "é", "\u00ad", "He"]
        ),
        max_size=40,
    )
)
def test_any_text_gives_spans_inside_it(words: list[str]) -> None:
    text = " ".join(words)
    for a in load_cached().find(report_of(text)):
        for span in (*a.source, *a.cue, *a.content):
            assert span.end <= len(text)
            assert span.of(text).strip()


_CACHE: list[AttributionFinder] = []


def load_cached() -> AttributionFinder:
    if not _CACHE:
        _CACHE.append(load_finder())
    return _CACHE[0]


def test_a_book_is_read_in_chapters_and_nothing_is_lost(finder: AttributionFinder) -> None:
    sentence = "The governor said the bridge had been closed. It rained in the valley all week.\n\n"
    text = sentence * 1500  # more than one chapter
    found = finder.find(report_of(text))
    assert sum(a.parent is None for a in found) == 1500
    assert all(words_of(text, a.source) == "The governor" for a in found)
