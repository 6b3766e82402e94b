"""The ways out of the house. An adapter is chosen by a setting; `off` means nothing goes out that way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.messages.addresses import masked
from quanlian.core.messages.masks import scrub
from quanlian.core.messages.models import ChannelName

log = logging.getLogger("quanlian.messages")
SMTP_SECONDS = 20
SMTP_PORT = 25


class Channel(Protocol):
    """Sends one letter or raises. `reference` is the same for every attempt, so that a receiver can tell repeats."""

    def send(self, address: str, title: str, body: str, *, reference: str) -> None: ...


class Console:
    """Writes to the log that something would have gone out: the address masked, the body only by its length."""

    def __init__(self, channel: str) -> None:
        self.channel = channel

    def send(self, address: str, title: str, body: str, *, reference: str) -> None:
        log.info("%s → %s：%s（%d 字）", self.channel, masked(address, self.channel), scrub(title), len(body))


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: `tls` is STARTTLS, `ssl` TLS from the first byte."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: bool
    ssl: bool


class Smtp:
    """Mail over SMTP, as `QUANLIAN_SMTP_URL` says (`smtp://`, `smtp+tls://`, `smtp+ssl://`)."""

    def __init__(self, server: Server, sender: str) -> None:
        self.sender = sender or server.user or "quanlian@localhost"
        self.backend = EmailBackend(
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.tls,
            use_ssl=server.ssl,
            timeout=SMTP_SECONDS,
        )

    def send(self, address: str, title: str, body: str, *, reference: str) -> None:
        identity = {"Message-ID": f"<{reference}@quanlian>", "Auto-Submitted": "auto-generated"}
        mail = EmailMessage(title, body, self.sender, [address], headers=identity, connection=self.backend)
        mail.send()


def server_of(url: str) -> Server:
    """Take the address of a mail server apart. Raises UserError, which does not quote the password in it."""
    try:
        known = environ.Env.email_url_config(url)
    except (ImproperlyConfigured, ValueError):
        known = {}
    if not known.get("EMAIL_HOST"):
        remedy = "设置 QUANLIAN_SMTP_URL，如 smtp+tls://用户:口令@主机:587"
        raise UserError("SMTP_URL", "邮件服务器未设置或地址无法识别", remedy=remedy)
    return Server(
        host=known["EMAIL_HOST"],
        port=known["EMAIL_PORT"] or SMTP_PORT,
        user=known["EMAIL_HOST_USER"] or "",
        password=known["EMAIL_HOST_PASSWORD"] or "",
        tls=known.get("EMAIL_USE_TLS", False),
        ssl=known.get("EMAIL_USE_SSL", False),
    )


def _smtp() -> Channel:
    return Smtp(server_of(setting("QUANLIAN_SMTP_URL").get()), setting("QUANLIAN_MAIL_FROM").get())


Maker = Callable[[], Channel]
ADAPTERS: dict[str, tuple[str, dict[str, Maker | None]]] = {
    ChannelName.MAIL: (
        "QUANLIAN_MAIL_ADAPTER",
        {"console": lambda: Console(ChannelName.MAIL), "smtp": _smtp, "off": None},
    ),
    ChannelName.SMS: ("QUANLIAN_SMS_ADAPTER", {"console": lambda: Console(ChannelName.SMS), "off": None}),
}
"""By channel: the setting that chooses, and what it may choose."""


def adapter_name(channel: str) -> str:
    """Which adapter is set. Raises UserError where the setting names none we have."""
    name, makers = ADAPTERS[channel]
    chosen = setting(name).get().strip().lower()
    if chosen not in makers:
        raise UserError("CHANNEL_ADAPTER", f"{name} 的取值无效", value=chosen, remedy=f"可选：{'、'.join(makers)}")
    return chosen


def channel_for(channel: str) -> Channel | None:
    """The way out that is set; None where it is off."""
    maker = ADAPTERS[channel][1][adapter_name(channel)]
    return maker() if maker else None
