"""Every way in that is not the desk's own door, tried at every route: all are refused, and nothing is recorded."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute

from sayso.casebook import Casebook
from sayso.desk.routes import ROUTERS
from sayso.desk.security.accounts import Account
from sayso.desk.security.guard import ENTRANCE, LEAVE, LOGIN, MOST_BODY, MOST_NOTE_BODY, NOTES
from sayso.desk.security.roles import DeskRole
from tests.desk.conftest import HOST, DeskClient

OWN = f"http://{HOST}"
PORT = HOST.rpartition(":")[2]
ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
FILLED = {"kind": "note", "run_id": "1"}


def _path(route: APIRoute) -> str:
    path = route.path
    for name in route.param_convertors:
        path = path.replace("{" + name + "}", FILLED.get(name, "x"))
    return path


PATHS = sorted({_path(route) for route in ROUTES})
WRITES = sorted({_path(route) for route in ROUTES if "POST" in (route.methods or ())})
CASE_WRITES = [path for path in WRITES if path not in (LOGIN, LEAVE)]

FORGED = [
    "evil.example",  # a name that leads here: DNS rebinding
    f"evil.example:{PORT}",
    f"127.0.0.1.:{PORT}",  # a trailing dot is another name to a browser
    "127.0.0.1",  # port 80
    f"127.0.0.1:{PORT}0",
    f"127.0.0.1.evil.example:{PORT}",
    f"[::1]:{PORT}",  # this desk listens on 127.0.0.1 alone
    f"[::ffff:127.0.0.1]:{PORT}",
    f"0.0.0.0:{PORT}",
    f"2130706433:{PORT}",  # 127.0.0.1 as one number
    f"127.1:{PORT}",
    f"user@{HOST}",
    f"{HOST}, evil.example",
    "",
]


@pytest.mark.parametrize("host", FORGED)
def test_another_name_for_this_machine_is_refused(desk: DeskClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 421
    assert desk.get(f"{ENTRANCE}?token={desk.gate.new_token('Eve')}", headers={"host": host}).status_code == 421


FOREIGN = ["http://evil.example", f"https://{HOST}", "http://127.0.0.1", f"http://localhost:{PORT}0", "null", "", "*",
           f"http://{HOST}@evil.example", f"http://evil.example#{OWN}", f"{OWN}.evil.example", "file://", "http://[::1"]  # fmt: skip


@pytest.mark.parametrize("origin", FOREIGN)
def test_no_other_page_writes(desk: DeskClient, origin: str) -> None:
    fields = {"csrf": desk.csrf}  # even one who has learnt the token
    headers = {"origin": origin, "x-csrf": desk.csrf}
    assert {path: desk.post(path, data=fields, headers=headers).status_code for path in WRITES} == dict.fromkeys(
        WRITES, 403
    )
    assert not desk.case.log()


def test_no_route_answers_without_a_session(case: Casebook) -> None:
    # The doors themselves are tried by test_security.py and test_accounts.py.
    with DeskClient(case) as desk:
        for path in PATHS:
            assert path in (ENTRANCE, LOGIN) or desk.get(path).status_code == 401, path
            assert path in (ENTRANCE, LOGIN) or desk.post(path, headers={"origin": OWN}).status_code == 401, path


@pytest.mark.parametrize("whose", ["", "guessed", "\u00e9", "another's"])
def test_no_write_without_the_sessions_own_token(desk: DeskClient, whose: str) -> None:
    with DeskClient(desk.case) as other:
        given = other.let_in("Eve").csrf if whose == "another's" else whose
    headers = {b"origin": OWN.encode(), b"x-csrf": given.encode()}
    for path in CASE_WRITES:
        assert desk.post(path, data={"csrf": given}, headers=headers).status_code == 403, path
    assert not desk.case.log()


def test_a_readers_cookie_writes_nothing(case: Casebook) -> None:
    with DeskClient(case) as desk:
        desk.cookies.set(desk.gate.cookie, desk.gate.admit(Account("Rea", DeskRole.READER, "")))
        headers = {"origin": OWN, "x-csrf": desk.csrf}  # with a token of her own, so the role is what refuses
        for path in CASE_WRITES:
            assert desk.post(path, data={"csrf": desk.csrf}, headers=headers).status_code == 403, path
        assert desk.get("/").status_code == 200
        assert not case.log()


OVERRIDES = ["x-http-method-override", "x-http-method", "x-method-override"]


@pytest.mark.parametrize("header", OVERRIDES)
def test_a_header_does_not_make_a_read_a_write(desk: DeskClient, header: str) -> None:
    assert desk.get("/undo", headers={header: "POST"}).status_code in (404, 405)
    assert desk.get("/undo?_method=POST").status_code in (404, 405)


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND", "post"])
def test_other_methods_are_refused_everywhere(desk: DeskClient, method: str) -> None:
    for path in ("/", "/undo", "/static/desk.css"):
        assert desk.request(method, path, headers={"origin": OWN}).status_code in (403, 405), path


def test_a_body_over_the_bound_is_refused(desk: DeskClient) -> None:
    # "/add" takes files, with a bound of its own that test_adding.py tries.
    for path in CASE_WRITES:
        most = MOST_NOTE_BODY if path == NOTES else MOST_BODY
        assert path == "/add" or desk.write(path, text="x" * (most + 1)).status_code == 413, path


CLIMBS = ["../app.py", "..%2fapp.py", "%2e%2e/%2e%2e/pyproject.toml", "....//app.py", "..\\app.py", "%00", "/etc/passwd",
          "..%c0%afapp.py", "%252e%252e%252fapp.py"]  # fmt: skip


@pytest.mark.parametrize("climb", CLIMBS)
def test_no_path_leads_out(desk: DeskClient, climb: str) -> None:
    for under in (
        "/static/",
        "/reports/",
        "/sources/",
        "/propositions/",
        "/grid/",
        "/brief/",
        "/decide/statement/",
        "/api/reports/",
    ):
        assert desk.get(under + climb).status_code in (400, 404, 405, 422), under
