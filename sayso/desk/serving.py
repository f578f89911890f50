"""The desk served on this machine: a free port, the opening address, and the browser."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from sayso.casebook import Casebook
from sayso.desk.app import make_app
from sayso.desk.security.gate import Gate
from sayso.desk.security.guard import ENTRANCE
from sayso.errors import ConfigError

LOOPBACK = "127.0.0.1"


def serve(
    case: Casebook, *, name: str, port: int = 0, browse: bool = True, on_ready: Callable[[str], None] = print
) -> None:
    """Serve a case until interrupted.

    Args:
        name: Under which decisions are recorded.
        port: 0 takes a free one.
        browse: Open the address in the user's browser.
        on_ready: Told the opening address, which lets one browser in, once.
    Raises:
        ConfigError: The port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise ConfigError(f"--port {port}: {error.strerror or error}; choose another, or 0 for a free one") from error
    port = listener.getsockname()[1]
    gate = Gate((f"{LOOPBACK}:{port}", f"localhost:{port}"), cookie=f"sayso-{port}")
    address = f"http://{LOOPBACK}:{port}{ENTRANCE}?token={gate.new_token(name)}"
    server = uvicorn.Server(
        uvicorn.Config(make_app(case, gate), log_level="warning", access_log=False, server_header=False, lifespan="off")
    )
    on_ready(address)
    if browse:
        webbrowser.open(address)
    with listener:
        server.run(sockets=[listener])
