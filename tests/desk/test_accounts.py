"""Who may enter a desk that others reach, and what they may do there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from httpx2 import Response

from sayso.casebook import Casebook
from sayso.desk.security import accounts as limits
from sayso.desk.security.accounts import Accounts, TooManyTriesError
from sayso.desk.security.roles import DeskRole
from sayso.errors import ConfigError
from tests.desk.conftest import HOST, DeskClient

PASSWORD = "a ferry is not a barge"  # noqa: S105 - of accounts made here
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
OWN = {"origin": f"http://{HOST}"}


@pytest.fixture
def kept(tmp_path: Path) -> Accounts:
    found = Accounts(tmp_path / "case.accounts", hasher=QUICK)
    for name, role in (("Rea", DeskRole.READER), ("Ana", DeskRole.ANALYST), ("Ola", DeskRole.OWNER)):
        found.add(name, role, PASSWORD)
    return found


@pytest.fixture
def shared(case: Casebook, kept: Accounts) -> DeskClient:
    return DeskClient(case, accounts=kept)


def _enter(desk: DeskClient, name: str, password: str = PASSWORD) -> Response:
    return desk.post("/enter", data={"name": name, "password": password}, headers=OWN)


def test_a_password_is_kept_as_its_hash_alone_and_for_its_owner_alone(kept: Accounts) -> None:
    text = kept.path.read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert text.count("$argon2id$") == 3
    assert kept.path.stat().st_mode & 0o077 == 0
    assert [one.name for one in Accounts(kept.path).all()] == ["Rea", "Ana", "Ola"]


def test_the_costs_are_those_of_the_rfc() -> None:
    hasher = PasswordHasher()
    assert (hasher.type.name, hasher.memory_cost, hasher.time_cost) == ("ID", 65_536, 3)


REFUSED = [
    ("", PASSWORD, "a name is"),
    (" Ann", PASSWORD, "a name is"),
    ("An\nn", PASSWORD, "a name is"),
    ("A" * 101, PASSWORD, "a name is"),
    ("Ann", "short", "a password has 12 to 1,000"),
    ("Ann", "x" * 1_001, "a password has 12 to 1,000"),
    ("Somebody Else", "somebody else", "must not be the name"),
    ("Rea", PASSWORD, "has an account already"),
]


@pytest.mark.parametrize(("name", "password", "line"), REFUSED)
def test_what_makes_no_account(kept: Accounts, name: str, password: str, line: str) -> None:
    with pytest.raises(ConfigError, match=line):
        kept.add(name, DeskRole.READER, password)


DAMAGED = ["", "[]", '{"schema":"sayso-accounts/2","accounts":[]}', '{"schema":"sayso-accounts/1","accounts":[{}]}',
           '{"schema":"sayso-accounts/1","accounts":[{"name":"A","role":"king","password":"x"}]}', "[" * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_lets_nobody_in(kept: Accounts, text: str) -> None:
    kept.path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="no file of accounts"):
        kept.all()


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_a_file_that_others_may_read_is_refused(kept: Accounts) -> None:
    kept.path.chmod(0o644)
    with pytest.raises(ConfigError, match="run: chmod 600"):
        Accounts(kept.path).all()


WRONG = [("Rea", "a ferry is not a boat!"), ("Nobody", PASSWORD), ("rea", PASSWORD), ("Rea", ""), ("Rea", "x" * 5_000)]


@pytest.mark.parametrize(("name", "password"), WRONG)
def test_a_wrong_name_or_password_is_one_answer(kept: Accounts, name: str, password: str) -> None:
    assert kept.check(name, password) is None


def test_guessing_is_stopped_by_name_and_overall(kept: Accounts) -> None:
    for _ in range(limits.MOST_FAILURES):
        assert kept.check("Rea", "guess after guess") is None
    with pytest.raises(TooManyTriesError):
        kept.check("Rea", PASSWORD)  # the right one as well: nothing is learnt from it
    assert kept.check("Ana", PASSWORD) is not None
    for number in range(limits.MOST_FAILURES_ALL - limits.MOST_FAILURES):
        kept.check(f"somebody {number}", "guess after guess")
    with pytest.raises(TooManyTriesError):
        kept.check("Ana", PASSWORD)


def test_one_who_is_not_in_sees_the_door_and_nothing_of_the_case(shared: DeskClient) -> None:
    for path in ("/", "/reports", "/sources/x", "/openapi.json"):
        answer = shared.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
    assert shared.get("/api/decisions/last").status_code == 401
    assert shared.get("/open?token=guessed").status_code == 401
    door = shared.get("/enter").text
    assert 'type="password"' in door
    assert "case.sayso" not in door
    assert "report" not in door


def test_name_and_password_let_in(shared: DeskClient) -> None:
    assert _enter(shared, "Rea", "a wrong guess").status_code == 401
    answer = _enter(shared, "Rea")
    assert answer.status_code == 303
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    assert "Rea</bdi> (reader)" in shared.get("/").text
    assert shared.post("/enter", data={"name": "Ana", "password": PASSWORD}).status_code == 403  # no Origin


def test_a_session_in_front_of_the_door_is_not_taken_over(shared: DeskClient) -> None:
    name = shared.gate.cookie
    form = {"name": "Ana", "password": PASSWORD}
    answer = shared.post("/enter", data=form, headers={**OWN, "cookie": f"{name}=planted"})
    assert answer.cookies[name] != "planted"
    assert shared.gate.visitor("planted") is None


WRITES = ["/decisions/accept", "/decisions/note", "/undo", "/api/decisions", "/reports/r-1/prune", "/add", "/nowhere"]


@pytest.mark.parametrize("path", WRITES)
def test_a_readers_cookie_writes_nothing(shared: DeskClient, path: str) -> None:
    _enter(shared, "Rea")
    assert shared.get("/reports").status_code == 200
    answer = shared.post(path, data={"csrf": shared.csrf}, headers={**OWN, "x-csrf": shared.csrf})
    assert answer.status_code == 403
    assert "You may read here" in answer.text


def test_a_readers_pages_offer_no_writes(shared: DeskClient) -> None:
    _enter(shared, "Rea")
    report = shared.case.ledger(shared.case.stories()[0].id).reports[0].id
    assert "/decisions/" not in shared.get(f"/reports/{report}").text
    shared.post("/leave", data={"csrf": shared.csrf}, headers=OWN)
    _enter(shared, "Ana")
    assert "/decisions/" in shared.get(f"/reports/{report}").text


def test_everybody_may_leave(shared: DeskClient) -> None:
    _enter(shared, "Rea")
    cookie = shared.cookies[shared.gate.cookie]
    assert shared.post("/leave", data={"csrf": shared.csrf}, headers=OWN).status_code == 303
    assert shared.get("/reports", headers={"cookie": f"{shared.gate.cookie}={cookie}"}).status_code == 303
    assert shared.get("/").headers["location"] == "/enter"


def test_an_analyst_decides_and_takes_nothing_out(shared: DeskClient) -> None:
    report = shared.case.ledger(shared.case.stories()[0].id).reports[0].id
    _enter(shared, "Ana")
    assert shared.write("/decisions/note", record=f"report:{report}", text="seen").status_code == 303
    assert shared.case.log()[-1].author == "Ana"
    assert shared.write(f"/reports/{report}/prune", sure="yes").status_code == 403
    shared.write("/leave")
    _enter(shared, "Ola")
    assert shared.write(f"/reports/{report}/prune").status_code == 400  # not ticked that it is meant
    assert shared.write(f"/reports/{report}/prune", sure="yes").status_code == 303
    assert shared.case.log()[-1].kind.value == "prune-tombstone"
    assert "Nothing brings" not in shared.get(f"/reports?did={shared.case.log()[-1].id}").text


def test_a_role_or_an_account_taken_away_is_gone_at_the_next_request(shared: DeskClient, kept: Accounts) -> None:
    _enter(shared, "Ana")
    other = Accounts(kept.path, hasher=QUICK)  # another process
    other.remove("Ana")
    other.add("Ana", DeskRole.READER, PASSWORD)
    assert shared.write("/undo").status_code == 403
    other.remove("Ana")
    assert shared.get("/reports").status_code == 303
    kept.path.write_text("damaged", encoding="utf-8")
    assert shared.get("/reports").status_code == 303


def test_a_session_ends_after_its_time(shared: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.desk.security.gate.LONGEST_SESSION", -1.0)
    _enter(shared, "Ana")
    assert shared.get("/reports").status_code == 303


def test_a_desk_without_accounts_has_no_door(desk: DeskClient) -> None:
    assert desk.get("/enter").status_code == 404
    assert desk.post("/enter", data={"name": "Ana", "password": PASSWORD}, headers=OWN).status_code == 404
