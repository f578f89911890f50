"""Adding reports at the desk: files, addresses, the sample, and what became of each run."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from httpx2 import Response

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from sayso.desk import adding, sample
from sayso.desk.adding import Adding, addresses_in, keep_files, path_name
from sayso.errors import ConfigError
from tests.desk.conftest import HOST, DeskClient

NOTE = b"Bridge shut\n\nKeeper Ola Dunn said the bridge at Merrow was shut.\n"


@pytest.fixture
def blank(empty: Casebook) -> Iterator[DeskClient]:
    """Let in, over an empty case."""
    with DeskClient(empty) as client:
        yield client.let_in()


def _runs(desk: DeskClient) -> Adding:
    found: Adding = desk.app.state.adding  # type: ignore[attr-defined]
    return found


def _drop(desk: DeskClient, *files: tuple[str, bytes], story: str = "") -> Response:
    sent = [("files", (name, data, "application/octet-stream")) for name, data in files]
    return desk.post("/add", data={"csrf": desk.csrf, "story": story}, files=sent, headers={"origin": f"http://{HOST}"})


def _ended(desk: DeskClient) -> str:
    assert _runs(desk).wait(60)
    return desk.get("/add").text


def test_an_empty_case_says_what_to_drop_and_offers_the_sample(blank: DeskClient) -> None:
    shown = blank.get("/add").text
    assert 'type="file"' in shown
    assert "Open the sample story" in shown
    assert "http-equiv" not in shown  # nothing runs, so nothing refreshes itself


def test_dropped_files_are_read_and_named_as_they_were(blank: DeskClient) -> None:
    answer = _drop(blank, ("folder/note.txt", NOTE), ("broken.pdf", b"%PDF-1.7 cut off"), story="Merrow bridge")
    assert (answer.status_code, answer.headers["location"]) == (303, "/add#run-1")
    shown = _ended(blank)
    assert "1 report added" in shown
    assert "broken.pdf" in shown
    assert "1 document could not be read" in shown
    assert "sayso-add-" not in shown.split("Earlier runs")[0]  # where the files lay
    (row,) = blank.case.find(Filters()).rows
    assert row.origin == "note.txt"
    assert blank.case.stories()[0].name == "Merrow bridge"


def test_the_files_are_gone_after_the_run(blank: DeskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "aside"
    folder.mkdir()
    monkeypatch.setattr(adding, "mkdtemp", lambda prefix: str(folder))
    _drop(blank, ("note.txt", NOTE))
    assert _runs(blank).wait(60)
    assert not folder.exists()


def test_the_same_file_again_is_known(blank: DeskClient) -> None:
    _drop(blank, ("a.txt", NOTE))
    assert _runs(blank).wait(60)
    _drop(blank, ("b.txt", NOTE))
    assert "1 in the case already" in _ended(blank)


def test_a_run_tells_a_script_how_far_it_is(blank: DeskClient) -> None:
    _drop(blank, ("note.txt", NOTE))
    assert _runs(blank).wait(60)
    told = blank.get("/api/runs/1").json()
    assert (told["state"], told["added"], told["unread"]) == ("done", 1, [])
    assert blank.get("/api/runs/2").status_code == 404


def test_a_run_that_fails_says_so_and_the_next_one_runs(blank: DeskClient) -> None:
    _drop(blank, ("note.txt", NOTE), story="x" * 190 + "\x07")
    assert "It failed" in _ended(blank)
    _drop(blank, ("note.txt", NOTE))
    assert "1 report added" in _ended(blank)


def test_a_running_page_refreshes_itself_and_can_be_held_still(
    blank: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Adding, "_work", lambda self: None)  # it stays waiting
    _drop(blank, ("note.txt", NOTE))
    assert 'http-equiv="refresh"' in blank.get("/add").text
    assert "http-equiv" not in blank.get("/add?still=true").text


@pytest.mark.parametrize(
    "fields",
    [{"addresses": ""}, {"addresses": "/etc/hostname"}, {"addresses": "file:///etc/hostname"}, {"addresses": "-"},
     {"addresses": "https://one.example/\n*.txt"}],
)  # fmt: skip
def test_only_addresses_are_fetched(blank: DeskClient, fields: dict[str, str]) -> None:
    assert blank.write("/add/fetch", **fields).status_code == 400
    assert _runs(blank).runs() == ()


def test_nothing_chosen_is_refused(blank: DeskClient) -> None:
    assert _drop(blank).status_code in (400, 403)
    assert blank.write("/add").status_code == 400


def test_a_form_of_somebody_else_adds_nothing(blank: DeskClient) -> None:
    answer = blank.post(
        "/add", data={"csrf": "x"}, files={"files": ("n.txt", NOTE)}, headers={"origin": f"http://{HOST}"}
    )
    assert answer.status_code == 403
    assert _runs(blank).runs() == ()


def test_the_sample_story_is_there_to_open(blank: DeskClient) -> None:
    folder = sample.sample_folder()
    assert folder is not None
    assert blank.write("/add/sample").status_code == 303
    assert "brought up to date" in _ended(blank)
    assert blank.case.stories()[0].name == sample.SAMPLE_NAME
    assert "Open the sample story" not in blank.get("/add").text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("note.txt", "note.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\page.html", "page.html"),
        ("what*is?[this].html", "what_is__this_.html"),
        (".hidden", "hidden"),
        ("..", "report"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("\u202egnp.exe", "_gnp.exe"),
    ],
)
def test_a_name_stays_in_its_folder(sent: str, kept: str) -> None:
    assert path_name(sent) == kept


@pytest.mark.parametrize("sent", ["\U0001f4a5" * 300 + ".html", "é" * 400, "a" * 5000 + "." + "b" * 5000, "\ud800.txt"])
def test_a_name_of_any_length_can_be_kept(sent: str) -> None:
    assert 0 < len(path_name(sent).encode()) <= 240


def test_two_files_of_one_name_are_both_kept() -> None:
    folder, paths = keep_files([("a.txt", BytesIO(b"1")), ("a.txt", BytesIO(b"2"))])
    try:
        assert [Path(one).name for one in paths] == ["a.txt", "a (2).txt"]
        assert [Path(one).read_bytes() for one in paths] == [b"1", b"2"]
    finally:
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()


def test_too_many_addresses_are_refused() -> None:
    with pytest.raises(ConfigError, match="51 addresses"):
        addresses_in("\n".join(f"https://{n}.example/" for n in range(51)))
