"""Who may stamp, and what a stamp says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

TEST, PUBLIC, ACCREDITED = "test", "public", "accredited"
TRUSTS = (ACCREDITED, PUBLIC, TEST)
"""`accredited`: 依法取得电子认证服务许可, as the operator says; `public`: run by others for anybody; `test`: proves
nothing."""


@dataclass(frozen=True, slots=True)
class Authority:
    """One time-stamping authority. `roots` are PEM texts of its root certificates; no `url` means the local test one.

    `seconds` is the longest wait for its reply; `policy` an OID to be asked for, or "".
    """

    name: str
    title: str
    trust: str
    roots: tuple[str, ...]
    url: str = ""
    policy: str = ""
    seconds: float = 10.0
    login: str = ""
    """`user:password` for HTTP basic authentication, or ""."""


@dataclass(frozen=True, slots=True)
class Token:
    """A checked stamp: `der` is the TimeStampResp (RFC 3161), `at` its UTC time, `serial` decimal."""

    der: bytes
    authority: str
    trust: str
    at: dt.datetime
    serial: str


class Refused(Exception):
    """No reply, or a reply not to be believed; the text says why, for the operator."""


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
