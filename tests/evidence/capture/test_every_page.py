"""All pages of the test site, and all that must be refused."""

from __future__ import annotations

import socket
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.capture import Captured, Limits, scratch
from tests.evidence.capture.checking import exchanges, sound
from tests.evidence.capture.conftest import Capture, said
from tests.evidence.capture.pages import BIG, PAGES, STUN
from tests.evidence.capture.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.long]
Check = Callable[[Captured], bool]


def text(words: str) -> Check:
    return lambda captured: words in captured.file("text.txt").file.read_text()


def ends(path: str, status: int = 200) -> Check:
    return lambda captured: (str(captured.how["final_url"])[-len(path) :], captured.how["status"]) == (path, status)


def tls(*faults: str) -> Check:
    def check(captured: Captured) -> bool:
        details = captured.how["details"]
        return isinstance(details, dict) and details["tls_faults"] == list(faults) and bool(captured.how["tls_error"])

    return check


def lazy(captured: Captured) -> bool:
    return sum("/pixel.png?" in url for url in exchanges(captured)) == 12


def big(captured: Captured) -> bool:
    return exchanges(captured)["http://shop.example/big.bin"][1] == BIG and captured.how["title"] == f"收到{len(BIG)}"


def logged(words: str) -> Check:
    def check(captured: Captured) -> bool:
        rows = said(captured, "console.json")["console"]
        return isinstance(rows, list) and any(words in row["text"] for row in rows)

    return check


WHOLE: dict[str, Check] = {
    "/plain": text("样品商店"),
    "https://shop.example/plain": lambda captured: captured.how["tls_error"] == "",
    "https://self.example/plain": tls("self_issued"),
    "https://expired.example/plain": tls("expired"),
    "https://wrong.example/plain": tls("name_mismatch"),
    "/hop": ends("/plain"),
    "/meta": ends("/plain"),
    "/js": ends("/plain"),
    "/lazy": lazy,
    "/big": big,
    "/slow": ends("/slow"),
    "/errors": logged("坏了"),
    "/popup": text("之后"),
    "/cookies": text("饼干"),
    "/gone": ends("/gone", 404),
    "/locked": ends("/locked", 401),
    "/broken": ends("/broken", 500),
    "/tall": lambda captured: {"screenshot-01.png", "screenshot-03.png"} <= {file.path for file in captured.files},
    "/frame": lambda captured: "http://cdn.example/inner" in exchanges(captured),
    "/private": lambda captured: said(captured, "report.json")["failed_requests"] != [],
    "/odd": lambda captured: captured.how["title"] == "店 铺 gpj.exe",
    "/gbk": text("一百二十元"),
    "/socket": lambda captured: len(said(captured, "report.json")["websockets"]) == 2,  # type: ignore[arg-type]
    "http://robots.example/plain": text("样品商店"),
}


@pytest.mark.parametrize("url", WHOLE)
def test_every_page_becomes_a_whole_package(capture: Capture, url: str) -> None:
    captured = capture(url)
    sound(captured)
    assert captured.complete, captured.how
    assert WHOLE[url](captured)


REFUSED = {
    "/file.zip": "CAPTURE_DOWNLOAD",
    "/nothing": "CAPTURE_LOAD",
    "/loop": "CAPTURE_REDIRECTS",
    "/to-loopback": "CAPTURE_ADDRESS",
    "/to-metadata": "CAPTURE_ADDRESS",
    "/to-file": "CAPTURE_SCHEME",
    "/to-private-name": "CAPTURE_ADDRESS",
    "/to-port": "CAPTURE_PORT",
    "/js-to-loopback": "CAPTURE_ADDRESS",
    "http://robots.example/gone": "CAPTURE_ROBOTS",
    "http://failing.example/plain": "CAPTURE_ROBOTS",
    "http://private.example/": "CAPTURE_ADDRESS",
    "http://mixed.example/": "CAPTURE_ADDRESS",
    "https://local.example/": "CAPTURE_ADDRESS",
    "http://meta.example/": "CAPTURE_ADDRESS",
    "http://127.0.0.1/": "CAPTURE_ADDRESS",
    "http://2130706433/": "CAPTURE_ADDRESS",
    "http://[::1]/": "CAPTURE_ADDRESS",
    "http://nowhere.example/": "CAPTURE_NAME",
    "http://shop.example:8080/": "CAPTURE_PORT",
    "http://dead.example/": "CAPTURE_CONNECT",
    "https://plain.example/": "CAPTURE_TLS",
}


@pytest.fixture
def scratch_place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="q-") as folder:
        monkeypatch.setattr(scratch, "place", lambda: folder)
        yield Path(folder)


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_public_page_is_refused_with_a_remedy(
    capture: Capture, site: Site, url: str, scratch_place: Path
) -> None:
    with pytest.raises(UserError) as caught:
        capture(url)
    assert caught.value.code == REFUSED[url]
    assert caught.value.value
    assert caught.value.remedy
    assert not any("secret" in path for _, path, _ in site.asked)
    assert list(scratch_place.iterdir()) == []


def test_robots_may_be_overridden_for_a_written_legal_reason_which_is_kept(capture: Capture) -> None:
    captured = capture("http://robots.example/gone", despite_robots="闽泉知法立〔2026〕3号案件取证")
    assert captured.how["robots"] == "不允许；依法取证的理由：闽泉知法立〔2026〕3号案件取证"
    assert said(captured, "robots.json")["rule"] == "Disallow: /*"


def test_a_server_that_stays_silent_is_given_up_in_time(capture: Capture) -> None:
    began = time.monotonic()
    with pytest.raises(UserError) as caught:
        capture("/silent", Limits(seconds=6))
    assert caught.value.code == "CAPTURE_TIMEOUT"
    assert time.monotonic() - began < 12


def test_a_script_that_never_ends_is_stopped_and_the_page_pictured(capture: Capture) -> None:
    captured = capture("/busy", Limits(seconds=10))
    sound(captured)
    assert not captured.complete
    assert said(captured, "report.json")["script_stopped"] is True
    assert struct.unpack(">II", captured.file("screenshot.png").file.read_bytes()[16:24]) == (1280, 900)


def test_more_data_than_allowed_ends_the_loading(capture: Capture) -> None:
    captured = capture("/bigtext", Limits(seconds=30, bytes=5 * 2**20))
    sound(captured)
    assert (captured.complete, captured.how["limits"]) == (False, "数据量")
    assert 0 < len(exchanges(captured)["http://shop.example/big.bin"][1]) < 6 * 2**20


def test_a_small_answer_that_swells_beyond_measure_is_refused(capture: Capture) -> None:
    with pytest.raises(UserError) as caught:
        capture("/swollen", Limits(seconds=30, bytes=2**20))
    assert caught.value.code == "CAPTURE_SIZE"


def test_a_document_larger_than_allowed_is_refused(capture: Capture) -> None:
    with pytest.raises(UserError) as caught:
        capture("/huge", Limits(seconds=30, bytes=2**20))
    assert caught.value.code == "CAPTURE_SIZE"


def test_a_page_cannot_reach_us_past_the_proxy(capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """WebRTC and WebTransport speak UDP: not one packet may come."""
    heard: list[bytes] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.2)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    heard.append(listening.recv(2000))
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        monkeypatch.setitem(PAGES, "/stun", STUN(listening.getsockname()[1]))
        captured = capture("https://shop.example/stun")
        done.set()
        thread.join()
    assert text("搜集完毕")(captured)
    assert heard == []


def test_a_crash_of_the_browser_is_told_as_one(
    capture: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "chromium"
    fake.write_text("#!/bin/sh\nexit 3\n")
    fake.chmod(0o755)
    monkeypatch.setenv("QUANLIAN_CHROMIUM", str(fake))
    with pytest.raises(UserError) as caught:
        capture("/plain")
    assert caught.value.code == "CAPTURE_BROWSER"


def test_without_a_browser_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch, capture: Capture) -> None:
    monkeypatch.setenv("QUANLIAN_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(UserError) as caught:
        capture("/plain")
    assert caught.value.code == "CAPTURE_BROWSER"
    assert "chromium" in caught.value.remedy
