"""From what a reader names (files, folders, patterns, archives, addresses, standard input) to reports."""

from __future__ import annotations

import glob
import hashlib
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sayso.errors import (
    MissingExtraError,
    MissingInputError,
    RefusedAddressError,
    ReportError,
    TooLargeError,
    UnsupportedFormatError,
)
from sayso.reading.archive import has_zip_mark, is_archive, list_members
from sayso.reading.assembly import read_bytes
from sayso.reading.limits import Limits, megabytes
from sayso.records import Report, Unread

_STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "standard input"
_HEAD = 256


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
class Known:
    """A document that was not read because its bytes were read before."""

    origin: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Bytes to read and what is known of where they came from."""

    data: bytes
    origin: str
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


_ADDRESS = ("http://", "https://")
_Items = Iterator[_Found | ReportError]


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
    one_by_one = read_each(
        inputs,
        limits=limits,
        allow_private_addresses=allow_private_addresses,
        stdin=stdin,
        on_progress=on_progress,
    )
    for read in one_by_one:
        if isinstance(read, Unread):
            unread.append(read)
        elif isinstance(read, Report):
            kept = reports.get(read.id)
            reports[read.id] = read if kept is None else _also_at(kept, read.origin)
    return Reading(tuple(reports.values()), tuple(unread))


def read_each(
    inputs: Iterable[str | Path],
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    allow_private_addresses: bool = False,
    stdin: BinaryIO | None = None,
    on_progress: Callable[[str], None] | None = None,
    is_known: Callable[[str], bool] | None = None,
) -> Iterator[Report | Unread | Known]:
    """Read inputs as ``read_inputs`` does, one document at a time, so that a folder of any size fits in memory.

    Args:
        is_known: Asked with the SHA-256 of each document's bytes, in hex; one that is known is not read again.
    Returns:
        What became of each document, in the order of the inputs; the same bytes twice give two reports.
    """
    taken = False
    for given in map(str, inputs):
        if given == _STANDARD_INPUT and taken:  # a second ``-`` would find nothing left, and blame the file
            yield Unread(_STANDARD_INPUT_NAME, f"{_STANDARD_INPUT_NAME}: named twice, and read only once; name it once")
            continue
        taken = taken or given == _STANDARD_INPUT
        for item in _open(given, limits, allow_private_addresses=allow_private_addresses, stdin=stdin):
            if isinstance(item, ReportError):
                yield Unread(item.origin, str(item))
                continue
            digest = hashlib.sha256(item.data).hexdigest() if is_known is not None else ""
            if is_known is not None and is_known(digest):
                yield Known(item.origin, digest)
                continue
            report = _read(item, limits, on_progress)
            yield report if isinstance(report, Report) else Unread(report.origin, str(report))


def _read(found: _Found, limits: Limits, on_progress: Callable[[str], None] | None) -> Report | ReportError:
    if on_progress is not None:
        on_progress(found.origin)
    try:
        return read_bytes(
            found.data,
            origin=found.origin,
            media_type=found.media_type,
            charset=found.charset,
            url=found.url,
            limits=limits,
        )
    except ReportError as error:
        return error
    except MissingExtraError as error:
        return UnsupportedFormatError(found.origin, str(error))


def _open(given: str, limits: Limits, *, allow_private_addresses: bool, stdin: BinaryIO | None) -> _Items:
    """Everything one input stands for, each opened only when it is asked for."""
    if given == _STANDARD_INPUT:
        yield from _from_stream(stdin or sys.stdin.buffer, _STANDARD_INPUT_NAME, limits)
        return
    if given[:8].lower().startswith(_ADDRESS):
        yield from _from_address(given, limits, allow_private_addresses=allow_private_addresses)
        return
    if not given.strip():
        yield MissingInputError("''", "an empty name", "name a file, a folder or an address")
        return
    path = Path(given)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError):
        is_folder = is_there = False
    if is_folder:
        yield from _files(_in_folder(path), given, limits)
    elif is_there:
        yield from _from_file(path, limits)
    elif any(mark in given for mark in "*?["):
        yield from _files((Path(name) for name in sorted(glob.iglob(given, recursive=True))), given, limits)
    elif "://" in given:
        yield RefusedAddressError(given, "not a kind of address that sayso fetches", "give http or https")
    else:
        yield MissingInputError(given, "no such file or folder", "check the path")


def _in_folder(folder: Path) -> Iterator[Path]:
    """The files under a folder, sorted by path, without hidden ones."""
    for path in sorted(folder.rglob("*")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _files(paths: Iterable[Path], given: str, limits: Limits) -> _Items:
    taken = 0
    for path in paths:
        if not path.is_file():
            continue
        if taken == limits.max_files:
            yield TooLargeError(
                given, f"more than {limits.max_files:,} files; the rest are unread", "name fewer at once"
            )
            return
        taken += 1
        yield from _from_file(path, limits)
    if not taken:
        yield MissingInputError(given, "no files there", "check the path or pattern")


def _from_file(path: Path, limits: Limits) -> _Items:
    origin = "".join(c if c.isprintable() else "\ufffd" for c in str(path))  # a name may hold any byte
    try:
        with path.open("rb") as file:
            yield from _from_stream(file, origin, limits)
    except OSError as error:
        yield MissingInputError(origin, (error.strerror or str(error)).lower(), "check that it may be read")


def _from_stream(file: BinaryIO, origin: str, limits: Limits) -> _Items:
    """One document, or the members of an archive."""
    head = _exactly(file, _HEAD)
    most = limits.max_archive_bytes if has_zip_mark(head) else limits.max_bytes
    data = head + _exactly(file, most + 1 - len(head))
    if len(data) > most:
        yield TooLargeError(origin, f"larger than {megabytes(most)}", "split it, or raise the limit")
    elif not is_archive(data):
        yield _Found(data, origin)
    else:
        for member in list_members(io.BytesIO(data), origin, limits):
            yield member if isinstance(member, ReportError) else _Found(member.data, member.origin)


def _exactly(file: BinaryIO, size: int) -> bytes:
    """``size`` bytes, or what there is: a pipe gives fewer at a time than it has."""
    parts: list[bytes] = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _from_address(given: str, limits: Limits, *, allow_private_addresses: bool) -> _Items:
    from sayso.reading.fetching import fetch

    try:
        page = fetch(given, limits=limits, allow_private_addresses=allow_private_addresses)
    except ReportError as error:
        yield error
        return
    yield _Found(page.data, given, page.media_type, page.charset, page.url)


def _also_at(report: Report, origin: str) -> Report:
    return replace(report, notes=(*report.notes, f"the same bytes again: {origin}"))
