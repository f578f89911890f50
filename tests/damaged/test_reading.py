"""Bad input, one way of failing each: one clear line, the other inputs read, never a traceback."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from pathlib import Path

import pytest

from sayso.reading import Limits, read_bytes, read_inputs
from tests.reading.made import made_pdf, made_zip

SENTENCE = "The ministry said on Friday that forty rifles had been found near the bridge at Orvel."
GOOD = f"Rifles found\n\n{SENTENCE}\n".encode()
FRENCH = (
    "<html lang='fr'><body><article><h1>Des fusils</h1><p>Le ministère a déclaré vendredi que quarante fusils avaient été "
    "trouvés près du pont, et que les forces de police sont sur place pour une enquête.</p></article></body></html>"
)
LOCK = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -4 >> /ID [<00><00>]"
LINE = (60.0, 100.0, 11.0, SENTENCE)
RANDOM = random.Random(1).randbytes(5000)  # noqa: S311 - noise, not secrets


def nested(tags: int) -> bytes:
    return b"<html><body>" + b"<div>" * tags + SENTENCE.encode() + b"</div>" * tags


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("empty.txt", b"", "the file is empty; save it again"),
        ("blank.txt", b" \r\n\t\n", "the file is empty; save it again"),
        ("random.bin", RANDOM, "not a kind of file that sayso reads (its bytes are not text); save it as"),
        ("random.txt", RANDOM, "not a kind of file that sayso reads (its bytes are not text); save it as"),
        ("random.html", RANDOM, "not a kind of file that sayso reads (its bytes are not text); save it as"),
        (
            "picture.html",
            b"\x89PNG\r\n\x1a\n" + RANDOM,
            "not a kind of file that sayso reads (a PNG picture); save it as",
        ),
        ("scan.pdf", made_pdf([[]]), "the PDF has no text, it may be a scan; run it through text recognition"),
        ("locked.pdf", made_pdf([[LINE]], trailer=LOCK), "needs a password; save a copy without one"),
        ("cut.pdf", made_pdf([[LINE]])[:200], "the PDF is broken or breaks off; fetch it again"),
        ("cut.zip", made_zip({"a.txt": GOOD})[:-30], "the archive ends before its directory, or is broken; copy it"),
        ("empty.zip", made_zip({}), "the archive is empty; check that it is the right one"),
        (
            "cut.docx",
            made_zip({"[Content_Types].xml": b"", "word/document.xml": b"<w:p"}),
            "its part word/document.xml",
        ),
        ("sheet.xlsx", made_zip({"[Content_Types].xml": b"", "xl/a.xml": b""}), "not a kind of file that sayso reads"),
        ("links.html", b"<html><nav><a href='/'>Home</a></nav></html>", "no article in the page; open it in a browser"),
        ("bare.html", b"<html></html>", "no article in the page; open it in a browser"),
        ("comment.html", b"<!doctype html><!-- -->", "the page holds no elements; save it again"),
        ("french.html", FRENCH.encode(), "in French (fr), and sayso reads English; give it an English translation"),
        ("deep.html", nested(100_000), "elements are nested deeper than 2,048; save the page as text"),
        ("many.html", b"<html><body>" + b"<br>" * 300_000, "more than 250,000 elements; save the page as text"),
        ("large.txt", GOOD * 500_000, "larger than 20 MB; split it, or raise the limit"),
    ],
)
def test_one_line_says_what_where_and_what_to_do(tmp_path: Path, name: str, data: bytes, line: str) -> None:
    if name.endswith("pdf"):
        pytest.importorskip("pypdfium2", reason="the pdf extra is not installed")
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zzz.txt").write_bytes(GOOD)
    started = time.monotonic()
    reading = read_inputs([tmp_path])
    assert time.monotonic() - started < 5
    assert [report.headline for report in reading.reports] == ["Rifles found"]
    (item,) = reading.unread
    assert item.origin == str(tmp_path / name)
    assert item.reason.startswith(f"{item.origin}: {line}")
    assert "\n" not in item.reason


def test_a_zip_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", GOOD)
        with archive.open("b.txt", "w", force_zip64=True) as member:
            for _ in range(40):
                member.write(b"0" * 1_000_000)
        for number in range(60):  # each one within its own bounds
            archive.writestr(f"c{number:02}.txt", RANDOM * 180)
    (tmp_path / "bomb.zip").write_bytes(out.getvalue())
    reading = read_inputs([tmp_path / "bomb.zip"], limits=Limits(max_unpacked=5_000_000))
    assert [report.headline for report in reading.reports] == ["Rifles found"]
    assert reading.unread[0].reason.endswith("b.txt: unpacks to more than 20 MB; unpack and split it first")
    assert "the archive unpacks to more than 5 MB; the rest is unread" in reading.unread[-1].reason


@pytest.mark.parametrize(
    ("declared", "actual"), [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("klingon", "cp1252")]
)
def test_a_character_set_that_lies_is_seen_through_and_noted(declared: str, actual: str) -> None:
    sentence = "The minister’s café near the bridge was shut on Friday, the council said in Orvel."
    html = (
        f"<html><head><meta charset='{declared}'></head><body><article><h1>Shut</h1><p>{sentence}</p></article></body>"
    )
    report = read_bytes(html.encode(actual), origin="page.html")
    assert sentence in report.text
    assert len(report.notes) == 1
    assert declared in report.notes[0]


def test_hostile_mark_up_leaves_no_trace_in_the_text() -> None:
    html = (
        f"<html><body><article title='{'x' * 3_000_000}'><h1>Ri\0fles</h1><p>{SENTENCE}</p>"
        f"<script>alert('no')</script><p onclick=\"alert('no')\">It rained all day on Friday, he said.</p>"
        f"<style>no</style><svg><text>no</text></svg><template>no</template></article></body></html>"
    )
    report = read_bytes(html.encode(), origin="page.html")
    assert report.text == f"Rifles\n\n{SENTENCE}\n\nIt rained all day on Friday, he said."


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<p>" * 30_000, id="unclosed paragraphs"),
        pytest.param(b"<b>" * 2_000 + GOOD, id="unclosed bold"),
        pytest.param(b"<html>" + b"<br>" * 50_000 + GOOD, id="line breaks"),
        pytest.param(b"<html>" + b"<a href='x'>" * 20_000 + GOOD, id="unclosed links"),
        pytest.param(b"<html><body>" + b"<p class='" + b"nav-" * 100_000 + b"'>" + GOOD, id="a huge class"),
        pytest.param(b"Rifles found\n\n" + b"a " * 1_000_000, id="one long line"),
        pytest.param(b"Rifles found\n\n" + b"(" * 500_000, id="brackets"),
        pytest.param(b"Rifles found\n\n" + b"[Image by " * 100_000, id="half credits"),
        pytest.param(b"Rifles found\n\n" + b"A\n" * 50_000, id="short lines"),
        pytest.param(b"Rifles found" + b"\n" * 3_000_000 + b"It rained.", id="blank lines"),
        pytest.param(b"Rifles found" + b" " * 3_000_000 + b"\n \n" + b" " * 2_000_000 + b"It rained.", id="blanks"),
        pytest.param(b"From: a\nTo: b\nSubject: c\n" + b"X: y\n" * 20_000 + b"\n" + GOOD, id="mail headers"),
        pytest.param(b"# A\n\n" + b"> " * 300_000 + b"\n\n- b\n" + b"[" * 300_000, id="markdown marks"),
        pytest.param("e\u0301\u202e🙂\u00ad".encode() * 100_000, id="marks and emoji"),
    ],
)
def test_made_to_be_slow_is_not_slow(data: bytes) -> None:
    started = time.monotonic()
    reading = read_inputs(["-"], stdin=io.BytesIO(data))
    assert time.monotonic() - started < 10
    assert len(reading.reports) + len(reading.unread) == 1
    assert all(re.fullmatch(r"standard input: [^\n]+", item.reason) for item in reading.unread)
