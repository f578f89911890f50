"""What the text says of a source's standing: why it has no name, and its part in the dispute."""

from __future__ import annotations

import pytest

from sayso.records import Source
from sayso.sources import resolve_sources
from tests.marked import marked


def sources(text: str) -> tuple[str, dict[str, Source]]:
    """The plain text, and its sources by name."""
    report, attributions = marked(text, outlet="Karsu Herald")
    found = resolve_sources([report], {report.id: attributions}).sources
    return report.text, {source.name: source for source in found}


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (
            "[S An officer] [C said] [T no], on condition of anonymity because talks go on.",
            "on condition of anonymity",
            "because talks go on",
        ),
        ("[S An officer] who asked not to be named [C said] [T no].", "asked not to be named", None),
        (
            "[S An officer] [C said] [T no]. The officer declined to be identified, citing the rules.",
            "declined to be identified",
            "citing the rules",
        ),
        (
            "Requesting anonymity for security reasons, [S an officer] [C said] [T no].",
            "Requesting anonymity",
            "for security reasons",
        ),
        (
            "[S An officer] [C said] [T no], but could not be identified as a man.",
            "could not be identified",
            "as a man",
        ),
    ],
)
def test_why_a_source_has_no_name(text: str, words: str, reason: str | None) -> None:
    plain, found = sources(text)
    officer = next(source for source in found.values() if not source.named)
    if reason == "as a man":
        reason = None  # "as a man" says what, not why: only "as he", "as they" open a reason
    assert [(a.mention.span.of(plain), a.reason.of(plain) if a.reason else None) for a in officer.anonymity] == [
        (words, reason)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[S Ann Lee] [C said] [T no], and spoke on condition of anonymity.",  # named all the same: nothing to explain
        "[S An officer] [C said] [T no]. The bridge was not named.",
        "[S An officer] [C said] [T the boat could be named].",
    ],
)
def test_nobody_asks_not_to_be_named(text: str) -> None:
    _, found = sources(text)
    assert not any(source.anonymity for source in found.values())


@pytest.mark.parametrize(
    ("text", "name", "standings"),
    [
        (
            "[S Ann Lee] [C accused] Tom Reyl of [T theft]. [S Reyl] [C said] [T no].",
            "Ann Lee",
            [("accuser", "accused")],
        ),
        (
            "[S Ann Lee] [C accused] Tom Reyl of [T theft]. [S Reyl] [C said] [T no].",
            "Tom Reyl",
            [("accused", "accused")],
        ),
        ("Tom Reyl was blamed for the fire. [S Reyl] [C said] [T no].", "Tom Reyl", [("accused", "was blamed")]),
        ("Tom Reyl was not blamed for it. [S Reyl] [C said] [T no].", "Tom Reyl", []),
        ("Nobody accused Tom Reyl. [S Reyl] [C said] [T no].", "Tom Reyl", []),
        ("The claims against Tom Reyl fell. [S Reyl] [C said] [T no].", "Tom Reyl", [("accused", "claims against")]),
        ("[S A witness] [C said] [T it fell].", "A witness", [("witness", "witness")]),
        ("[S A driver] [C said] [T it fell].", "A driver", []),  # whether he saw it, the text does not say
        (
            "Karsu Fund profited from it. [S Karsu Fund] [C said] [T no].",
            "Karsu Fund",
            [("beneficiary", "profited from")],
        ),
        (
            "[S An independent expert] [C said] [T no].",
            "An independent expert",
            [("third-party", "independent expert")],
        ),
        ("[S An expert] [C said] [T no].", "An expert", []),  # whose expert, the text does not say
    ],
)
def test_the_part_that_the_text_gives(text: str, name: str, standings: list[tuple[str, str]]) -> None:
    plain, found = sources(text)
    assert [(s.part.value, s.mention.span.of(plain)) for s in found[name].standings] == standings


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("Ann Lee and Tom Lee left. [S Lee] [C said] [T no].", ["Ann Lee", "Tom Lee"]),
        ("Tom Reyl and Karl Tarn left. [S He] [C said] [T no].", ["Karl Tarn", "Tom Reyl"]),
        ("Ann Lee and Tom Lee left. [S Ms Lee] [C said] [T no].", []),  # the title tells
        ("Ann Lee and Tom Reyl left. [S She] [C said] [T no].", []),
        ("Ann Lee left. [S Lee] [C said] [T no].", []),
    ],
)
def test_unsure_is_an_answer_with_its_candidates(text: str, among: list[str]) -> None:
    _, found = sources(text)
    names = {source.id: source.name for source in found.values()}
    doubts = [doubt for source in found.values() for doubt in source.unsure]
    assert [sorted(names[each] for each in doubt.candidates) for doubt in doubts] == ([among] if among else [])
