"""What a person does with a case, on both databases, with every stage but the tagger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sayso.casebook import Casebook
from sayso.errors import ConfigError, ConflictError, NotFoundError, StoreError
from sayso.store.protocol import BoardRow, Filters
from tests.casebook.fixed import FixedAnalyst

HARBOUR = (
    "Orvale harbour chief sold grain, dockers say\n\nPublished: 3 May 2021\n\n"
    "Dana Roke said the Tessaly was loaded at night.\n\nHarbour chief Milo Venn said no grain left Orvale.\n"
)
HARBOUR_LATER = (
    "Venn denies Orvale grain sale again\n\nPublished: 6 May 2090\n\n"
    "Harbour chief Milo Venn said the Tessaly never loaded grain in Orvale.\n\nDana Roke said two lorries came.\n"
)
MOUNTAIN = (
    "Climbers lost on Kesh peak\n\nPublished: 4 May 2021\n\nGuide Anselm Prior said the ropes had been cut on purpose.\n\n"
    "Rescuer Ute Brandl said the weather turned.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in (("1.txt", HARBOUR), ("2.txt", MOUNTAIN), ("3.txt", HARBOUR_LATER)):
        (reports / name).write_text(text, encoding="utf-8")
    return reports


@pytest.fixture
def analyst() -> FixedAnalyst:
    return FixedAnalyst()


@pytest.fixture
def case(address: str, analyst: FixedAnalyst) -> Iterator[Casebook]:
    with analyst.open_case(address, create=True) as opened:
        yield opened


def test_a_folder_becomes_stories(case: Casebook, folder: Path) -> None:
    added = case.add([str(folder)])
    assert (len(added.reports), added.known, added.unread) == (3, 0, ())
    stories = [sorted(r.origin[-5:] for r in case.ledger(story.id).reports) for story in case.stories()]
    assert sorted(stories) == [["1.txt", "3.txt"], ["2.txt"]], "Venn, Roke and Orvale link two of them"
    assert list(case.faults()) == []


def test_a_storys_ledger_is_the_one_that_reading_gives(case: Casebook, folder: Path, analyst: FixedAnalyst) -> None:
    case.add([str(folder)], story="all of it")
    (story,) = case.stories()
    assert case.ledger(story.id) == analyst.read([folder])


def test_copies_are_looked_for_between_any_two_reports(case: Casebook, folder: Path) -> None:
    words = "The harbour master said that two ships had left at night without their lights or their papers."
    (folder / "5.txt").write_text(f"One\n\n{words}\n", encoding="utf-8")
    (folder / "6.txt").write_text(f"Two\n\n{words}\n", encoding="utf-8")
    first, second, other = (
        case.report(case.add([str(folder / name)], story=name).reports[0])[0].report
        for name in ("5.txt", "6.txt", "1.txt")
    )
    found = case.copy_of(first, second)
    assert found is not None
    assert found.overlap == 1.0
    assert case.copy_of(first, other) is None


def test_reading_twice_changes_nothing(case: Casebook, folder: Path) -> None:
    case.add([str(folder)])
    before = [(story, case.ledger(story.id)) for story in case.stories()]
    again = case.add([str(folder), str(folder / "1.txt")])
    assert (again.reports, again.known, again.stories) == ((), 4, ())
    assert [(story, case.ledger(story.id)) for story in case.stories()] == before


def test_what_cannot_be_read_is_listed_and_kept(case: Casebook, folder: Path, analyst: FixedAnalyst) -> None:
    analyst.failing = frozenset({"2.txt"})
    (folder / "4.txt").write_bytes(b"")
    added = case.add([str(folder), "nowhere.txt"])
    assert len(added.reports) == 2
    reasons = [one.reason for one in added.unread]
    assert [one.rsplit("/", 1)[-1].split(":")[0] for one in reasons] == ["2.txt", "4.txt", "nowhere.txt"]
    assert [one.reason for one in case.runs()[0].unread] == reasons


def test_a_story_of_a_name_takes_in_all(case: Casebook, folder: Path) -> None:
    case.add([str(folder / "1.txt")], story=" The  grain ")
    case.add([str(folder / "2.txt")], story="The grain")
    (story,) = case.stories()
    assert (story.name, story.reports) == ("The grain", 2)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "bell \x07"])
def test_a_name_that_is_none_is_refused(case: Casebook, name: str) -> None:
    with pytest.raises(ConfigError, match="a story's name"):
        case.add([], story=name)


def test_what_was_cut_off_is_finished(case: Casebook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(story: object) -> None:
        raise StoreError("cut off")

    with monkeypatch.context() as patched:
        patched.setattr(case, "compute", fail)
        with pytest.raises(StoreError, match="cut off"):
            case.add([str(folder)])
    assert case.info().reports == 3, "what was kept is kept"
    assert case.info().stale_stories == 2
    assert len(case.unfinished()) == 1
    (folder / "5.txt").write_text(MOUNTAIN + "\nMore.\n", encoding="utf-8")
    (done,) = case.resume()
    assert (len(done.reports), done.known) == (1, 3)
    assert case.info().stale_stories == 0
    assert case.unfinished() == []
    assert list(case.faults()) == []


def test_the_board_as_of_a_day(case: Casebook, folder: Path) -> None:
    """What was published *and* in the case by then: yesterday it was empty, tomorrow the report of 2090 is not out."""
    case.add([str(folder)])
    today = datetime.now(UTC).date()
    assert case.board(as_of=today - timedelta(days=1)).rows == ()
    rows = case.board(as_of=today + timedelta(days=1)).rows
    assert {row.last_out for row in rows} == {"2021-05-03", "2021-05-04"}
    assert len(rows) < len(case.board().rows)
    assert len(case.board(as_of=date(2090, 5, 6)).rows) == len(case.board().rows)


def test_the_board_is_paged_to_its_end(case: Casebook, folder: Path) -> None:
    case.add([str(folder)])
    whole = case.board(most=1000)
    assert whole.next is None
    paged: list[BoardRow] = []
    page = case.board(most=1)
    while True:
        paged += page.rows
        if page.next is None:
            break
        page = case.board(most=1, after=page.next)
    assert tuple(paged) == whole.rows


@pytest.mark.parametrize("most", [0, -1, 1001])
def test_a_page_has_bounds(case: Casebook, most: int) -> None:
    with pytest.raises(ConfigError, match="1 to 1000 rows"):
        case.board(most=most)


def test_reports_are_found_by_words_and_by_meaning(case: Casebook, folder: Path) -> None:
    case.add([str(folder)])
    assert [row.origin[-5:] for row in case.find(Filters(words="tessaly")).rows] == ["3.txt", "1.txt"]
    assert case.find_like("mountain climbers missing")[0][0].origin.endswith("2.txt")
    with pytest.raises(ConfigError):
        case.find_like("  ")
    assert case.find_like("—") == []


def test_a_source_is_one_over_all_stories(case: Casebook, folder: Path) -> None:
    case.add([str(folder / "1.txt")], story="one")
    case.add([str(folder / "3.txt")], story="two")
    (venn,) = [row for row in case.sources() if row.name.endswith("Venn")]
    page = case.source(venn.id)
    assert {row.story for row in page.statements} == {story.id for story in case.stories()}
    first = case.source(venn.id, most=1)
    assert first.next is not None
    assert case.source(venn.id, most=1, after=first.next).statements == page.statements[1:2]


def test_why_names_the_rule(case: Casebook, folder: Path) -> None:
    case.add([str(folder)])
    row = case.board().rows[0]
    _, derivation = case.why(row.id)
    assert derivation.proposition.status.value == row.status
    with pytest.raises(NotFoundError, match="nobody had spoken of it as of 2020-01-01"):
        case.why(row.id, as_of=date(2020, 1, 1))


def test_what_happened_is_told_in_words(case: Casebook, folder: Path) -> None:
    case.add([str(folder)])
    events = case.events("", "9999")
    assert [event.kind for event in events] == ["report"] * 3
    assert "“Climbers lost on Kesh peak”" in events[1].words
    assert case.events("9000", "9999") == []


@pytest.mark.parametrize("beginning", ["", "zz", "r-%", "r-'; --", "\x00", "\ud800"])
def test_an_id_that_is_not_there_is_one_line(case: Casebook, folder: Path, beginning: str) -> None:
    case.add([str(folder)])
    with pytest.raises(StoreError) as caught:
        case.one("report", beginning)
    assert "\n" not in str(caught.value)
    with pytest.raises(ConflictError, match="several"):
        case.one("report", "r-")


@pytest.mark.parametrize(
    ("typed", "reports", "sources", "propositions"),
    [
        ("orvale grain", 2, 0, 1),  # in headlines and texts; one thing that is said holds both words
        ("venn", 2, 1, 0),
        ("ANSELM", 1, 1, 0),  # case does not matter
        ("rop", 1, 0, 1),  # the beginning of a word
        ("orvale gr", 2, 0, 1),  # two letters begin too many words to be looked up in texts
        ("100%", 0, 0, 0),  # no wildcard: it stands nowhere
        ("", 0, 0, 0),
        ("venn\0", 2, 1, 0),  # no database takes a NUL
    ],
)
def test_what_is_typed_finds_names(
    case: Casebook, folder: Path, typed: str, reports: int, sources: int, propositions: int
) -> None:
    case.add([str(folder)])
    found = case.look_up(typed)
    assert (len(found.reports), len(found.sources), len(found.propositions)) == (reports, sources, propositions)


def test_what_stands_far_down_the_board_is_found_by_its_report(
    case: Casebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add([str(folder)])
    last = case.board(most=100).rows[-1]
    monkeypatch.setattr("sayso.store.store.MOST_LOOKED_THROUGH", 0)
    assert last in case.look_up(" ".join(last.text.split()[:3])).propositions


def test_looking_up_is_bounded(case: Casebook, folder: Path) -> None:
    case.add([str(folder)])
    assert len(case.look_up("o", most=1).propositions) == 1
    assert case.look_up("word " * 10_000) == case.look_up("word")
