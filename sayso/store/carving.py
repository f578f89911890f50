"""Rows read straight from the pages of an SQLite file, whatever has become of its header and its trees.

SQLite opens no file whose first page is gone and stops at the first page that is not what it expects. The leaf pages of tables hold
whole rows all the same; which table a row is of is told by its columns, and whether it is whole by the digests it carries. Nothing is
written, and the library is not asked.

Source: sqlite.org/fileformat2.html, sections 1.3 (header), 1.6 (b-tree pages), 2.1 (records) and 4 (write-ahead log).
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Integer, LargeBinary, SmallInteger, Table, Text

from sayso.errors import NotFoundError, StoreError
from sayso.store import schema as t

PAGE = 4096
"""Bytes of a page when nothing tells: what SQLite has made files with since 2016."""
MOST_PAYLOAD = 1 << 29
MOST_COLUMNS = 64
CARVED: tuple[Table, ...] = (t.story, t.report, t.report_body, t.report_found, t.decision)
"""The tables that hold what cannot be made again."""
_MAGIC = b"SQLite format 3\x00"
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_LEAF = 0x0D


class Carved(NamedTuple):
    """One row: its table's name, its number, and its columns by name."""

    table: str
    no: int
    values: dict[str, object]


def carve(path: Path, *, most_pages: int | None = None) -> Iterator[Carved]:
    """Every row of the tables of a case that can still be read, in the order of the pages, stale copies among them.

    Takes time in proportion to the file, and memory for one row.

    Args:
        most_pages: Look no further than this; None looks at all of them.

    Raises:
        NotFoundError: There is no such file.
        StoreError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            if not path.stat().st_size:
                return
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                yield from _Pages(data, _log_of(path)).rows(most_pages)
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: there is no such file; name the damaged case") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); check that it is a file you may read") from error


class _Pages:
    """The pages of a file, those of its write-ahead log in place of the older ones."""

    def __init__(self, data: mmap.mmap, log: bytes) -> None:
        self._data = data
        head = data[:100]
        size = int.from_bytes(head[16:18], "big")
        size = 65536 if size == 1 else size
        is_header = head.startswith(_MAGIC) and 512 <= size <= 65536 and not size & (size - 1)
        told = int.from_bytes(log[8:12], "big") if log else PAGE
        self._size = size if is_header else told if told in {1 << n for n in range(9, 17)} else PAGE
        reserved = head[20] if is_header and head[20] < 64 else 0
        self._usable = self._size - reserved
        self._newer = _committed(log, self._size)
        self._count = max(-(-len(data) // self._size), max(self._newer, default=0))

    def rows(self, most_pages: int | None) -> Iterator[Carved]:
        for no in range(1, min(self._count, most_pages or self._count) + 1):
            page = self._page(no)
            start = 100 if no == 1 else 0
            if len(page) == self._size and page[start] == _LEAF:
                yield from self._leaf(page, start)

    def _page(self, no: int) -> bytes:
        held = self._newer.get(no)
        return held if held is not None else self._data[(no - 1) * self._size : no * self._size]

    def _leaf(self, page: bytes, start: int) -> Iterator[Carved]:
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + 8
        for at in range(min(cells, (self._usable - first) // 2)):
            place = int.from_bytes(page[first + 2 * at : first + 2 * at + 2], "big")
            row = self._cell(page, place)
            if row is not None:
                yield row

    def _cell(self, page: bytes, place: int) -> Carved | None:
        try:
            size, place = _number(page, place)
            no, place = _number(page, place)
            if size > MOST_PAYLOAD:
                return None
            local = self._local(size)
            kinds, body = _kinds(page[place : place + local])
            table = next((one for one in CARVED if _is_row_of(one, kinds)), None)
            if table is None:
                return None
            values = _values(self._payload(page, place, size, local), kinds, body)
        except (IndexError, ValueError):  # cut off, or no record at all; UnicodeDecodeError is a ValueError
            return None
        names = [column.name for column in table.columns]
        return Carved(table.name, no, dict(zip(names[1:], values[1:], strict=False)) | {names[0]: no})

    def _local(self, size: int) -> int:
        """How many bytes of a record stand in its own page."""
        if size <= self._usable - 35:
            return size
        least = (self._usable - 12) * 32 // 255 - 23
        more = least + (size - least) % (self._usable - 4)
        return more if more <= self._usable - 35 else least

    def _payload(self, page: bytes, place: int, size: int, local: int) -> bytes:
        """A whole record, its overflow pages followed; raises ValueError when one is missing."""
        parts = [page[place : place + local]]
        left = size - len(parts[0])
        following = int.from_bytes(page[place + local : place + local + 4], "big") if left else 0
        seen: set[int] = set()
        while left:
            further = self._page(following) if 0 < following <= self._count and following not in seen else b""
            if len(further) != self._size:
                raise ValueError("the record goes on in a page that is not there")
            seen.add(following)
            parts.append(further[4 : 4 + min(left, self._usable - 4)])
            left -= len(parts[-1])
            following = int.from_bytes(further[:4], "big")
        return b"".join(parts)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer and the place behind it."""
    value = 0
    for taken in range(9):
        byte = data[at + taken]
        if taken == 8:
            return _signed((value << 8) | byte), at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + taken + 1
    raise ValueError("no integer")


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _kinds(record: bytes) -> tuple[list[int], int]:
    """The serial types of a record's columns, and where their values begin."""
    end, at = _number(record, 0)
    kinds = []
    while at < end:
        kind, at = _number(record, at)
        kinds.append(kind)
        if len(kinds) > MOST_COLUMNS:
            raise ValueError("too many columns")
    if at != end:
        raise ValueError("a header that ends within a number")
    return kinds, end


def _is_row_of(table: Table, kinds: Sequence[int]) -> bool:
    """True when a record's columns are those of a table; later columns may be missing from an older row."""
    columns = list(table.columns)
    least = max(at for at, one in enumerate(columns, 1) if not one.nullable and one.server_default is None)
    if not least <= len(kinds) <= len(columns) or kinds[0] != 0:  # the number itself stands before the record
        return False
    return all(
        (kind == 0 and column.nullable) or _fits(column.type, kind)
        for kind, column in zip(kinds[1:], columns[1:], strict=False)
    )


def _fits(kind: object, serial: int) -> bool:
    if isinstance(kind, Text):
        return serial >= 13 and serial % 2 == 1
    if isinstance(kind, LargeBinary):
        return serial >= 12 and serial % 2 == 0
    return serial in (1, 2, 3, 4, 5, 6, 8, 9) if isinstance(kind, (Integer, SmallInteger)) else serial in (1, 8, 9)


_WIDTH = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}


def _values(record: bytes, kinds: Sequence[int], at: int) -> list[object]:
    values: list[object] = []
    for kind in kinds:
        width = _WIDTH.get(kind, (kind - 12) // 2)
        raw = record[at : at + width]
        if len(raw) != width:
            raise ValueError("the record breaks off")
        at += width
        if kind >= 12:
            values.append(raw.decode() if kind % 2 else raw)
        elif kind == 7:
            values.append(struct.unpack(">d", raw)[0])
        else:
            values.append(None if kind == 0 else kind - 8 if kind > 7 else int.from_bytes(raw, "big", signed=True))
    return values


def _log_of(path: Path) -> bytes:
    """The write-ahead log beside a file, b"" where there is none."""
    try:
        return path.with_name(path.name + "-wal").read_bytes()
    except OSError:
        return b""


def _committed(log: bytes, size: int) -> dict[int, bytes]:
    """The newest pages of the transactions that a write-ahead log holds whole; empty when its header is not whole."""
    if len(log) < 32 or int.from_bytes(log[:4], "big") not in _LOG_MAGIC or int.from_bytes(log[8:12], "big") != size:
        return {}
    order = ">" if log[3] & 1 else "<"
    sums = _checksum(log[:24], order, (0, 0))
    if sums != struct.unpack(">II", log[24:32]):
        return {}
    newest: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for at in range(32, len(log) - 24 - size + 1, 24 + size):
        frame, page = log[at : at + 24], log[at + 24 : at + 24 + size]
        sums = _checksum(page, order, _checksum(frame[:8], order, sums))
        if frame[8:16] != log[16:24] or sums != struct.unpack(">II", frame[16:24]):
            break
        waiting[int.from_bytes(frame[:4], "big")] = page
        if int.from_bytes(frame[4:8], "big"):  # the last page of a transaction
            newest |= waiting
            waiting = {}
    return newest


def _checksum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second
