from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.decisions.wording import describe
from sayso.records import Decision, DecisionKind, Role, SubjectKind
from sayso.text import Span
from tests.decisions.deciding import PROPOSITION, SOURCE, STATEMENT, Book
from tests.invented import made_ledger

K = DecisionKind
CASE = (SubjectKind.CASE, "case")
PAPER = made_ledger().reports[0]
MINISTRY, DENIAL = (SOURCE, "v-ministry"), (STATEMENT, "s-deny")
ADDED = {Role.CONTENT: (Span(0, 8),)}


@pytest.mark.parametrize(
    ("decide", "sentence"),
    [
        (lambda b: b.do(K.NOTE, CASE, after={"text": "two\nlines"}), "Ida Holm noted on the case: two lines."),
        (
            lambda b: b.do(
                K.ASSESS, (SOURCE, "v-six"), after={"aspect": "reliability", "value": "B", "from": "2031-05-01"}
            ),
            "Ida Holm gave Channel Six the reliability B (usually reliable) from 2031-05-01 on.",
        ),
        (
            lambda b: b.do(K.ASSESS, (PROPOSITION, "p-contact"), after={"aspect": "likelihood", "value": "unlikely"}),
            "Ida Holm gave “There is contact” the likelihood “unlikely” (20 to 45 %).",
        ),
        (
            lambda b: b.merge(SOURCE, "v-one", "v-two", "v-reyl"),
            "Ida Holm merged another group and Tomas Reyl into one group.",
        ),
        (lambda b: b.do(K.SPLIT, MINISTRY, DENIAL), "Ida Holm split “any involvement” off Foreign Ministry."),
        (
            lambda b: b.do(K.SAME, (SOURCE, "v-reyl"), (SOURCE, "v-brandt"), reason="same voice"),
            "Ida Holm said that Tomas Reyl and Ada Brandt are the same, because: same voice.",
        ),
        (
            lambda b: b.do(K.UNSURE, (SOURCE, "v-reyl"), (SOURCE, "v-brandt")),
            "Ida Holm was unsure whether Tomas Reyl and Ada Brandt are the same.",
        ),
        (
            lambda b: b.do(K.CORRECT_SPEAKER, DENIAL, (SOURCE, "v-reyl")),
            "Ida Holm credited “any involvement” to Tomas Reyl instead of Foreign Ministry.",
        ),
        (
            lambda b: b.do(K.CORRECT_SPEAKER, DENIAL, after={"name": "a clerk", "kind": "unnamed"}),
            "Ida Holm credited “any involvement” to a clerk (a new source) instead of Foreign Ministry.",
        ),
        (
            lambda b: b.do(K.CORRECT_POSITION, DENIAL, after={"position": "declines"}),
            "Ida Holm corrected the position of “any involvement” from denies to declines.",
        ),
        (
            lambda b: b.do(K.CORRECT_SPAN, DENIAL, (PAPER.id, ADDED)),
            "Ida Holm corrected where “any involvement” stands to “Veldania”.",
        ),
        (
            lambda b: b.do(K.CORRECT_DATE, DENIAL),
            "Ida Holm corrected the date of “any involvement” to not known (before: 2031-05).",
        ),
        (lambda b: b.do(K.REJECT, DENIAL), "Ida Holm rejected that Foreign Ministry denies “any involvement”."),
        (
            lambda b: b.do(
                K.ADD_STATEMENT, (PAPER.id, ADDED), (SOURCE, "v-six"), after={"position": "asserts", "form": "direct"}
            ),
            "Ida Holm added a statement: Channel Six asserts “Veldania”.",
        ),
        (
            lambda b: b.do(K.ADD_HYPOTHESIS, (PROPOSITION, "p-contact"), after={"text": "They never met."}),
            "Ida Holm wrote a hypothesis about “There is contact”: They never met.",
        ),
        (
            lambda b: b.do(K.RATE, (PROPOSITION, "p-contact"), DENIAL, after={"rating": "neutral"}),
            "Ida Holm rated “any involvement” neutral with “There is contact”.",
        ),
        (lambda b: b.undo(b.do(K.NOTE, CASE, after={"text": "x"})), "Ida Holm undid decision d-"),
    ],
)
def test_an_entry_is_one_sentence(decide: Callable[[Book], Decision], sentence: str) -> None:
    said = describe(decide(Book(made_ledger())))
    assert said == sentence or (sentence.endswith("d-") and said.startswith(sentence))


def test_every_kind_has_its_sentence_and_damage_is_no_error() -> None:
    """A listing of a damaged log must still come; verifying names the damage."""
    entry = Book(made_ledger()).do(K.NOTE, CASE, after={"text": "x"})
    for kind in DecisionKind:
        for after in ("null", "{", "[1]", '{"text":1}'):
            said = describe(replace(entry, kind=kind, after=after))
            assert said.startswith("Ida Holm ")
            assert said.endswith(".")
            assert len(said.splitlines()) == 1


def test_what_was_withheld_is_said() -> None:
    entry = Book(made_ledger()).do(K.REJECT, DENIAL)
    said = describe(replace(entry, withheld=("anchors", "before")))
    assert said == (
        "Ida Holm recorded a reject about statement s-deny; some of its words were withheld when a report was pruned."
    )


def test_long_words_and_control_characters_do_not_get_through() -> None:
    entry = Book(made_ledger()).do(K.NOTE, CASE, after={"text": "\x1b[31mred\u202e " + "x" * 500})
    assert describe(entry).isprintable()
    assert len(describe(entry)) < 130
