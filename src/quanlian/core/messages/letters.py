"""What goes out: a message as a mail, as a text message, and several as one daily digest."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.core.config import setting
from quanlian.core.messages.masks import scrub
from quanlian.core.messages.models import ChannelName, Message

SPACE = uuid.UUID("6d9c5c0e-5a43-5d0a-9e0b-6a5f1f3f7c11")
"""The name space of digest references: the same messages give the same reference."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Ready to send; `reference` does not change between attempts."""

    title: str
    body: str
    reference: str


def letter(messages: Sequence[Message], channel: str) -> Letter:
    """One message as it is, several as a digest."""
    if channel == ChannelName.SMS:
        return _text(messages[0])
    return _mail(messages[0]) if len(messages) == 1 else _digest(messages)


def absolute(link: str) -> str:
    """A path of ours as an address to open from outside."""
    base = setting("QUANLIAN_PUBLIC_URL").get() or f"http://127.0.0.1:{setting('QUANLIAN_PORT').get()}"
    return base.rstrip("/") + link if link else ""


def _mail(message: Message) -> Letter:
    urgent = "【紧急】" if message.urgent else ""
    parts = (message.body, _case(message), _open(message))
    return Letter(urgent + one_line(message.title), "\n\n".join(p for p in parts if p), str(message.uid))


def _text(message: Message) -> Letter:
    """Title and link only: telephones show texts on a locked screen, and carriers keep them."""
    return Letter(scrub(one_line(message.title)), absolute(message.link), str(message.uid))


def _digest(messages: Sequence[Message]) -> Letter:
    lines = [f"{at}. {one_line(m.title)}\n   {absolute(m.link)}".rstrip() for at, m in enumerate(messages, 1)]
    reference = uuid.uuid5(SPACE, ",".join(sorted(str(m.uid) for m in messages)))
    return Letter(f"您有 {len(messages)} 条新消息", "\n".join(lines), str(reference))


def _case(message: Message) -> str:
    return f"办件编号：{message.case_ref}" if message.case_ref else ""


def _open(message: Message) -> str:
    return f"查看：{absolute(message.link)}" if message.link else ""


def one_line(text: str) -> str:
    """A title without line breaks, which a mail header cannot hold."""
    return " ".join(text.split())
