"""Reports added at the desk: one run at a time in the background, its progress kept for whoever asks."""

from __future__ import annotations

import logging
import shutil
import threading
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from sayso.casebook import Casebook
from sayso.errors import ConfigError, ConflictError, NotFoundError, SaysoError
from sayso.records import Unread

log = logging.getLogger("sayso")

MOST_WAITING = 8
"""Runs that may wait behind the one that goes on; their files lie on the disk meanwhile."""
MOST_KEPT = 50
"""Runs of which the desk still says what became of them."""
MOST_FILES = 500
"""Files of one upload."""
MOST_ADDRESSES = 50
LONGEST_NAME = 180
"""Bytes of a file name that is kept; file systems take 255, and a number may be put behind it."""
_CHUNK = 1 << 20
_PREFIX = "sayso-add-"


class State(StrEnum):
    """How far a run is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One run as it stands.

    Attributes:
        label: What is added, in words.
        doing: What is being done ("reading", "reports", "stories"); "" before it begins and after it ends.
        done, total: How many; ``total`` is 0 while nobody knows.
        added: Ids of the reports that are new.
        known: How many documents were in the case already.
        stories: Ids of the stories brought up to date.
        error: Why the run as a whole failed; "" where it did not.
    """

    id: int
    label: str
    state: State = State.WAITING
    doing: str = ""
    done: int = 0
    total: int = 0
    added: tuple[str, ...] = ()
    known: int = 0
    stories: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    error: str = ""

    @property
    def is_active(self) -> bool:
        """True until it ends."""
        return self.state in (State.WAITING, State.RUNNING)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a run is to do; ``folder`` is removed after it, ``inputs`` None resumes what was cut off."""

    run: int
    inputs: tuple[str, ...] | None
    story: str | None = None
    folder: Path | None = None


class Adding:
    """Runs, one after another, in one thread that ends when nothing is left to do.

    Args:
        case: The case that reports are added to.
    """

    def __init__(self, case: Casebook) -> None:
        self._case = case
        self._lock = threading.Lock()
        self._runs: OrderedDict[int, Run] = OrderedDict()
        self._waiting: deque[_Wanted] = deque()
        self._thread: threading.Thread | None = None
        self._next = 1

    def add(self, inputs: Sequence[str], label: str, *, story: str | None = None, folder: Path | None = None) -> Run:
        """Begin a run over inputs, or queue it; raises ConflictError when too many wait."""
        return self._begin(tuple(inputs), label, story, folder)

    def resume(self) -> Run:
        """Finish what earlier calls began and did not end."""
        return self._begin(None, "what was cut off", None, None)

    def runs(self) -> tuple[Run, ...]:
        """Runs since the desk was opened, latest first."""
        with self._lock:
            return tuple(reversed(self._runs.values()))

    def run(self, run_id: int) -> Run:
        """One of them; raises NotFoundError."""
        with self._lock:
            if run_id not in self._runs:
                raise NotFoundError(f"run {run_id}: no such run since this desk was opened")
            return self._runs[run_id]

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to do; False when the time is up before."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return thread is None or not thread.is_alive()

    def _begin(self, inputs: tuple[str, ...] | None, label: str, story: str | None, folder: Path | None) -> Run:
        with self._lock:
            if len(self._waiting) >= MOST_WAITING:
                raise ConflictError(f"{MOST_WAITING} runs are waiting already; wait until one of them has ended")
            run = Run(self._next, label)
            self._next += 1
            self._runs[run.id] = run
            while len(self._runs) > MOST_KEPT:
                self._runs.popitem(last=False)
            self._waiting.append(_Wanted(run.id, inputs, story, folder))
            if self._thread is None:
                # A daemon: whoever ends the desk need not wait, and what was cut off is resumed later.
                self._thread = threading.Thread(target=self._work, name="sayso-add", daemon=True)
                self._thread.start()
        return run

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                wanted = self._waiting.popleft()
            self._do(wanted)

    def _do(self, wanted: _Wanted) -> None:
        self._tell(wanted.run, state=State.RUNNING)

        def progress(what: str, done: int, total: int) -> None:
            self._tell(wanted.run, doing=what, done=done, total=total)

        try:
            if wanted.inputs is None:
                ended = self._case.resume(on_progress=progress)
            else:
                under = str(wanted.folder) if wanted.folder else ""
                ended = [self._case.add(wanted.inputs, story=wanted.story, under=under, on_progress=progress)]
        except SaysoError as error:
            self._tell(wanted.run, state=State.FAILED, doing="", error=str(error))
        except Exception as error:  # shown as a failure, not as a run that never ends
            log.exception("adding reports failed")
            self._tell(wanted.run, state=State.FAILED, doing="", error=f"sayso failed here ({type(error).__name__})")
        else:
            self._tell(
                wanted.run,
                state=State.DONE,
                doing="",
                added=tuple(report for one in ended for report in one.reports),
                known=sum(one.known for one in ended),
                stories=tuple(dict.fromkeys(story for one in ended for story in one.stories)),
                unread=tuple(unread for one in ended for unread in one.unread),
            )
        finally:
            if wanted.folder is not None:
                shutil.rmtree(wanted.folder, ignore_errors=True)

    def _tell(self, run: int, **now: object) -> None:
        with self._lock:
            if run in self._runs:
                self._runs[run] = replace(self._runs[run], **now)  # type: ignore[arg-type]


def keep_files(files: Iterable[tuple[str, BinaryIO]]) -> tuple[Path, tuple[str, ...]]:
    """Copy uploaded files into a folder of their own.

    Args:
        files: Names as sent, and their bytes; read piece by piece.
    Returns:
        The folder, which whoever calls removes, and the paths in it, in order.
    """
    folder = Path(mkdtemp(prefix=_PREFIX))
    try:
        paths: dict[str, None] = {}
        for sent, file in files:
            name = path_name(sent)
            stem, dot, end = name.rpartition(".")
            number = 2
            while str(folder / name) in paths:
                name = f"{stem} ({number}).{end}" if dot else f"{end} ({number})"
                number += 1
            paths[str(folder / name)] = None
            with (folder / name).open("xb") as kept:
                shutil.copyfileobj(file, kept, _CHUNK)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, tuple(paths)


def path_name(sent: str) -> str:
    """A file name as a browser sent it, made into one that stays in its folder and names one file."""
    name = sent.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join("_" if unicodedata.category(c)[0] == "C" or c in '*?[]<>:"|' else c for c in name).strip(" .")
    stem, dot, end = plain.rpartition(".")
    if dot and len(end) <= 10:
        return f"{_cut(stem) or 'report'}.{end}"
    return _cut(plain) or "report"


def _cut(name: str) -> str:
    """As many whole characters as are kept of a name."""
    return name.encode()[:LONGEST_NAME].decode(errors="ignore")


def addresses_in(written: str) -> tuple[str, ...]:
    """The http(s) addresses that somebody typed, one a line.

    Raises:
        ConfigError: One is no such address, there is none, or there are more than 50. A path would name a file of the machine
            that serves the desk, which is nobody's to read from a browser.
    """
    found = tuple(dict.fromkeys(line.strip() for line in written.splitlines() if line.strip()))
    if not found:
        raise ConfigError("no address was given; type one a line")
    if len(found) > MOST_ADDRESSES:
        raise ConfigError(f"{len(found)} addresses at once; at most {MOST_ADDRESSES}")
    for one in found:
        if not one.lower().startswith(("http://", "https://")) or not one.isprintable() or " " in one:
            raise ConfigError(f"{one[:80]!r}: no address; give one that begins with http:// or https://")
    return found
