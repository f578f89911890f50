"""Zip archives: their members in memory, within stated bounds, never written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from sayso.errors import DamagedReportError, EncryptedReportError, NoTextError, ReportError, TooLargeError
from sayso.reading.limits import Limits, megabytes

_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Small members may well shrink a thousandfold (a page of blanks) without harm.
_SMALL = 1_000_000
# Members that tell a document from an archive: office files of either family, and e-books.
_DOCUMENT_MARKS = frozenset({"[Content_Types].xml", "mimetype"})


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, and ``archive.zip!/its/name``."""

    data: bytes
    origin: str


@dataclass(slots=True)
class _Budget:
    """What is left of the bytes that all members of one archive, and of those inside it, may unpack to."""

    left: int
    seen: int = field(default=0)


def has_zip_mark(head: bytes) -> bool:
    """True when a file's first bytes are a zip's: an archive, or a document that is a zip inside."""
    return head.startswith(_MARKS)


def is_archive(data: bytes) -> bool:
    """True for a zip, broken or not, that is no document."""
    if not has_zip_mark(data):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _DOCUMENT_MARKS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return True


def list_members(file: BinaryIO, origin: str, limits: Limits) -> Iterator[Member | ReportError]:
    """Every member of an archive in order of name; what cannot be read comes as its error, the rest goes on.

    Hidden files and what macOS adds are left out. Archives inside are opened too, as deep as ``limits.max_nesting``.
    """
    yield from _members(file, origin, limits, _Budget(limits.max_unpacked), depth=1)


def _members(
    file: BinaryIO, origin: str, limits: Limits, budget: _Budget, *, depth: int
) -> Iterator[Member | ReportError]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield DamagedReportError(origin, "the archive ends before its directory, or is broken", "copy it again")
        return
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
        if not infos:
            yield NoTextError(origin, "the archive is empty", "check that it is the right one")
        for info in sorted(infos, key=lambda info: info.filename):
            budget.seen += 1
            if budget.seen > limits.max_members:
                yield TooLargeError(
                    origin, f"more than {limits.max_members:,} members; the rest are unread", "split it"
                )
                return
            name = f"{origin}!/{_shown(info.filename)}"
            try:
                data = _unpacked(archive, info, name, limits, budget)
            except ReportError as error:
                yield error
                if budget.left <= 0:
                    return
                continue
            yield from _opened(data, name, limits, budget, depth=depth)


def _opened(data: bytes, name: str, limits: Limits, budget: _Budget, *, depth: int) -> Iterator[Member | ReportError]:
    """A member, or the members of a member that is an archive."""
    if not is_archive(data):
        yield Member(data, name)
    elif depth >= limits.max_nesting:
        yield TooLargeError(name, f"archives nested deeper than {limits.max_nesting}", "unpack it first")
    else:
        yield from _members(io.BytesIO(data), name, limits, budget, depth=depth + 1)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits, budget: _Budget) -> bytes:
    """One member's bytes; the sizes that the archive declares are believed only when they refuse."""
    if info.flag_bits & 0x1:
        raise EncryptedReportError(name, "needs a password", "unpack it first")
    if info.file_size > limits.max_bytes:
        raise TooLargeError(name, f"unpacks to more than {megabytes(limits.max_bytes)}", "unpack and split it first")
    if info.file_size > _SMALL and info.file_size > limits.max_ratio * max(info.compress_size, 1):
        raise TooLargeError(name, f"unpacks to more than {limits.max_ratio} times its size", "unpack it first")
    most = min(limits.max_bytes, budget.left)
    try:
        with archive.open(info) as member:
            data = member.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DamagedReportError(name, "the member is broken or breaks off", "copy the archive again") from error
    budget.left -= len(data)
    if budget.left <= 0 or len(data) > most:
        raise TooLargeError(
            name, f"the archive unpacks to more than {megabytes(limits.max_unpacked)}; the rest is unread", "split it"
        )
    return data


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.replace("\\", "/").split("/"))


def _shown(name: str) -> str:
    """A member's name on one line; it is only ever shown, never opened as a path."""
    return "".join(c if c.isprintable() else "�" for c in name)[:300]
