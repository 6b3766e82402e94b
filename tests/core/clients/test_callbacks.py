"""Callbacks: signed, repeated until taken, and never into our own network."""

from __future__ import annotations

import datetime as dt
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.clients import actions, delivery, posting
from quanlian.core.clients.callbacks import call_back
from quanlian.core.clients.delivery import deliver_due
from quanlian.core.clients.guard import public, resolve, target_of
from quanlian.core.clients.models import Callback, CallbackState, Client
from quanlian.core.clients.signing import TOLERANCE, sign, verify
from quanlian.core.clients.tasks import sweep
from quanlian.core.findings import UserError
from tests.core.clients.conftest import Open, agent

BODY = b'{"id":1}'


class Receiver(BaseHTTPRequestHandler):
    """Keeps what comes and answers as told."""

    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        if self.server.drip:
            return self._drip()
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def _drip(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            for _ in range(60):
                self.wfile.write(b"x")
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:
        return


class Server(ThreadingHTTPServer):
    drip = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook?v=1"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        monkeypatch.setenv("QUANLIAN_CALLBACK_ALLOW", f"127.0.0.1:{running.server_address[1]}")
        yield running
        running.shutdown()


@pytest.fixture
def wired(server: Server, opened: Open) -> Client:
    return opened(callback_url=server.url)[0]


def later(minutes: float) -> None:
    """Let time pass for what waits."""
    for row in Callback.objects.all():
        Callback.objects.filter(pk=row.pk).update(next_at=row.next_at - dt.timedelta(minutes=minutes))


@pytest.mark.django_db
def test_a_callback_arrives_with_a_signature_that_holds(server: Server, wired: Client) -> None:
    assert call_back(wired, "case.accepted", {"case": "A7", "name": "演示", "on": dt.date(2026, 3, 1)})
    assert deliver_due() == 1
    ((path, headers, body),) = server.got
    stamp = int(headers["X-Quanlian-Timestamp"])
    assert verify(wired.callback_secret, stamp, body, headers["X-Quanlian-Signature"], now=int(time.time()))
    told, row = json.loads(body), Callback.objects.get()
    assert (path, headers["X-Quanlian-Delivery"]) == ("/hook?v=1", str(row.uid))
    assert (told["id"], told["event"], told["data"]["on"]) == (str(row.uid), "case.accepted", "2026-03-01")
    assert (row.state, row.attempts) == (CallbackState.SENT, 1)


@pytest.mark.parametrize(
    ("secret", "stamp", "body", "now", "holds"),
    [
        ("s", 1000, BODY, 1000, True),
        ("s", 1000, BODY, 1000 + TOLERANCE, True),
        ("s", 1000, BODY, 1001 + TOLERANCE, False),
        ("s", 1001 + TOLERANCE, BODY, 1000, False),
        ("t", 1000, BODY, 1000, False),
        ("s", 1001, BODY, 1000, False),
        ("s", 1000, BODY + b" ", 1000, False),
    ],
)
def test_a_signature_holds_for_its_secret_time_and_body(
    secret: str, stamp: int, body: bytes, now: int, holds: bool
) -> None:
    assert verify(secret, stamp, body, sign("s", 1000, BODY), now=now) is holds


def test_the_signature_is_hmac_sha256_as_documented() -> None:
    """Worked by hand: printf '1000.{"id":1}' | openssl dgst -sha256 -hmac s"""
    assert sign("s", 1000, BODY) == "sha256=95d66f43a8974eecb3ce0394feb96ea18a9616540fad715c5ca42ce03016d205"


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [302, 400, 500])
def test_what_is_not_taken_is_sent_again_and_arrives_once(server: Server, wired: Client, answer: int) -> None:
    server.answers = [answer]
    call_back(wired, "case.accepted", {})
    assert [deliver_due(), deliver_due()] == [0, 0]
    assert Callback.objects.get().last_error == f"HTTP {answer}"
    later(1)
    assert sweep(0) == 1
    later(600)
    assert deliver_due() == 0
    assert [path for path, _, _ in server.got] == ["/hook?v=1"] * 2  # a redirect is not followed
    assert server.got[0][2] == server.got[1][2]


@pytest.mark.django_db
def test_a_receiver_that_never_takes_it_is_given_up(server: Server, wired: Client) -> None:
    server.answers = [500] * 99
    call_back(wired, "case.accepted", {})
    for _ in range(delivery.ATTEMPTS + 2):
        deliver_due()
        later(400)
    assert Callback.objects.get().state == CallbackState.FAILED
    assert len(server.got) == delivery.ATTEMPTS


@pytest.mark.django_db
def test_a_dead_receiver_is_asked_once_a_round(server: Server, wired: Client, opened: Open) -> None:
    other, _ = opened(agent("yi"), callback_url=server.url)
    server.answers = [500]
    for client in (wired, wired, wired, other):
        call_back(client, "case.accepted", {})
    assert deliver_due() == 1
    assert len(server.got) == 2


@pytest.mark.django_db
def test_a_receiver_that_answers_byte_by_byte_is_cut_off(
    server: Server, wired: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "ALL_SECONDS", 0.3)
    server.drip = True
    call_back(wired, "case.accepted", {})
    began = time.monotonic()
    assert deliver_due() == 0
    assert time.monotonic() - began < 2
    row = Callback.objects.get()
    assert (row.state, row.last_error) == (CallbackState.WAITING, "TimeoutError")


@pytest.mark.django_db
def test_the_same_occasion_is_called_back_once(wired: Client) -> None:
    assert [call_back(wired, "case.accepted", {}, key="case:7") for _ in range(2)] == [True, False]
    assert Callback.objects.count() == 1


@pytest.mark.django_db
def test_a_client_without_an_address_is_not_called_back(opened: Open) -> None:
    assert not call_back(opened()[0], "case.accepted", {})


@pytest.mark.django_db
def test_a_closed_client_is_not_called_back_any_more(server: Server, wired: Client) -> None:
    call_back(wired, "case.accepted", {})
    actions.revoke(SYSTEM, wired, reason="合同到期")
    assert deliver_due() == 0
    assert Callback.objects.get().state == CallbackState.FAILED
    assert not server.got
    assert not call_back(wired, "case.closed", {})


@pytest.mark.django_db
def test_an_address_inside_is_refused_without_the_allow_list(
    server: Server, wired: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUANLIAN_CALLBACK_ALLOW")
    Client.objects.update(callback_url=f"https://localhost:{server.server_address[1]}/")
    call_back(wired, "case.accepted", {})
    assert deliver_due() == 0
    assert "内部网络" in Callback.objects.get().last_error
    assert not server.got


def answers(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """What the name server says."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)


@pytest.mark.parametrize(
    "addresses",
    [("10.1.2.3",), ("93.184.216.34", "127.0.0.1"), ("fe80::1%eth0",), ("::ffff:192.168.1.1",), ("169.254.169.254",)],
)
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]) -> None:
    answers(monkeypatch, *addresses)
    with pytest.raises(UserError) as refused:
        resolve(target_of("https://hook.example/"))
    assert refused.value.code == "CALLBACK_ADDRESS"


def test_a_public_name_is_resolved_once_and_those_addresses_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "93.184.216.34")
    tried: list[object] = []

    def connect(address: object, *rest: object) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        posting.post(target_of("https://hook.example/"), b"{}", {})
    assert tried == [("93.184.216.34", 443)]


@pytest.mark.parametrize(
    ("address", "open_internet"),
    [
        ("93.184.216.34", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("0.0.0.1", False),
        ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.0.1", False), ("100.64.0.1", False),
        ("169.254.169.254", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fc00::1", False), ("fe80::1", False), ("fec0::1", False), ("ff02::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("2001:0:a00:1::", False), ("::7f00:1", False),
    ],
)  # fmt: skip
def test_only_open_internet_addresses_are_public(address: str, open_internet: bool) -> None:
    import ipaddress

    assert public(ipaddress.ip_address(address)) is open_internet


@pytest.mark.parametrize(
    "url",
    [
        "", "hook", "http://a.example/", "ftp://a.example/", "https://", "https://u:p@a.example/", "https://@a.example/",
        "https://a.example/#x", "https://a.example/ b", "https://a.example:99999/", "https://a.example/\r\nX: y",
        "https://例.example/", "file:///etc/passwd", "https://[::1/", "https://a.example/" + "x" * 500,
    ],
)  # fmt: skip
def test_an_address_that_is_not_plain_https_is_refused(url: str) -> None:
    with pytest.raises(UserError) as refused:
        target_of(url)
    assert refused.value.code == "CALLBACK_URL"


def test_http_is_for_hosts_the_operator_has_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_CALLBACK_ALLOW", "esb.example, 10.0.0.8:8443")
    assert target_of("http://ESB.example/x").port == 80
    assert target_of("http://10.0.0.8:8443/").port == 8443
    with pytest.raises(UserError):
        target_of("http://10.0.0.8:8444/")
