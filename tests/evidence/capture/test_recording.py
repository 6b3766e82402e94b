"""What the recorder makes of the browser's events, played to it by hand."""

from __future__ import annotations

import base64
import datetime as dt

import pytest

from quanlian.evidence.capture.browser.exchange import Exchange
from quanlian.evidence.capture.browser.recorder import Recorder
from quanlian.evidence.capture.kept.environment import between, offset
from quanlian.evidence.capture.said import Said

Event = tuple[str, dict[str, object]]
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def sent(request: str, path: str, **more: object) -> Event:
    asked = {"url": f"http://shop.example{path}", "method": "GET", "headers": {"A": "b"}}
    said = {"requestId": request, "request": asked, "type": "Document", "frameId": "F", "loaderId": "L", "wallTime": 0}
    return "requestWillBeSent", said | more


def played(*events: Event) -> tuple[Recorder, list[str], list[Exchange]]:
    hosts: list[str] = []
    ended: list[Exchange] = []
    recorder = Recorder(hosts.append, lambda count: None, lambda one: None, ended.append)
    for name, said in events:
        recorder.take("S", name, Said(said))
    recorder.settle()
    return recorder, hosts, ended


def got(request: str, status: int, head: str) -> Event:
    return "responseReceivedExtraInfo", {
        "requestId": request, "statusCode": status, "headers": {}, "headersText": head,
    }  # fmt: skip


def test_each_hop_of_a_redirect_gets_its_own_headers() -> None:
    hop = {"status": 302, "statusText": "Found", "headers": {"location": "/b"}}
    end = {"status": 200, "statusText": "OK", "headers": {}}
    recorder, hosts, ended = played(
        sent("1", "/a"),
        ("requestWillBeSentExtraInfo", {"requestId": "1", "headers": {"Hop": "1", "Proxy-Connection": "x"}}),
        got("1", 302, "HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: x=1\r\nSet-Cookie: y=2\r\n\r\n"),
        sent("1", "/b", redirectResponse=hop),
        got("1", 200, "HTTP/1.1 200 OK\r\nB: 1\r\na: 2\r\n\r\n"),
        ("responseReceived", {"requestId": "1", "type": "Document", "response": end}),
        ("requestWillBeSentExtraInfo", {"requestId": "1", "headers": {"Hop": "2"}}),
        ("loadingFinished", {"requestId": "1"}),
    )
    first, second = recorder.exchanges
    assert (first.redirected, first.sent) == (True, [("Hop", "1")])
    assert first.got == [("Location", "/b"), ("Set-Cookie", "x=1"), ("Set-Cookie", "y=2")]
    assert (second.sent, second.got, second.finished) == ([("Hop", "2")], [("B", "1"), ("a", "2")], True)
    assert (hosts, ended, recorder.busy) == (["shop.example"] * 2, [second], 0)


def test_pieces_of_a_body_are_put_together() -> None:
    pieces = [base64.b64encode(one).decode() for one in (b"hal", b"lo")]
    recorder, _, _ = played(
        sent("1", "/"),
        *(("dataReceived", {"requestId": "1", "dataLength": 3 - n, "data": one}) for n, one in enumerate(pieces)),
        ("loadingFinished", {"requestId": "1"}),
    )
    one = recorder.exchanges[0]
    one.body.seek(0)
    assert (one.body.read(), one.size, one.expected, one.whole) == (b"hallo", 5, 5, True)


def test_a_body_of_which_less_came_than_was_read_is_not_whole() -> None:
    recorder, _, _ = played(
        sent("1", "/"), ("dataReceived", {"requestId": "1", "dataLength": 9}), ("loadingFinished", {"requestId": "1"})
    )
    assert not recorder.exchanges[0].whole


@pytest.mark.parametrize("kind", ["EventSource", "Ping"])
def test_what_never_ends_by_nature_keeps_nobody_waiting(kind: str) -> None:
    assert played(sent("1", "/", type=kind))[0].busy == 0


@pytest.mark.parametrize("url", ["data:text/html,x", "blob:http://a/1", "chrome://version"])
def test_what_needs_no_network_is_no_exchange(url: str) -> None:
    event = sent("1", "/")
    event[1]["request"] = {"url": url}
    assert played(event)[0].exchanges == []


@pytest.mark.parametrize(
    "event", ["requestWillBeSent", "responseReceived", "dataReceived", "loadingFailed", "nonsense"]
)
def test_an_event_without_content_does_no_harm(event: str) -> None:
    assert played((event, {}))[0].exchanges == []


@pytest.mark.parametrize(
    ("theirs", "took", "offset"), [(0, 0.2, 0), (-1, 0.5, 0), (-3, 0.5, -2000), (5, 0.5, 4500), (1, 3, 0)]
)
def test_the_clocks_differ_by_what_cannot_be_rounding(theirs: float, took: float, offset: int) -> None:
    """`Date` is a whole second, read some time between sending and answer."""
    came = NOON + dt.timedelta(seconds=took)
    assert between(NOON + dt.timedelta(seconds=theirs), NOON, came) == offset


def test_no_difference_of_clocks_is_claimed_where_none_was_measured() -> None:
    silent = Exchange("1", "", "http://shop.example/", "GET", "Document", "2026-11-22T01:02:03.004Z", "F", "L", [])
    for main in (None, silent):
        found = offset(main)
        assert (found.offset_ms, found.source) == (None, "网站未给出 Date 标头，未能比对")
