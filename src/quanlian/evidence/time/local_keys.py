"""Keys and certificates of the local test authority, made at first use and kept under the home folder."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CA_NAME = "仅供测试 TEST ONLY, not trusted: root"
TSA_NAME = "仅供测试 TEST ONLY, not trusted: time-stamps"
CA_DAYS, TSA_DAYS, RENEW_DAYS = 7300, 3650, 30


@dataclass(frozen=True, slots=True)
class Signer:
    """A key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()


@dataclass(frozen=True, slots=True)
class Keys:
    root: Signer
    tsa: Signer


def keys(folder: Path, now: dt.datetime) -> Keys:
    """The authority's keys; made where there are none, its certificate renewed where it runs out in 30 days."""
    with _alone(folder):
        root = _read(folder, "ca") or _made(folder, "ca", now, None)
        tsa = _read(folder, "tsa")
        if tsa is None or tsa.certificate.not_valid_after_utc - now < dt.timedelta(days=RENEW_DAYS):
            tsa = _made(folder, "tsa", now, root)
        return Keys(root, tsa)


def there(folder: Path) -> bool:
    """Whether this authority ever stamped here."""
    return (folder / "ca.pem").exists()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time: two that start together must not make two roots."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read(folder: Path, name: str) -> Signer | None:
    """Key and certificate stand in one file, so that a crash never leaves one without the other."""
    file = folder / f"{name}.pem"
    if not file.exists():
        return None
    raw = file.read_bytes()
    key = load_pem_private_key(raw, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{file}: not an EC key")
    return Signer(key, x509.load_pem_x509_certificate(raw))


def _made(folder: Path, name: str, now: dt.datetime, issuer: Signer | None) -> Signer:
    key = ec.generate_private_key(ec.SECP256R1())
    signer = Signer(key, _certificate(key, now, issuer))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(folder / f"{name}.pem", secret + signer.pem().encode())
    return signer


def _certificate(key: ec.EllipticCurvePrivateKey, now: dt.datetime, issuer: Signer | None) -> x509.Certificate:
    subject = _name(TSA_NAME if issuer else CA_NAME)
    days = TSA_DAYS if issuer else CA_DAYS
    begun = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    finish = _for_stamps if issuer else _for_root
    return finish(begun, issuer).sign(issuer.key if issuer else key, hashes.SHA256())


def _for_root(builder: x509.CertificateBuilder, issuer: Signer | None) -> x509.CertificateBuilder:
    return builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).add_extension(
        _usage(signs_certificates=True), critical=True
    )


def _for_stamps(builder: x509.CertificateBuilder, issuer: Signer | None) -> x509.CertificateBuilder:
    """RFC 3161 §2.3: time-stamping is the one and critical extended use."""
    use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return builder.add_extension(use, critical=True).add_extension(_usage(signs_certificates=False), critical=True)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _write(file: Path, content: bytes) -> None:
    new = file.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
