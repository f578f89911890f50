"""Disks that fill up or cannot be written, servers that go away, processes that die while a case changes its schema.

Each fault is a real one. What had been said to be kept is there afterwards, what went wrong is one line, and ``resume`` finishes.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from benchmarks.earlier_case import make_earlier_case
from benchmarks.postgres_server import restart
from sayso.casebook import Casebook
from sayso.errors import SaysoError, StoreError
from sayso.records import Attribution, Decided, Decision, DecisionKind, Ledger, Report, SubjectKind
from sayso.store import create_store, open_store
from sayso.store.opening import _OLDER
from tests.casebook.fixed import FixedAnalyst
from tests.store.made import keep, original_ledger

REPORTS = 24


@pytest.fixture
def inputs(tmp_path: Path) -> str:
    """A folder of reports, some thousand characters each, no two about one matter."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    for number in range(REPORTS):
        place = f"Orvale{'abcdefghijklmnopqrstuvwxyz'[number]}"
        said = "".join(f"Ann Lee{n} said the {place} road number {number * 977 + n} was shut.\n\n" for n in range(60))
        (folder / f"{number:02}.txt").write_text(f"{place} road shut, says Lee\n\n{said}", encoding="utf-8")
    return str(folder)


def _kept(case: Casebook) -> set[str]:
    return {row.id for row in case.store.reports_between("", "9")}


def _in_child(work: Callable[[], None]) -> int:
    """Run something in a process of its own; gives its exit status, 0 when it ended well, 3 with a line of ours."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except SaysoError as error:
            status = 3 if "\n" not in str(error) and ("disk" in str(error) or "written" in str(error)) else 4
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("room", [0, 40_000, 200_000])
def test_a_file_that_may_not_grow_costs_only_what_was_not_kept(tmp_path: Path, inputs: str, room: int) -> None:
    address = tmp_path / "case.sayso"
    with FixedAnalyst().open_case(str(address), create=True):
        pass
    limit = address.stat().st_size + room

    def add() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with FixedAnalyst().open_case(str(address)) as case:
            case.add([inputs])

    assert _in_child(add) == 3
    with FixedAnalyst().open_case(str(address)) as case:
        before = _kept(case)
        assert list(case.faults()) == []
        case.resume() if case.unfinished() else case.add([inputs])
        assert before <= _kept(case)
        assert (case.info().reports, case.info().stale_stories, case.unfinished()) == (REPORTS, 0, [])


@contextmanager
def _small_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of so many bytes; skips where nobody may mount one."""
    place.mkdir()
    if os.getuid() != 0 or subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)],
        check=False, capture_output=True,
    ).returncode:  # fmt: skip
        pytest.skip("a small disk can be mounted by root only")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_and_resume_finishes_on_a_larger_one(tmp_path: Path, inputs: str) -> None:
    with _small_disk(tmp_path / "disk", "500k") as disk:
        address = str(disk / "case.sayso")
        analyst = FixedAnalyst()
        with analyst.open_case(address, create=True) as case, pytest.raises(StoreError, match="disk is full"):
            case.add([inputs])
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        with analyst.open_case(address) as case:
            assert list(case.faults()) == []
            case.resume()
            assert (case.info().reports, case.unfinished()) == (REPORTS, [])


def test_a_disk_that_may_only_be_read_shows_the_case_and_takes_nothing(tmp_path: Path, inputs: str) -> None:
    with _small_disk(tmp_path / "disk", "20m") as disk:
        address = str(disk / "case.sayso")
        with FixedAnalyst().open_case(address, create=True) as case:
            case.add([inputs])
            row = case.board(most=1).rows[0]
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with FixedAnalyst().open_case(address) as case:
            assert case.info().reports == REPORTS
            assert case.board(most=1).rows == (row,)
            for change in (lambda: case.add([inputs]), lambda: _note(case, row.id)):
                with pytest.raises(StoreError, match="may not be written"):
                    change()


def _note(case: Casebook, proposition: str) -> Decision:
    subject = (SubjectKind.PROPOSITION, proposition)
    return case.decide(DecisionKind.NOTE, subject, author="Ann", after={"text": "seen"})


class CutAnalyst(FixedAnalyst):
    """Does something to the server once, in the middle of tagging, joining or deciding."""

    at: str = ""
    after: int = 0
    do: Callable[[], None]

    def _now(self, where: str) -> None:
        if where == self.at:
            self.after -= 1
            if self.after < 0:
                self.at = ""
                self.do()

    def attributions(self, report: Report) -> tuple[Attribution, ...]:
        """As before, cut off at the time that was set."""
        self._now("tag")
        return super().attributions(report)

    def decide(self, ledger: Ledger, decisions: Iterable[Decision]) -> Decided:
        """As before, cut off at the time that was set."""
        self._now("decide")
        return super().decide(ledger, decisions)


def _ask(server: str, question: str) -> str:
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    with engine.connect() as connection:
        return str(connection.execute(text(question)).scalar())


def _end_connections(server: str) -> None:
    _ask(
        server,
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user",
    )


def _restart(server: str) -> None:
    restart(_ask(server, "SHOW data_directory"))


def _refusal(work: Callable[[], object]) -> str:
    """What a store says that cannot do something, or "" when it could."""
    try:
        work()
    except StoreError as error:
        return str(error)
    return ""


@pytest.mark.postgres
@pytest.mark.parametrize("harm", [_end_connections, _restart])
@pytest.mark.parametrize("after", [0, 20])
def test_a_server_that_goes_away_while_reports_are_added(
    server: str, inputs: str, harm: Callable[[str], None], after: int
) -> None:
    address = f"{server}?schema=gone_{harm.__name__}_{after}"
    analyst = CutAnalyst()
    with analyst.open_case(address, create=True) as case:
        analyst.at, analyst.after, analyst.do = "tag", after, lambda: harm(server)
        said = _refusal(lambda: case.add([inputs]))  # none where the only connection lost lay unused
        assert "\n" not in said
        assert "no connection to the server" in said or not said
        kept = _kept(case)
        case.resume()
        assert kept <= _kept(case)
        assert (case.info().reports, case.info().stale_stories, case.unfinished()) == (REPORTS, 0, [])
        assert list(case.faults()) == []


@pytest.mark.postgres
@pytest.mark.parametrize("harm", [_end_connections, _restart])
def test_a_server_that_goes_away_while_something_is_decided(
    server: str, inputs: str, harm: Callable[[str], None]
) -> None:
    analyst = CutAnalyst()
    with analyst.open_case(f"{server}?schema=undecided_{harm.__name__}", create=True) as case:
        case.add([f"{inputs}/00.txt"])
        row = case.board(most=1).rows[0].id
        kept = _note(case, row)
        analyst.at, analyst.after, analyst.do = "decide", 1, lambda: harm(server)
        with pytest.raises(StoreError, match="no connection to the server"):
            _note(case, row)
        assert [one.id for one in case.log()] == [kept.id]  # not acknowledged, and not there by half
        again = _note(case, row)
        assert [one.id for one in case.log()] == [kept.id, again.id]
        assert list(case.faults()) == []


def test_two_processes_add_the_same_reports_once(address: str, inputs: str) -> None:
    with FixedAnalyst().open_case(address, create=True):
        pass
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with FixedAnalyst().open_case(address) as case:
                    case.add([inputs])
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    with FixedAnalyst().open_case(address) as case:
        assert (case.info().reports, case.info().stale_stories) == (REPORTS, 0)
        assert list(case.faults()) == []


@pytest.mark.parametrize("revision", _OLDER)
def test_killed_while_migrating_a_case_is_of_one_schema_or_the_other(
    address: str, tmp_path: Path, revision: str
) -> None:
    store = create_store(address)
    keep(store, original_ledger())
    chosen = Random(revision)  # noqa: S311 - when to kill
    for number in range(4):
        place = f"{address}_killed_{number}" if "://" in address else str(tmp_path / f"{number}.sayso")
        make_earlier_case(revision, place, store)
        child = os.fork()
        if child == 0:
            open_store(place)
            signal.pause()
        time.sleep(chosen.random() * 0.4)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        opened = open_store(place)
        assert {row.id for row in opened.reports_between("", "9")} == {one.id for one in original_ledger().reports}
        assert opened.report(original_ledger().reports[0].id).report == original_ledger().reports[0]
        opened.close()
    store.close()
