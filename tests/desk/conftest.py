"""A desk over a small case of invented reports, and a client that was let in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from sayso.casebook import Casebook
from sayso.desk.app import make_app
from sayso.desk.security.accounts import Accounts
from sayso.desk.security.gate import Gate
from tests.casebook.fixed import FixedAnalyst

HOST = "127.0.0.1:8765"

REPORTS = {
    "ledger.txt": (
        "Ferry sank after collision, harbour master says\n\n"
        "Harbour master Ida Brenn said the ferry Alma had struck a barge off Tolvik on Monday.\n\n"
        "The barge's owner, Nordal Lines, said no barge of its fleet was near Tolvik.\n"
    ),
    "mirror.txt": (
        "Barge blamed for sinking of ferry Alma\n\n"
        "Harbour master Ida Brenn said the ferry Alma had struck a barge off Tolvik on Monday.\n\n"
        "A deckhand said two people were missing.\n"
    ),
    "hostile.txt": (
        "<script>alert(1)</script> {{ 7 * 7 }} headline\n\n"
        'A <img src=x onerror="alert(2)"> clerk said the <b>seal</b> of Tolvik was \U0001f4a5 broken.\n'
    ),
}


class DeskClient(TestClient):
    """A browser's requests: its own Origin on writes, its session's CSRF token at hand."""

    def __init__(self, case: Casebook, *, accounts: Accounts | None = None) -> None:
        self.gate = Gate((HOST,), accounts=accounts)
        super().__init__(make_app(case, self.gate), base_url=f"http://{HOST}", follow_redirects=False)
        self.case = case

    def let_in(self, name: str = "Ada Lind") -> DeskClient:
        """Open the opening address."""
        assert self.get(f"/open?token={self.gate.new_token(name)}").status_code == 303
        return self

    @property
    def csrf(self) -> str:
        """The session's CSRF token."""
        visitor = self.gate.visitor(self.cookies[self.gate.cookie])
        assert visitor is not None
        return visitor.csrf

    def write(self, path: str, **fields: str) -> Response:
        """A form sent from the desk's own page."""
        return self.post(path, data={"csrf": self.csrf, **fields}, headers={"origin": f"http://{HOST}"})


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casebook]:
    """A case with three reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with FixedAnalyst().open_case(str(tmp_path / "case.sayso"), create=True) as book:
        book.add([str(folder)])
        yield book


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Casebook]:
    """A case without reports."""
    with FixedAnalyst().open_case(str(tmp_path / "empty.sayso"), create=True) as book:
        yield book


@pytest.fixture
def desk(case: Casebook) -> Iterator[DeskClient]:
    """Let in, over the case of three reports."""
    with DeskClient(case) as client:
        yield client.let_in()
