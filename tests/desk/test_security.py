"""Who is refused."""

from __future__ import annotations

import pytest

from sayso.casebook import Casebook
from tests.desk.conftest import HOST, DeskClient

OWN = f"http://{HOST}"

REFUSED = [
    ("GET", {"host": "evil.example"}, 421),  # a name that leads here: DNS rebinding
    ("GET", {"host": "127.0.0.1:9999"}, 421),
    ("GET", {"host": ""}, 421),
    ("GET", {"origin": "http://evil.example"}, 403),
    ("GET", {"origin": "null"}, 403),
    ("POST", {}, 403),  # no Origin
    ("POST", {"origin": "http://evil.example"}, 403),
    ("POST", {"origin": f"https://{HOST}"}, 403),
    ("PUT", {"origin": OWN}, 405),
    ("DELETE", {"origin": OWN}, 405),
    ("TRACE", {}, 405),
    ("OPTIONS", {"origin": "http://evil.example"}, 405),
    ("POST", {"origin": OWN, "content-length": "99999999"}, 413),
    ("POST", {"origin": OWN, "content-length": "-1"}, 413),
]


@pytest.mark.parametrize(("method", "headers", "status"), REFUSED)
def test_refused_although_let_in(desk: DeskClient, method: str, headers: dict[str, str], status: int) -> None:
    assert desk.request(method, "/", headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/", "/reports", "/sources/x", "/openapi.json", "/nowhere"])
def test_nobody_is_let_in_without_a_session(case: Casebook, path: str) -> None:
    with DeskClient(case) as desk:
        assert desk.get(path).status_code == 401
        assert desk.get(path, headers={"cookie": "sayso=guessed"}).status_code == 401


def test_a_token_lets_one_browser_in_once(case: Casebook) -> None:
    with DeskClient(case) as desk:
        token = desk.gate.new_token("Ada Lind")
        assert desk.get(f"/open?token={token}").status_code == 303
        desk.cookies.clear()
        assert desk.get(f"/open?token={token}").status_code == 401
        assert desk.get("/open?token=guessed").status_code == 401
        assert desk.get("/").status_code == 401


def test_the_cookie_is_for_the_desk_alone(case: Casebook) -> None:
    with DeskClient(case) as desk:
        cookie = desk.get(f"/open?token={desk.gate.new_token('Ada Lind')}").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/desk.css", "/open?token=x"])
def test_every_answer_forbids_what_the_desk_does_not_use(desk: DeskClient, path: str) -> None:
    headers = desk.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd"]
)
def test_static_files_are_the_desks_own(desk: DeskClient, path: str) -> None:
    assert desk.get(path).status_code in (404, 401)
