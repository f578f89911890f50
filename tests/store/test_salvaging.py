"""Damaged case files: what is whole is read from their pages, and nothing that is not."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest

from benchmarks.made_case import MadeAnalyst, story_reports
from sayso.casebook.salvaging import read_damaged
from sayso.cli.app import run
from sayso.records import DecisionKind, SubjectKind
from sayso.store.carving import PAGE, carve
from sayso.store.salvaging import Saved, salvage_file

REPORTS = 40


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed case of forty reports with notes, one report pruned."""
    path = tmp_path_factory.mktemp("salvage") / "whole.sayso"
    analyst = MadeAnalyst()
    analyst.waiting = list(story_reports(REPORTS))
    with analyst.open_case(str(path), create=True) as book:
        book.add(["made"])
        for row in book.board(most=6).rows:
            book.decide(DecisionKind.NOTE, (SubjectKind.PROPOSITION, row.id), author="Ann", after={"text": "seen"})
        book.prune(_last(book), author="Ann")
    return path


def _last(book: object) -> str:
    store = book.store  # type: ignore[attr-defined]
    return str(store.reports_between("", "9")[-1].id)


def _texts(saved: Saved) -> dict[str, str]:
    return {one.report.sha256: one.report.text for one in saved.reports}


def test_a_whole_file_is_read_whole(case: Path) -> None:
    saved = salvage_file(case)
    assert (len(saved.reports), len(saved.tombstones), sorted(saved.entries), saved.lost) == (
        REPORTS - 1, 1, list(range(1, 8)), (),
    )  # fmt: skip
    assert all(one.found and one.story and one.added_at for one in saved.reports)


def test_what_stands_in_the_log_beside_the_file_counts(case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "open.sayso"
    shutil.copy(case, copy)
    analyst = MadeAnalyst()
    with analyst.open_case(str(copy)) as book:
        analyst.waiting = [*story_reports(REPORTS + 3)][-3:]
        book.add(["made"])
        for name in ("killed.sayso", "killed.sayso-wal"):  # as a kill leaves them: the newest pages in the log alone
            shutil.copy(tmp_path / name.replace("killed", "open"), tmp_path / name)
    assert len(salvage_file(tmp_path / "killed.sayso").reports) == REPORTS + 2
    (tmp_path / "killed.sayso-wal").unlink()
    assert len(salvage_file(tmp_path / "killed.sayso").reports) == REPORTS - 1


def test_without_its_header_a_file_gives_the_same(case: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "headless.sayso"
    damaged.write_bytes(bytes(PAGE) + case.read_bytes()[PAGE:])
    assert _texts(salvage_file(damaged)) == _texts(salvage_file(case))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_overwritten_only_whole_reports_come_back(case: Path, tmp_path: Path, seed: int) -> None:
    chosen = Random(seed)  # noqa: S311 - where to damage it
    data = bytearray(case.read_bytes())
    for _ in range(chosen.randint(1, 12)):
        at, many = chosen.randrange(len(data) - PAGE), chosen.choice((1, 40, PAGE))
        data[at : at + many] = chosen.randbytes(many)
    if seed % 3 == 0:
        del data[chosen.randrange(len(data) // 2, len(data)) :]
    damaged = tmp_path / "damaged.sayso"
    damaged.write_bytes(data)
    whole, saved = _texts(salvage_file(case)), salvage_file(damaged)
    assert _texts(saved).items() <= whole.items()
    assert saved.reports  # twelve pages of some hundreds


@pytest.mark.parametrize("seed", range(6))
def test_a_new_case_is_made_of_it_and_verifies(
    case: Path, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = Random(100 + seed)  # noqa: S311 - where to damage it
    data = bytearray(case.read_bytes())
    for _ in range(6):
        at = chosen.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE] = chosen.randbytes(PAGE)
    damaged, mended = tmp_path / "damaged.sayso", tmp_path / "mended.sayso"
    damaged.write_bytes(data)
    saved = read_damaged(str(damaged))
    analyst = MadeAnalyst()
    with analyst.open_case(str(mended), create=True) as book:
        done = book.restore(saved)
        assert list(book.faults()) == []
        assert done.reports == len(saved.reports)
        assert [entry.sequence for entry in book.log()] == list(range(1, done.decisions + 1))
        kept = {book.report(row.id)[0].report.text for row in book.store.reports_between("", "9") if not row.is_pruned}
    assert kept == set(_texts(saved).values())
    assert damaged.read_bytes() == bytes(data)  # the damaged file stays as it is


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("words", [["show"], ["find", "said"], ["log"], ["verify"], ["show", "reports"]], ids=" ".join)
def test_every_command_says_damage_in_lines_a_person_can_read(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], seed: int
) -> None:
    chosen = Random(seed)  # noqa: S311 - where to damage it
    data = bytearray(case.read_bytes())
    first = 0 if seed == 0 else chosen.randrange(1, len(data) // PAGE - 20)
    for page in range(first, first + 1 + 20 * (seed > 4)):
        data[page * PAGE : (page + 1) * PAGE] = chosen.randbytes(PAGE)
    if seed == 9:
        del data[len(data) // 3 :]
    damaged = tmp_path / "damaged.sayso"
    damaged.write_bytes(data)
    status = run([*words, "--case", str(damaged)])
    error = capsys.readouterr().err
    assert "failed unexpectedly" not in error
    assert error.count("\n") <= 1
    assert status in ((2,) if seed == 0 else (0, 1, 2))
    if seed == 0:
        assert "sayso salvage" in error


def test_a_case_cut_off_within_its_first_page_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "short.sayso"
    short.write_bytes(b"SQLite format 3\x00" + bytes(60))
    assert salvage_file(short).is_empty
    assert run(["show", "--case", str(short)]) == 2


def test_another_programs_file_holds_nothing_of_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE report (no INTEGER PRIMARY KEY, words TEXT)")
        connection.executemany("INSERT INTO report (words) VALUES (?)", [("word " * 400,)] * 50)
    connection.close()
    assert list(carve(other)) == []
    assert run(["salvage", str(other), "--out", str(tmp_path / "new.sayso")]) == 2
    assert "nothing of a case is left in it" in capsys.readouterr().err
    assert not (tmp_path / "new.sayso").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["none.sayso", "--out", "new.sayso"], "there is no such file"),
        (["postgresql://host/base", "--out", "new.sayso"], "use the server's own backup"),
        (["whole.sayso", "--out", "whole.sayso"], "is there already; name a new case"),
    ],
)
def test_wrong_use_is_one_line(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    monkeypatch.chdir(case.parent)
    assert run(["salvage", *words]) == 2
    assert says in capsys.readouterr().err
    assert not (case.parent / "new.sayso").exists()
