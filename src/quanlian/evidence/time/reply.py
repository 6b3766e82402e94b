"""Whether a reply is to be believed: first as any stranger would check it, then against what we asked and our clock.

The stranger's check is the offline verifier's own, so that no stamp is kept that it would later refuse.
"""

from __future__ import annotations

import datetime as dt

from asn1crypto import cms, core, tsp
from cryptography import x509

from quanlian.evidence.time.authority import Authority, Refused, Token
from quanlian.evidence.time.query import Query
from quanlian_verify.flaw import Flaw
from quanlian_verify.pins import Authority as Pinned
from quanlian_verify.stamps import StampFacts, check_stamp

LARGEST = 64 * 1024
"""Bytes of a reply; real ones are 1 to 10 KB."""


def believe(raw: bytes, authority: Authority, asked: Query, now: dt.datetime, tolerance: float) -> Token:
    """The checked stamp; `tolerance` is in seconds. Raises Refused."""
    if len(raw) > LARGEST:
        raise Refused(f"回执过大（超过 {LARGEST} 字节）")
    try:
        _granted(raw)
        der = sorted_certificates(raw)
        facts = check_stamp(der, asked.digest, [_pinned(authority)])
        _answers(der, authority, asked)
    except (ValueError, TypeError, KeyError, LookupError) as error:
        raise Refused(_reason(error)) from error
    _timely(facts, now, tolerance)
    return Token(der, authority.name, authority.trust, facts.at, facts.serial)


def sorted_certificates(raw: bytes) -> bytes:
    """The reply with its certificates in DER order: some authorities send them leaf first; strict decoders refuse that.

    The set of certificates is not covered by the signature; everything else stays as it came.
    """
    response = tsp.TimeStampResp.load(raw, strict=True)
    signed = response["time_stamp_token"]["content"]
    found = [one.dump() for one in signed["certificates"]]
    if found == sorted(found):
        return raw
    signed["certificates"] = cms.CertificateSet([cms.CertificateChoices.load(one) for one in sorted(found)])
    return bytes(response.dump())


def _granted(raw: bytes) -> None:
    """A refusal has no token (RFC 3161 §2.4.2), which asn1crypto's own form of a reply does not foresee."""
    info = tsp.PKIStatusInfo.load(core.Sequence.load(raw, strict=True)[0].dump())
    status, words = info["status"].native, info["status_string"].native
    if status != "granted":
        raise Refused(f"机构未予签发（{' '.join([status, *(words or [])])}）")


def _pinned(authority: Authority) -> Pinned:
    roots = tuple(x509.load_pem_x509_certificate(root.encode()) for root in authority.roots)
    return Pinned(authority.name, authority.trust, roots)


def _answers(der: bytes, authority: Authority, asked: Query) -> None:
    """It is the answer to this question: the same nonce, and the policy asked for."""
    content = tsp.TimeStampResp.load(der)["time_stamp_token"]["content"]
    info = content["encap_content_info"]["content"].parsed
    if info["nonce"].native != asked.nonce:
        raise Refused("回执的随机数与申请的不同")
    if authority.policy and info["policy"].dotted != authority.policy:
        raise Refused(f"回执的策略与申请的不同（{info['policy'].dotted}）")


def _timely(facts: StampFacts, now: dt.datetime, tolerance: float) -> None:
    if abs((facts.at - now).total_seconds()) > tolerance:
        raise Refused(f"时间戳的时间与本机时钟相差超过 {tolerance:.0f} 秒（{facts.at:%F %T} UTC）")


def _reason(error: Exception) -> str:
    if isinstance(error, Flaw):
        return f"回执未通过核验（{error.code}：{error.message[:200]}）"
    return "回执不是有效的 RFC 3161 时间戳"
