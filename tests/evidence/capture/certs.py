"""A test CA and the certificates of the test site: one good, three broken."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Made:
    context: ssl.SSLContext
    spki: str


def named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    def __init__(self, folder: Path) -> None:
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        basic = x509.BasicConstraints(ca=True, path_length=None)
        builder = self._builder("测试 CA", self.key, NOW - DAY, NOW + 30 * DAY)
        self.certificate = (
            builder.issuer_name(named("测试 CA")).add_extension(basic, True).sign(self.key, hashes.SHA256())
        )

    def _builder(
        self, subject: str, key: ec.EllipticCurvePrivateKey, start: dt.datetime, end: dt.datetime
    ) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder().subject_name(named(subject)).public_key(key.public_key())
        return builder.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)

    def site(self, name: str, *, days: int = 20, own: bool = False) -> Made:
        """A certificate for `name` that ends in so many days; `own`: signed by itself."""
        key = ec.generate_private_key(ec.SECP256R1())
        alternative = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = self._builder(name, key, NOW - 60 * DAY, NOW + days * DAY).add_extension(alternative, False)
        issuer, signer = (named(name), key) if own else (self.certificate.subject, self.key)
        certificate = builder.issuer_name(issuer).sign(signer, hashes.SHA256())
        chain = [certificate] if own else [certificate, self.certificate]
        path = self.folder / f"{name}-{days}-{own}.pem"
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(secret + b"".join(one.public_bytes(Encoding.PEM) for one in chain))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return Made(context, base64.b64encode(hashlib.sha256(spki).digest()).decode())
