"""Addresses: answered from this machine, refused wherever they should be."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from sayso.errors import MissingInputError, RefusedAddressError, ReportError, TooLargeError
from sayso.reading import Limits, read_inputs
from sayso.reading.fetching import Fetched, fetch, is_public

PAGE = (
    b"<html><head><title>Rifles found</title></head><body><article><h1>Rifles found</h1><p>The ministry said on Friday that "
    b"forty rifles had been found near the bridge, and that a caf\xe9 was hit.</p></article></body></html>"
)


class _Site(http.server.BaseHTTPRequestHandler):
    """A small site with one page for each way of answering."""

    def do_GET(self) -> None:
        route = getattr(self, f"answer_{self.path.strip('/').partition('?')[0]}", None)
        if route is None:
            self.send_error(404)
        else:
            route()

    def answer(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def answer_page(self) -> None:
        self.answer(PAGE, Content_Type="text/html; charset=ISO-8859-1")

    def answer_moved(self) -> None:
        self.answer(b"", 301, Location="/page")

    def answer_around(self) -> None:
        self.answer(b"", 302, Location="/around")

    def answer_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def answer_inside(self) -> None:
        self.answer(b"", 302, Location="http://10.0.0.1/")

    def answer_zipped(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Type="text/html; charset=iso-8859-1", Content_Encoding="gzip")

    def answer_bomb(self) -> None:
        self.answer(gzip.compress(b"0" * 1_000_000), Content_Encoding="gzip")

    def answer_large(self) -> None:
        self.answer(b"0" * 300_000)

    def answer_short(self) -> None:
        self.answer(PAGE, Content_Length=str(len(PAGE) + 10))

    def answer_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"0")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def get(url: str, **limits: Any) -> Fetched:
    return fetch(url, limits=Limits(**limits), allow_private_addresses=True)


def test_a_page_becomes_a_report(site: str) -> None:
    reading = read_inputs([f"{site}/page"], allow_private_addresses=True)
    assert reading.unread == ()
    (report,) = reading.reports
    assert (report.headline, report.origin, report.url) == ("Rifles found", f"{site}/page", f"{site}/page")
    assert "café" in report.text  # the server's character set
    assert report.outlet == "127.0.0.1"


def test_redirects_are_followed_and_the_last_address_kept(site: str) -> None:
    assert get(f"{site}/moved").url == f"{site}/page"


def test_compression_that_nobody_asked_for_is_undone(site: str) -> None:
    assert get(f"{site}/zipped").data == PAGE


@pytest.mark.parametrize(
    ("path", "limits", "error", "line"),
    [
        ("nothing", {}, MissingInputError, "answered 404 Not Found; check the address, or save the page"),
        ("around", {}, MissingInputError, "redirects more than 5 times; give the address it ends at"),
        ("file", {}, RefusedAddressError, "leads to a file address; give http or https"),
        ("large", {"max_bytes": 1000}, TooLargeError, "answers more than 1,000 bytes; save the page"),
        ("bomb", {"max_bytes": 5000}, TooLargeError, "answers more than 5,000 bytes; save the page"),
        ("short", {}, ReportError, "the answer breaks off; fetch it again"),
        ("slow", {"fetch_seconds": 0.3}, MissingInputError, "no answer within 0.3 seconds; try again later"),
    ],
)
def test_each_bad_answer_is_one_line(
    site: str, path: str, limits: dict[str, Any], error: type[ReportError], line: str
) -> None:
    with pytest.raises(error) as caught:
        get(f"{site}/{path}", **limits)
    assert str(caught.value).startswith(f"{site}/{path}: {line}")
    assert "\n" not in str(caught.value)


def test_this_machine_and_its_network_are_refused_unless_asked_for(site: str) -> None:
    for url in (f"{site}/page", "http://localhost/", "http://[::1]/"):
        (item,) = read_inputs([url]).unread
        assert item.origin == url
        assert "points into the local network" in item.reason or "nobody answers" in item.reason


def test_a_redirect_into_the_local_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Seen from outside: only the second address is private.
    monkeypatch.setattr("sayso.reading.fetching.is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", _looked_up(("10.0.0.1", "127.0.0.1")))
    with pytest.raises(RefusedAddressError, match=r"points into the local network \(10\.0\.0\.1\)"):
        fetch(f"{site}/inside", limits=Limits())


def test_a_name_that_stands_for_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _looked_up(("192.168.0.7",)))
    with pytest.raises(RefusedAddressError, match=r"points into the local network \(192\.168\.0\.7\)"):
        fetch("http://times.test/", limits=Limits())


def _looked_up(known: tuple[str, ...]) -> Any:
    def look_up(host: str, port: int, **_: object) -> list[Any]:
        address = host if host in known else known[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    return look_up


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700::1", "64:ff9b::808:808", "::ffff:8.8.8.8"],
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
        "ff02::1", "nonsense",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://a:b/", "http://a..b/", "https:///x", "http://\ud800/"]
)
def test_what_is_no_address_is_one_line(url: str) -> None:
    with pytest.raises(ReportError):
        fetch(url, limits=Limits(fetch_seconds=1))


def test_nobody_there_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(MissingInputError, match=r"nobody answers at 127\.0\.0\.1; check"):
        get(f"http://127.0.0.1:{port}/")
