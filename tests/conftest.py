"""What holds for every test: nothing leaves this machine, and required parts are there."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


class NetworkUsedError(AssertionError):
    """A test tried to reach another machine."""


def _is_local(address: object) -> bool:
    """True for a loopback address, a name for one, or a socket that is a file."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if host in {"localhost", "", None}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and look-up that would leave the machine, naming where it went."""

    def guarded(name: str) -> None:
        original = getattr(socket.socket, name)

        def call(self: socket.socket, *args: Any) -> Any:
            # sendto takes the address last, the others take it alone
            if not _is_local(args[-1]):
                raise NetworkUsedError(f"a test may not reach {args[-1]!r}; serve it from loopback or fake the seam")
            return original(self, *args)

        monkeypatch.setattr(socket.socket, name, call)

    for name in ("connect", "connect_ex", "sendto"):
        guarded(name)

    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_local((host,)):
            raise NetworkUsedError(f"a test may not look up {host!r}")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that may be measured on but not shipped; skips where a clone has none."""
    folder = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    if not (folder / "bench").is_dir():
        pytest.skip(f"no shared data at {folder} (set SAYSO_SHARED); it is not part of the project")
    return folder
