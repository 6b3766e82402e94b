"""What a time-stamping certificate must be (RFC 3161 §2.3), beyond the chain to its root."""

from __future__ import annotations

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from quanlian_verify.flaw import Flaw

SMALLEST_RSA = 2048
CURVES = ("secp256r1", "secp384r1", "secp521r1")
HASHES = ("sha256", "sha384", "sha512")


def demand_stamping(certificate: x509.Certificate) -> None:
    """Raises Flaw STAMP_CERTIFICATE unless it may stamp time and do nothing else, with a key of today's strength."""
    usage = next((one for one in certificate.extensions if one.oid == x509.ExtendedKeyUsage.oid and one.critical), None)
    stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    if usage is None or usage.value != stamping:
        raise Flaw("STAMP_CERTIFICATE", "certificate is not for time-stamping alone (critical extended key usage)")
    if not _strong(certificate):
        raise Flaw("STAMP_ALGORITHM", "key or signature of the authority's certificate is too weak or unknown")


def demand_valid(certificate: x509.Certificate, at: datetime) -> None:
    """Raises Flaw STAMP_EXPIRED unless the certificate was valid at that time."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not start <= at <= end:
        raise Flaw("STAMP_EXPIRED", f"certificate was valid from {start} to {end}, the time-stamp is of {at}")


def _strong(certificate: x509.Certificate) -> bool:
    key, signed = certificate.public_key(), certificate.signature_hash_algorithm
    if signed is None or signed.name not in HASHES:
        return False
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= SMALLEST_RSA
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES
