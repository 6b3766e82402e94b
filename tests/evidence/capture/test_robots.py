"""robots.txt by RFC 9309."""

from __future__ import annotations

import time

import pytest

from quanlian.evidence.capture.robots.asking import decide
from quanlian.evidence.capture.robots.fetching import Fetched
from quanlian.evidence.capture.robots.rules import judge

EXAMPLE = """\ufeff# 说明
User-agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-agent: barbot
User-agent: quanlianevidence
Disallow: /private   # 内部
Disallow: /a*z
Allow: /private/shown
Disallow: /中文
Disallow: /end$
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("QuanlianEvidence", "/", True),
        ("QuanlianEvidence", "/private", False),
        ("QuanlianEvidence", "/private/shown/1", True),
        ("QuanlianEvidence", "/privately", False),
        ("QuanlianEvidence", "/example/", True),
        ("QuanlianEvidence", "/a/b/z/c", False),
        ("QuanlianEvidence", "/ab", True),
        ("QuanlianEvidence", "/%E4%B8%AD%E6%96%87/1", False),
        ("QuanlianEvidence", "/end", False),
        ("QuanlianEvidence", "/end/", True),
        ("FooBot", "/example/page.html", True),
        ("FooBot", "/x", False),
        ("FooBot", "/robots.txt", True),
        ("other", "/x.gif", False),
        ("other", "/x.gif?1", True),
        ("other", "/example/x", False),
    ],
)
def test_the_longest_rule_of_the_named_group_decides(agent: str, path: str, allowed: bool) -> None:
    assert judge(EXAMPLE, agent, f"https://shop.example{path}").allowed is allowed


def test_of_equal_rules_the_kind_one_wins() -> None:
    assert judge("User-agent: *\nDisallow: /p\nAllow: /p", "x", "http://a.example/p").allowed


def test_the_deciding_rule_is_named() -> None:
    assert judge(EXAMPLE, "QuanlianEvidence", "http://a.example/private/x").rule == "Disallow: /private"


def test_a_hostile_pattern_costs_no_more_than_its_length() -> None:
    began = time.perf_counter()
    text = "User-agent: *\nDisallow: /" + "a*" * 2000 + "b$"
    assert judge(text, "x", "http://a.example/" + "a" * 1900).allowed
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("status", "allowed"), [(200, False), (301, True), (403, True), (404, True), (500, False), (503, False), (0, True)]
)
def test_what_an_answer_means(status: int, allowed: bool) -> None:
    fetched = Fetched("http://a.example/robots.txt", status, "User-agent: *\nDisallow: /")
    assert decide(fetched, "http://a.example/x").allowed is allowed
