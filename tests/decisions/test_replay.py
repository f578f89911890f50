"""What each decision does to the ledger of the two invented reports, and what is refused before it is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.decisions import apply_decisions, prepare_decision
from sayso.decisions.canonical import Json
from sayso.errors import ConflictError, NotFoundError, StoreError
from sayso.records import DecisionKind, Ledger, Position, Proposition, Role, Source, Statement, SubjectKind
from sayso.text import Span
from tests.decisions.deciding import PROPOSITION, SOURCE, STATEMENT, Book
from tests.invented import made_ledger

LEDGER = made_ledger()
PAPER = LEDGER.reports[0]
K = DecisionKind


@pytest.fixture
def book() -> Book:
    return Book(LEDGER)


def statement(book: Book, statement_id: str) -> Statement:
    return next(s for s in book.decided.ledger.statements if s.id == statement_id)


def proposition(book: Book, proposition_id: str) -> Proposition:
    return next(p for p in book.decided.ledger.propositions if p.id == proposition_id)


def source(book: Book, source_id: str) -> Source:
    return next(s for s in book.decided.ledger.sources if s.id == source_id)


def at(words: str) -> Span:
    start = PAPER.text.index(words)
    return Span(start, start + len(words))


def test_without_decisions_both_readings_are_the_machines() -> None:
    decided = apply_decisions(LEDGER, ())
    assert decided.ledger == decided.machine == LEDGER


def test_merged_sources_are_one_and_the_machine_still_has_two(book: Book) -> None:
    book.merge(SOURCE, "v-one", "v-two")
    kept = source(book, "v-one")
    assert statement(book, "s-two").source == "v-one"
    assert [m.span for m in kept.mentions if m.report == PAPER.id] == [at("One group"), at("Another group")]
    assert "v-two" not in {s.id for s in book.decided.ledger.sources}
    assert [(m.id, m.into) for m in book.decided.merged] == [("v-two", "v-one")]
    assert book.decided.machine == LEDGER


def test_links_of_chains_lead_to_the_source_kept(book: Book) -> None:
    book.merge(SOURCE, "v-two", "v-one")
    ends = {link.cited for chain in book.decided.ledger.chains for link in chain.links}
    assert "v-two" in ends
    assert "v-one" not in ends


def test_merging_what_cites_each_other_leaves_no_link_to_itself(book: Book) -> None:
    book.merge(SOURCE, "v-six", "v-one")
    assert all(link.citing != link.cited for chain in book.decided.ledger.chains for link in chain.links)


def test_merged_propositions_join_their_sides_and_no_longer_exclude_each_other(book: Book) -> None:
    book.merge(PROPOSITION, "p-supplied", "p-captured")
    one = proposition(book, "p-supplied")
    assert one.asserted_by == ("s-one", "s-copy", "s-two")
    assert one.alternatives == ()
    assert statement(book, "s-two").proposition == "p-supplied"


def test_the_central_proposition_stays_central_when_it_is_merged_away(book: Book) -> None:
    book.merge(PROPOSITION, "p-contact", "p-supplied")
    assert proposition(book, "p-contact").central
    assert book.decided.ledger.evidence[0].shows == ("p-contact",)
    assert proposition(book, "p-captured").alternatives == ("p-contact",)


def test_a_split_makes_a_new_source_of_some_statements(book: Book) -> None:
    made = book.do(K.SPLIT, (SOURCE, "v-reyl"), (STATEMENT, "s-reyl"), after={"words": "another Reyl"})
    new = source(book, made.made("v"))
    assert (new.name, [m.span for m in new.mentions]) == ("another Reyl", [at("Minister Tomas Reyl")])
    assert statement(book, "s-reyl").source == new.id
    assert source(book, "v-reyl").mentions == ()


def test_a_split_makes_a_new_proposition_with_the_same_sides(book: Book) -> None:
    made = book.do(K.SPLIT, (PROPOSITION, "p-supplied"), (STATEMENT, "s-deny"), (STATEMENT, "s-brandt"))
    new = proposition(book, made.made("p"))
    assert (new.text, new.denied_by, new.doubted_by) == ("any involvement", ("s-deny",), ("s-brandt",))
    assert proposition(book, "p-supplied").statements == ("s-one", "s-own", "s-copy")


def test_a_position_moves_the_statement_to_the_other_side(book: Book) -> None:
    book.do(K.CORRECT_POSITION, (STATEMENT, "s-deny"), after={"position": "asserts"})
    assert statement(book, "s-deny").position is Position.ASSERTS
    assert proposition(book, "p-supplied").denied_by == ()
    assert proposition(book, "p-supplied").asserted_by == ("s-one", "s-copy", "s-deny")
    (change,) = book.decided.changes
    assert (change.id, change.field, change.machine, change.human) == ("s-deny", "position", '"denies"', '"asserts"')


def test_a_denial_of_a_negated_content_still_counts_the_other_way_round() -> None:
    """ "Denied that no rifle was sent" asserts that rifles were sent: the machine turned it, and so does the correction."""
    turned = [
        replace(p, denied_by=(), asserted_by=(*p.asserted_by, "s-deny")) if p.id == "p-supplied" else p
        for p in LEDGER.propositions
    ]
    book = Book(replace(LEDGER, propositions=tuple(turned)))
    book.do(K.CORRECT_POSITION, (STATEMENT, "s-deny"), after={"position": "asserts"})
    assert proposition(book, "p-supplied").denied_by == ("s-deny",)


def test_a_speaker_is_corrected_to_a_source_of_the_ledger(book: Book) -> None:
    book.do(K.CORRECT_SPEAKER, (STATEMENT, "s-deny"), (SOURCE, "v-reyl"))
    assert statement(book, "s-deny").source == "v-reyl"
    links = {(link.cited, link.spans) for link in book.decided.ledger.chains[0].links}
    assert ("v-reyl", (at("denied"),)) in links  # the link that rested on "denied" leads to him now
    assert all(cited != "v-ministry" for cited, _ in links)


def test_a_link_follows_the_words_that_a_person_corrects(book: Book) -> None:
    spans = {Role.CUE: (at("declined"),), Role.SOURCE: (at("It declined"),)}
    book.do(K.CORRECT_SPAN, (STATEMENT, "s-deny"), (PAPER.id, spans))
    links = {(link.cited, link.spans) for link in book.decided.ledger.chains[0].links}
    assert ("v-ministry", (at("declined"),)) in links  # it rested on "denied"
    assert {span for _, held in links for span in held if span == at("denied")} == set()


def test_a_statement_that_a_person_adds_is_a_step_of_the_chain(book: Book) -> None:
    selected = {Role.CONTENT: (at("does not show a handover"),), Role.SOURCE: (at("Ada Brandt"),)}
    new = {"name": "Ada Brandt, aide", "kind": "person"}
    made = book.do(
        K.ADD_STATEMENT, (PAPER.id, selected), after={"position": "asserts", "form": "indirect", "source": new}
    )
    (link,) = [one for one in book.decided.ledger.chains[0].links if one.cited == made.made("v")]
    assert (link.citing, link.how, link.spans) == (PAPER.id, "relays", (at("Ada Brandt"),))
    book.undo(made)
    assert book.decided.ledger.chains == LEDGER.chains


def test_a_speaker_is_corrected_to_somebody_new(book: Book) -> None:
    made = book.do(K.CORRECT_SPEAKER, (STATEMENT, "s-two"), after={"name": "Oren band", "kind": "group"})
    assert statement(book, "s-two").source == made.made("v")
    assert source(book, made.made("v")).name == "Oren band"


def test_spans_are_corrected_by_selecting_words(book: Book) -> None:
    book.do(
        K.CORRECT_SPAN,
        (STATEMENT, "s-two"),
        (PAPER.id, {Role.CONTENT: (at("took the rifles"),), Role.CUE: (at("said"),)}),
    )
    assert statement(book, "s-two").content_spans == (at("took the rifles"),)
    assert statement(book, "s-two").cue_spans == (at("said"),)


def test_dates_are_corrected_or_left_open(book: Book) -> None:
    book.do(K.CORRECT_DATE, (STATEMENT, "s-deny"), after={"value": "2031-05-03", "precision": "day"})
    book.do(K.CORRECT_DATE, (SubjectKind.REPORT, PAPER.id))
    made = statement(book, "s-deny").made_at
    assert made is not None
    assert made.value == "2031-05-03"
    assert book.decided.ledger.reports[0].published is None
    assert book.decided.machine.reports[0].published is not None


def test_a_rejected_statement_leaves_and_what_it_reported_moves_up(book: Book) -> None:
    book.do(K.REJECT, (STATEMENT, "s-reyl"))
    assert "s-reyl" not in {s.id for s in book.decided.ledger.statements}
    assert book.decided.rejected == ("s-reyl",)
    assert statement(book, "s-admit").parent is None
    assert proposition(book, "p-contact").asserted_by == ("s-admit",)


def test_a_proposition_that_nobody_puts_forward_any_more_leaves_with_its_name(book: Book) -> None:
    book.do(K.REJECT, (STATEMENT, "s-two"))
    assert {p.id for p in book.decided.ledger.propositions} == {"p-contact", "p-supplied"}
    assert proposition(book, "p-supplied").alternatives == ()


def test_an_accepted_statement_is_marked_and_unchanged(book: Book) -> None:
    book.do(K.ACCEPT, (STATEMENT, "s-two"))
    assert book.decided.accepted == ("s-two",)
    assert statement(book, "s-two") == next(s for s in LEDGER.statements if s.id == "s-two")


def test_a_statement_is_added_from_selected_words(book: Book) -> None:
    words = {Role.CONTENT: (at("new rifles"),), Role.CUE: (at("filmed"),)}
    made = book.do(
        K.ADD_STATEMENT,
        (PAPER.id, words),
        (SOURCE, "v-six"),
        (PROPOSITION, "p-supplied"),
        after={"position": "asserts", "form": "indirect"},
    )
    added = statement(book, made.made("s"))
    assert (added.source, added.content_spans, added.proposition) == ("v-six", (at("new rifles"),), "p-supplied")
    assert added.id in proposition(book, "p-supplied").asserted_by


def test_an_added_statement_may_bring_its_speaker_and_its_proposition(book: Book) -> None:
    after: Json = {"position": "denies", "form": "direct", "source": {"name": "a driver", "kind": "unnamed"}}
    made = book.do(K.ADD_STATEMENT, (PAPER.id, {Role.CONTENT: (at("new rifles"),)}), after=after)
    assert not source(book, made.made("v")).named
    assert proposition(book, made.made("p")).denied_by == (made.made("s"),)
    book.do(
        K.CORRECT_POSITION, (STATEMENT, made.made("s")), after={"position": "asserts"}
    )  # what was made can be decided on
    assert proposition(book, made.made("p")).denied_by == ()


def test_unsure_sources_may_be_one_and_different_ones_are_not(book: Book) -> None:
    book.do(K.UNSURE, (SOURCE, "v-one"), (SOURCE, "v-two"))
    assert source(book, "v-one").candidates == ("v-two",)
    book.do(K.DIFFERENT, (SOURCE, "v-one"), (SOURCE, "v-two"))
    assert source(book, "v-one").candidates == source(book, "v-two").candidates == ()
    book.do(K.DIFFERENT, (SOURCE, "v-reyl"), (SOURCE, "v-brandt"))
    assert source(book, "v-brandt").candidates == ()  # the machine had thought so
    assert [(j.first, j.second, j.judgement) for j in book.decided.judgements] == [
        ("v-one", "v-two", "different"),
        ("v-brandt", "v-reyl", "different"),
    ]


def test_same_merges_even_what_was_called_different_before(book: Book) -> None:
    book.do(K.DIFFERENT, (SOURCE, "v-one"), (SOURCE, "v-two"))
    book.do(K.SAME, (SOURCE, "v-one"), (SOURCE, "v-two"))
    assert statement(book, "s-two").source == "v-one"
    assert [j.judgement for j in book.decided.judgements] == ["same"]


def test_an_undo_brings_back_what_was_and_an_undo_of_it_brings_it_back_again(book: Book) -> None:
    merge = book.merge(SOURCE, "v-one", "v-two")
    merged = book.decided.ledger
    undo = book.undo(merge)
    assert book.decided.ledger == LEDGER
    assert [(u.decision, u.by) for u in book.decided.undone] == [(merge, undo)]
    again = book.undo(undo)
    assert book.decided.ledger == merged
    book.undo(again)
    assert book.decided.ledger == LEDGER


Case = tuple[
    str, DecisionKind, tuple[SubjectKind, str], tuple[tuple[SubjectKind, str], ...], Json, type[StoreError], str
]
CASE = SubjectKind.CASE
REFUSED: list[Case] = [
    ("a merge with itself", K.MERGE, (SOURCE, "v-one"), ((SOURCE, "v-one"),), None, ConflictError, "v-one and v-one are one source"),
    ("two kinds", K.MERGE, (SOURCE, "v-one"), ((PROPOSITION, "p-contact"),), None, StoreError, "cannot name a proposition"),
    ("no other", K.MERGE, (SOURCE, "v-one"), (), None, StoreError, "names 1 to 200 other records, not 0"),
    ("unknown id", K.MERGE, (SOURCE, "v-one"), ((SOURCE, "v-nobody"),), None, NotFoundError, "there is no source 'v-nobody'"),
    ("unknown statement", K.REJECT, (STATEMENT, "s-x"), (), None, NotFoundError, "there is no statement 's-x'"),
    ("unknown decision", K.UNDO, (SubjectKind.DECISION, "d-1"), (), None, NotFoundError, "there is no decision 'd-1'"),
    ("not said by it", K.SPLIT, (SOURCE, "v-one"), ((STATEMENT, "s-two"),), None, ConflictError, "s-two is not said by v-one"),
    ("all of it", K.SPLIT, (PROPOSITION, "p-captured"), ((STATEMENT, "s-two"),), None, ConflictError, "leave at least one"),
    ("no position", K.CORRECT_POSITION, (STATEMENT, "s-two"), (), {"position": "agrees"}, StoreError, "not 'agrees'"),
    ("no key", K.CORRECT_POSITION, (STATEMENT, "s-two"), (), {}, StoreError, "correct-position sets position"),
    ("extra key", K.NOTE, (CASE, "case"), (), {"text": "a", "by": 1}, StoreError, "note sets text"),
    ("not a date", K.CORRECT_DATE, (STATEMENT, "s-two"), (), {"value": "2031-02-30", "precision": "day"}, StoreError, "2031-02-30"),
    ("not so fine", K.CORRECT_DATE, (STATEMENT, "s-two"), (), {"value": "2031", "precision": "day"}, StoreError, "as its precision"),
    ("no offset", K.CORRECT_DATE, (STATEMENT, "s-two"), (), {"value": "2031-02-03T10:00:00", "precision": "time"}, StoreError, "offset"),
    ("whose grade", K.ASSESS, (STATEMENT, "s-two"), (), {"aspect": "reliability", "value": "A"}, StoreError, "said of: source"),
    ("no grade", K.ASSESS, (SOURCE, "v-one"), (), {"aspect": "reliability", "value": "G"}, StoreError, "one of A, B, C, D, E, F"),
    ("no day", K.ASSESS, (SOURCE, "v-one"), (), {"aspect": "reliability", "value": "A", "from": "May"}, StoreError, "a day is written"),
    ("empty note", K.NOTE, (CASE, "case"), (), {"text": " \n"}, StoreError, "a note is empty"),
    ("long note", K.NOTE, (CASE, "case"), (), {"text": "é" * 500_001}, StoreError, "a note is 1,000,002 bytes long"),
    ("NUL", K.NOTE, (CASE, "case"), (), {"text": "a\0b"}, StoreError, "NUL at character 2"),
    ("half a pair", K.NOTE, (CASE, "case"), (), {"text": "\ud800"}, StoreError, "surrogate pair at character 1"),
    ("half a pair of an id", K.NOTE, (SOURCE, "\ud800"), (), {"text": "a"}, NotFoundError, "there is no source"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "subject", "objects", "after", "error", "message"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_what_cannot_stand_is_refused_in_one_line(
    book: Book,
    kind: DecisionKind,
    subject: tuple[SubjectKind, str],
    objects: tuple[tuple[SubjectKind, str], ...],
    after: Json,
    error: type[StoreError],
    message: str,
) -> None:
    with pytest.raises(error, match=message) as caught:
        book.do(kind, subject, *objects, after=after)
    assert len(str(caught.value).splitlines()) == 1
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("author", ["", " ", "a\nb", "x" * 201, "a\0"])
def test_a_decision_has_an_author_of_one_line(author: str) -> None:
    with pytest.raises(StoreError, match="author"):
        prepare_decision(apply_decisions(LEDGER, ()), K.NOTE, (CASE, "case"), author=author, after={"text": "seen"})


def test_the_longest_note_is_kept(book: Book) -> None:
    assert len(book.do(K.NOTE, (CASE, "case"), after={"text": "x" * 1_000_000}).after) > 1_000_000


def test_a_cycle_of_merges_is_refused(book: Book) -> None:
    book.merge(SOURCE, "v-one", "v-two")
    with pytest.raises(ConflictError, match="v-two counts as v-one since decision 1; name v-one"):
        book.merge(SOURCE, "v-two", "v-one")
    book.merge(SOURCE, "v-six", "v-one")
    with pytest.raises(ConflictError, match="v-two counts as v-one"):
        book.merge(SOURCE, "v-two", "v-six")
    assert statement(book, "s-two").source == "v-six"


def test_what_is_different_is_not_merged_by_way_of_a_third(book: Book) -> None:
    book.do(K.DIFFERENT, (SOURCE, "v-one"), (SOURCE, "v-two"))
    book.merge(SOURCE, "v-six", "v-one")
    with pytest.raises(ConflictError, match="v-six and v-two were said to be different by decision 1"):
        book.merge(SOURCE, "v-six", "v-two")
    with pytest.raises(ConflictError, match="were said to be different"):
        book.do(K.SAME, (SOURCE, "v-two"), (SOURCE, "v-six"))  # a group of two is judged, not the pair


def test_merged_sources_are_not_called_different(book: Book) -> None:
    book.merge(SOURCE, "v-one", "v-two")
    with pytest.raises(ConflictError, match="v-two counts as v-one"):
        book.do(K.DIFFERENT, (SOURCE, "v-one"), (SOURCE, "v-two"))


def test_what_a_later_decision_rests_on_is_not_undone(book: Book) -> None:
    split = book.do(K.SPLIT, (SOURCE, "v-ministry"), (STATEMENT, "s-deny"))
    grade = book.do(K.ASSESS, (SOURCE, split.made("v")), after={"aspect": "reliability", "value": "C"})
    with pytest.raises(ConflictError, match=r"decision 2 \(assess\) rests on it; undo that first"):
        book.undo(split)
    book.undo(grade)
    book.undo(split)
    assert book.decided.ledger == LEDGER


def test_an_undo_twice_is_refused(book: Book) -> None:
    note = book.do(K.NOTE, (SOURCE, "v-one"), after={"text": "ask again"})
    book.undo(note)
    with pytest.raises(ConflictError, match="decision 1 is undone already, by decision 2"):
        book.undo(note)


def test_a_rejected_statement_takes_no_further_decision_until_that_is_undone(book: Book) -> None:
    reject = book.do(K.REJECT, (STATEMENT, "s-two"))
    with pytest.raises(ConflictError, match="statement s-two was rejected by decision 1"):
        book.do(K.ACCEPT, (STATEMENT, "s-two"))
    book.undo(reject)
    book.do(K.ACCEPT, (STATEMENT, "s-two"))


def test_selected_words_lie_in_the_text(book: Book) -> None:
    far = Span(len(PAPER.text) - 1, len(PAPER.text) + 1)
    with pytest.raises(StoreError, match="must lie within its"):
        book.do(K.CORRECT_SPAN, (STATEMENT, "s-two"), (PAPER.id, {Role.CONTENT: (far,)}))


def test_what_this_reading_cannot_place_does_not_stand_in_the_way_of_a_note(book: Book) -> None:
    book.do(K.REJECT, (STATEMENT, "s-two"))
    nothing = apply_decisions(Ledger(()), book.log)
    draft = prepare_decision(nothing, K.NOTE, (CASE, "case"), author="Ida Holm", after={"text": "for the record"})
    assert draft.kind is K.NOTE
