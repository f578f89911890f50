from __future__ import annotations

import builtins
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sayso.decisions.chain import Head
from sayso.decisions.timestamps import MOST_RESPONSE, Timestamp, request_timestamp, verify_timestamp
from sayso.errors import MissingExtraError, StoreError

pytest.importorskip("rfc3161_client", reason="the extra 'timestamps' is not installed")

from tests.decisions.authority import Authority

HEAD = Head(3, "ab" * 32)
MESSAGE = f"sayso-log/1 3 {'ab' * 32}".encode()


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def test_an_authoritys_word_is_checked_offline(authority: Authority) -> None:
    request = request_timestamp(HEAD)
    assert request.nonce is not None
    response = authority.answer(MESSAGE, request.nonce)
    assert verify_timestamp(HEAD, response, [authority.root], request=request) == Timestamp(
        HEAD, authority.now, "CN=Test Time Authority", 77
    )


def test_a_request_holds_a_hash_and_nothing_of_the_log() -> None:
    request = request_timestamp(HEAD)
    assert HEAD.hash.encode() not in request.der
    assert request.der != request_timestamp(HEAD).der  # a new nonce each time


def _flipped(response: bytes) -> bytes:
    return response[:-1] + bytes([response[-1] ^ 1])


Change = Callable[[Authority, int], bytes]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda a, nonce: a.answer(MESSAGE + b"x", nonce), "Mismatch between messages"),  # for another head
        (lambda a, nonce: a.answer(MESSAGE, nonce + 1), "Nonce mismatch"),  # an old answer given again
        (lambda a, nonce: a.answer(MESSAGE, nonce, status=2), "not GRANTED"),
        (lambda a, nonce: _flipped(a.answer(MESSAGE, nonce)), "verifying"),  # the signature
        (lambda a, nonce: Authority().answer(MESSAGE, nonce), "verifying"),  # the same name, another key
        (lambda a, nonce: a.answer(MESSAGE, nonce)[:-40], ""),  # cut off
        (lambda a, nonce: b"<html>busy</html>", ""),
        (lambda a, nonce: b"", ""),
    ],
)
def test_an_answer_that_does_not_hold_is_refused_in_one_line(authority: Authority, answer: Change, reason: str) -> None:
    request = request_timestamp(HEAD)
    assert request.nonce is not None
    with pytest.raises(StoreError, match=f"does not hold for entry 3 of the log .*{reason}") as caught:
        verify_timestamp(HEAD, answer(authority, request.nonce), [authority.root], request=request)
    assert len(str(caught.value).splitlines()) == 1


def test_another_head_is_not_confirmed(authority: Authority) -> None:
    response = authority.answer(MESSAGE, 5)
    with pytest.raises(StoreError, match="Mismatch"):
        verify_timestamp(replace(HEAD, hash="cd" * 32), response, [authority.root])


@pytest.mark.parametrize(
    ("roots", "reason"), [([], "no certificate is trusted"), ([b"-----BEGIN x"], "neither PEM nor DER")]
)
def test_a_certificate_to_trust_is_needed(authority: Authority, roots: list[bytes], reason: str) -> None:
    with pytest.raises(StoreError, match=reason):
        verify_timestamp(HEAD, authority.answer(MESSAGE, 5), roots)


def test_an_endless_answer_is_not_read(authority: Authority) -> None:
    with pytest.raises(StoreError, match="at most 200,000 are read"):
        verify_timestamp(HEAD, b"0" * (MOST_RESPONSE + 1), [authority.root])


def test_without_the_extra_the_command_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "rfc3161_client":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"sayso\[timestamps\]"):
        request_timestamp(HEAD)
    with pytest.raises(MissingExtraError, match=r"sayso\[timestamps\]"):
        verify_timestamp(HEAD, b"", [b""])
