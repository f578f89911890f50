"""A PostgreSQL server of our own for as long as it is needed: a temporary cluster on a free port, removed afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "sayso"
PASSWORD = "quince-4471"  # noqa: S105 - of a server that lives for one test run and listens on loopback only
_PLACES = ("/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin")
_UNPRIVILEGED = ("postgres", "nobody")


class ServerMissingError(RuntimeError):
    """PostgreSQL is not installed here; the text says what to install."""


def programs() -> Path:
    """The folder of ``initdb`` and ``pg_ctl``; raises ServerMissingError when there is none."""
    found = shutil.which("initdb")
    places = [*_PLACES, *([str(Path(found).resolve().parent)] if found else [])]
    for place in map(Path, places):
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise ServerMissingError("no PostgreSQL server here; on Debian or Ubuntu: apt-get install postgresql")


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server; gives its address, ``postgresql://user:password@127.0.0.1:port/postgres``.

    PostgreSQL refuses to run as root, so then it runs as ``postgres`` or ``nobody``. It does not wait for the disk: what is
    tested is what becomes of a case when *our* process ends, not when the server's machine does.
    """
    bin_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    as_user = _unprivileged() if os.getuid() == 0 else None
    try:
        folder.chmod(0o755)
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if as_user:
            shutil.chown(folder, as_user)
            shutil.chown(folder / "password", as_user)
        data = folder / "data"
        _run(
            as_user, bin_folder / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256", "-E", "UTF8", "--no-locale",
            "--no-sync", f"--pwfile={folder / 'password'}",
        )  # fmt: skip
        port = _free_port()
        options = f"-p {port} -h 127.0.0.1 -k {folder} -F -c max_connections=60"
        _run(as_user, bin_folder / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "60", "-o", options, "start")
        try:
            yield f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            _run(as_user, bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def restart(data: str) -> None:
    """Restart the server of that data directory as after a crash: without waiting for anybody.

    Args:
        data: What the server answers to ``SHOW data_directory``.
    """
    as_user = _unprivileged() if os.getuid() == 0 else None
    folder = Path(data)
    _run(
        as_user, programs() / "pg_ctl", "-D", folder, "-l", folder.parent / "log", "-m", "immediate", "-w", "-t", "60",
        "restart",
    )  # fmt: skip


def _unprivileged() -> str:
    for name in _UNPRIVILEGED:
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise ServerMissingError(f"no user {' or '.join(_UNPRIVILEGED)} to run PostgreSQL as")


def _run(as_user: str | None, *command: str | Path) -> None:
    words = [str(word) for word in command]
    if as_user:
        words = ["setpriv", f"--reuid={as_user}", "--clear-groups", "--", *words]
    # The server keeps what it inherits open, so its output must not be a pipe that somebody waits on.
    with tempfile.TemporaryFile() as out:
        done = subprocess.run(  # noqa: S603 - this project's own command
            words, stdout=out, stderr=out, cwd="/", check=False, env={**os.environ, "LC_ALL": "C"}
        )
        if done.returncode:
            out.seek(0)
            raise RuntimeError(f"{words}: {out.read().decode(errors='replace')[-1500:]}")


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
