"""The brief: a question, the answers people gave, what it rests on; the same as PDF."""

from __future__ import annotations

import io
import re
from html import unescape

import pypdfium2
import pytest

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from sayso.desk.brief_pdf import brief_pdf
from sayso.desk.presenters.brief import BriefView, brief_view
from sayso.desk.room import Room
from sayso.records import DecisionKind, SubjectKind
from tests.desk.conftest import DeskClient


def page(desk: DeskClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return answer.text


def ferry(case: Casebook) -> str:
    return next(story.id for story in case.stories() if story.reports == 2)


def view_of(desk: DeskClient, story: str) -> BriefView:
    room: Room = desk.app.state.room  # type: ignore[attr-defined]
    found = brief_view(room.story(story), "", desk.case.head())
    assert found is not None
    return found


def words_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def answer(desk: DeskClient, story: str, aspect: str, value: str, reason: str = "") -> None:
    view = view_of(desk, story)
    sent = desk.write("/decisions/assess", record=f"proposition:{view.proposition}", story=story, version=view.version,
                      aspect=aspect, value=value, reason=reason, back=f"/brief/{story}")  # fmt: skip
    assert sent.status_code == 303, sent.text


def test_an_empty_case_says_what_a_brief_needs(empty: Casebook) -> None:
    with DeskClient(empty) as desk:
        assert 'class="empty"' in page(desk.let_in(), "/brief")


def test_the_newest_story_is_briefed_on(desk: DeskClient) -> None:
    sent = desk.get("/brief")
    assert sent.status_code == 303
    assert page(desk, sent.headers["location"])


@pytest.mark.parametrize("path", ["/brief/nowhere", "/brief/nowhere.pdf"])
def test_a_story_that_is_not_there_is_said(desk: DeskClient, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_nobody_s_answer_is_made_up(desk: DeskClient, case: Casebook) -> None:
    assert "Nobody has given an answer yet" in page(desk, f"/brief/{ferry(case)}")


def test_answers_are_in_the_directive_s_words_and_by_whom(desk: DeskClient, case: Casebook) -> None:
    story = ferry(case)
    answer(desk, story, "likelihood", "likely", "two people <saw> it")
    answer(desk, story, "confidence", "low")
    shown = page(desk, f"/brief/{story}")
    assert "Likely (55 to 80 %); low confidence" in shown
    assert "two people &lt;saw&gt; it" in shown
    printed = words_of_pdf(desk.get(f"/brief/{story}.pdf").content)
    assert "Likely (55 to 80 %); low confidence" in printed
    assert "two people <saw> it" in printed


def test_a_note_words_the_question_or_stands_beside_the_answer(desk: DeskClient, case: Casebook) -> None:
    story = ferry(case)
    about = (SubjectKind.PROPOSITION, view_of(desk, story).proposition)
    for text in ("Question: Who hit the Alma?", "The owner was asked twice."):
        case.decide(DecisionKind.NOTE, about, author="Ada Lind", after={"text": text})
    view = view_of(desk, story)
    assert view.question == "Who hit the Alma?"
    assert [note.text for note in view.notes] == ["The owner was asked twice."]
    assert "<h1><bdi>Who hit the Alma?</bdi></h1>" in page(desk, f"/brief/{story}")


def test_every_quotation_leads_to_its_numbered_source_and_capture(desk: DeskClient, case: Casebook) -> None:
    story = ferry(case)
    shown = page(desk, f"/brief/{story}")
    cited = re.findall(r'href="#(work-\d+)"', shown)
    assert cited
    assert all(f'id="{one}"' in shown for one in cited)
    for report in case.ledger(story).reports:
        assert report.sha256 in shown


def test_the_pdf_says_the_same_and_its_links_stay_inside(desk: DeskClient, case: Casebook) -> None:
    story = ferry(case)
    sent = desk.get(f"/brief/{story}.pdf")
    assert sent.headers["content-type"] == "application/pdf"
    printed = words_of_pdf(sent.content)
    assert view_of(desk, story).asked.split()[0] in printed
    assert case.ledger(story).reports[0].sha256 in "".join(printed.split())
    assert b"/Dest" in sent.content or b"/GoTo" in sent.content
    assert b"/URI" not in sent.content  # the reports came from files
    assert b"/JavaScript" not in sent.content


def test_hostile_words_are_printed_and_nothing_more(desk: DeskClient, case: Casebook) -> None:
    hostile = next(row for row in case.find(Filters()).rows if row.origin.endswith("hostile.txt"))
    shown = page(desk, f"/brief/{hostile.story}")
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "{{ 7 * 7 }}" in unescape(shown)
    assert brief_pdf(view_of(desk, hostile.story)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("船 hit the बार", "(CJK, Devanagari)"),
        ("the Ålma – “Алма”, η Άλμα, ألما", None),  # Latin, Cyrillic, Greek, Arabic
        ("struck\u200d twice\u200f", None),  # joiners ask for no drawing
    ],
)
def test_letters_that_the_font_lacks_are_owned_up_to(
    desk: DeskClient, case: Casebook, words: str, says: str | None
) -> None:
    story = ferry(case)
    about = (SubjectKind.PROPOSITION, view_of(desk, story).proposition)
    case.decide(DecisionKind.NOTE, about, author="Ada Lind", after={"text": words})
    printed = " ".join(words_of_pdf(desk.get(f"/brief/{story}.pdf").content).split())
    assert ("stand as boxes" in printed) is (says is not None)
    assert says is None or says in printed
