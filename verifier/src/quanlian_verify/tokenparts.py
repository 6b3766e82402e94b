"""A time-stamp token taken apart (RFC 3161, CMS RFC 5652): what a verifier must see beyond the signature itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from quanlian_verify import der
from quanlian_verify.der import Value
from quanlian_verify.flaw import Flaw

SIGNED_DATA, TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_CERTIFICATE, _CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
DIGESTS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
SM2_SIGNATURES = ("1.2.156.10197.1.501", "1.2.156.10197.1.301", "1.2.156.10197.1.301.1")
SM3_DIGEST = "1.2.156.10197.1.401"


@dataclass(frozen=True, slots=True)
class Parts:
    """Algorithms by object identifier; `bound` is the digest (with its name) of the certificate the signer names."""

    digest: str
    signature: str
    imprint: str
    certificates: tuple[bytes, ...]
    bound: tuple[str, bytes]


def take_apart(reply: bytes) -> Parts:
    """The parts of a TimeStampResp. Raises Flaw DER, STAMP_REFUSED, STAMP_FORM."""
    try:
        return _reply(reply)
    except (ValueError, IndexError) as error:
        if isinstance(error, Flaw):
            raise
        raise Flaw("STAMP_FORM", "not a time-stamp reply") from None


def _reply(reply: bytes) -> Parts:
    status, *tokens = der.read(reply).demand(der.SEQUENCE).inner()
    if status.demand(der.SEQUENCE).inner()[0].whole != b"\2\1\0" or len(tokens) != 1:
        raise Flaw("STAMP_REFUSED", "the authority did not grant a time-stamp")
    kind, content = tokens[0].demand(der.SEQUENCE).inner()
    (signed,) = content.demand(0xA0).inner()
    if kind.oid() != SIGNED_DATA:
        raise Flaw("STAMP_FORM", "token is not signed data")
    return _signed(signed.demand(der.SEQUENCE).inner())


def _signed(fields: list[Value]) -> Parts:
    _, _, capsule, *optional, signers = fields
    kind, content = capsule.demand(der.SEQUENCE).inner()
    (info,) = content.demand(0xA0).inner()
    signer, *others = signers.demand(der.SET).inner()
    if kind.oid() != TST_INFO or others:
        raise Flaw("STAMP_FORM", "token holds something else, or has several signers")
    certificates = tuple(one.whole for field in optional if field.tag == 0xA0 for one in field.inner())
    digest, signature, bound = _signer(signer.demand(der.SEQUENCE).inner())
    return Parts(digest, signature, _imprint(info.demand(der.OCTETS).contents), certificates, bound)


def _signer(fields: list[Value]) -> tuple[str, str, tuple[str, bytes]]:
    """Digest and signature algorithm, and the certificate named among the signed attributes."""
    _, _, digest, attributes, signature, *_ = fields
    named = dict(_attribute(one) for one in attributes.demand(0xA0).inner())
    if _CERTIFICATE_V2 in named:
        bound = _bound_v2(named[_CERTIFICATE_V2])
    elif _CERTIFICATE in named:
        bound = "sha1", _first(named[_CERTIFICATE]).inner()[0].demand(der.OCTETS).contents
    else:
        raise Flaw("STAMP_FORM", "the signer names no certificate (RFC 3161 §2.4.1)")
    return _algorithm(digest), _algorithm(signature), bound


def _attribute(field: Value) -> tuple[str, Value]:
    kind, values = field.demand(der.SEQUENCE).inner()
    return kind.oid(), values.demand(der.SET).inner()[0]


def _first(attribute: Value) -> Value:
    """The first ESSCertID of a SigningCertificate (RFC 5035): the signer's own."""
    return attribute.demand(der.SEQUENCE).inner()[0].demand(der.SEQUENCE).inner()[0].demand(der.SEQUENCE)


def _bound_v2(attribute: Value) -> tuple[str, bytes]:
    first, *rest = _first(attribute).inner()
    if first.tag == der.OCTETS:
        return "sha256", first.contents
    return DIGESTS.get(_algorithm(first), ""), rest[0].demand(der.OCTETS).contents


def _imprint(info: bytes) -> str:
    _, _, imprint, *_ = der.read(info).demand(der.SEQUENCE).inner()
    return _algorithm(imprint.demand(der.SEQUENCE).inner()[0])


def _algorithm(field: Value) -> str:
    return field.demand(der.SEQUENCE).inner()[0].oid()


def names(parts: Parts, certificate: bytes) -> bool:
    """Whether the signer names this very certificate."""
    name, digest = parts.bound
    if name == "sha1":
        return hashlib.new("sha1", certificate, usedforsecurity=False).digest() == digest
    return bool(name) and hashlib.new(name, certificate).digest() == digest
