"""``sayso desk``: what it opens, what it refuses in one line, and the accounts it keeps."""

from __future__ import annotations

import io
import os
import re
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme

from sayso.cli.app import run

ROOT = Path(__file__).parents[2]
PASSWORD = "a ferry is not a barge"  # noqa: S105 - of accounts made here


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case's address; Ola has an account."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
    assert run(["desk", "accounts", "add", "Ola", "--role", "owner"]) == 0
    return str(tmp_path / "case.sayso")


def test_accounts_are_added_listed_and_removed(add: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["desk", "accounts", "list"]) == 0
    assert capsys.readouterr().out == "owner    Ola\n"
    assert PASSWORD not in Path("case.sayso.accounts").read_text(encoding="utf-8")
    assert run(["desk", "accounts", "remove", "Ola"]) == 0
    capsys.readouterr()
    assert run(["desk", "accounts", "list"]) == 0
    assert capsys.readouterr().out == ""


WRONG = [
    (["desk", "--host", "192.0.2.7"], "it has no accounts; make one with"),
    (["desk", "--host", "192.0.2.7", "--plain-http"], "it has no accounts; make one with"),
    (["desk", "--host", "desk.example"], "no address"),
    (["desk", "postgresql://h/d", "--host", "192.0.2.7"], "say where its accounts are with --accounts FILE"),
    (["desk", "--tls-cert", "x.pem"], "--tls-cert and --tls-key go together"),
    (["desk", "--port", "70000"], "Invalid value for '--port'"),
    (["desk", "accounts", "add", "Ola", "--role", "king"], "a role is reader, analyst, owner"),
    (["desk", "accounts", "add", "Ola"], "a password has 12 to 1,000 characters"),
    (["desk", "accounts", "remove", "Ola"], "no account of that name"),
    (["desk", "accounts", "wander"], "No such command 'wander'"),
]


@pytest.mark.parametrize(("arguments", "line"), WRONG)
def test_wrong_use_is_one_line(
    arguments: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert line in told
    assert told.count("\n") == 1
    assert not Path("case.sayso").exists()  # refused before a case is made


@contextmanager
def _served(case: str, *options: str) -> Iterator[str]:
    """The address that a desk in a process of its own prints."""
    words = [sys.executable, "-m", "sayso", "desk", case, "--no-open", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"https?://\S+", process.stdout.readline())
            assert found
            yield found[0]
        finally:
            process.terminate()


def test_the_opening_address_lets_in_once(tmp_path: Path) -> None:
    with _served(str(tmp_path / "case.sayso"), "--author", "Ada Lind") as address:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert "Ada Lind</bdi> (owner)" in opener.open(address).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.build_opener().open(address)


def test_beyond_loopback_a_name_and_a_password_let_in_over_tls(add: str, tmp_path: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    (tmp_path / "cert.pem").write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
    (tmp_path / "key.pem").write_bytes(issued.private_key_pem.bytes())
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    files = ["--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "key.pem")]
    with _served(add, "--host", "0.0.0.0", "--name", "localhost", *files) as address:  # noqa: S104 - what is tested
        assert re.fullmatch(r"https://localhost:\d+/", address)  # no token stands in it
        secure = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(tmp_path / "ca.pem")))
        opener = urllib.request.build_opener(secure, urllib.request.HTTPCookieProcessor())
        assert "Who is it?" in opener.open(address).read().decode()
        form = f"name=Ola&password={PASSWORD.replace(' ', '+')}".encode()
        request = urllib.request.Request(address + "enter", form, {"origin": address.rstrip("/")})  # noqa: S310
        assert "Ola</bdi> (owner)" in opener.open(request).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="421"):
            opener.open(urllib.request.Request(address, headers={"host": "evil.example"}))  # noqa: S310
