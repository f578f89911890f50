"""Timestamps of a log by an outside authority, so that nobody needs to trust the clock of the machine that kept it.

A request holds only the SHA-256 of where the log ends; nothing of what it says leaves the machine. sayso asks nobody itself:
the request goes to an authority by whatever way a person chooses, and the answer is kept beside the log.
Source: RFC 3161, Internet X.509 Public Key Infrastructure Time-Stamp Protocol.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from sayso.decisions.chain import LOG, Head
from sayso.errors import MissingExtraError, StoreError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import SignerInfo

MOST_RESPONSE = 200_000
"""Bytes of an answer; those of public authorities take 5,000 to 10,000."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """An authority's word that a log ended so by a time.

    Attributes:
        at: By then the log had this head, aware, UTC.
        authority: The name in the certificate that signed, as RFC 4514 writes it.
        serial: The authority's number for it.
    """

    head: Head
    at: datetime
    authority: str
    serial: int


@dataclass(frozen=True, slots=True)
class TimestampRequest:
    """What to send to a timestamp authority; keep it, its nonce shows that the answer was given to it.

    Attributes:
        der: The bytes to send, as ``application/timestamp-query``.
        nonce: The number that the answer must repeat.
    """

    head: Head
    der: bytes
    nonce: int | None


def request_timestamp(head: Head) -> TimestampRequest:
    """A request that an authority confirm where a log ends, with a new nonce.

    Raises:
        MissingExtraError: rfc3161-client is not installed.
    """
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise MissingExtraError("timestamping a log", "timestamps") from error
    request = TimestampRequestBuilder().data(_message(head)).hash_algorithm(HashAlgorithm.SHA256).build()
    return TimestampRequest(head, request.as_bytes(), request.nonce)


def verify_timestamp(
    head: Head, response: bytes, roots: Sequence[bytes], *, request: TimestampRequest | None = None
) -> Timestamp:
    """Check an authority's answer offline.

    Args:
        head: Where the log ended when the request was made; ``verify_chain`` with it as ``expected`` ties it to the log.
        response: The answer, DER.
        roots: Certificates that you trust to lead to the authority's, PEM or DER.
        request: The request as sent; with it the answer must carry its nonce.
    Raises:
        StoreError: The answer is damaged, is for another head or request, or no trusted certificate leads to its signer.
        MissingExtraError: rfc3161-client is not installed.
    """
    try:
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ImportError as error:
        raise MissingExtraError("verifying a timestamp", "timestamps") from error
    if len(response) > MOST_RESPONSE:
        raise StoreError(
            f"the timestamp has {len(response):,} bytes, at most {MOST_RESPONSE:,} are read; save the answer alone"
        )
    builder = VerifierBuilder(nonce=None if request is None else request.nonce)
    for root in roots:
        builder = builder.add_root_certificate(_certificate(root))
    if not roots:
        raise StoreError("no certificate is trusted; give the authority's root certificate")
    try:
        answer = decode_timestamp_response(response)
        builder.build().verify_message(answer, _message(head))
        info, signed = answer.tst_info, answer.signed_data
        at = info.gen_time.replace(tzinfo=info.gen_time.tzinfo or UTC).astimezone(UTC)
        return Timestamp(head, at, _signer(signed.certificates, signed.signer_infos), info.serial_number)
    except (VerificationError, ValueError) as error:
        why = " ".join(str(error).split())[:160]
        raise StoreError(f"the timestamp does not hold for entry {head.sequence} of the log ({why})") from error


def stamped_head(heads: Iterable[Head], response: bytes) -> Head:
    """Which of a log's heads an answer is about; nothing else of it is checked.

    Raises:
        StoreError: None of them, or the answer is damaged.
        MissingExtraError: rfc3161-client is not installed.
    """
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError as error:
        raise MissingExtraError("verifying a timestamp", "timestamps") from error
    try:
        imprint = decode_timestamp_response(response[: MOST_RESPONSE + 1]).tst_info.message_imprint.message
    except ValueError as error:
        raise StoreError("this is no answer of a timestamp authority, or only a part of one; save it again") from error
    for head in heads:
        if sha256(_message(head)).digest() == imprint:
            return head
    raise StoreError("the timestamp is about no entry of this log; the log was written anew, or it is of another case")


def _message(head: Head) -> bytes:
    return f"{LOG} {head}".encode()


def _certificate(data: bytes) -> Certificate:
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate

    try:
        return load_pem_x509_certificate(data) if b"-----BEGIN" in data[:4096] else load_der_x509_certificate(data)
    except ValueError as error:
        raise StoreError("a certificate is neither PEM nor DER; save it again") from error


def _signer(certificates: Iterable[bytes], signers: Iterable[SignerInfo]) -> str:
    """The name of whoever signed, from the certificate that the signature points to."""
    from cryptography.x509 import load_der_x509_certificate

    named = {(signer.issuer.rfc4514_string(), signer.serial_number) for signer in signers}
    for certificate in map(load_der_x509_certificate, certificates):
        if (certificate.issuer.rfc4514_string(), certificate.serial_number) in named:
            return certificate.subject.rfc4514_string()
    return "an authority that sent no certificate"
