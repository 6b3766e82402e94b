"""The certificates of the page's sites, leaf first, as Chromium got them."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from quanlian.evidence.capture.browser.tab import Tab
from quanlian.evidence.capture.cdp import CdpError


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


async def chain(tab: Tab, site: str) -> list[bytes]:
    """DER of the chain of an https origin; empty where Chromium has none."""
    try:
        said = await tab.ask("Network.getCertificate", origin=site)
    except CdpError:
        return []
    return [base64.b64decode(one.text()) for one in said.each("tableNames")]


def facts(der: bytes) -> dict[str, str | list[str]]:
    """What a certificate says of itself; a broken one is only named as such."""
    digest = hashlib.sha256(der).hexdigest()
    try:
        cert = x509.load_der_x509_certificate(der)
        return {
            "sha256": digest,
            "subject": cert.subject.rfc4514_string(),
            "issuer": cert.issuer.rfc4514_string(),
            "serial": f"{cert.serial_number:x}",
            "not_before": cert.not_valid_before_utc.isoformat(),
            "not_after": cert.not_valid_after_utc.isoformat(),
            "names": _names(cert),
        }
    except ValueError as error:
        return {"sha256": digest, "unreadable": str(error)[:200]}


def _names(cert: x509.Certificate) -> list[str]:
    try:
        found = cert.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [str(one.value) for one in found]


def faults(der: bytes, host: str) -> list[str]:
    """`expired`, `not_yet_valid`, `self_issued`, `name_mismatch`: what anybody can see in the leaf itself."""
    try:
        cert = x509.load_der_x509_certificate(der)
        now, names = dt.datetime.now(dt.UTC), _names(cert)
        found = {
            "expired": cert.not_valid_after_utc < now,
            "not_yet_valid": cert.not_valid_before_utc > now,
            "self_issued": cert.issuer == cert.subject,
            "name_mismatch": not any(_covers(name, host) for name in names),
        }
    except ValueError:
        return ["unreadable"]
    return [name for name, true in found.items() if true]


def _covers(name: str, host: str) -> bool:
    """RFC 9525 §6.3: a star stands for the whole leftmost label."""
    name, host = name.lower().rstrip("."), host.lower()
    return name == host or (name.startswith("*.") and host.partition(".")[2] == name[2:])


def pem(der: bytes) -> str:
    """Text form of the very bytes, whatever they are."""
    try:
        return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode()
    except ValueError:
        return f"-----BEGIN CERTIFICATE-----\n{base64.encodebytes(der).decode()}-----END CERTIFICATE-----\n"
