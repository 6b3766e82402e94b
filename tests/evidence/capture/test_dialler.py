"""Which connections the gate makes. No test here leaves the machine: resolver and connector are stand-ins."""

from __future__ import annotations

import asyncio

import pytest

from quanlian.evidence.capture import STRICT, Network, Route
from quanlian.evidence.capture.gate import dialler as module
from quanlian.evidence.capture.gate.dialler import Dialler, Streams
from quanlian.evidence.capture.gate.trouble import Trouble
from tests.aside import finished


class Writer:
    def get_extra_info(self, name: str) -> tuple[str, int]:
        return ("192.0.2.1", 5)


class World:
    """Name server and wire in one; remembers what it was asked."""

    def __init__(self, *answers: list[str], dead: tuple[str, ...] = ()) -> None:
        self.answers, self.dead = list(answers), dead
        self.asked: list[str] = []
        self.connected: list[tuple[str, int]] = []

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0)

    async def connect(self, address: str, port: int) -> Streams:
        if address in self.dead:
            raise ConnectionRefusedError(address)
        self.connected.append((address, port))
        return asyncio.StreamReader(), Writer()  # type: ignore[return-value]

    def dialler(self, network: Network = STRICT) -> Dialler:
        return Dialler(network, self.resolve, self.connect)


def dial(made: Dialler, host: str, port: int = 443, times: int = 1) -> None:
    made.want(host)

    async def run() -> None:
        for _ in range(times):
            await made.dial(host, port)

    finished(run())


@pytest.mark.parametrize(
    "answer",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.3.4",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2001:db8::1",
        "2002:a00:1::",
        "ff02::1",
        "no address at all",
    ],
)
def test_an_address_that_is_not_public_is_refused(answer: str) -> None:
    world = World([answer])
    with pytest.raises(Trouble) as caught:
        dial(world.dialler(), "evil.example")
    assert caught.value.code == "CAPTURE_ADDRESS"
    assert world.connected == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "::1",
        "0",
        "[::ffff:127.0.0.1]",
        "127.0.0.1.",
    ],
)
def test_an_address_in_any_spelling_needs_no_name_server_to_be_refused(host: str) -> None:
    world = World()
    with pytest.raises(Trouble) as caught:
        dial(world.dialler(), host, 80)
    assert caught.value.code == "CAPTURE_ADDRESS"
    assert (world.asked, world.connected) == ([], [])


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    world = World(["93.184.216.34", "192.168.1.1"])
    with pytest.raises(Trouble):
        dial(world.dialler(), "mixed.example")
    assert world.connected == []


def test_a_public_address_is_connected_as_it_was_checked() -> None:
    world = World(["93.184.216.34", "2606:2800:220:1::1"])
    made = world.dialler()
    dial(made, "Shop.Example.")
    assert world.connected == [("93.184.216.34", 443)]
    assert made.rows()[0] | {"opened_at": ""} == {
        "host": "shop.example", "port": 443, "peer": "93.184.216.34", "local": "192.0.2.1", "opened_at": "",
    }  # fmt: skip


def test_a_name_that_changes_its_answer_gains_nothing() -> None:
    world = World(["93.184.216.34"], ["127.0.0.1"])
    dial(world.dialler(), "rebind.example", times=3)
    assert world.asked == ["rebind.example"]
    assert world.connected == [("93.184.216.34", 443)] * 3


def test_a_dead_address_is_followed_by_the_next() -> None:
    world = World(["93.184.216.34", "93.184.216.35"], dead=("93.184.216.34",))
    dial(world.dialler(), "shop.example")
    assert world.connected == [("93.184.216.35", 443)]


def test_all_dead_is_said_with_the_system_error() -> None:
    world = World(["93.184.216.34"], dead=("93.184.216.34",))
    made = world.dialler()
    with pytest.raises(Trouble) as caught:
        dial(made, "shop.example")
    assert caught.value.code == "CAPTURE_CONNECT"
    assert "ConnectionRefusedError" in made.troubles[0].detail


@pytest.mark.parametrize("port", [0, 21, 22, 25, 6379, 8080, 8443])
def test_other_ports_are_refused_before_the_name_is_asked(port: int) -> None:
    world = World(["93.184.216.34"])
    with pytest.raises(Trouble) as caught:
        dial(world.dialler(), "shop.example", port)
    assert (caught.value.code, world.asked) == ("CAPTURE_PORT", [])


def test_nothing_is_dialled_that_the_page_did_not_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    world = World(["93.184.216.34"])
    made = world.dialler()
    with pytest.raises(Trouble) as caught:
        finished(made.dial("updates.example", 443))
    assert (caught.value.code, world.asked, made.background) == ("CAPTURE_UNASKED", [], {"updates.example:443"})


def test_a_test_route_opens_loopback_for_its_port_alone() -> None:
    world = World()
    made = world.dialler(Network((Route("shop.example", 443, "127.0.0.1", 4444),)))
    dial(made, "shop.example", 443)
    assert world.connected == [("127.0.0.1", 4444)]
    with pytest.raises(Trouble):
        dial(made, "shop.example", 80)


def test_a_closed_world_asks_no_name_server() -> None:
    world = World(["93.184.216.34"])
    made = world.dialler(Network(names=(("known.example", ("10.0.0.1",)),)))
    for host, code in (("known.example", "CAPTURE_ADDRESS"), ("other.example", "CAPTURE_NAME")):
        with pytest.raises(Trouble) as caught:
            dial(made, host)
        assert caught.value.code == code
    assert world.asked == []
