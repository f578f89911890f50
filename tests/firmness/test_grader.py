"""The same deed on every footing; names, places and groups are invented."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.errors import ModelMismatchError
from sayso.firmness import load_grader
from sayso.firmness.grader import read_grader
from sayso.firmness.passages import MOST_CHARACTERS
from sayso.investigation import Investigation
from sayso.reading import read_bytes
from sayso.records import Firmness, Report

F = Firmness
ACT = ("bombing", "Karrin bridge")
NAMES = ("Red Heron Front", "RHF")


def report(text: str) -> Report:
    return read_bytes(text.encode(), origin="note.txt")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Red Heron Front guerrillas bombed the Karrin bridge on Monday. Two people were wounded.", F.FACT),
        (
            "A bomb destroyed the Karrin bridge on Monday. The Red Heron Front claimed responsibility for the attack in a"
            " telephone call to a radio station.",
            F.CLAIMED,
        ),
        (
            "A bomb destroyed the Karrin bridge. Police and military authorities blamed the attack on the Red Heron Front.",
            F.ACCUSED_BY_AUTHORITIES,
        ),
        # nobody puts it down to the group, which is only named nearby
        (
            "Unidentified men bombed the Karrin bridge. The region is a stronghold where the RHF has been active for years.",
            F.POSSIBLE,
        ),
    ],
)
def test_grades_by_footing(text: str, grade: Firmness) -> None:
    # With the attributions that are found, as the grader was taught: who blames is part of the footing.
    found = Investigation().grade(report(text), names=NAMES, act=ACT)
    assert found is not None
    assert found.firmness is grade
    assert sum(score for _, score in found.scores) == pytest.approx(1)


def test_capitals_change_nothing() -> None:
    text = "A bomb destroyed the Karrin bridge. Police blamed the attack on the Red Heron Front."
    plain = load_grader().grade(report(text), (), names=NAMES, act=ACT)
    capitals = load_grader().grade(report(text.upper()), (), names=NAMES, act=ACT)
    assert plain is not None
    assert capitals is not None
    assert plain.scores == capitals.scores


def test_grounds_are_the_sentences_on_the_act() -> None:
    one = report("The RHF met in spring. On Monday the RHF bombed the Karrin bridge. Rain fell.")
    found = load_grader().grade(one, (), names=NAMES, act=ACT)
    assert found is not None
    assert [span.of(one.text) for span in found.grounds] == ["On Monday the RHF bombed the Karrin bridge."]


@pytest.mark.parametrize("text", ["Nobody is named in this report of a bombing.", "The RHFX bombed the Karrin bridge."])
def test_no_grade_where_the_actor_is_not_named(text: str) -> None:
    assert load_grader().grade(report(text), (), names=NAMES, act=ACT) is None


def test_a_book_of_names_is_bounded() -> None:
    long = report("The RHF bombed (it. " * (2 * MOST_CHARACTERS // 20))
    found = load_grader().grade(long, (), names=[f"RHF{n}" for n in range(500)] + ["RHF"], act=["bombing"] * 500)
    assert found is None or len(found.grounds) <= 5


def test_weights_that_do_not_fit_are_refused(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "weights.npz"
    np.savez(path, weights=np.zeros((2, 4), dtype=np.float32), names=np.array(["a", "b"]))
    with pytest.raises(ModelMismatchError, match="do not belong together"):
        read_grader(path)
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(ModelMismatchError, match="cannot be read"):
        read_grader(path)


def test_the_mark_for_the_actor_is_no_name_in_a_report() -> None:
    grader = load_grader()
    assert grader.grade(report("Thanks to @actor for the photograph."), (), names=NAMES, act=ACT) is None
    handle = grader.grade(report("The bridge was bombed by @actor on Monday."), (), names=("@actor",), act=ACT)
    assert handle is not None
    assert handle.grounds


def test_an_overlong_paragraph_is_read_by_its_beginning() -> None:
    text = "Bridge bombed\n\nThe Red Heron Front bombed the Karrin bridge. " + "It rained on the hills. " * 3_000
    assert len(text) > MOST_CHARACTERS
    assert load_grader().grade(report(text), (), names=NAMES, act=ACT) is not None


@pytest.mark.parametrize("word", ["kill", "guerril"])
def test_words_without_end_are_read(word: str) -> None:
    """Tried anew from each of their syllables they would take hours."""
    text = "The Red Heron Front. " + word * 9_000
    assert load_grader().grade(report(text), (), names=NAMES, act=ACT) is not None
