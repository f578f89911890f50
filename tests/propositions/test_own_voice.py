"""What a report says for itself when it asks and answers, and where a colon hands the word to somebody."""

from __future__ import annotations

import pytest

from tests.propositions.told import tell

MATTER = "Rebels poisoned the wells of Sarn\nAnn Orr | said | rebels poisoned the wells of Sarn\n"


def own_positions(line: str) -> dict[str, str]:
    """Position of each own-voice statement of a story on the wells, by its words."""
    told = tell(MATTER + line)
    text = told.reports[0].text
    return {s.content_spans[0].of(text): s.position.value for s in told.group().statements if s.own_voice}


@pytest.mark.parametrize(
    ("line", "position", "why"),
    [
        ("Did rebels poison the wells of Sarn? No.", "denies", "asked and answered"),
        ("Did rebels poison the wells of Sarn? Not quite.", "denies", "any flat no"),
        ("Did rebels poison the wells of Sarn? Yes!", "asserts", "a plain yes"),
        ("Did rebels poison the wells of Sarn? No one drank from them.", None, "not an answer but a sentence"),
        ("“Did rebels poison the wells of Sarn?” No.", None, "somebody else asks"),
        ("Who? No.", None, "nothing is asked of the matter"),
    ],
)
def test_a_question_answered_with_a_word(line: str, position: str | None, why: str) -> None:
    question = line.partition("?")[0] + "?"
    assert own_positions(line).get(question) == position, why


@pytest.mark.parametrize(
    ("intro", "is_own"),
    [
        ("Our original story is below:", True),  # the paper's own words of before
        ("The letter reads in full:", False),  # somebody's letter
    ],
)
def test_what_follows_a_colon_is_the_reports_own_only_where_it_says_so(intro: str, is_own: bool) -> None:
    line = "Bandits, not rebels, poisoned the wells of Sarn."
    assert (line in own_positions(f"{intro}\n{line}")) is is_own


@pytest.mark.parametrize(
    ("headline", "position"),
    [("Did rebels poison the wells of Sarn?", "doubts"), ("Rebels poisoned the wells of Sarn", "asserts")],
)
def test_a_headline_that_asks_asserts_nothing(headline: str, position: str) -> None:
    told = tell(f"{headline}\nAnn Orr | said | rebels poisoned the wells of Sarn\n")
    own = [s for s in told.group().statements if s.own_voice and s.content_spans[0].start == 0]
    assert [s.position.value for s in own] == [position]
