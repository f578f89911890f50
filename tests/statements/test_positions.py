"""Where a source stands on its content: one line a rule, with its counter-example."""

from __future__ import annotations

import pytest

from sayso.statements.positions import position_of


@pytest.mark.parametrize(
    ("cue", "content", "position"),
    [
        ("said", "the bridge fell", "asserts"),
        ("said", "it is too early to say why the bridge fell", "doubts"),
        ("said", "it is not too early to say why the bridge fell", "asserts"),
        ("said", "we did not blow up the bridge", "asserts"),  # its negation is inside
        ("did not say", "that the bridge fell", "declines"),
        ("denied", "that it blew up the bridge", "denies"),
        ("denied", "that it did not warn the town", "denies"),  # the content as put is what it rejects
        ("did not deny", "that it blew up the bridge", "declines"),  # no assertion either
        ("could not deny", "a meeting", "declines"),
        ("does not dispute", "that the bridge fell", "asserts"),  # granted
        ("there is no doubt", "that the bridge fell", "asserts"),
        ("has unconditionally rejected", "the claim", "denies"),
        ("dismissed", "the reports as gossip", "denies"),
        ("called", "the report", "asserts"),
        ("called it untrue", "the report", "denies"),
        ("poured scorn on", "the idea", "denies"),
        ("cast doubt on", "the video", "doubts"),
        ("questioned", "whether the bridge fell", "doubts"),
        ("could not confirm", "that the bridge fell", "doubts"),
        ("has yet to confirm", "the death", "doubts"),
        ("confirmed", "the death", "asserts"),
        ("would not confirm", "the death", "declines"),  # will not, rather than cannot
        ("neither confirmed nor denied", "the death", "declines"),
        ("did not confirm or deny", "the death", "declines"),
        ("cannot rule out", "an attack", "asserts"),  # thought possible: hedged, not doubted
        ("ruled out", "an attack", "denies"),
        ("declined", "to comment", "declines"),
        ("refused to say", "who had paid", "declines"),
        ("refused", "to leave the square", "asserts"),  # a refusal of something else
        ("did not immediately respond to", "a request for comment", "declines"),
        ("was not available for", "comment", "declines"),
        ("stopped short of accusing", "the army", "declines"),
        ("stopped short of confirming", "the death", "doubts"),
        ("It is unclear", "whether the bridge fell", "doubts"),
        ("made clear", "that the bridge fell", "asserts"),
        ("does not believe", "that the bridge fell", "doubts"),
        ("said", "it could not confirm the death", "doubts"),
        ("said", "he was not in a position to verify the video", "doubts"),
        ("said", "it would not comment on rumours", "declines"),
        ("said", "“No comment.”", "declines"),
        ("said", "the report was untrue", "denies"),
        ("said", "“This is nonsense.”", "denies"),
        ("said", "it was not a hoax", "asserts"),  # two negations
        ("said", "the bridge was false economy", "asserts"),  # not a statement that is rejected
        ("said", "there was no evidence that the bridge fell", "doubts"),
        ("said", "it was not clear who had paid", "doubts"),
        ("said", "the claims should be treated with caution", "doubts"),
        ("cannot be denied", "that the bridge fell", "asserts"),
        ("does not mean", "that the bridge fell", "doubts"),  # nor that it stands
        ("does not prove", "that the bridge fell", "doubts"),
        ("is not saying", "that the bridge fell", "declines"),
        ("was saying", "that the bridge fell", "asserts"),
        ("did not feel", "that the bridge was safe", "doubts"),
        ("felt", "that the bridge was safe", "asserts"),
        ("disowned", "the raid", "denies"),
        ("held contests to choose", "a mayor", "asserts"),  # nothing is contested
        ("refused to accept", "that the bridge fell", "denies"),
        ("dodged", "a question about the bridge", "declines"),
        ("dodged", "the falling bridge", "asserts"),  # no question
        ("was unaware of", "any raid", "doubts"),
        ("was unaware", "that it rained", "asserts"),  # the report itself says that it rained
        ("said", "the army refused to say who fired", "asserts"),  # another refuses
        ("said", "it refused to say who fired", "declines"),
        ("said", "there was no truth in the report", "denies"),
        ("said", "there was no truth serum left", "asserts"),
        ("", "“The bridge fell.”", "asserts"),  # a quotation that stands alone
    ],
)
def test_the_cue_decides_then_the_opening_of_the_content(cue: str, content: str, position: str) -> None:
    assert position_of(cue, content).position == position


@pytest.mark.parametrize("words", ["n't " * 40_000, "the " * 40_000, "could not " * 20_000, "a" * 200_000])
def test_hostile_words_cost_no_more_than_their_beginning(words: str) -> None:
    assert position_of(words, words).position


@pytest.mark.parametrize(
    ("cue", "content", "after", "position"),
    [
        ("called", "the report", " a lie.", "denies"),
        ("described", "the report", " as “a complete fabrication”.", "denies"),
        ("called", "the report", " a triumph.", "asserts"),
        ("saw", "the report", " a lie had caused.", "asserts"),  # nothing is called anything
    ],
)
def test_what_a_content_is_called_stands_after_it(cue: str, content: str, after: str, position: str) -> None:
    assert position_of(cue, content, after=after).position == position


def test_who_relays_a_doubt_does_not_doubt() -> None:
    assert position_of("said", "the army could not confirm the raid", relays=True).position == "asserts"
    assert position_of("said", "it could not confirm the raid", relays=True).position == "doubts"
