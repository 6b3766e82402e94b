"""Reads captured pages as listings, after the evidence room has looked into the archive."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from quanlian.core.findings import Finding, UserError
from quanlian.evidence.capture import outside
from quanlian.procedures.moment import today
from quanlian.protection.watch.sources.row import Row
from quanlian.protection.watch.sources.shops import values
from quanlian.protection.watch.sources.web_capture.pages import Page, pages
from quanlian.protection.watch.sources.web_capture.told import Told, told

KINDS = ("wacz", "warc")
LONGEST_KEY = 120


class WebCapture:
    """The source `web_capture`."""

    name, title = "web_capture", "网页存档（WACZ、WARC）"
    suffixes: tuple[str, ...] = (".wacz", ".warc", ".warc.gz")

    def count(self, path: str, cursor: str) -> int:
        """Looked into first: a bomb goes off in whoever counts its pages too."""
        _demand_sound(path)
        return sum(1 for _ in pages(path))

    def read(self, path: str, cursor: str) -> Iterator[Row | Finding]:
        _demand_sound(path)
        for line, page in enumerate(pages(path), 1):
            yield from _listing(line, page)

    def next_cursor(self, cursor: str) -> str:
        return ""

    def template(self) -> None:
        return None


SOURCE = WebCapture()


def _demand_sound(path: str) -> None:
    looked = outside.read(Path(path))
    if looked.kind not in KINDS:
        raise UserError("WATCH_ARCHIVE", "不是网页存档", value=looked.kind, rule="WACZ 或 WARC", remedy="核对文件")
    if looked.consistent is False:
        wrong = next(one for one in looked.findings if one.severity == "rejected")
        raise UserError(
            "WATCH_ARCHIVE_BROKEN", "存档自相矛盾，不能作为线索来源", value=wrong.message, rule=wrong.rule,
            remedy="重新导出后提交",
        )  # fmt: skip


def _listing(line: int, page: Page) -> Iterator[Row | Finding]:
    found, host = told(page.body), urlsplit(page.url).hostname or ""
    if not found.title or not host:
        yield _say(line, page.url, "WATCH_PAGE_EMPTY", "页面里读不出商品标题", "改用表格补录该商品")
        return
    if not found.shop:
        yield _say(
            line, page.url, "WATCH_PAGE_SHOP", "页面里读不出店铺，暂以网站主机名代替", "核对后用表格补录", "warning"
        )
    yield Row(
        line=line, platform=host[:40], shop_id=(found.shop or host)[:120], shop_name=found.shop or host,
        item_id=_key(page.url), url=page.url[:2000], title=found.title, seen_on=_day(page.day),
        brand=found.brand, price_fen=_price(found), sales=_sold(found),
    )  # fmt: skip


def _key(url: str) -> str:
    """The address, which is unique; a long one by its digest, for pages differ at its end."""
    return url if len(url) <= LONGEST_KEY else f"sha256:{hashlib.sha256(url.encode()).hexdigest()}"


def _day(text: str) -> dt.date:
    """The day the archive claims; today where it claims none, or one that has not come yet."""
    try:
        return min(values.day(text) or today(), today())
    except ValueError:
        return today()


def _price(found: Told) -> int | None:
    try:
        return values.fen(found.price)
    except ValueError:
        return None


def _sold(found: Told) -> int | None:
    try:
        return values.pieces(found.sold)
    except ValueError:
        return None


def _say(line: int, value: str, rule: str, message: str, remedy: str, severity: str = "rejected") -> Finding:
    return Finding(line, "页面", value[:200], rule, message, remedy, "warning" if severity == "warning" else "rejected")
