"""A real Chromium on the pages of the test site; a handful here, all of them in test_every_page.py."""

from __future__ import annotations

import json
import struct

import pytest

from quanlian.evidence.capture import Limits
from quanlian_verify.canonical import dump
from tests.evidence.capture.checking import exchanges, sound
from tests.evidence.capture.conftest import Capture, said
from tests.evidence.capture.pages import GBK, PIXEL
from tests.evidence.capture.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_page_is_kept_whole_with_the_way_it_was_got(capture: Capture, site: Site) -> None:
    captured = capture("https://shop.example/plain", operator="测试员")
    sound(captured)
    assert [file.path for file in captured.files] == [
        "certificates.pem", "console.json", "dns.json", "dom.html", "environment.json", "headers.json", "page.mhtml",
        "page.wacz", "redirects.json", "report.json", "robots.json", "screenshot.png", "text.txt", "tls.json",
    ]  # fmt: skip
    assert (captured.how["status"], captured.how["complete"], captured.how["title"]) == (200, True, "测试店铺")
    assert captured.how["tls"] == "TLS 1.3"
    assert captured.how["tls_error"] == ""
    assert abs(int(str(captured.how["clock_offset_ms"]))) <= 1000
    assert captured.file("text.txt").file.read_text().strip() == "样品商店"
    assert captured.file("certificates.pem").file.read_text().count("BEGIN CERTIFICATE") == 2
    assert b"MIME-Version" in captured.file("page.mhtml").file.read_bytes()
    environment = said(captured, "environment.json")
    assert environment["operator"] == "测试员"
    dump(captured.how)


def test_the_archive_holds_the_bytes_that_were_served(capture: Capture) -> None:
    kept = exchanges(capture("/gbk"))
    headers, body = kept["http://shop.example/gbk"]
    assert body == GBK
    assert headers["x-archive-orig-content-encoding"] == "gzip"


def test_redirects_are_kept_hop_by_hop(capture: Capture) -> None:
    captured = capture("/hop")
    rows = json.loads(captured.file("redirects.json").file.read_text())
    assert [(row["url"][19:], row["status"], row["by"]) for row in rows] == [
        ("/hop", 301, "server"),
        ("/hop2", 302, "server"),
        ("/hop3", 307, "server"),
        ("/plain", 200, "end"),
    ]
    assert captured.how["final_url"] == "http://shop.example/plain"
    assert list(exchanges(captured))[:4] == [
        f"http://shop.example{path}" for path in ("/hop", "/hop2", "/hop3", "/plain")
    ]


def test_a_broken_certificate_is_captured_and_said_loudly(capture: Capture) -> None:
    captured = capture("https://expired.example/plain")
    assert captured.complete
    assert captured.how["tls_error"] == "net::ERR_CERT_AUTHORITY_INVALID"
    details = captured.how["details"]
    assert isinstance(details, dict)
    assert details["tls_faults"] == ["expired"]
    assert said(captured, "report.json")["tls_error"]


def test_nothing_private_is_fetched_for_a_page(capture: Capture, site: Site) -> None:
    report = said(capture("/private"), "report.json")
    refused = report["refused_or_unreachable"]
    assert isinstance(refused, list)
    assert {(one["code"], one["detail"]) for one in refused} == {
        ("CAPTURE_ADDRESS", "10.0.0.5"),
        ("CAPTURE_ADDRESS", "127.0.0.1"),
        ("CAPTURE_ADDRESS", "::1"),
    }


def test_a_page_that_never_ends_is_stopped_at_its_limit(capture: Capture) -> None:
    captured = capture("/endless", Limits(seconds=7))
    sound(captured)
    assert (captured.complete, captured.how["limits"]) == (False, "时限")
    assert "第 3 条" in captured.file("text.txt").file.read_text()
    assert b"<h1>" in exchanges(captured)["http://shop.example/endless"][1]


def test_cookies_are_seen_but_none_of_ours_is_sent(capture: Capture, site: Site) -> None:
    captured = capture("/cookies")
    main = json.loads(captured.file("headers.json").file.read_text())[0]
    assert [v for k, v in main["response_headers"] if k == "Set-Cookie"] == ["id=7; Path=/", "b=2; Path=/"]
    first = next(headers for _, path, headers in site.asked if path == "/cookies")
    assert "cookie" not in first
    assert "authorization" not in first
    assert "Headless" not in first["user-agent"]


def test_no_capture_carries_what_an_earlier_one_was_given(capture: Capture, site: Site) -> None:
    for _ in range(2):
        capture("/cookies")
    sent = [headers for _, path, headers in site.asked if path == "/cookies"]
    assert len(sent) == 2
    assert not [headers for headers in sent if "cookie" in headers or "if-none-match" in headers]


def test_a_tall_page_becomes_several_pictures(capture: Capture) -> None:
    captured = capture("/tall", Limits(seconds=40, height=12_000))
    shots = [file for file in captured.files if file.path.startswith("screenshot")]
    sizes = [struct.unpack(">II", file.file.read_bytes()[16:24]) for file in shots]
    assert sizes == [(1280, 8000), (1280, 4000)]
    assert [file.label for file in shots] == ["网页截图（整页的第 1 部分）", "网页截图（整页的第 2 部分）"]
    assert captured.how["limits"] == "截图高度"
    assert captured.complete


def test_what_the_page_tried_is_written_down(capture: Capture, site: Site) -> None:
    console = said(capture("/popup"), "console.json")
    assert [(row["text"], row["answer"]) for row in console["dialogs"]] == [  # type: ignore[attr-defined]
        ("请登录", "dismissed"),
        ("确定吗", "dismissed"),
    ]
    assert [row["url"] for row in console["popups"]] == ["http://shop.example/plain?popup"]  # type: ignore[attr-defined]
    assert "/plain?popup" not in site.paths()


def test_a_frame_of_another_site_is_kept_with_its_picture(capture: Capture) -> None:
    kept = exchanges(capture("/frame"))
    assert "内框文字".encode() in kept["http://cdn.example/inner"][1]
    assert kept["http://cdn.example/pixel.png"][1] == PIXEL
