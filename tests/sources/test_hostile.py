"""Odd and hostile reports: names without letters, other scripts, thousands of mentions; right or unsure, never a crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading import read_bytes
from sayso.records import Attribution, Resolution, SourceKind
from sayso.sources import resolve_sources
from sayso.text import Span
from tests.marked import marked


def resolve(text: str, outlet: str | None = None) -> tuple[str, Resolution, list[str]]:
    """The plain text, its resolution, and the source id of each attribution."""
    report, attributions = marked(text, outlet=outlet)
    resolution = resolve_sources([report], {report.id: attributions})
    return report.text, resolution, [resolution.source_of[a.id] for a in attributions]


@pytest.mark.parametrize("name", ["Сергей Тарковин", "王小明", "عمر القادري", "Ann 🦊 Lee", "O’Reyl-Tarn", "Ænn Łee"])
def test_a_name_in_any_script_is_one_source(name: str) -> None:
    _, resolution, ids = resolve(f"[S {name}] [C said] [T no]. [S {name}] [C added] [T yes].")
    assert len(set(ids)) == 1
    assert name.split()[0] in resolution.source(ids[0]).name


def test_a_report_that_cites_itself_is_one_outlet() -> None:
    _, resolution, ids = resolve("[S The Karsu Herald] [C reported] [T no].", outlet="Karsu Herald")
    assert ids == list(resolution.outlet_of.values())
    assert resolution.source(ids[0]).kind is SourceKind.OUTLET


def repeated(unit: str, times: int) -> Resolution:
    """The resolution of ``Lee said no. `` printed so many times; marks of that many would be slow to read."""
    text = unit * times
    report = read_bytes(text.encode(), origin="story.txt")
    said, length = unit.index(" said"), len(unit)
    attributions = [
        Attribution(
            id=f"a-{at}", report=report.id, source=(Span(at, at + said),), cue=(Span(at + said + 1, at + said + 5),),
            content=(Span(at + said + 6, at + said + 8),), score=1.0, rule="tagger",
        )
        for at in range(0, len(text), length)
    ]  # fmt: skip
    return resolve_sources([report], {report.id: attributions})


@pytest.mark.parametrize(
    ("unit", "sources"),
    [
        ("Ann Lee said no. ", 1),
        ("The officials said no. ", 1),
        ("A man said no. ", 5_000),
    ],  # "a man" is a new one each time
)
def test_five_thousand_mentions_are_read(unit: str, sources: int) -> None:
    resolution = repeated(unit, 5_000)
    speaking = set(resolution.source_of.values())
    assert len(speaking) == sources
    assert sum(len(source.mentions) for source in resolution.sources if source.id in speaking) == 5_000


def test_five_thousand_bearers_of_one_surname_stay_apart_and_doubtful() -> None:
    names = "".join(f"{chr(97 + n // 625 % 25)}{chr(97 + n // 25 % 25)}{chr(97 + n % 25)}" for n in range(2_000))
    given_names = [names[at : at + 3].capitalize() for at in range(0, len(names), 3)]
    text = "".join(f"{one}ra Tarn left. " for one in given_names) + "[S Tarn] [C said] [T no]."
    _, resolution, (last,) = resolve(text)
    (doubt,) = resolution.source(last).unsure
    assert 2 <= len(doubt.candidates) <= 16


@pytest.mark.parametrize(
    "sentence",
    [
        "Lee accused Reyl and ",
        "a fighter asked not to be named and ",
        "Lee and Reyl, he and she, ",
        "claims against Lee and ",
    ],
)
def test_a_sentence_without_an_end_is_read(sentence: str) -> None:
    text, resolution, _ = resolve("[S Ann Lee] [C said] [T no] " + sentence * 3_000)
    places = [s.mention.span for source in resolution.sources for s in source.standings]
    assert all(0 <= place.start < place.end <= len(text) for place in places)


_WORDS = st.sampled_from(
    ["Ann Lee", "Lee", "he", "they", "the official", "a witness", "accused", "was blamed", "on condition of anonymity", "because", ",",
     "and", ". ", "“", "”", "\u200f", "\U0001f98a", "WHO", "Sen.", "two presidents", "of", "in his eyes"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=14), st.sampled_from(["he", "Lee", "They", "the senator", "both", "WHO", "—"]))
def test_whatever_is_printed_spans_lie_in_the_text_and_reading_twice_agrees(words: list[str], who: str) -> None:
    marked_text = " ".join(words) + f" [S {who}] [C said] [T no]."
    text, resolution, ids = resolve(marked_text)
    sources = {source.id for source in resolution.sources}
    assert set(ids) <= sources
    for source in resolution.sources:
        spans = [m.span for m in source.mentions] + [s.mention.span for s in source.standings]
        spans += [a.reason for a in source.anonymity if a.reason]
        assert all(span.of(text).strip() for span in spans)
        assert {each for doubt in source.unsure for each in doubt.candidates} <= sources
    assert resolve(marked_text)[1] == resolution
