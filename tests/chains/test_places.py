"""Who is mentioned, quoted or speaks where."""

from __future__ import annotations

from sayso.chains.places import Places
from sayso.records import Form, Position, Statement
from sayso.text import Span

SENTENCE = Span(10, 30)


def _said(source: str, at: int, content: Span, form: Form = Form.DIRECT) -> Statement:
    return Statement(
        id=f"s-{at}",
        report="r-1",
        source=source,
        position=Position.ASSERTS,
        form=form,
        source_spans=(Span(at, at + 3),),
        content_spans=(content,),
    )


def test_mentions_of_a_sentence_stand_wholly_in_it() -> None:
    mentions = [(Span(2, 5), "before"), (Span(8, 12), "across"), (Span(10, 12), "first"), (Span(28, 31), "over")]
    assert Places([], mentions).mentioned_in(SENTENCE) == [(Span(10, 12), "first")]


def test_who_spoke_last_is_named_wholly_before() -> None:
    places = Places(
        [_said("lee", 2, Span(40, 50)), _said("reyl", 8, Span(40, 50)), _said("venn", 20, Span(40, 50))], []
    )
    assert places.speaker_before(10) == "lee", "reyl's name reaches over the place"
    assert places.speaker_before(11) == "reyl"
    assert places.speaker_before(2) is None


def test_words_are_said_by_whoever_is_quoted_around_them() -> None:
    places = Places([_said("lee", 2, Span(40, 80)), _said("reyl", 8, Span(30, 90), Form.INDIRECT)], [])
    assert places.quoted_around(Span(40, 50)) == "lee"
    assert places.quoted_around(Span(82, 85)) is None, "reyl's words are not quoted"


def test_of_two_quoted_around_the_first_statement_counts() -> None:
    places = Places([_said("lee", 2, Span(40, 80)), _said("reyl", 8, Span(45, 60))], [])
    assert places.quoted_around(Span(46, 50)) == "lee"


def test_many_quotations_cost_no_walk() -> None:
    places = Places([_said("lee", at, Span(at + 4, at + 9)) for at in range(0, 200_000, 10)], [])
    assert [places.quoted_around(Span(at, at + 2)) for at in range(5, 200_000, 10)] == ["lee"] * 20_000
