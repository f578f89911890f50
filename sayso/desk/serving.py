"""The desk served: on this machine behind a one-time address, or beyond it behind accounts."""

from __future__ import annotations

import gc
import ipaddress
import socket
import ssl
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from sayso.casebook import Casebook
from sayso.desk.app import make_app
from sayso.desk.security.accounts import Accounts
from sayso.desk.security.gate import Gate
from sayso.desk.security.guard import ENTRANCE
from sayso.errors import ConfigError

LOOPBACK = "127.0.0.1"
_USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Exposure:
    """Where the desk is reached, and what guards it there.

    Attributes:
        host: An address of this machine.
        port: 0 takes a free one.
        names: What people call it in their browsers, beside the address itself.
        accounts: Who may enter by name and password; asked for beyond loopback.
        certificate, key: Files in PEM for TLS.
        plain_http: True where somebody has accepted that passwords cross the network readable.
    """

    host: str = LOOPBACK
    port: int = 0
    names: tuple[str, ...] = ()
    accounts: Accounts | None = None
    certificate: Path | None = None
    key: Path | None = None
    plain_http: bool = False

    @property
    def scheme(self) -> str:
        """``https`` where there is a certificate."""
        return "https" if self.certificate else "http"


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches; raises ConfigError for what is no address."""
    return _address(host).is_loopback


def check_exposure(wanted: Exposure) -> None:
    """Refuse what would open the case to others unguarded.

    Raises:
        ConfigError: One line that says what is missing.
    """
    here = _address(wanted.host)
    if (wanted.certificate is None) != (wanted.key is None):
        raise ConfigError("--tls-cert and --tls-key go together; give both files")
    if wanted.certificate is not None:
        _check_certificate(wanted.certificate, wanted.key)
    if here.is_loopback:
        return
    if wanted.accounts is None or not wanted.accounts.all():
        raise ConfigError(
            f"--host {wanted.host}: others could reach this desk and it has no accounts; "
            "make one with: sayso desk accounts add NAME --role owner"
        )
    if wanted.certificate is None and not wanted.plain_http:
        raise ConfigError(
            f"--host {wanted.host}: passwords would cross the network readable; "
            "give --tls-cert FILE and --tls-key FILE, or --plain-http to accept that"
        )
    if here.is_unspecified and not wanted.names:
        raise ConfigError(f"--host {wanted.host}: say what people call this desk, as in --name desk.example")


def hosts_of(wanted: Exposure, port: int) -> tuple[str, ...]:
    """What the Host header of a request to this desk may say; everything else is somebody's trick."""
    here = _address(wanted.host)
    names = list(wanted.names)
    if here.is_loopback:
        names += [LOOPBACK, "localhost", "[::1]"]
    elif not here.is_unspecified:
        names.append(f"[{here}]" if here.version == 6 else str(here))
    bare = names if port == _USUAL[wanted.scheme] else []
    return tuple(dict.fromkeys([*(f"{name}:{port}" for name in names), *bare]))


def settle_collector() -> None:
    """Let Python's collector of cycles pass over what is loaded already, and come less often.

    Stories kept ready are many small records without cycles. Going through all of them again and again took a third of a board's
    time in a case of 100,000 reports (``python -m benchmarks.desk``).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def serve(
    case: Casebook,
    *,
    name: str,
    exposure: Exposure = Exposure(),
    browse: bool = True,
    on_ready: Callable[[str], None] = print,
) -> None:
    """Serve a case until interrupted.

    On loopback the opening address lets one browser in, once, as the owner. Beyond it nobody enters but by an account.

    Args:
        name: Under which decisions are recorded by whoever opens the address.
        browse: Open the address in the user's browser.
        on_ready: Told the address.
    Raises:
        ConfigError: The port is taken, or the desk would stand open to others.
    """
    check_exposure(exposure)
    listener, port = _listener(exposure)
    hosts = hosts_of(exposure, port)
    is_local = is_loopback(exposure.host)
    prefix = "__Host-" if exposure.certificate else ""  # which a browser takes from nobody but this very host, over TLS
    gate = Gate(
        hosts,
        cookie=f"{prefix}sayso-{port}",
        secure=exposure.certificate is not None,
        accounts=None if is_local else exposure.accounts,
    )
    address = f"{exposure.scheme}://{hosts[0]}/"
    if is_local:
        address += f"{ENTRANCE.lstrip('/')}?token={gate.new_token(name)}"
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(case, gate),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            ssl_certfile=exposure.certificate,
            ssl_keyfile=exposure.key,
        )
    )
    settle_collector()
    on_ready(address)
    if browse and is_local:
        webbrowser.open(address)
    with listener:
        server.run(sockets=[listener])


def _listener(wanted: Exposure) -> tuple[socket.socket, int]:
    here = _address(wanted.host)
    listener = socket.socket(socket.AF_INET6 if here.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((str(here), wanted.port))
        listener.listen(128)  # from here on a browser that is quicker than the server waits and is not refused
    except OSError as error:
        listener.close()
        what = error.strerror or error
        raise ConfigError(f"--port {wanted.port}: {what}; choose another, or 0 for a free one") from error
    return listener, int(listener.getsockname()[1])


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address(LOOPBACK if host == "localhost" else host)
    except ValueError:
        raise ConfigError(
            f"--host {host[:60]!r}: no address; give one of this machine, such as 192.0.2.7, or 0.0.0.0 for all of them"
        ) from None


def _check_certificate(certificate: Path, key: Path | None) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_refuse)
    except (OSError, ValueError) as error:
        what = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        raise ConfigError(f"--tls-cert {certificate}: no certificate with its key ({what})") from error


def _refuse() -> str:
    """No terminal is asked for a key's passphrase."""
    raise ValueError("the key is locked by a passphrase")
