from datetime import UTC, datetime

import pytest

from sayso.decisions.canonical import canonical_text
from sayso.decisions.chain import seal, withhold
from sayso.decisions.codec import read_decision, write_decision
from sayso.errors import StoreError
from sayso.records import Anchor, DecisionKind, Draft, Excerpt, Role, Selector, Subject, SubjectKind

WORDS = Anchor("عبرت 😀", (Excerpt("r-1", "ab", "cd", (Selector(Role.CUE, 0, 6, "عبرت 😀", "", "\r\n"),)),))
ENTRY = seal(
    Draft(
        DecisionKind.CORRECT_SPEAKER,
        "Ida Holm",
        "e\u0301 is not \u00e9",
        Subject(SubjectKind.STATEMENT, "s-1", WORDS),
        (Subject(SubjectKind.SOURCE, "v-1", Anchor("Channel Six")),),
        before=canonical_text({"source": "v-2"}),
    ),
    None,
    at=datetime(2031, 5, 4, 12, 0, 0, 5, tzinfo=UTC),
)


@pytest.mark.parametrize("entry", [ENTRY, withhold(ENTRY, ["anchors", "reason"])])
def test_an_entry_comes_back_as_it_was(entry: object) -> None:
    assert read_decision(write_decision(entry)) == entry  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"sequence":1', '"sequence":true'),
        ('"sequence":1', '"sequence":1.0'),
        ('"author":"Ida Holm",', ""),
        ('"kind":"correct-speaker"', '"kind":"overrule"'),  # not in the closed vocabulary
        ("2031-05-04T12:00:00.000005+00:00", "yesterday"),
        ("2031-05-04T12:00:00.000005+00:00", "2031-05-04T12:00:00"),  # whose noon?
        ('"role":"cue"', '"role":"verb"'),
        ('"start":0', '"start":"0"'),
        ("{", "[" * 100_000),
    ],
)
def test_a_line_that_is_no_entry_is_said_in_one_line(old: str, new: str) -> None:
    line = write_decision(ENTRY)
    assert old in line
    with pytest.raises(StoreError, match="sayso verify") as caught:
        read_decision(line.replace(old, new, 1))
    assert "\n" not in str(caught.value)
