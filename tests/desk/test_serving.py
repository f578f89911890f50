"""Where the desk may be served, and to whom it answers there."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import trustme
from argon2 import PasswordHasher

from sayso.casebook import Casebook
from sayso.desk.security.accounts import Accounts
from sayso.desk.security.roles import DeskRole
from sayso.desk.serving import Exposure, check_exposure, hosts_of, serve
from sayso.errors import ConfigError

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def kept(tmp_path: Path) -> Accounts:
    found = Accounts(tmp_path / "accounts", hasher=QUICK)
    found.add("Ola", DeskRole.OWNER, "a ferry is not a barge")
    return found


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    issued = trustme.CA().issue_cert("desk.example")
    (folder / "cert.pem").write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
    (folder / "key.pem").write_bytes(issued.private_key_pem.bytes())
    return folder / "cert.pem", folder / "key.pem"


def test_beyond_loopback_nothing_opens_unguarded(kept: Accounts, tls: tuple[Path, Path], tmp_path: Path) -> None:
    cert, key = tls
    nobody = Accounts(tmp_path / "none")
    refused = [
        (Exposure("192.0.2.7"), "it has no accounts"),
        (Exposure("192.0.2.7", plain_http=True), "it has no accounts"),
        (Exposure("192.0.2.7", accounts=nobody, plain_http=True), "it has no accounts"),
        (Exposure("0.0.0.0", accounts=nobody), "it has no accounts"),  # noqa: S104 - refused
        (Exposure("192.0.2.7", accounts=kept), "passwords would cross the network readable"),
        (Exposure("0.0.0.0", accounts=kept, plain_http=True), "say what people call this desk"),  # noqa: S104
        (Exposure("::", accounts=kept, certificate=cert, key=key), "say what people call this desk"),
        (Exposure("192.0.2.7", accounts=kept, certificate=cert), "go together"),
        (Exposure("192.0.2.7", accounts=kept, key=key), "go together"),
        (Exposure("192.0.2.7", accounts=kept, certificate=key, key=cert), "no certificate with its key"),
        (Exposure("192.0.2.7", accounts=kept, certificate=tmp_path / "x", key=key), "no certificate with its key"),
        (Exposure("desk.example", accounts=kept, plain_http=True), "no address"),
        (Exposure("", accounts=kept, plain_http=True), "no address"),
        (Exposure("127.1", accounts=kept), "no address"),
    ]
    for exposure, line in refused:
        with pytest.raises(ConfigError, match=line) as told:
            check_exposure(exposure)
        assert "\n" not in str(told.value)


def test_guarded_it_opens(kept: Accounts, tls: tuple[Path, Path]) -> None:
    cert, key = tls
    for exposure in (
        Exposure(),
        Exposure("localhost"),
        Exposure("::1"),
        Exposure("127.0.0.2"),
        Exposure("192.0.2.7", accounts=kept, plain_http=True),
        Exposure("192.0.2.7", accounts=kept, certificate=cert, key=key),
        Exposure("0.0.0.0", names=("desk.example",), accounts=kept, certificate=cert, key=key),  # noqa: S104
    ):
        check_exposure(exposure)


HOSTS = [
    (Exposure(), 8000, {"127.0.0.1:8000", "localhost:8000", "[::1]:8000"}),
    (Exposure("192.0.2.7"), 80, {"192.0.2.7:80", "192.0.2.7"}),  # browsers leave the usual port out
    (Exposure("192.0.2.7", certificate=Path("c")), 80, {"192.0.2.7:80"}),  # which is not TLS's
    (Exposure("192.0.2.7", certificate=Path("c")), 443, {"192.0.2.7:443", "192.0.2.7"}),
    (Exposure("2001:db8::7"), 8000, {"[2001:db8::7]:8000"}),
    (Exposure("0.0.0.0", names=("desk.example",)), 8000, {"desk.example:8000"}),  # noqa: S104
]


@pytest.mark.parametrize(("exposure", "port", "hosts"), HOSTS)
def test_what_a_request_may_call_the_desk(exposure: Exposure, port: int, hosts: set[str]) -> None:
    assert set(hosts_of(exposure, port)) == hosts


def test_a_port_that_is_taken_is_said(case: Casebook) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        exposure = Exposure(port=taken.getsockname()[1])
        with pytest.raises(ConfigError, match="choose another, or 0 for a free one"):
            serve(case, name="Ada", exposure=exposure, browse=False)


def test_an_open_desk_is_refused_before_a_port_is_taken(case: Casebook) -> None:
    with pytest.raises(ConfigError, match="it has no accounts"):
        serve(case, name="Ada", exposure=Exposure("192.0.2.7"), browse=False, on_ready=lambda _: pytest.fail("served"))
