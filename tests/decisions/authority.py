"""A timestamp authority of our own: keys and certificates by ``cryptography``, the answer spelled out in DER."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_SHA256 = "2.16.840.1.101.3.4.2.1"
_SIGNED_DATA = "1.2.840.113549.1.7.2"
_TST_INFO = "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_RSA_SHA256 = "1.2.840.113549.1.1.11"


def der(tag: int, *parts: bytes) -> bytes:
    """One value of a tag."""
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def sequence(*parts: bytes) -> bytes:
    return der(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    return der(0x31, *sorted(parts))


def integer(value: int) -> bytes:
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray([40 * first + second])
    for arc in rest:
        digits = [arc & 0x7F]
        while arc := arc >> 7:
            digits.append(0x80 | (arc & 0x7F))
        out += bytes(reversed(digits))
    return der(0x06, bytes(out))


class Authority:
    """Answers requests with a certificate that its root has signed."""

    def __init__(self, name: str = "Test Time Authority") -> None:
        self.now = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
        self._key = rsa.generate_private_key(65537, 2048)
        root_key = rsa.generate_private_key(65537, 2048)
        root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} Root")])
        own_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        root = self._builder(root_name, root_name, root_key).add_extension(
            x509.BasicConstraints(True, None), critical=True
        )
        own = self._builder(own_name, root_name, self._key).add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
        self._certificate = own.sign(root_key, hashes.SHA256())
        self.root = root.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def _builder(self, subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - timedelta(days=365))
            .not_valid_after(self.now + timedelta(days=365))
        )

    def answer(self, message: bytes, nonce: int, *, status: int = 0) -> bytes:
        """The answer to a request for a message, DER."""
        algorithm = sequence(oid(_SHA256), der(0x05))
        info = sequence(
            integer(1),
            oid("1.2.3.4.1"),
            sequence(algorithm, der(0x04, sha256(message).digest())),
            integer(77),
            der(0x18, self.now.strftime("%Y%m%d%H%M%SZ").encode()),
            integer(nonce),
        )
        attributes = (
            sequence(oid(_CONTENT_TYPE), set_of(oid(_TST_INFO))),
            sequence(oid(_MESSAGE_DIGEST), set_of(der(0x04, sha256(info).digest()))),
        )
        signature = self._key.sign(set_of(*attributes), padding.PKCS1v15(), hashes.SHA256())
        certificate = self._certificate
        signer = sequence(
            integer(1),
            sequence(certificate.issuer.public_bytes(), integer(certificate.serial_number)),
            algorithm,
            der(0xA0, *sorted(attributes)),
            sequence(oid(_RSA_SHA256), der(0x05)),
            der(0x04, signature),
        )
        signed = sequence(
            integer(3),
            set_of(algorithm),
            sequence(oid(_TST_INFO), der(0xA0, der(0x04, info))),
            der(0xA0, certificate.public_bytes(serialization.Encoding.DER)),
            set_of(signer),
        )
        return sequence(sequence(integer(status)), sequence(oid(_SIGNED_DATA), der(0xA0, signed)))
