"""What counts as right: content first, then source and cue."""

from __future__ import annotations

import pytest

from sayso.evaluation.attribution_score import score_article
from sayso.evaluation.tokens import Marked, ScoredText, dice, heads_agree
from sayso.text import Span, Spans

TEXT = "Mayor Ann Lee said on Monday that the bridge would close. Bob Roe denied it: no closure is planned."


def spans(*words: str) -> Spans:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def marked(source: str, cue: str, content: str) -> Marked:
    return Marked(*(spans(words) if words else () for words in (source, cue, content)))


GOLD = (
    marked("Mayor Ann Lee", "said", "the bridge would close"),
    marked("Bob Roe", "denied", "no closure is planned"),
)


@pytest.mark.parametrize(
    ("predicted", "exact", "partial", "full", "why"),
    [
        (GOLD, 2, 2, 2, "itself"),
        ((), 0, 0, 0, "nothing"),
        (
            (marked("Ann Lee", "said", "that the bridge would close."),),
            0,
            1,
            1,
            "edges off by a word still agree by half",
        ),
        ((marked("Bob Roe", "said", "the bridge would close"),), 1, 1, 0, "another source"),
        ((marked("Mayor Ann Lee", "denied", "the bridge would close"),), 1, 1, 0, "another cue"),
        ((marked("", "said", "the bridge would close"),), 1, 1, 0, "a source left out is a disagreement"),
        ((marked("Mayor Ann Lee", "said", "close"),), 0, 0, 0, "a quarter of the content is too little"),
        (GOLD[:1] * 2, 1, 1, 1, "one annotation is met once"),
    ],
)
def test_pairs(predicted: tuple[Marked, ...], exact: int, partial: int, full: int, why: str) -> None:
    got = score_article(TEXT, GOLD, predicted)
    assert (got.exact, got.partial, got.full) == (exact, partial, full), why


def test_equal_contents_go_to_the_pair_whose_source_agrees() -> None:
    # the same words, annotated for two speakers
    gold = (marked("Bob Roe", "denied", "the bridge would close"), GOLD[0])
    assert score_article(TEXT, gold, tuple(reversed(gold))).full == 2


def test_a_cue_of_signs_is_compared_on_its_signs() -> None:
    gold = (marked("Bob Roe", ":", "no closure is planned"),)
    assert score_article(TEXT, gold, gold).full == 1
    assert score_article(TEXT, gold, (marked("Bob Roe", "", "no closure is planned"),)).full == 0


def test_figures_are_between_nought_and_one_and_sums_of_articles() -> None:
    one = score_article(TEXT, GOLD, GOLD[:1])
    assert one.figures()["full_relation_f1"] == pytest.approx(2 / 3)
    one.add(score_article(TEXT, GOLD, GOLD))
    assert one.figures()["full_relation_f1"] == pytest.approx(6 / 7)
    assert one.figures()["token_source_f1"] == pytest.approx(2 * 8 / (8 + 10))


def test_dice_and_heads() -> None:
    assert dice(frozenset(), frozenset()) == 1  # two absent sources agree
    assert dice(frozenset({1}), frozenset()) == 0
    assert heads_agree(frozenset({1, 2, 3}), frozenset({3}))
    assert not heads_agree(frozenset({1, 2, 3}), frozenset({3, 4}))  # the shorter ends outside the longer


def test_a_token_belongs_to_a_span_that_touches_it() -> None:
    text = ScoredText("don't stop")
    assert text.words((Span(2, 3),)) == {0}  # "don", cut in its middle
    assert text.words((Span(3, 4),)) == frozenset()  # the apostrophe is a sign


@pytest.mark.parametrize(
    ("predicted", "right", "given", "why"),
    [
        (GOLD, 2, 2, "itself"),
        ((marked("Mayor Ann Lee", "said", "that the bridge would close."),), 0, 1, "one word too many is another span"),
        ((marked("Mayor Ann Lee", "said", "the bridge would close."),), 1, 1, "a full stop is no word"),
        ((marked("Bob Roe", "denied", "the bridge would close"),), 1, 1, "whose it is, is not asked"),
        ((Marked((), (), spans("the bridge", "close")),), 0, 2, "a gap makes two spans"),
        ((Marked((), (), spans("would close", "the bridge")),), 1, 1, "parts that touch make one"),
    ],
)
def test_spans_from_end_to_end(predicted: tuple[Marked, ...], right: int, given: int, why: str) -> None:
    found = score_article(TEXT, GOLD, predicted).content_spans
    assert (found.shared, found.predicted, found.gold) == (right, given, 2), why
