"""Zip archives: members in memory, within bounds."""

from __future__ import annotations

import io
import zipfile

import pytest

from sayso.errors import ReportError
from sayso.reading import Limits
from sayso.reading.archive import Member, is_archive, list_members
from tests.reading.made import made_docx, made_zip


def listed(data: bytes, limits: Limits | None = None) -> list[str]:
    """Origins of members, and the whole line of each error."""
    found = list_members(io.BytesIO(data), "a.zip", limits or Limits())
    return [item.origin if isinstance(item, Member) else str(item) for item in found]


def test_members_come_in_order_of_name() -> None:
    assert listed(made_zip({"b.txt": b"2", "a/c.txt": b"1"})) == ["a.zip!/a/c.txt", "a.zip!/b.txt"]


def test_archives_inside_are_opened() -> None:
    inner = made_zip({"x.txt": b"1"})
    assert listed(made_zip({"in.zip": inner})) == ["a.zip!/in.zip!/x.txt"]


def test_a_document_is_no_archive() -> None:
    assert not is_archive(made_docx(""))
    assert is_archive(made_zip({"x.txt": b"1"}))
    assert is_archive(made_zip({"x.txt": b"1"})[:40])  # broken, so that its reader can say so


def test_hidden_members_are_left_out() -> None:
    assert listed(made_zip({".DS_Store": b"x", "__MACOSX/._a": b"x", "a.txt": b"1"})) == ["a.zip!/a.txt"]


def test_a_path_that_climbs_is_only_a_name() -> None:
    assert listed(made_zip({"../../etc/passwd": b"1", "/abs\n.txt": b"2"})) == [
        "a.zip!/../../etc/passwd",
        "a.zip!//abs�.txt",
    ]


@pytest.mark.parametrize(
    ("limits", "line"),
    [
        (Limits(max_bytes=100), "a.zip!/b.txt: unpacks to more than 100 bytes; unpack and split it first"),
        (Limits(max_members=1), "a.zip: more than 1 members; the rest are unread; split it"),
        (
            Limits(max_unpacked=1500),
            "a.zip!/b.txt: the archive unpacks to more than 1,500 bytes; the rest is unread; split it",
        ),
    ],
)
def test_each_bound_is_named_and_what_came_before_is_kept(limits: Limits, line: str) -> None:
    assert listed(made_zip({"a.txt": b"1", "b.txt": b"2" * 2000}), limits) == ["a.zip!/a.txt", line]


def test_a_member_that_swells_is_refused() -> None:
    data = made_zip({"a.txt": b"0" * 5_000_000})
    assert listed(data) == ["a.zip!/a.txt: unpacks to more than 200 times its size; unpack it first"]


def test_a_size_that_lies_gains_nothing() -> None:
    data = bytearray(made_zip({"a.txt": b"0" * 5_000_000}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")  # the directory declares 10 bytes
    lines = listed(bytes(data))
    assert lines == ["a.zip!/a.txt: the member is broken or breaks off; copy the archive again"]


def test_archives_nest_only_so_deep() -> None:
    data = made_zip({"x.txt": b"1"})
    for _ in range(3):
        data = made_zip({"in.zip": data})
    assert listed(data) == [
        "a.zip!/in.zip!/in.zip!/in.zip: archives nested deeper than 3; unpack it first",
    ]


def test_a_member_with_a_password_is_refused_alone() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", b"1")
        archive.writestr("b.txt", b"2")
    data = bytearray(out.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the first member's flag in the directory
    assert listed(bytes(data)) == ["a.zip!/a.txt: needs a password; unpack it first", "a.zip!/b.txt"]


def test_errors_are_report_errors() -> None:
    broken = list(list_members(io.BytesIO(b"PK\x03\x04xxxx"), "a.zip", Limits()))
    assert [type(item) for item in broken if isinstance(item, ReportError)]
