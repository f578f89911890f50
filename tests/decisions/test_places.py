"""Decisions made on one reading, applied to another one of the same reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.decisions import apply_decisions
from sayso.decisions.places import Places, shared
from sayso.records import (
    Decided,
    DecisionKind,
    Ledger,
    Mention,
    Position,
    Proposition,
    Report,
    Role,
    Source,
    SourceKind,
    Statement,
    Subject,
    SubjectKind,
)
from sayso.text import Span
from tests.decisions.deciding import PROPOSITION, SOURCE, STATEMENT, Book, reasons
from tests.invented import made_report

K = DecisionKind
TEXT = (
    "Bridge closed\n\n"
    "The ministry said the bridge was open. The council said the bridge was open. "
    "The ministry said the bridge was open. He said nobody had crossed it since May.\n"
)


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def reading(text: str = TEXT, *, sha256: str | None = None, ids: str = "") -> Ledger:
    """Four statements, of which the first and the third look alike; ``ids`` makes every id another one."""
    report = made_report(text, "bridge.txt")
    if sha256 is not None:
        report = replace(report, sha256=sha256, id="r-" + sha256[:16])
    ministry = tuple(Mention(report.id, at(text, "The ministry", nth)) for nth in range(text.count("The ministry")))
    sources = (
        Source(f"v-out{ids}", SourceKind.OUTLET, "Bridge Post"),
        Source(f"v-min{ids}", SourceKind.STATE, "the ministry", mentions=ministry),
        Source(
            f"v-cou{ids}",
            SourceKind.ORGANISATION,
            "the council",
            mentions=(Mention(report.id, at(text, "The council")),),
        ),
        Source(f"v-he{ids}", SourceKind.PERSON, "Jon Vale", mentions=(Mention(report.id, at(text, "He ")),)),
    )
    statements = []
    for name, who, words, nth in (
        ("s-1", "v-min", "The ministry said the bridge was open", 0),
        ("s-2", "v-cou", "The council said the bridge was open", 0),
        ("s-3", "v-min", "The ministry said the bridge was open", 1),
        ("s-4", "v-he", "He said nobody had crossed it since May", 0),
    ):
        if text.count(words) <= nth:  # this reading of the text has no such sentence
            continue
        whole = at(text, words, nth)
        cue = whole.start + words.index("said")
        statements.append(
            Statement(
                id=name + ids,
                report=report.id,
                source=who + ids,
                content_spans=(Span(cue + 5, whole.end),),
                source_spans=(Span(whole.start, cue - 1),),
                cue_spans=(Span(cue, cue + 4),),
                proposition=("p-crossed" if name == "s-4" else "p-open") + ids,
            )
        )
    opened = tuple(s.id for s in statements if s.proposition == "p-open" + ids)
    crossed = tuple(s.id for s in statements if s.proposition == "p-crossed" + ids)
    propositions = (
        Proposition("p-open" + ids, "the bridge was open", opened, central=True, asserted_by=opened),
        Proposition("p-crossed" + ids, "nobody had crossed it since May", crossed, asserted_by=crossed),
    )
    return Ledger((report,), sources, tuple(statements), propositions=tuple(p for p in propositions if p.statements))


def with_statement(ledger: Ledger, statement_id: str, **changed: object) -> Ledger:
    return replace(
        ledger,
        statements=tuple(replace(s, **changed) if s.id == statement_id else s for s in ledger.statements),  # type: ignore[arg-type]
    )


def same_bytes(text: str, *, ids: str = "") -> Ledger:
    """Another reading of the same file: the same bytes, another text."""
    return reading(text, sha256=reading().reports[0].sha256, ids=ids)


def decided_on(book: Book, ledger: Ledger) -> Decided:
    return apply_decisions(ledger, book.log)


@pytest.fixture
def book() -> Book:
    return Book(reading())


def test_other_ids_for_the_same_places_change_nothing(book: Book) -> None:
    book.do(K.REJECT, (STATEMENT, "s-3"))
    book.merge(SOURCE, "v-min", "v-he")
    book.do(K.DIFFERENT, (PROPOSITION, "p-open"), (PROPOSITION, "p-crossed"))
    book.do(K.NOTE, (SOURCE, "v-out"), after={"text": "owned by the council"})
    decided = decided_on(book, reading(ids="-b"))
    assert decided.lost == ()
    assert decided.rejected == ("s-3-b",)
    assert {s.source for s in decided.ledger.statements} == {"v-min-b", "v-cou-b"}
    assert [(j.first, j.second) for j in decided.judgements] == [("p-crossed-b", "p-open-b")]
    assert decided.applied[-1].subject == "v-out-b"


@pytest.mark.parametrize(
    ("statement", "old", "new"),
    [
        # the sentence meant is gone, and the one that looks alike is not taken for it
        ("s-3", "The ministry said the bridge was open. He", "He"),
        ("s-1", "Bridge closed\n\nThe ministry said the bridge was open. ", "Bridge closed\n\n"),
        # one word of it is another
        ("s-3", "was open. He", "was shut. He"),
        # it is the same, and what surrounds it is not: which of the two it is cannot be known
        ("s-3", "He said nobody had crossed it since", "He said nobody saw it since"),
    ],
)
def test_a_rejection_never_moves_to_a_sentence_that_looks_alike(book: Book, statement: str, old: str, new: str) -> None:
    book.do(K.REJECT, (STATEMENT, statement))
    assert old in TEXT
    decided = decided_on(
        book, same_bytes(TEXT.replace(old, new, 1) if "s-1" in statement else new.join(TEXT.rsplit(old, 1)))
    )
    assert decided.rejected == ()
    assert len(decided.lost) == 1
    assert decided.ledger == decided.machine


def test_text_put_before_moves_a_decision_with_its_words(book: Book) -> None:
    book.do(K.REJECT, (STATEMENT, "s-2"))
    decided = decided_on(book, same_bytes(TEXT.replace("Bridge closed", "By our staff. Bridge closed"), ids="-b"))
    assert decided.rejected == ("s-2-b",)


def test_another_report_with_the_same_words_is_another_report(book: Book) -> None:
    book.do(K.REJECT, (STATEMENT, "s-2"))
    decided = decided_on(book, reading(sha256="f" * 64))
    assert reasons(decided) == ["its report is not among those read"]


def test_a_statement_read_with_other_borders_is_the_same_statement(book: Book) -> None:
    book.do(K.CORRECT_POSITION, (STATEMENT, "s-4"), after={"position": "doubts"})
    content = at(TEXT, "nobody had crossed it")
    decided = decided_on(book, with_statement(reading(ids="-b"), "s-4-b", content_spans=(content,)))
    assert [s.position for s in decided.ledger.statements if s.id == "s-4-b"] == [Position.DOUBTS]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"content_spans": (at(TEXT, "May"),)}, "the reading finds nothing there any more"),  # a small part of it
        ({"cue_spans": ()}, "the reading finds nothing there any more"),
        ({"source_spans": (at(TEXT, "The council"),)}, "the reading finds nothing there any more"),
        ({"source": "v-cou"}, "it is now credited to the council, and was judged as another's"),
        ({"position": Position.DENIES}, "it is now read as one that denies, and was judged as one that asserts"),
    ],
)
def test_a_rejection_was_of_that_reading_and_of_no_other(book: Book, changed: dict[str, object], reason: str) -> None:
    """What was rejected as Vale's assertion is not rejected once it is read as a denial or as somebody else's."""
    book.do(K.REJECT, (STATEMENT, "s-4"))
    decided = decided_on(book, with_statement(reading(), "s-4", **changed))
    assert reasons(decided) == [reason]
    assert decided.rejected == ()


def test_a_corrected_speaker_stays_corrected_whoever_the_machine_now_names(book: Book) -> None:
    book.do(K.CORRECT_SPEAKER, (STATEMENT, "s-4"), (SOURCE, "v-cou"))
    decided = decided_on(book, with_statement(reading(), "s-4", source="v-min", source_spans=()))
    assert [s.source for s in decided.ledger.statements if s.id == "s-4"] == ["v-cou"]
    agrees = decided_on(book, with_statement(reading(), "s-4", source="v-cou"))
    assert [one.remark for one in agrees.applied] == ["the reading now says so itself"]


def test_sources_that_a_better_reading_joins_need_no_merge_and_cannot_be_different(book: Book) -> None:
    book.do(K.DIFFERENT, (SOURCE, "v-cou"), (SOURCE, "v-he"))
    book.merge(SOURCE, "v-min", "v-he")
    ledger = reading()
    out, ministry, council, he = ledger.sources
    joined = replace(council, mentions=(*council.mentions, *he.mentions))
    decided = decided_on(book, replace(ledger, sources=(out, ministry, joined)))
    assert reasons(decided) == ["both now count as one; undo what merged them, or split it"]
    assert decided.lost[0].decision.sequence == 1


def test_a_source_whose_mentions_are_scattered_is_lost(book: Book) -> None:
    book.do(K.NOTE, (SOURCE, "v-min"), after={"text": "ask for the log"})
    ledger = reading()
    out, ministry, council, he = ledger.sources
    halves = tuple(replace(ministry, id=f"v-half{n}", mentions=(m,)) for n, m in enumerate(ministry.mentions))
    decided = decided_on(book, replace(ledger, sources=(out, *halves, council, he)))
    assert reasons(decided) == ["its mentions now belong to several sources"]


def test_an_added_statement_that_the_machine_now_finds_is_the_machines(book: Book) -> None:
    """The person's and the machine's do not both count; what was decided on the person's goes to the machine's."""
    ledger = reading()
    fewer = replace(
        ledger,
        statements=ledger.statements[:3],
        propositions=(ledger.propositions[0],),
    )
    late = Book(fewer)
    fourth = ledger.statements[3]
    words = {Role.CONTENT: fourth.content_spans, Role.CUE: fourth.cue_spans, Role.SOURCE: fourth.source_spans}
    made = late.do(
        K.ADD_STATEMENT,
        (ledger.reports[0].id, words),
        (SOURCE, "v-he"),
        after={"position": "asserts", "form": "indirect"},
    )
    late.do(K.CORRECT_POSITION, (STATEMENT, made.made("s")), after={"position": "doubts"})
    assert len(late.decided.ledger.statements) == 4
    decided = decided_on(late, ledger)
    assert [(s.id, s.position) for s in decided.ledger.statements][3] == ("s-4", Position.DOUBTS)
    assert len(decided.ledger.statements) == 4


def test_every_record_is_found_again_by_its_own_anchor() -> None:
    ledger = reading()
    places = Places(ledger)
    for kind, records in (
        (SubjectKind.STATEMENT, ledger.statements),
        (SubjectKind.SOURCE, ledger.sources),
        (SubjectKind.PROPOSITION, ledger.propositions),
    ):
        for record in records:
            assert places.find(Subject(kind, record.id, places.anchor(kind, record.id))) == record.id


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (((0, 10),), ((0, 10),), 1.0),
        (((0, 10),), ((5, 15),), 1 / 3),
        (((0, 5), (10, 15)), ((0, 15),), 2 / 3),
        (((0, 5),), ((5, 10),), 0.0),
        ((), (), 0.0),
    ],
)
def test_what_two_contents_share(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...], share: float) -> None:
    assert shared(tuple(Span(*one) for one in a), tuple(Span(*one) for one in b)) == pytest.approx(share)


def test_a_report_is_known_by_its_bytes() -> None:
    report: Report = reading().reports[0]
    assert Places(reading()).find(Subject(SubjectKind.REPORT, report.id)) == report.id
