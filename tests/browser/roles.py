"""The pages a role sees: every entry of its menu, and one page of each kind that its lists lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page

NUMBERED = re.compile(r"/(?=[^/]*\d)[^/]+")
"""A part of an address that names one thing of many: `/rights/7/`, `/deals/JY-2026-00005/`."""


def kind(path: str) -> str:
    """Which page an address shows, whichever thing it shows it of."""
    return NUMBERED.sub("/*", path.split("?")[0].split("#")[0])


def walk(page: Page) -> Iterator[str]:
    """Open each page of the menu, then one of each kind of page the lists of those pages lead to; tells where it is."""
    page.goto("/")
    menu = links(page, "#site-nav")
    seen, further = {kind(path) for path in menu}, {}
    for path in dict.fromkeys(menu):
        visit(page, path)
        further |= {kind(link): link for link in links(page, "main") if kind(link) not in seen and numbered(link)}
        yield path
    for path in further.values():
        visit(page, path)
        yield path


def visit(page: Page, path: str) -> None:
    """Open a page the menu or a list leads to; it must be there."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.ok, (path, answer.status)


def numbered(path: str) -> bool:
    """Whether an address names one thing of many."""
    return "/*" in kind(path)


def links(page: Page, where: str) -> list[str]:
    """Addresses of pages of ours; files to download and the way out are none."""
    told = page.eval_on_selector_all(f"{where} a[href^='/']", "all => all.map(one => one.getAttribute('href'))")
    return [path for path in told if "logout" not in path and path.split("?")[0].endswith("/")]
