"""Several authorities: in order, within a time limit, and not asking a dead one again and again."""

import hashlib
import time
from contextlib import ExitStack

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.time.circuit import Circuit
from quanlian.evidence.time.client import Client
from tests.evidence.time import authorities as a

DIGEST = hashlib.sha256(b"evidence").digest()
NOWHERE = "http://127.0.0.1:9/tsr"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_first_authority_is_asked_and_the_second_left_alone() -> None:
    with a.served(a.good) as (first, _), a.served(a.good) as (second, unasked):
        client = Client([a.authority(first, "first"), a.authority(second, "second")], now=lambda: a.NOW)
        assert client.stamp(DIGEST).authority == "first"
    assert unasked.paths == []


@pytest.mark.parametrize("bad", [a.rejected, lambda asked: b"garbage", lambda asked: a.good(asked, at=a.NOW + a.DAY)])
def test_where_the_first_fails_the_second_stamps(bad: a.Reply) -> None:
    with a.served(bad) as (first, _), a.served(a.good) as (second, _unused):
        client = Client([a.authority(first, "first"), a.authority(second, "second")], now=lambda: a.NOW)
        assert client.stamp(DIGEST).authority == "second"


def test_a_dead_authority_is_asked_again_only_after_a_rest() -> None:
    clock = Clock()
    with a.served(a.rejected) as (first, seen), a.served(a.good) as (second, _):
        both = [a.authority(first, "first"), a.authority(second, "second")]
        client = Client(both, now=lambda: a.NOW, circuit=Circuit(60, clock))
        asked = []
        for clock.now in (0, 1, 59, 61):
            client.stamp(DIGEST)
            asked.append(len(seen.paths))
    assert asked == [1, 1, 1, 2]


def test_an_authority_that_recovered_is_first_again() -> None:
    clock = Clock()
    circuit = Circuit(60, clock)
    circuit.failed("one")
    assert circuit.open("one")
    clock.now = 60
    assert not circuit.open("one")
    circuit.failed("one")
    circuit.worked("one")
    assert not circuit.open("one")


def test_when_all_are_dead_nobody_waits() -> None:
    client = Client([a.authority(NOWHERE)], now=lambda: a.NOW)
    with pytest.raises(UserError, match="未能连接"):
        client.stamp(DIGEST)
    before = time.monotonic()
    with pytest.raises(UserError, match="暂不再问"):
        client.stamp(DIGEST)
    assert time.monotonic() - before < 0.2


def test_a_slow_authority_is_given_up_after_its_time() -> None:
    with a.served(a.slow(1.5)) as (first, _), a.served(a.good) as (second, _unused):
        slow = a.authority(first, "first", seconds=0.3)
        before = time.monotonic()
        token = Client([slow, a.authority(second, "second")], now=lambda: a.NOW).stamp(DIGEST)
    assert token.authority == "second"
    assert time.monotonic() - before < 4


def test_all_together_keep_one_deadline() -> None:
    with ExitStack() as stack:
        urls = [stack.enter_context(a.served(a.slow(1)))[0] for _ in range(3)]
        slow = [a.authority(url, f"no-{at}", seconds=0.4) for at, url in enumerate(urls)]
        before = time.monotonic()
        with pytest.raises(UserError, match="总时限已到"):
            Client(slow, deadline=0.5, now=lambda: a.NOW).stamp(DIGEST)
        assert time.monotonic() - before < 1.5


def test_two_authorities_stamp_where_two_are_wanted() -> None:
    with ExitStack() as stack:
        urls = [stack.enter_context(a.served(reply))[0] for reply in (a.good, a.rejected, a.good, a.good)]
        four = [a.authority(url, f"no-{at}") for at, url in enumerate(urls)]
        client = Client(four, now=lambda: a.NOW)
        assert [one.authority for one in client.stamps(DIGEST, 2)] == ["no-0", "no-2"]
        assert [one.authority for one in client.stamps(DIGEST, 2, but={"no-0"})] == ["no-2", "no-3"]


def test_fewer_stamps_than_wanted_are_better_than_none() -> None:
    with a.served(a.good) as (first, _):
        client = Client([a.authority(NOWHERE, "dead"), a.authority(first, "alive")], now=lambda: a.NOW)
        assert [one.authority for one in client.stamps(DIGEST, 2)] == ["alive"]


@pytest.mark.parametrize("status", ["302 Found", "307 Temporary Redirect", "308 Permanent Redirect"])
def test_a_redirect_is_not_followed(status: str) -> None:
    with a.served(a.good) as (target, reached):
        head = f"HTTP/1.0 {status}\r\nLocation: {target}\r\n"
        with a.served(a.good, head=head) as (url, _), pytest.raises(UserError, match=f"HTTP 状态 {status[:3]}"):
            Client([a.authority(url)], now=lambda: a.NOW).stamp(DIGEST)
    assert reached.paths == []


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "401 Unauthorized"])
def test_an_error_status_is_a_failure_even_with_a_good_body(status: str) -> None:
    with a.served(a.good, head=f"HTTP/1.0 {status}\r\n") as (url, _), pytest.raises(UserError, match=status[:3]):
        Client([a.authority(url)], now=lambda: a.NOW).stamp(DIGEST)


def test_a_page_instead_of_a_stamp_is_a_failure() -> None:
    with a.served(a.good, kind="text/html") as (url, _), pytest.raises(UserError, match="text/html"):
        Client([a.authority(url)], now=lambda: a.NOW).stamp(DIGEST)


def test_a_status_line_that_is_none_is_a_failure() -> None:
    with a.served(a.good, head="nonsense\r\n") as (url, _), pytest.raises(UserError, match="BadStatusLine"):
        Client([a.authority(url)], now=lambda: a.NOW).stamp(DIGEST)


def test_the_login_goes_to_the_authority_and_to_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with a.served(a.rejected) as (url, seen), pytest.raises(UserError) as refused:
        Client([a.authority(url, login="office:geheim")], now=lambda: a.NOW).stamp(DIGEST)
    assert seen.heads[0]["authorization"] == "Basic b2ZmaWNlOmdlaGVpbQ=="
    assert "geheim" not in caplog.text + str(refused.value)
