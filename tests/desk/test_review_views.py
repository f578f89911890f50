"""Review queue, grid, log and lost anchors: what they show, and what their forms record."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from sayso.casebook import Casebook
from sayso.records import DecisionKind, SubjectKind
from sayso.text import Span
from tests.desk.conftest import DeskClient

VIEWS = ["/queue", "/grid", "/log", "/anchors"]


def page(desk: DeskClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return answer.text


def ferry(case: Casebook) -> str:
    """The story of two reports."""
    return next(story.id for story in case.stories() if story.reports == 2)


def form(shown: str, action: str) -> dict[str, str]:
    """The hidden fields of the first form of a page with an action."""
    found = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', shown, re.S)
    assert found, action
    return {
        name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', found[0])
    }


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_case_says_what_would_fill_a_view(empty: Casebook, view: str) -> None:
    with DeskClient(empty) as desk:
        assert 'class="empty"' in page(desk.let_in(), view)


@pytest.mark.parametrize(
    "path",
    ["/queue?order=loudest", "/queue?position=shouts", "/queue?after=-1", "/log?since=never", "/log?before=0",
     "/log?before=99999999999"],
)  # fmt: skip
def test_what_is_asked_wrongly_is_refused(desk: DeskClient, path: str) -> None:
    assert desk.get(path).status_code == 422


@pytest.mark.parametrize("path", ["/grid/p-0", "/queue?story=nowhere", "/grid?story=nowhere"])
def test_what_is_not_there_is_said(desk: DeskClient, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_report_text_stays_text(desk: DeskClient, case: Casebook) -> None:
    for story in case.stories():
        for path in (f"/queue?story={story.id}", f"/grid?story={story.id}"):
            shown = page(desk, path)
            assert "<img" not in shown
            assert " style=" not in shown


def test_what_is_accepted_leaves_the_queue(desk: DeskClient, case: Casebook) -> None:
    path = f"/queue?story={ferry(case)}"
    before = page(desk, path)
    waiting = before.count("data-item")
    fields = form(before, "/decisions/accept")
    # The fields of the whole form come along, as a browser sends them; accepting has no use for them.
    answer = desk.write("/decisions/accept", **fields, position="asserts", reason="")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/queue?")
    after = page(desk, path)
    assert after.count("data-item") == waiting - 1
    assert fields["record"].removeprefix("statement:") not in after
    assert "1 statement of this story looked at" in after


@pytest.mark.parametrize(
    ("kind", "given"), [("reject", {}), ("correct-position", {"position": "denies"})]
)  # fmt: skip
def test_the_queue_rejects_and_corrects_in_place(
    desk: DeskClient, case: Casebook, kind: str, given: dict[str, str]
) -> None:
    path = f"/queue?story={ferry(case)}"
    before = page(desk, path)
    fields = form(before, "/decisions/accept")
    assert desk.write(f"/decisions/{kind}", **fields, **given).status_code == 303
    assert page(desk, path).count("data-item") == before.count("data-item") - 1


def test_a_grid_is_rated_cell_by_cell_and_shows_who_differs(desk: DeskClient, case: Casebook) -> None:
    story = ferry(case)
    proposition = case.board(story=story).rows[0].id
    empty_grid = page(desk, f"/grid/{proposition}")
    fields = form(empty_grid, "/decisions/add-hypothesis")
    assert desk.write("/decisions/add-hypothesis", **fields, text="It ran aground by itself").status_code == 303
    statement = re.search(r'<option value="(statement:[^"]+)"', page(desk, f"/grid/{proposition}"))
    assert statement
    assert page(desk, f"/grid/{proposition}").count("unrated</span>") == 0
    version = case.version_of(story)
    rated = {"record": f"proposition:{proposition}", "other": statement[1], "story": story}
    answer = desk.write("/decisions/rate", **rated, version=version, rating="consistent", reason="she was there")
    assert answer.status_code == 303
    case.decide(
        DecisionKind.RATE,
        (SubjectKind.PROPOSITION, proposition),
        author="Bo Ek",
        objects=((SubjectKind.STATEMENT, statement[1].removeprefix("statement:")),),
        after={"rating": "very-inconsistent"},
        story=story,
    )
    shown = page(desk, f"/grid/{proposition}")
    assert "she was there" in shown
    assert "raters differ by 3 of 4" in shown
    assert shown.count("unrated</span>") == 1  # under the hypothesis that nobody has rated it with
    assert "1 of 2 cells unrated" in shown


def test_a_stale_rating_is_shown_and_not_recorded(desk: DeskClient, case: Casebook) -> None:
    story = ferry(case)
    proposition = case.board(story=story).rows[0].id
    fields = form(page(desk, f"/grid/{proposition}"), "/decisions/add-hypothesis")
    case.decide(DecisionKind.NOTE, (SubjectKind.PROPOSITION, proposition), author="Bo Ek", after={"text": "wait"})
    answer = desk.write("/decisions/add-hypothesis", **fields, text="typed at length")
    assert answer.status_code == 409
    assert "typed at length" in answer.text


def test_the_log_says_what_was_done_and_takes_it_back(desk: DeskClient, case: Casebook) -> None:
    report = case.ledger(ferry(case)).reports[0].id
    for text in ("on tides", "on winds"):
        case.decide(DecisionKind.NOTE, (SubjectKind.REPORT, report), author="Ada <b>Lind", after={"text": text})
    shown = page(desk, "/log")
    assert case.head().hash in shown
    assert shown.index("on winds") < shown.index("on tides")  # the last entry first
    assert "Ada &lt;b&gt;Lind" in shown
    assert desk.write("/decisions/undo", **form(shown, "/decisions/undo")).status_code == 303
    shown = page(desk, "/log")
    assert "taken back by entry 3" in shown
    assert shown.count("<s>") == 1
    assert desk.write("/decisions/undo", **form(shown, "/decisions/undo")).status_code == 303  # the undo itself
    assert "<s><bdi>Ada &lt;b&gt;Lind" not in page(desk, "/log")


def test_the_log_since_a_day_leaves_out_what_came_before(desk: DeskClient, case: Casebook) -> None:
    case.decide(DecisionKind.NOTE, (SubjectKind.CASE, "case"), author="Ada Lind", after={"text": "kept"})
    assert "kept" in page(desk, "/log?since=2001-01-01")
    assert "Nothing was decided since" in page(desk, "/log?since=2999-01-01")


def test_a_lost_decision_waits_and_is_attached_by_hand(desk: DeskClient, case: Casebook) -> None:
    story = ferry(case)
    said = next(one for one in case.decided(story).decided.ledger.statements if not one.own_voice)
    case.decide(DecisionKind.CORRECT_POSITION, (SubjectKind.STATEMENT, said.id), author="Ada Lind",
                after={"position": "denies"}, reason="the text says so")  # fmt: skip
    assert "Nothing is lost" in page(desk, "/anchors")
    kept, _ = case.report(said.report)
    shorter = tuple(  # read anew with so little of it that nothing tells whether it is the same statement
        replace(one, id=f"{one.id}-2", content=tuple(Span(s.end - 21, s.end) for s in one.content))
        for one in kept.attributions
    )
    with case.store.writing() as tx:
        tx.replace_reading(said.report, "another reader", shorter)
    assert list(case.compute(case.store.story(story))) == []
    shown = page(desk, "/anchors")
    assert "Why it is lost" in shown
    (decision,) = re.findall(r'action="(/anchors/d-[^"]+)"', shown)
    candidate = re.search(r'<option value="(statement:[^"]+)"', shown)
    assert candidate
    answer = desk.write(decision, **form(shown, decision), record=candidate[1])
    assert answer.status_code == 303, answer.text
    assert "Nothing is lost" in page(desk, "/anchors")
    now = case.decided(story).decided
    assert [change.by.reason for change in now.changes] == ["attached again, from decision 1"]
    assert [one.kind.value for one in case.log()] == ["correct-position", "correct-position", "undo"]
    assert desk.write(decision, **form(shown, decision), record=candidate[1]).status_code == 404
