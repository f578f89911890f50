"""What holds for a case on either database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.errors import ConfigError, ConflictError, NotFoundError
from sayso.records import Ledger, Status, Unread
from sayso.store import create_store, open_store
from sayso.store import schema as t
from sayso.store.protocol import DecidedRow, Filters, LogRow, Page
from sayso.store.store import SqlStore
from tests.store.made import AT, LATER, keep, new, original_ledger

LEDGER = original_ledger()
PAPER, MIRROR = LEDGER.reports


@pytest.fixture
def store(address: str) -> Iterator[SqlStore]:
    made = create_store(address)
    yield made
    made.close()


def test_a_ledger_comes_back_as_it_was(store: SqlStore) -> None:
    keep(store, LEDGER)
    kept = store.story_ledger("t-1")
    assert kept == LEDGER
    assert [report.original for report in kept.reports] == [report.original for report in LEDGER.reports]


def test_another_process_finds_the_case(store: SqlStore, address: str) -> None:
    keep(store, LEDGER)
    store.close()
    again = open_store(address)
    assert again.info().reports == 2
    assert again.story_ledger("t-1") == LEDGER
    assert list(again.faults()) == []
    again.close()


def test_the_same_bytes_are_kept_once(store: SqlStore) -> None:
    story = keep(store, LEDGER)
    with store.writing() as tx:
        assert tx.add_report(new(replace(PAPER, origin="another/name.txt")), story, None, LATER) is None
    assert store.info().reports == 2
    assert not store.story("t-1").is_stale


def test_an_exception_undoes_the_whole_transaction(store: SqlStore) -> None:
    def add_and_fail() -> None:
        with store.writing() as tx:
            tx.add_report(new(PAPER), tx.new_story("t-1", None, AT), None, AT)
            tx.prune("r-nowhere", AT)

    with pytest.raises(NotFoundError):
        add_and_fail()
    assert store.info().reports == 0
    assert list(store.faults()) == []


def test_results_of_a_story_that_moved_on_are_refused(store: SqlStore) -> None:
    """Else the results of two processes that add at once would count some reports and not others."""
    story = keep(store, Ledger((PAPER,)))
    seen = store.story("t-1").version
    with store.writing() as tx:
        tx.add_report(new(MIRROR), story, None, AT)
    with store.writing() as tx:
        assert not tx.put_results(story, seen, LEDGER, AT)
    assert [row.id for row in store.stale_stories()] == ["t-1"]


def test_the_board_is_in_order_and_paged(store: SqlStore) -> None:
    keep(store, LEDGER)
    rows = store.board(Page(10))
    assert [row.id for row in rows] == [p.id for p in LEDGER.propositions if p.central] + [
        row.id for row in rows[1:]
    ], "the central one first"
    paged = []
    after = ""
    while page := store.board(Page(1, after)):
        paged += page
        after = f"{page[0].prominence}.{page[0].no}"
    assert paged == rows
    supplied = rows[0]
    assert (supplied.asserts, supplied.denies, supplied.doubts, supplied.reports) == (1, 1, 2, 2)


def test_the_board_by_status_and_story(store: SqlStore) -> None:
    keep(store, LEDGER)
    contested = store.board(Page(10), status="contested")
    assert {row.id for row in contested} == {p.id for p in LEDGER.propositions if p.status is Status.CONTESTED}
    assert store.board(Page(10), story="t-1") == store.board(Page(10))
    with pytest.raises(NotFoundError, match="no such story"):
        store.board(Page(10), story="t-2")


def test_a_status_that_changed_is_noted(store: SqlStore) -> None:
    story = keep(store, LEDGER)
    first = LEDGER.propositions[0]
    changed = replace(LEDGER, propositions=(replace(first, status=Status.DENIED_ONLY), *LEDGER.propositions[1:]))
    with store.writing() as tx:
        tx.put_results(story, store.story("t-1").version, changed, LATER)
    (change,) = store.status_changes(AT, "9")
    assert (change.proposition, change.old, change.new) == (first.id, first.status.value, "denied-only")
    assert store.status_changes("", AT) == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(words="rifles"), {PAPER.id, MIRROR.id}),
        (Filters(words="RIFLES veldanian"), {PAPER.id, MIRROR.id}),
        (Filters(words="rifles Reyl"), {PAPER.id}),  # all words must occur
        (Filters(words='"handed over by"'), {PAPER.id, MIRROR.id}),
        (Filters(words='"over handed"'), set()),  # a phrase keeps its order
        (Filters(words="minist*"), {PAPER.id}),
        (Filters(words='"foreign minis*"'), {PAPER.id}),
        (Filters(words="minist"), set()),  # no star, no beginning
        (Filters(words="rifles & ! | ( '"), {PAPER.id, MIRROR.id}),  # another language's operators are nothing
        (Filters(outlet="Daily Ledger"), {PAPER.id}),
        (Filters(since="2031-05-04"), {PAPER.id}),  # the other is undated
        (Filters(until="2031-05-04"), {PAPER.id}),  # a day includes its last minute
        (Filters(until="2031-05-03"), set()),
        (Filters(source="v-ministry"), {PAPER.id}),
        (Filters(source="v-one"), {PAPER.id, MIRROR.id}),
        (Filters(source="v-one", position="denies"), set()),  # the same statement must fit both
        (Filters(source="v-ministry", position="denies"), {PAPER.id}),
        (Filters(position="asserts", words="Oren"), {PAPER.id}),
        (Filters(status="contested"), {PAPER.id, MIRROR.id}),
        (Filters(status="retracted"), set()),
    ],
)  # fmt: skip
def test_reports_are_found(store: SqlStore, filters: Filters, found: set[str]) -> None:
    keep(store, LEDGER)
    assert {row.id for row in store.find(filters, Page(10))} == found


def test_found_reports_are_paged_newest_first(store: SqlStore) -> None:
    keep(store, LEDGER)
    (first,) = store.find(Filters(words="rifles"), Page(1))
    (second,) = store.find(Filters(words="rifles"), Page(1, str(first.no)))
    assert (first.id, second.id) == (MIRROR.id, PAPER.id)
    assert store.find(Filters(words="rifles"), Page(1, str(second.no))) == []


def test_a_source_counts_its_statements_over_all_stories(store: SqlStore) -> None:
    keep(store, LEDGER)
    rows = {row.id: row.statements for row in store.sources(Page(20))}
    assert rows["v-ministry"] == sum(s.source == "v-ministry" for s in LEDGER.statements)
    story = store.story("t-1")
    with store.writing() as tx:  # computed again: the counts do not add up
        tx.put_results(story.no, story.version, LEDGER, AT)
    assert {row.id: row.statements for row in store.sources(Page(20))} == rows


def test_statements_know_where_they_are(store: SqlStore) -> None:
    keep(store, LEDGER)
    (row,) = store.statements(Page(5), sources=["v-two"])
    assert (row.id, row.report, row.story, row.position) == ("s-two", PAPER.id, "t-1", "asserts")
    assert store.story_of("statement", "s-two") == "t-1"


def test_keys_lead_to_stories_unless_too_many_hold_them(store: SqlStore) -> None:
    keep(store, LEDGER)
    keep(store, Ledger((replace(PAPER, id="r-other", sha256="0" * 64),)), name="t-2")
    with store.writing() as tx:
        assert tx.stories_sharing([10, 11, 99], 1) == {1: (11,)}  # 10 is in both
        assert tx.stories_sharing([10, 11], 2) == {1: (10, 11), 2: (10,)}


def test_vectors_lie_at_their_reports_place(store: SqlStore) -> None:
    with store.writing() as tx:
        story = tx.new_story("t-1", None, AT)
        for no in range(1, 131):
            report = replace(PAPER, id=f"r-{no:03}", sha256=f"{no:064x}")
            tx.add_report(new(report, vector=bytes([no % 100, 1])), story, None, AT)
        assert tx.story_vectors(story, 2) == [bytes([30, 1]), bytes([29, 1])]
    found = {first + at: vectors[at * 2] for first, vectors in store.vectors() for at in range(t.VECTORS_A_PAGE)}
    assert [found[no] for no in range(1, 132)] == [*(no % 100 for no in range(1, 131)), 0]
    assert [row.id for row in store.reports_numbered([130, 7, 131])] == ["r-130", "r-007"]


def test_the_log_is_kept_in_order_and_found_by_story(store: SqlStore) -> None:
    keep(store, LEDGER)
    rows = [
        LogRow(1, "d-1", AT, "Ann Lee", "note", '{"a":1}', (PAPER.id,)),
        LogRow(2, "d-2", LATER, "Bob Roe", "note", '{"b":"\\u0000"}', ()),
    ]
    with store.writing() as tx:
        assert tx.last_log() is None
        for row in rows:
            tx.append_log(row)
        last = tx.last_log()
    assert last == replace(rows[1], reports=())
    assert store.log() == [replace(row, reports=()) for row in rows]
    assert [row.id for row in store.log(story="t-1")] == ["d-1"]
    assert [row.id for row in store.log(after=1)] == ["d-2"]


def test_a_number_in_the_log_is_taken_once(store: SqlStore) -> None:
    row = LogRow(1, "d-1", AT, "Ann Lee", "note", "{}")
    with store.writing() as tx:
        tx.append_log(row)
    with pytest.raises(ConflictError, match="somebody changed it first"), store.writing() as tx:
        tx.append_log(replace(row, id="d-2"))


def test_what_people_decide_stands_beside_the_machines(store: SqlStore) -> None:
    story = keep(store, LEDGER)
    machine = store.board(Page(10))[0]
    with store.writing() as tx:
        tx.put_decided(story, [DecidedRow(machine.id, "denied-only", "two speakers merged")])
    row = store.board(Page(10))[0]
    assert (row.status, row.decided_status, row.decided_text) == (machine.status, "denied-only", "two speakers merged")
    with store.writing() as tx:
        tx.put_decided(story, [])
    assert store.board(Page(10))[0] == machine


def test_a_pruned_report_leaves_a_tombstone(store: SqlStore) -> None:
    story = keep(store, LEDGER)
    with store.writing() as tx:
        tx.prune(MIRROR.id, LATER)
    (row,) = [one for one in store.reports_between("", "9") if one.id == MIRROR.id]
    assert (row.is_pruned, row.headline, row.origin) == (True, None, "")
    assert [r.id for r in store.find(Filters(words="rifles"), Page(5))] == [PAPER.id]
    with pytest.raises(NotFoundError):
        store.report(MIRROR.id)
    assert store.known(MIRROR.sha256), "what was pruned is not read again by accident"
    with store.writing() as tx:
        alone = replace(
            LEDGER, reports=(PAPER,), statements=LEDGER.statements[:-1], copies=(), chains=LEDGER.chains[:1]
        )
        assert tx.put_results(story, store.story("t-1").version, alone, LATER)
    assert list(store.faults()) == []
    with pytest.raises(NotFoundError), store.writing() as tx:
        tx.prune(MIRROR.id, LATER)


def test_reports_between_two_instants_of_one_story(store: SqlStore) -> None:
    keep(store, LEDGER)
    elsewhere = replace(PAPER, id="r-elsewhere", sha256="e" * 64)
    keep(store, Ledger((elsewhere,)), name="t-2")
    assert [row.id for row in store.reports_between("", "9", story="t-2")] == ["r-elsewhere"]
    assert len(store.reports_between("", "9")) == 3
    assert store.reports_between("", "0", story="t-2") == []


def test_words_are_looked_for_among_the_first_rows(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, LEDGER)
    rows, sources = store.board(Page(10)), store.sources(Page(10))
    monkeypatch.setattr("sayso.store.store.MOST_LOOKED_THROUGH", 1)
    assert store.board(Page(10), words=[rows[0].text]) == rows[:1]
    assert store.board(Page(10), words=[rows[1].text]) == [], "it stands behind the first"
    assert store.board(Page(10), story="t-1", words=[rows[1].text]) == rows[1:2], "a story is looked through whole"
    assert store.sources(Page(10), words=[sources[0].name]) == sources[:1]
    assert store.sources(Page(10), words=[sources[-1].name]) == []


def test_runs_remember_what_was_asked_and_what_failed(store: SqlStore) -> None:
    with store.writing() as tx:
        run = tx.begin_run(["a.html", "odd\x00\udcff"], None, AT)
        tx.note_unread(run, [Unread("a.html", "a.html: no text in it")])
        tx.note_unread(run, [Unread("b\x00", "b: NUL")])
    (held,) = store.runs(Page(), unfinished=True)
    assert held.inputs == ("a.html", "odd\x00\udcff")
    assert [one.origin for one in held.unread] == ["a.html", "b\ufffd"]
    with store.writing() as tx:
        tx.finish_run(run, LATER)
    assert store.runs(Page(), unfinished=True) == []


def test_runs_come_in_pages_and_say_how_much_they_leave_out(store: SqlStore) -> None:
    with store.writing() as tx:
        first, second = (tx.begin_run([name], None, AT) for name in ("a", "b"))
        tx.note_unread(first, [Unread(f"{number}", "no text") for number in range(1_003)])
    (latest,) = store.runs(Page(1))
    (earlier,) = store.runs(Page(5, str(latest.no)))
    assert (latest.no, latest.unread, latest.further) == (second, (), 0)
    assert (earlier.no, len(earlier.unread), earlier.further) == (first, 1_000, 3)


def test_ids_are_found_by_their_beginning(store: SqlStore) -> None:
    keep(store, LEDGER)
    assert store.find_id("proposition", "p-sup") == "p-supplied"
    with pytest.raises(ConflictError, match="several ids begin so"):
        store.find_id("proposition", "p-")
    for nothing in ("", "p-zzz", "p-%", "p_"):  # no pattern of SQL works
        with pytest.raises(NotFoundError, match="no such proposition"):
            store.find_id("proposition", nothing)


@pytest.mark.parametrize("cursor", ["x", "1.2.3", "1;DROP TABLE report", "1", "-1.2", "9" * 30 + ".1", "²"])
def test_a_cursor_of_no_page_is_refused(store: SqlStore, cursor: str) -> None:
    with pytest.raises(ConfigError, match="no cursor of this list"):
        store.board(Page(1, cursor))
