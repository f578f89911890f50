"""Killed at any instant, nothing acknowledged is lost: ``python -m benchmarks.kills --times 300 --store sqlite``.

A process makes a case, adds reports to it, corrects, merges, notes, undoes and prunes, and says what it has been told is done. A random
time after it has opened the case it is killed (SIGKILL). Another one then opens the case, finishes what was begun, verifies it and
looks for everything that was acknowledged. Every twelve kills the next process makes a new case, and before every fourth kill the case
is put back to an earlier schema; then the time runs from before the case is opened, so that making and migrating are hit as well. With
``--both`` two processes work at once and both are killed.
"""

from __future__ import annotations

import argparse
import os
import select
import signal
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.earlier_case import EARLIER, make_earlier_case, schema_of
from benchmarks.made_case import MadeAnalyst, story_reports
from benchmarks.postgres_server import running_server
from sayso.casebook import Casebook
from sayso.errors import ConflictError, NotFoundError
from sayso.inference.vectors import load_vectors
from sayso.records import DecisionKind, Report, SubjectKind
from sayso.store import open_store

KILLS_A_CASE = 12
A_MIGRATION = 4
"""Kills from one of a process that migrates the case to the next."""
LONGEST = 2.0
"""Seconds that a process lives at most once the time runs."""
LONGEST_OPENING = 0.2
"""The same where it runs from before the case is opened."""
_LONGEST_WAIT = 60.0  # seconds for a process to begin, on a machine with much else to do
_REPORTS = 240
_GOING = "going "


@dataclass(slots=True)
class Outcome:
    """What the kills did.

    Attributes:
        acknowledged: Reports and decisions that the killed processes had been told were kept.
        lost: Those of them that are not there.
        broken: Faults that verifying named, and cases that did not open.
        migrating: Kills of processes that were to lead the case on from an earlier schema.
        unmigrated: Those of them after which it was still at that schema.
    """

    kills: int = 0
    migrating: int = 0
    unmigrated: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def kill_often(place: str, times: int, *, both: bool = False, seed: int = 1) -> Outcome:
    """Kill so many times.

    Args:
        place: A folder for SQLite files, or the address of a PostgreSQL server.
        both: Two processes at once.
    """
    chosen = Random(seed)  # noqa: S311 - when to kill
    outcome = Outcome()
    reports = list(story_reports(_REPORTS, seed=7))
    load_vectors()  # here, so that no killed process spends its life loading them
    promised: set[str] = set()
    address = ""
    for number in range(times):
        if number % KILLS_A_CASE == 0:
            address = _new_place(place, str(number))
            promised = set()
        migrates = number % A_MIGRATION == A_MIGRATION - 1
        if migrates:
            address = _put_back(address, _new_place(place, f"{number}_earlier"), chosen)
        at_opening = migrates or number % KILLS_A_CASE == 0
        told = _kill_once(address, reports, chosen, 2 if both else 1, at_opening=at_opening)
        outcome.kills += 1
        outcome.migrating += migrates
        outcome.unmigrated += migrates and schema_of(address) in EARLIER
        outcome.acknowledged += sum(not one.startswith(_GOING) for one in told)
        # What was about to be pruned may be gone although nobody lived to say so.
        going = {one.removeprefix(_GOING) for one in told if one.startswith(_GOING)}
        promised = {one for one in promised | told if not one.startswith(_GOING)} - going
        _check(address, promised, outcome)
    return outcome


def _new_place(place: str, name: str) -> str:
    if place.startswith("postgresql://"):
        return f"{place}?schema=kill_{name}"
    return str(Path(place) / f"{name}.sayso")


def _put_back(address: str, new: str, chosen: Random) -> str:
    """Make a case of an earlier schema at a new place, with all that the case holds; gives the new place."""
    store = open_store(address)
    make_earlier_case(chosen.choice(EARLIER), new, store)
    store.close()
    return new


def _kill_once(
    address: str, reports: Sequence[Report], chosen: Random, processes: int, *, at_opening: bool
) -> set[str]:
    """Start the processes, kill them, and give what they had been told was kept."""
    readers, children = [], []
    for _ in range(processes):
        reader, writer = os.pipe()
        seed = chosen.randrange(1 << 30)
        child = os.fork()
        if child == 0:
            os.close(reader)
            _work(address, reports, seed, writer, at_opening=at_opening)
        os.close(writer)
        readers.append(reader)
        children.append(child)
    select.select(readers, [], [], _LONGEST_WAIT)  # the first line says that the time runs
    time.sleep(chosen.random() * (LONGEST_OPENING if at_opening else LONGEST))
    told = set()
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    for reader in readers:
        with os.fdopen(reader, "rb") as pipe:
            told |= {line.decode() for line in pipe.read().splitlines(keepends=False) if line}
    return told


def _work(address: str, reports: Sequence[Report], seed: int, writer: int, *, at_opening: bool) -> None:
    """Use the case until killed; a line on the pipe for everything that was acknowledged. Never returns."""
    status = 1
    try:
        chosen = Random(seed)  # noqa: S311 - what to do next
        analyst = MadeAnalyst()
        if at_opening:
            _tell(writer, [f"{_GOING}to open"])
        with analyst.open_case(address, create=True) as case:
            _tell(writer, [f"{_GOING}on"])
            while True:
                _step(case, analyst, chosen, reports, writer)
    except BaseException as error:  # an unexpected end is told too, as an acknowledgement that cannot be kept
        os.write(writer, f"failed {type(error).__name__}: {error}\n".replace("\n", " ").encode() + b"\n")
        status = 2
    finally:
        os._exit(status)


def _step(case: Casebook, analyst: MadeAnalyst, chosen: Random, reports: Sequence[Report], writer: int) -> None:
    drawn = chosen.random()
    if drawn < 0.5 or not case.info().reports:
        analyst.waiting = chosen.sample(reports, chosen.randint(1, 6))
        _tell(writer, case.add(["made"]).reports)
        return
    rows = case.board(most=20).rows
    if not rows:
        return
    row = chosen.choice(rows)
    try:
        if drawn < 0.95:
            _tell(writer, [_decide(case, chosen, row.story, drawn)])
        else:
            going = case.ledger(row.story).reports[0].id
            _tell(writer, [f"{_GOING}{going}"])
            case.prune(going, author="Ann")
    except (ConflictError, NotFoundError, IndexError):
        return  # another process, or an earlier decision, was in the way; nothing was acknowledged


def _decide(case: Casebook, chosen: Random, story: str, drawn: float) -> str:
    ledger = case.ledger(story)
    statement = chosen.choice(ledger.statements)
    if drawn < 0.6:
        log = case.log()
        if log:
            return case.decide(DecisionKind.UNDO, (SubjectKind.DECISION, chosen.choice(log).id), author="Ann").id
    if drawn < 0.75:
        first, second = chosen.sample(ledger.sources, 2)
        others = [(SubjectKind.SOURCE, second.id)]
        return case.decide(
            DecisionKind.MERGE, (SubjectKind.SOURCE, first.id), author="Ann", objects=others, story=story
        ).id
    if drawn < 0.85:
        subject = (SubjectKind.STATEMENT, statement.id)
        return case.decide(DecisionKind.NOTE, subject, author="Ann", after={"text": "seen"}).id
    after = {"position": chosen.choice(("asserts", "denies", "doubts"))}
    return case.decide(
        DecisionKind.CORRECT_POSITION, (SubjectKind.STATEMENT, statement.id), author="Ann", after=after
    ).id


def _tell(writer: int, done: Sequence[str]) -> None:
    os.write(writer, "".join(f"{one}\n" for one in done).encode())


def _check(address: str, promised: set[str], outcome: Outcome) -> None:
    """Open, finish, verify, and look for what was promised."""
    analyst = MadeAnalyst()
    try:
        with analyst.open_case(address, create=True) as case:
            case.resume()
            outcome.broken += [f"{address}: {fault}" for fault in case.faults()]
            there = {row.id for row in case.store.reports_between("", "9") if not row.is_pruned}
            there |= {decision.id for decision in case.log(most=100_000)}
            outcome.lost += sorted(promised - there)
            if case.info().stale_stories:
                outcome.broken.append(f"{address}: stories are not up to date after resuming")
    except Exception as error:  # whatever it is, the case did not survive
        outcome.broken.append(f"{address}: {type(error).__name__}: {error}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill so many times and say what it cost; exit status 1 when it cost anything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=300, metavar="N")
    parser.add_argument("--store", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--both", action="store_true", help="two processes at once")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with ExitStack() as held:
        place = held.enter_context(tempfile.TemporaryDirectory() if chosen.store == "sqlite" else running_server())
        outcome = kill_often(place, chosen.times, both=chosen.both, seed=chosen.seed)
    print(
        f"{chosen.store}: {outcome.kills} kills, {outcome.acknowledged:,} acknowledged, {len(outcome.lost)} lost, "
        f"{len(outcome.broken)} faults; {outcome.migrating} of the kills at a migration, {outcome.unmigrated} before it was done"
    )
    for line in (*outcome.lost[:10], *outcome.broken[:10]):
        print(f"  {line}")
    return 1 if outcome.lost or outcome.broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
