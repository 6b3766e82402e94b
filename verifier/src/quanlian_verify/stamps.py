"""RFC 3161 time-stamps: a pinned authority says that these bytes existed at this time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from cryptography import x509
from rfc3161_client import (
    TimeStampResponse,
    VerifierBuilder,
    decode_timestamp_response,
)

from quanlian_verify import certificates, tokenparts
from quanlian_verify.flaw import Flaw
from quanlian_verify.pins import Authority

_T = TypeVar("_T")
MOST_BYTES = 1 << 20
SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class StampFacts:
    """What a checked token says; `serial` in decimal, `at` in UTC, `trust` as pinned (test|public|accredited)."""

    authority: str
    at: datetime
    trust: str
    serial: str


def check_stamp(reply: bytes, sha256_of_data: bytes, authorities: Sequence[Authority]) -> StampFacts:
    """The facts of a TimeStampResp over data with this digest, checked against the pinned authorities.

    Raises Flaw DER, STAMP_FORM, STAMP_REFUSED, STAMP_SM2, STAMP_ALGORITHM, STAMP_CERTIFICATE, STAMP_IMPRINT,
    STAMP_EXPIRED, STAMP_AUTHORITY (no pinned authority stands behind the token).
    """
    if len(reply) > MOST_BYTES:
        raise Flaw("STAMP_FORM", "time-stamp is too large")
    return _guarded(lambda: _checked(reply, sha256_of_data, authorities))


def _checked(reply: bytes, digest: bytes, authorities: Sequence[Authority]) -> StampFacts:
    parts = tokenparts.take_apart(reply)
    _demand_algorithms(parts)
    decoded = decode_timestamp_response(reply)
    if decoded.as_bytes() != reply:
        raise Flaw("STAMP_FORM", "time-stamp is not spelled as it would be written again")
    signer, info = _signer(decoded, parts), decoded.tst_info
    certificates.demand_stamping(signer)
    if info.message_imprint.message != digest:
        raise Flaw("STAMP_IMPRINT", "time-stamp is over other bytes")
    at = info.gen_time.replace(tzinfo=UTC) if info.gen_time.tzinfo is None else info.gen_time.astimezone(UTC)
    certificates.demand_valid(signer, at)
    authority = _behind(decoded, digest, authorities, signer)
    return StampFacts(authority.name, at, authority.trust, str(info.serial_number))


def _demand_algorithms(parts: tokenparts.Parts) -> None:
    if parts.signature in tokenparts.SM2_SIGNATURES or parts.digest == tokenparts.SM3_DIGEST:
        raise Flaw("STAMP_SM2", "time-stamps signed by SM2 are not supported by this version")
    if parts.digest not in tokenparts.DIGESTS:
        raise Flaw("STAMP_ALGORITHM", f"digest algorithm is not accepted: {parts.digest}")
    if parts.imprint != SHA256:
        raise Flaw("STAMP_ALGORITHM", f"imprint is not SHA-256: {parts.imprint}")


def _signer(decoded: TimeStampResponse, parts: tokenparts.Parts) -> x509.Certificate:
    """The certificate in the token that the signer names, by issuer and number and by digest."""
    (info,) = decoded.signed_data.signer_infos
    for one in parts.certificates:
        found = x509.load_der_x509_certificate(one)
        if (found.issuer, found.serial_number) == (info.issuer, info.serial_number) and tokenparts.names(parts, one):
            return found
    raise Flaw("STAMP_CERTIFICATE", "the signer's certificate is not in the token")


def _behind(
    decoded: TimeStampResponse, digest: bytes, authorities: Sequence[Authority], signer: x509.Certificate
) -> Authority:
    """The first pinned authority whose root the signer's certificate leads up to."""
    refused: list[str] = []
    for authority in authorities:
        verifier = VerifierBuilder(roots=list(authority.roots)).build()
        try:
            _guarded(lambda one=verifier: one.verify(decoded, digest))  # type: ignore[misc]
        except Flaw as flaw:
            refused.append(f"{authority.name}: {_short(flaw.message)}")
            continue
        return authority
    issuer = signer.issuer.rfc4514_string()
    raise Flaw("STAMP_AUTHORITY", f"wrong authority: none of the pinned stands behind {issuer} ({'; '.join(refused)})")


def _short(message: str) -> str:
    """OpenSSL's own words out of the stack of errors around them."""
    found = re.search(r"Verify error: ([\w ()-]+)", message) or re.search(r'reason: "([\w ()-]+)"', message)
    return found[1] if found else message[:200]


def _guarded(act: Callable[[], _T]) -> _T:
    """Every way the libraries say no, said as a Flaw; a panic in their Rust is no Exception."""
    try:
        return act()
    except Flaw:
        raise
    except Exception as error:
        # Hostile bytes go through foreign parsers here, and their list of errors is not closed.
        raise Flaw("STAMP_FORM", f"time-stamp is refused: {error}") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Flaw("STAMP_FORM", "time-stamp cannot be read") from None
