"""From what a reader names (files, folders, patterns, archives, addresses, standard input) to reports."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sayso.errors import MissingInputError, NoTextError, ReportError, TooLargeError
from sayso.reading.assembly import read_bytes
from sayso.reading.limits import Limits, megabytes
from sayso.records import Report, Unread

_STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a list of inputs.

    Attributes:
        reports: One for each different document, in the order of the inputs.
        unread: One for each input, or member of one, that could not be read.
    """

    reports: tuple[Report, ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """Bytes to read and where they came from."""

    data: bytes
    origin: str


def read_inputs(
    inputs: Iterable[str | Path],
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    allow_private_addresses: bool = False,
    stdin: BinaryIO | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Reading:
    """Read every input into reports; what cannot be read is listed, and the rest is still read.

    Args:
        inputs: Paths of files and folders, glob patterns, http(s) addresses, and ``-`` for standard input. A folder
            gives its files in order of their paths, hidden ones left out; an archive its members in their order.
        allow_private_addresses: Fetch from this machine and the local network too.
        stdin: What ``-`` reads instead of standard input.
        on_progress: Called with each origin just before it is read.
    Returns:
        Reports in the order of the inputs. The same bytes twice give one report, which notes the other origin.
    """
    reports: dict[str, Report] = {}
    unread: list[Unread] = []
    for given in inputs:
        for item in _open(str(given), limits, allow_private_addresses=allow_private_addresses, stdin=stdin):
            try:
                found = item()
                if on_progress is not None:
                    on_progress(found.origin)
                report = read_bytes(found.data, origin=found.origin, limits=limits)
            except ReportError as error:
                unread.append(Unread(error.origin, str(error)))
                continue
            kept = reports.get(report.id)
            reports[report.id] = report if kept is None else _also_at(kept, report.origin)
    return Reading(tuple(reports.values()), tuple(unread))


_Opened = Callable[[], _Found]


def _open(given: str, limits: Limits, *, allow_private_addresses: bool, stdin: BinaryIO | None) -> Iterator[_Opened]:
    """Everything one input stands for, each opened only when it is called for."""
    if given == _STANDARD_INPUT:
        yield lambda: _Found(_bounded(stdin or sys.stdin.buffer, _STANDARD_INPUT_NAME, limits), _STANDARD_INPUT_NAME)
        return
    path = Path(given)
    try:
        is_folder = path.is_dir()
        is_there = is_folder or path.exists()
    except (OSError, ValueError):
        is_folder = is_there = False
    if is_folder:
        yield from _files(_in_folder(path), given, limits)
    elif is_there:
        yield lambda: _from_file(path, limits)
    elif any(mark in given for mark in "*?["):
        yield from _files((Path(name) for name in sorted(glob.iglob(given, recursive=True))), given, limits)
    else:
        yield _refusal(MissingInputError(given, "no such file or folder", "check the path"))


def _in_folder(folder: Path) -> Iterator[Path]:
    """The files under a folder, sorted by path, without hidden ones."""
    for path in sorted(folder.rglob("*")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _files(paths: Iterable[Path], given: str, limits: Limits) -> Iterator[_Opened]:
    taken = 0
    for path in paths:
        if not path.is_file():
            continue
        if taken == limits.max_files:
            yield _refusal(
                TooLargeError(given, f"more than {limits.max_files:,} files; the rest are unread", "name fewer at once")
            )
            return
        taken += 1
        yield _opener(path, limits)
    if not taken:
        yield _refusal(NoTextError(given, "no files there", "check the path or pattern"))


def _opener(path: Path, limits: Limits) -> _Opened:
    return lambda: _from_file(path, limits)


def _refusal(error: ReportError) -> _Opened:
    def refuse() -> _Found:
        raise error

    return refuse


def _from_file(path: Path, limits: Limits) -> _Found:
    origin = str(path)
    try:
        with path.open("rb") as file:
            return _Found(_bounded(file, origin, limits), origin)
    except OSError as error:
        raise MissingInputError(origin, (error.strerror or str(error)).lower(), "check that it may be read") from error


def _bounded(file: BinaryIO, origin: str, limits: Limits) -> bytes:
    """At most the largest size allowed, and an error for one byte more."""
    data = file.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TooLargeError(origin, f"larger than {megabytes(limits.max_bytes)}", "split it, or raise the limit")
    return data


def _also_at(report: Report, origin: str) -> Report:
    return replace(report, notes=(*report.notes, f"the same bytes again: {origin}"))
