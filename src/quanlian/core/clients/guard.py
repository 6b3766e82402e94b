"""Where a callback may go: to public addresses, or to hosts the operator has named. Never into our own network."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from quanlian.core.config import setting
from quanlian.core.findings import UserError

_PLAIN = re.compile(r"[\x21-\x7e]{1,500}")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_UNICAST6 = ipaddress.ip_network("2000::/3")
"""All of IPv6 that is open internet (RFC 4291)."""
_CARRIERS = (ipaddress.ip_network("2001::/32"), ipaddress.ip_network("2002::/16"))
"""Tunnels inside it (RFC 4380, 3056) that carry an IPv4 address: what is inside cannot be vouched for."""
_SPECIAL = tuple(ipaddress.ip_network(one) for one in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23"))
"""Set aside for protocols (IANA special-purpose registries); Python 3.11 takes parts of them for public."""


@dataclass(frozen=True, slots=True)
class Target:
    """A callback address taken apart. `path` includes the query."""

    host: str
    port: int
    tls: bool
    path: str


def target_of(url: str) -> Target:
    """Take an address apart. Raises UserError (CALLBACK_URL) unless it is plain https; http only to named hosts."""
    try:
        parts = urlsplit(url)
        host, port, tls = (parts.hostname or "").lower(), parts.port, parts.scheme == "https"
    except ValueError:
        raise _bad(url, "地址无法识别") from None
    if not host or "@" in parts.netloc or parts.fragment or not _PLAIN.fullmatch(url):
        raise _bad(url, "须为不含账号与片段的完整地址")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(host, port or (443 if tls else 80), tls, path)
    if not tls and not (parts.scheme == "http" and allowed(target)):
        raise _bad(url, "只接受 https")
    return target


def allowed(target: Target) -> bool:
    """Whether the operator has named the host (`host` or `host:port`) in QUANLIAN_CALLBACK_ALLOW."""
    named = {part.strip().lower() for part in setting("QUANLIAN_CALLBACK_ALLOW").get().split(",")}
    return target.host in named or f"{target.host}:{target.port}" in named


def resolve(target: Target) -> list[str]:
    """The addresses to connect to, every one of them permitted. Raises UserError (CALLBACK_ADDRESS) or OSError.

    The caller connects to one of these and asks no name server again: a name that changes its mind gains nothing.
    """
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allowed(target) and not all(public(ipaddress.ip_address(a.partition("%")[0])) for a in addresses):
        raise UserError(
            "CALLBACK_ADDRESS",
            "回调地址指向内部网络，已拒绝",
            value=target.host,
            remedy="如确需使用，由系统管理员把主机名加入 QUANLIAN_CALLBACK_ALLOW",
        )
    return addresses


def public(address: Address) -> bool:
    """Whether the address is on the open internet and nothing but itself."""
    if any(address in one for one in _SPECIAL):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return public(address.ipv4_mapped)
        if address not in _UNICAST6 or any(address in net for net in _CARRIERS):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _bad(url: str, message: str) -> UserError:
    return UserError("CALLBACK_URL", f"回调地址不可用：{message}", value=url[:200], remedy="填写 https:// 开头的地址")
