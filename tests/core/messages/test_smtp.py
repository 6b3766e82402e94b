"""The SMTP adapter against a server of our own on the loopback."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from quanlian.core.findings import UserError
from quanlian.core.messages import channels, delivery
from quanlian.core.messages.masks import mask_mail, scrub
from quanlian.core.messages.models import ChannelName, Dispatch, Message, State
from quanlian.core.messages.services import notify
from tests.core.messages.conftest import reachable


class Session(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs to hand over one mail."""

    server: Server

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().strip().upper():
            if line.startswith(b"RCPT") and self.server.refuse:
                self._say("550 no such user " + line.decode())
            elif line == b"DATA":
                self._say("354 go on")
                self._take()
                self._say("250 taken")
            elif line == b"QUIT":
                return self._say("221 bye")
            else:
                self._say("250 ok")
        return None

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.mails.append(b"".join(lines))

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    refuse = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.mails: list[bytes] = []


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        monkeypatch.setenv("QUANLIAN_MAIL_ADAPTER", "smtp")
        monkeypatch.setenv("QUANLIAN_SMTP_URL", f"smtp://127.0.0.1:{running.server_address[1]}")
        monkeypatch.setenv("QUANLIAN_MAIL_FROM", "全链 <ip@example.gov.cn>")
        yield running
        running.shutdown()


@pytest.mark.django_db
def test_a_mail_goes_over_smtp_with_its_own_identity(server: Server) -> None:
    notify([reachable()], "已受理\n第二行", "请于 15 日内补正", link="/cases/7/", case_ref="A7")
    assert delivery.deliver_due() == 1
    (raw,) = server.mails
    mail = message_from_bytes(raw)
    assert mail["Message-ID"] == f"<{Message.objects.get().uid}@quanlian>"
    assert str(make_header(decode_header(mail["Subject"]))) == "已受理 第二行"
    assert "ip@example.gov.cn" in mail["From"]
    body = mail.get_payload(decode=True).decode()
    assert "请于 15 日内补正" in body
    assert "/cases/7/" in body


@pytest.mark.django_db
def test_a_refused_recipient_is_kept_masked(server: Server) -> None:
    server.refuse = True
    notify([reachable("zhangsan")], "已受理", "")
    assert delivery.deliver_due() == 0
    row = Dispatch.objects.get()
    assert (row.state, row.attempts) == (State.WAITING, 1)
    assert "550" in row.last_error
    assert "zhangsan@" not in row.last_error.lower()


@pytest.mark.parametrize("url", ["", "smtp://", "mailhost:25", "smtp://u:geheim@h:port"])
def test_smtp_without_a_server_says_what_to_set(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("QUANLIAN_MAIL_ADAPTER", "smtp")
    monkeypatch.setenv("QUANLIAN_SMTP_URL", url)
    with pytest.raises(UserError, match="QUANLIAN_SMTP_URL") as refused:
        channels.channel_for(ChannelName.MAIL)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "tls", "ssl", "port"),
    [
        ("smtp://h", False, False, 25),
        ("smtp+tls://u:p@h:587", True, False, 587),
        ("smtp+ssl://h:465", False, True, 465),
    ],
)
def test_the_address_of_the_server_says_how_it_is_reached(url: str, tls: bool, ssl: bool, port: int) -> None:
    backend = channels.Smtp(channels.server_of(url), "").backend
    assert (backend.host, backend.port, backend.use_tls, backend.use_ssl) == ("h", port, tls, ssl)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("写信给 zhang.san@a.example。", "写信给 z***@a.example。"),
        ("电话13800001234，", "电话138****1234，"),
        ("+86 138 0000 1234", "138****1234"),
        ("证件 35050019900101123X", "证件 350500********123X"),
        ("申请号 202013800001234.5", "申请号 202013800001234.5"),
        ("没有个人信息", "没有个人信息"),
    ],
)
def test_free_text_is_scrubbed(text: str, masked: str) -> None:
    assert scrub(text) == masked


def test_what_is_no_mail_address_is_hidden_whole() -> None:
    assert mask_mail("zhangsan") == "********"
