"""From what a reader names to reports, in order, each once."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from sayso.reading import Limits, read_inputs
from tests.reading.made import made_zip

WORDS = "The ministry said on Friday that forty rifles had been found near bridge {}."


def text(number: int) -> bytes:
    return f"Rifles found {number}\n\n{WORDS.format(number)}\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name, number in (("b.txt", 2), ("a.txt", 1), ("sub/c.txt", 3), (".hidden/d.txt", 4)):
        (tmp_path / name).write_bytes(text(number))
    (tmp_path / "z.zip").write_bytes(made_zip({"f.txt": text(6), "e.txt": text(5)}))
    return tmp_path


def headlines(*inputs: str | Path, limits: Limits | None = None) -> list[str | None]:
    return [report.headline for report in read_inputs(inputs, limits=limits or Limits()).reports]


def test_a_folder_is_sorted_and_hidden_files_stay_hidden(folder: Path) -> None:
    assert headlines(folder) == [f"Rifles found {n}" for n in (1, 2, 3, 5, 6)]


def test_inputs_keep_their_order(folder: Path) -> None:
    assert headlines(folder / "b.txt", folder / "a.txt") == ["Rifles found 2", "Rifles found 1"]


def test_a_pattern_is_expanded(folder: Path) -> None:
    assert headlines(f"{folder}/*.txt") == ["Rifles found 1", "Rifles found 2"]
    assert headlines(f"{folder}/**/c.*") == ["Rifles found 3"]


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(text(1))
    assert headlines(tmp_path / "a[1].txt") == ["Rifles found 1"]


def test_a_name_of_any_bytes_is_shown_in_one_line(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff\n\x1b[2J.txt"))).write_bytes(text(1))
    (report,) = read_inputs([tmp_path]).reports
    assert report.origin == f"{tmp_path}/a\ufffd\ufffd\ufffd[2J.txt"


def test_members_say_where_they_stand(folder: Path) -> None:
    reading = read_inputs([folder / "z.zip"])
    assert [report.origin for report in reading.reports] == [f"{folder}/z.zip!/e.txt", f"{folder}/z.zip!/f.txt"]


def test_standard_input_is_a_dash() -> None:
    reading = read_inputs(["-"], stdin=io.BytesIO(text(1)))
    assert [(report.origin, report.headline) for report in reading.reports] == [("standard input", "Rifles found 1")]


def test_a_pipe_may_give_a_few_bytes_at_a_time() -> None:
    class Drip(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 7, 7))

    assert len(read_inputs(["-"], stdin=Drip(text(1))).reports) == 1


def test_the_same_bytes_twice_are_one_report(folder: Path) -> None:
    (folder / "copy.txt").write_bytes(text(1))
    reading = read_inputs([folder / "a.txt", folder / "copy.txt", folder / "b.txt"])
    assert [report.headline for report in reading.reports] == ["Rifles found 1", "Rifles found 2"]
    assert reading.reports[0].notes == (f"the same bytes again: {folder}/copy.txt",)
    assert reading.unread == ()


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    reading = read_inputs(["nowhere.txt", folder, "ftp://times.test/a"])
    assert len(reading.reports) == 4
    assert [item.reason for item in reading.unread] == [
        "nowhere.txt: no such file or folder; check the path",
        f"{folder}/b.txt: the file is empty; save it again",
        "ftp://times.test/a: not a kind of address that sayso fetches; give http or https",
    ]


def test_too_many_files_are_not_all_read(folder: Path) -> None:
    reading = read_inputs([folder], limits=Limits(max_files=2))
    assert len(reading.reports) == 2
    assert [item.reason for item in reading.unread] == [
        f"{folder}: more than 2 files; the rest are unread; name fewer at once"
    ]


def test_progress_names_each_document(folder: Path) -> None:
    seen: list[str] = []
    read_inputs([folder / "a.txt", folder / "z.zip"], on_progress=seen.append)
    assert seen == [f"{folder}/a.txt", f"{folder}/z.zip!/e.txt", f"{folder}/z.zip!/f.txt"]


def test_reading_twice_gives_equal_reports(folder: Path) -> None:
    assert read_inputs([folder]) == read_inputs([folder])
