"""What people decide at the desk: recorded as asked, refused with a reason, never lost, and taken back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from httpx2 import Response

from sayso.casebook import Casebook
from sayso.desk.security.guard import MOST_NOTE_BODY
from sayso.records import Position, Statement
from tests.desk.conftest import HOST, DeskClient

OWN = f"http://{HOST}"


def _story(desk: DeskClient) -> str:
    return next(one.id for one in desk.case.stories() if one.reports > 1)


def _said(desk: DeskClient, words: str) -> Statement:
    ledger = desk.case.decided(_story(desk)).decided.ledger
    return next(one for one in ledger.statements if words in ledger.words(one.report, one.content_spans[0]))


def _send(desk: DeskClient, kind: str, record: str, **fields: str) -> Response:
    story = _story(desk)
    sent = {"record": record, "story": story, "version": desk.case.version_of(story), **fields}
    return desk.write(f"/decisions/{kind}", **sent)


def _last(desk: DeskClient) -> str:
    return desk.case.log()[-1].kind.value


def test_each_mend_changes_what_it_says(desk: DeskClient) -> None:
    said = _said(desk, "no barge of its fleet")
    record = f"statement:{said.id}"
    speaker = _said(desk, "two people were missing").source
    mends: list[tuple[str, dict[str, str], str, Any]] = [
        ("correct-position", {"position": "denies"}, "position", Position.DENIES),
        ("correct-speaker", {"speaker": speaker}, "source", speaker),
        ("correct-date", {"date": "2031-05"}, "made_at", "2031-05"),
    ]
    for kind, fields, attribute, value in mends:
        assert _send(desk, kind, record, **fields).status_code == 303
        now = getattr(_said(desk, "no barge of its fleet"), attribute)
        assert getattr(now, "value", now) == getattr(value, "value", value), kind
    page = desk.get(f"/reports/{said.report}").text
    assert "position: denies (read as asserts), Ada Lind" in page


def test_a_place_is_corrected_by_words_and_by_what_a_browser_counts(desk: DeskClient) -> None:
    said = _said(desk, "no barge of its fleet")
    text = next(r.text for r in desk.case.ledger(_story(desk)).reports if r.id == said.report)
    fields = {"report": said.report, "quote": "no  barge\nof its fleet"}  # white space as a browser may copy it
    assert _send(desk, "correct-span", f"statement:{said.id}", **fields).status_code == 303
    assert _said(desk, "no barge").content_spans[0].of(text) == "no barge of its fleet"
    start = text.index("no barge")
    fields = {"report": said.report, "start": str(start), "end": str(start + 8)}
    assert _send(desk, "correct-span", f"statement:{said.id}", **fields).status_code == 303
    assert _said(desk, "no barge").content_spans[0].of(text) == "no barge"


def test_a_missed_statement_is_added_and_found(desk: DeskClient) -> None:
    report = _said(desk, "two people were missing").report
    fields = {"quote": "Barge blamed for sinking", "name": "Mirror", "name_kind": "outlet", "position": "asserts",
              "form": "indirect"}  # fmt: skip
    assert _send(desk, "add-statement", f"report:{report}", **fields).status_code == 303
    ledger = desk.case.decided(_story(desk)).decided.ledger
    (added,) = (one for one in ledger.statements if one.rules == ("added-by-a-person",))
    assert ledger.words(report, added.content_spans[0]) == "Barge blamed for sinking"
    assert f'id="n-{added.id}"' in desk.get(f"/reports/{report}").text


def test_rejecting_takes_it_out_and_undoing_brings_it_back(desk: DeskClient) -> None:
    said = _said(desk, "two people were missing")
    answer = _send(desk, "reject", f"statement:{said.id}", back=f"/reports/{said.report}")
    assert f'id="n-{said.id}"' not in desk.get(f"/reports/{said.report}").text
    page = desk.get(answer.headers["location"]).text
    assert "Recorded: " in page
    decision = re.search(r'name="record" value="(decision:[^"]+)"', page)
    assert decision
    assert _send(desk, "undo", decision[1], version="").status_code == 303
    assert f'id="n-{said.id}"' in desk.get(f"/reports/{said.report}").text


def test_undoing_goes_back_over_reports_one_decision_at_a_time(desk: DeskClient) -> None:
    first, second = _said(desk, "two people were missing"), _said(desk, "no barge of its fleet")
    assert first.report != second.report
    for said in (first, second):
        _send(desk, "accept", f"statement:{said.id}")
    left = []
    for _ in range(2):
        desk.write("/undo")
        left.append(desk.case.decided(_story(desk)).decided.accepted)
    assert left == [(first.id,), ()]
    assert desk.write("/undo").status_code == 404


PAIRS = ["same", "different", "unsure", "merge"]


@pytest.mark.parametrize("kind", PAIRS)
def test_two_sources_are_told_apart_or_not(desk: DeskClient, kind: str) -> None:
    one, other = _said(desk, "two people were missing").source, _said(desk, "no barge of its fleet").source
    assert _send(desk, kind, f"source:{one}", other=f"source:{other}").status_code == 303
    assert _last(desk) == kind


def test_grades_notes_and_hypotheses_are_kept(desk: DeskClient) -> None:
    said = _said(desk, "two people were missing")
    assert _send(desk, "assess", f"source:{said.source}", aspect="reliability", value="B").status_code == 303
    assert "reliability B (usually reliable), Ada Lind" in desk.get(f"/sources/{said.source}").text
    assert _send(desk, "note", f"statement:{said.id}", text="ask\r\nthe deckhand").status_code == 303
    assert 'text":"ask\\nthe deckhand' in desk.case.log()[-1].after
    assert said.proposition
    assert _send(desk, "add-hypothesis", f"proposition:{said.proposition}", text="Nobody was").status_code == 303
    assert "Nobody was" in desk.get(f"/decide/proposition/{said.proposition}").text


WRONG = [
    ("correct-position", {"position": "shrugs"}, 400),
    ("correct-date", {"date": "yesterday"}, 400),
    ("correct-span", {"report": "", "quote": "x"}, 404),
    ("correct-speaker", {"speaker": "v-nobody"}, 404),
    ("merge", {}, 400),
    ("undo", {"record": "decision:d-0"}, 404),
    ("accept", {"record": "statement"}, 400),
    ("accept", {"record": "nothing:s-1"}, 400),
    ("accept", {"record": "statement:s-1", "story": ""}, 404),
    ("prune-tombstone", {}, 400),  # only pruning makes one
]


@pytest.mark.parametrize(("kind", "fields", "status"), WRONG)
def test_what_cannot_be_recorded_is_said_and_recorded_nowhere(
    desk: DeskClient, kind: str, fields: dict[str, str], status: int
) -> None:
    said = _said(desk, "no barge of its fleet")
    answer = _send(desk, kind, **{"record": f"statement:{said.id}", **fields})
    assert answer.status_code == status, answer.text
    assert 'role="alert"' in answer.text
    assert not desk.case.log()


def test_a_stale_page_shows_both_and_keeps_what_was_typed(desk: DeskClient) -> None:
    said = _said(desk, "no barge of its fleet")
    seen = desk.case.version_of(_story(desk))
    _send(desk, "correct-position", f"statement:{said.id}", position="denies")
    answer = _send(desk, "note", f"statement:{said.id}", text="<b>long</b> thought", version=seen)
    assert answer.status_code == 409
    assert "&lt;b&gt;long&lt;/b&gt; thought</textarea>" in answer.text
    assert "corrected the position" in answer.text
    assert _last(desk) == "correct-position"
    # Sent again from that page, with the version it names, it is taken.
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text))
    again = desk.post("/decisions/note", data={**fields, "text": "long thought"}, headers={"origin": OWN})
    assert again.status_code == 303
    assert _last(desk) == "note"


BACK = [
    ("/reports/r-1#n-2", "/reports/r-1?did={}#n-2"),
    ("/?story=t-1&did=d-0", "/?story=t-1&did={}"),
    ("http://evil.example/", "/?did={}"),
    ("//evil.example/", "/?did={}"),
    ("/\\evil.example", "/?did={}"),
    ("javascript:alert(1)", "/?did={}"),
    ("http://[::1", "/?did={}"),  # no address at all
    ("/a\r\nset-cookie: x=y", "/?did={}"),
    ("", "/?did={}"),
]


@pytest.mark.parametrize(("back", "leads"), BACK)
def test_the_way_back_stays_on_the_desk(desk: DeskClient, back: str, leads: str) -> None:
    said = _said(desk, "two people were missing")
    answer = _send(desk, "accept", f"statement:{said.id}", back=back)
    assert answer.headers["location"] == leads.format(desk.case.log()[-1].id)


def _json(desk: DeskClient, body: dict[str, Any], **headers: str) -> Response:
    return desk.post("/api/decisions", json=body, headers={"origin": OWN, "x-csrf": desk.csrf, **headers})


def test_the_pages_script_records_the_same(desk: DeskClient) -> None:
    said = _said(desk, "no barge of its fleet")
    wish = {"kind": "reject", "subject": {"kind": "statement", "id": said.id}, "story": _story(desk)}
    seen = desk.case.version_of(_story(desk))
    done = _json(desk, {**wish, "expected": seen})
    assert done.status_code == 201
    assert done.json()["id"] == desk.case.log()[-1].id
    assert done.json()["version"] == desk.case.version_of(_story(desk)) != seen
    assert desk.get("/api/decisions/last").json()["last"]["id"] == done.json()["id"]
    stale = _json(desk, {**wish, "kind": "note", "after": {"text": "x"}}, **{"if-match": f'W/"{seen}"'})
    assert stale.status_code == 409
    wrong = _json(desk, {**wish, "kind": "split"})
    assert wrong.status_code == 400
    assert wrong.json()["error"]


def test_words_picked_in_a_browser_count_as_it_counts(desk: DeskClient, case: Casebook) -> None:
    row = next(r for one in case.stories() for r in case.ledger(one.id).reports if r.origin.endswith("hostile.txt"))
    at = row.text.index("broken")  # behind a character of two units
    picked = [{"role": "content", "start": at + 1, "end": at + 7}]
    body = {"kind": "add-statement", "subject": {"report": row.id, "picked": picked},
            "after": {"position": "asserts", "form": "direct", "source": {"name": "a clerk", "kind": "unnamed"}}}  # fmt: skip
    assert _json(desk, body).status_code == 201
    anchor = case.log()[-1].subject.anchor
    assert anchor is not None
    assert anchor.words == "broken"
    beyond = [{"role": "content", "start": 5, "end": 10_000_000}]
    assert _json(desk, {**body, "subject": {"report": row.id, "picked": beyond}}).status_code == 400


@pytest.mark.parametrize("csrf", ["", "guessed", "é"])
def test_a_write_without_the_sessions_token_is_refused(desk: DeskClient, csrf: str) -> None:
    said = _said(desk, "no barge of its fleet")
    fields = {"record": f"statement:{said.id}", "csrf": csrf}
    assert desk.post("/decisions/accept", data=fields, headers={"origin": OWN}).status_code == 403
    wish = {"kind": "accept", "subject": {"kind": "statement", "id": said.id}}
    assert desk.post("/api/decisions", json=wish, headers={"origin": OWN}).status_code == 403
    assert not desk.case.log()


KINDS = ["statement", "proposition", "source", "report"]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_can_be_decided_has_its_form(desk: DeskClient, kind: str) -> None:
    said = _said(desk, "two people were missing")
    record = {"statement": said.id, "proposition": said.proposition, "source": said.source, "report": said.report}[kind]
    answer = desk.get(f"/decide/{kind}/{record}?story={_story(desk)}")
    assert answer.status_code == 200
    assert answer.headers["etag"] == f'W/"{desk.case.version_of(_story(desk))}"'
    for action in re.findall(r'(?:form)?action="(/decisions/[a-z-]+)"', answer.text):
        assert desk.post(action, data={}, headers={"origin": OWN}).status_code == 403  # there, and asks for the token


@pytest.mark.parametrize(
    "path", ["/decide/statement/s-0", "/decide/source/v-0", "/decide/case/x", "/decide/report/r-0"]
)
def test_what_is_not_there_cannot_be_decided(desk: DeskClient, path: str) -> None:
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(("words", "status"), [("船" * 333_333, 303), ("船" * 333_334, 400)])
def test_a_note_holds_a_megabyte_and_a_longer_one_comes_back_whole(desk: DeskClient, words: str, status: int) -> None:
    before = len(desk.case.log())
    answer = _send(desk, "note", f"statement:{_said(desk, 'no barge of its fleet').id}", text=words)
    assert answer.status_code == status
    kept = desk.case.log()[before:]
    assert [json.loads(one.after) for one in kept] == ([{"text": words}] if status == 303 else [])
    if status != 303:
        assert "at most 1,000,000" in answer.text
        assert words in answer.text


def test_a_note_beyond_what_is_read_at_all_is_refused_in_one_line(desk: DeskClient) -> None:
    answer = _send(
        desk, "note", f"statement:{_said(desk, 'no barge of its fleet').id}", text="x" * (MOST_NOTE_BODY + 1)
    )
    assert answer.status_code == 413
    assert "go back" in answer.text
