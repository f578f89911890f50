"""The guard in conftest: tests reach this machine and no other."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize(
    "address",
    [
        ("192.0.2.1", 80),  # an address set aside for documents
        ("2001:db8::1", 80, 0, 0),
        ("10.0.0.1", 80),  # private is not loopback
        ("news.example", 80),
    ],
)
def test_another_machine_is_out_of_reach(address: tuple[object, ...]) -> None:
    family = socket.AF_INET6 if len(address) == 4 else socket.AF_INET
    with socket.socket(family) as sock, pytest.raises(AssertionError, match="may not reach"):
        sock.connect(address)


def test_names_are_not_looked_up() -> None:
    with pytest.raises(AssertionError, match="may not look up"):
        socket.create_connection(("news.example", 80), timeout=1)


def test_a_datagram_does_not_leave_either() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock, pytest.raises(AssertionError, match="may not reach"):
        sock.sendto(b"x", ("192.0.2.1", 53))


def test_loopback_is_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        client.sendall(b"x")
        accepted, _ = server.accept()
        with accepted:
            assert accepted.recv(1) == b"x"
