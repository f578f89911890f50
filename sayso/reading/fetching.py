"""Fetching one page from the web: bounded in time, size and redirects, and never from inside the local network.

A name is looked up once, every address it stands for is checked, and the connection goes to the checked address, so a
name that changes its mind between check and connection gains nothing. Each redirect is checked the same way.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin, urlsplit, urlunsplit

from sayso.errors import DamagedReportError, MissingInputError, RefusedAddressError, TooLargeError
from sayso.reading.limits import Limits, megabytes

_AGENT = "sayso/0.1 (reads one page at a time for its user)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered.

    Attributes:
        url: The address that answered, after redirects.
        media_type: As the server declared it, or None.
        charset: As the server declared it, or None.
    """

    data: bytes
    url: str
    media_type: str | None = None
    charset: str | None = None


def fetch(url: str, *, limits: Limits, allow_private_addresses: bool = False) -> Fetched:
    """Fetch one page over HTTP or HTTPS.

    Raises:
        RefusedAddressError: It, or an address it redirects to, is not public, and only public ones are allowed.
        MissingInputError: Nobody answered in time, the answer was an error, or the redirects go on.
        TooLargeError: The answer is larger than ``limits.max_bytes``.
        DamagedReportError: The answer broke off, or its compression is broken.
    """
    deadline = time.monotonic() + limits.fetch_seconds
    current = url
    for _ in range(limits.max_redirects + 1):
        answer = _one(current, url, limits, deadline, allow_private=allow_private_addresses)
        if isinstance(answer, Fetched):
            return answer
        current = answer
    raise MissingInputError(url, f"redirects more than {limits.max_redirects} times", "give the address it ends at")


def _one(url: str, given: str, limits: Limits, deadline: float, *, allow_private: bool) -> Fetched | str:
    """One request: the page, or the address to go to next."""
    scheme, host, port, target = _parts(url, given)
    with _connected(scheme, host, port, given, deadline, allow_private=allow_private) as connection:
        try:
            connection.request("GET", target, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
            with contextlib.closing(connection.getresponse()) as response:
                location = response.getheader("Location")
                if response.status in _REDIRECTS and location:
                    return urljoin(url, location)
                if response.status != 200:
                    reason = f"answered {response.status} {response.reason or ''}".strip()
                    raise MissingInputError(given, reason, "check the address, or save the page and give the file")
                data = _body(response, given, limits, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _unanswered(given, error, limits, deadline) from error
    declared = Message()
    declared["Content-Type"] = response.getheader("Content-Type") or ""
    media_type = declared.get_content_type() if response.getheader("Content-Type") else None
    return Fetched(_unpacked(data, response, given, limits), url, media_type, declared.get_content_charset())


def _parts(url: str, given: str) -> tuple[str, str, int, str]:
    """(scheme, host, port, request target) of an address; the user name and fragment are left out."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if not all("!" <= sign <= "~" for sign in host):
            raise ValueError("a host's name has a sign that none may have")  # the system's look-up stops at a NUL
    except (ValueError, UnicodeError) as error:
        raise MissingInputError(given, "not a web address", "check its spelling") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise RefusedAddressError(given, f"leads to a {parts.scheme or 'nameless'} address", "give http or https")
    target = urlunsplit(("", "", _quoted(parts.path) or "/", _quoted(parts.query), ""))
    return parts.scheme, host, port, target


def _quoted(part: str) -> str:
    from urllib.parse import quote

    return quote(part, safe="%/:=&?~#+!$,;'@()*[]-._")


@contextlib.contextmanager
def _connected(
    scheme: str, host: str, port: int, given: str, deadline: float, *, allow_private: bool
) -> Iterator[http.client.HTTPConnection]:
    """An open connection to a checked address, cut off at the deadline whatever the other side does."""
    try:
        sock = _socket(host, port, given, deadline, allow_private=allow_private)
    except (OSError, UnicodeError) as error:
        raise MissingInputError(given, f"nobody answers at {host}", "check the address and the network") from error
    timer = threading.Timer(max(deadline - time.monotonic(), 0.0), _cut, [sock])
    timer.daemon = True
    timer.start()
    try:
        if scheme == "https":
            try:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
            except (OSError, ValueError) as error:
                raise MissingInputError(given, f"no safe connection ({error})", "check the address") from error
        connection = http.client.HTTPConnection(host, port)
        connection.sock = sock
        yield connection
    finally:
        timer.cancel()
        sock.close()


def _cut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _socket(host: str, port: int, given: str, deadline: float, *, allow_private: bool) -> socket.socket:
    """A connection to the first address of the host that answers, after all of them are checked."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [(family, address) for family, _, _, _, address in found]
    for _, address in addresses:
        if not allow_private and not is_public(str(address[0])):
            raise RefusedAddressError(
                given, f"points into the local network ({address[0]})", "allow private addresses if you mean it"
            )
    failure: OSError = OSError("no address")
    for family, address in addresses:
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.settimeout(max(deadline - time.monotonic(), 0.001))
        try:
            sock.connect(address)
        except OSError as error:
            sock.close()
            failure = error
            continue
        return sock
    raise failure


def is_public(address: str) -> bool:
    """True when an IP address is one that anybody on the internet could mean.

    Source: the IANA special-purpose registries, as ``ipaddress`` has them; addresses that wrap an IPv4 address are
    judged by what they wrap.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is None and ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            ip = wrapped
    return ip.is_global and not ip.is_multicast


def _body(response: http.client.HTTPResponse, given: str, limits: Limits, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > limits.max_bytes:
            raise _too_large(given, limits)
        chunks.append(chunk)
    if time.monotonic() >= deadline:  # the connection was cut, which reads like an answer's end
        raise TimeoutError
    if response.length:
        raise DamagedReportError(given, "the answer breaks off", "fetch it again")
    return b"".join(chunks)


def _unpacked(data: bytes, response: http.client.HTTPResponse, given: str, limits: Limits) -> bytes:
    """Undo a compression that we did not ask for and some servers send all the same."""
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding == "identity":
        return data
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise DamagedReportError(
            given, f"answered in an encoding not asked for ({coding[:20]})", "save the page instead"
        )
    unpacker = zlib.decompressobj(wbits=47 if coding != "deflate" else 15)
    try:
        plain = unpacker.decompress(data, limits.max_bytes + 1)
    except zlib.error as error:
        raise DamagedReportError(given, "its compression is broken", "fetch it again") from error
    if len(plain) > limits.max_bytes:
        raise _too_large(given, limits)
    return plain


def _too_large(given: str, limits: Limits) -> TooLargeError:
    return TooLargeError(given, f"answers more than {megabytes(limits.max_bytes)}", "save the page and cut it")


def _unanswered(
    given: str, error: Exception, limits: Limits, deadline: float
) -> MissingInputError | DamagedReportError:
    if time.monotonic() >= deadline or isinstance(error, TimeoutError):
        return MissingInputError(given, f"no answer within {limits.fetch_seconds:g} seconds", "try again later")
    if isinstance(error, http.client.IncompleteRead):
        return DamagedReportError(given, "the answer breaks off", "fetch it again")
    return MissingInputError(given, "the answer is not HTTP, or breaks off", "check the address")
