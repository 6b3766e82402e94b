"""A time-stamping authority on this machine, for development and for tests of the whole chain.

It proves nothing to anybody: its clock is ours and its root is trusted by nobody. Every stamp of it is marked `test`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path

from asn1crypto import cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from quanlian.core.config import home
from quanlian.evidence.time.authority import TEST, Authority, utc_now
from quanlian.evidence.time.local_keys import Signer, keys, there

NAME = "quanlian-test"
TITLE = "本机测试时间戳（仅供测试，不具公信力）"
POLICY = "1.3.6.1.4.1.32473.1"
"""Under the number kept for examples (RFC 5612): nobody can mistake it for a policy somebody answers for."""
Clock = Callable[[], dt.datetime]


def folder() -> Path:
    return home() / "evidence" / "tsa"


def authority(now: Clock = utc_now) -> Authority:
    """The local authority; makes its keys at first use."""
    return Authority(NAME, TITLE, TEST, (keys(folder(), now()).root.pem(),))


def exists() -> bool:
    """Whether this home's test authority was ever used."""
    return there(folder())


def answer(asked: bytes, now: Clock = utc_now) -> bytes:
    """TimeStampResp for a TimeStampReq, as RFC 3161 §2.4.2 wants it."""
    return reply(asked, keys(folder(), now()).tsa, now())


def reply(asked: bytes, signer: Signer, at: dt.datetime) -> bytes:
    """The same with a key and a time of one's own."""
    request = tsp.TimeStampReq.load(asked, strict=True)
    info = tsp.TSTInfo(_info(request, at)).dump()
    certificate = x509.Certificate.load(signer.certificate.public_bytes(Encoding.DER))
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
            "certificates": [certificate],
            "signer_infos": [_signed(info, certificate, signer, at)],
        }
    )
    token = cms.ContentInfo({"content_type": "signed_data", "content": signed})
    return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())


def serial() -> int:
    """Unique without a counter file, after any crash and over processes: 64 random bits below the nanosecond."""
    return utc_nanoseconds() << 64 | secrets.randbits(64)


def utc_nanoseconds() -> int:
    return int(utc_now().timestamp() * 1_000_000) * 1000


def _info(request: tsp.TimeStampReq, at: dt.datetime) -> dict[str, object]:
    info: dict[str, object] = {
        "version": "v1",
        "policy": request["req_policy"].native or POLICY,
        "message_imprint": request["message_imprint"],
        "serial_number": serial(),
        "gen_time": at.astimezone(dt.UTC).replace(microsecond=0),
        "accuracy": {"seconds": 1},
    }
    if request["nonce"].native is not None:
        info["nonce"] = request["nonce"].native
    return info


def _signed(info: bytes, certificate: x509.Certificate, signer: Signer, at: dt.datetime) -> cms.SignerInfo:
    attributes = _attributes(info, certificate, at)
    signature = signer.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
    who = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(who)}),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signature,
        }
    )


def _attributes(info: bytes, certificate: x509.Certificate, at: dt.datetime) -> cms.CMSAttributes:
    """What the signature covers; the hash of the certificate is among it (RFC 5816)."""
    named = tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(certificate.dump()).digest()}]})
    signed_at = cms.Time({"utc_time": core.UTCTime(at.astimezone(dt.UTC).replace(microsecond=0))})
    parts = {
        "content_type": "tst_info",
        "signing_time": signed_at,
        "message_digest": hashlib.sha256(info).digest(),
        "signing_certificate_v2": named,
    }
    return cms.CMSAttributes([cms.CMSAttribute({"type": kind, "values": [value]}) for kind, value in parts.items()])
