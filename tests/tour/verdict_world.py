"""The invented people, mark, shop and listing of the second story, and a house whose day the walk can move."""

from __future__ import annotations

import csv
import datetime as dt
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.browser.deeds import Desk
from tests.evidence.capture.site import Quiet
from tests.tour.days import Days
from tests.tour.home import Home, Person
from tests.tour.people import Office, sign_in

HOLDER, SHOP, BUREAU = "示例市青禾茶业有限公司", "示例市云麓茶叶商行", "演示市知识产权局"
MARK, NUMBER, GOODS = "青禾露", "5Z", "青禾霡 特级绿茶 礼盒装 250g"
LISTING = "http://shop.example/item/1"
PAGE = f"""<!doctype html><html lang=zh><meta charset=utf-8><title>云麓茶铺（示例）</title>
<body style="font-family:sans-serif;margin:3em;background:#f6f8f2"><h1>{GOODS}</h1><p>示例商城 · 云麓茶铺</p>
<p style="font-size:2.4em;color:#b00">¥ 58.00</p><p>已售 3200+</p><p>本页为测试用的示例店铺。</p></body></html>"""


class Shop(BaseHTTPRequestHandler):
    """One listing, and no robots.txt."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        found = self.path == "/item/1"
        body = PAGE.encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def shop() -> Iterator[int]:
    """The shop on a port of this machine."""
    server = Quiet(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@dataclass
class People:
    """Everybody of the story. A session lasts no longer than a day's work: on another day they sign in anew."""

    office: Office
    days: Days
    known: dict[str, Person] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def desk(self, name: str) -> Desk:
        page = self.office.page(self.known[name])
        if self.seen.setdefault(name, self.days.passed) != self.days.passed:
            page.context.clear_cookies()
            sign_in(page, self.known[name])
            self.seen[name] = self.days.passed
        return Desk(page)

    def public(self) -> Desk:
        return self.office.desk()


STAFF = (
    ("qin", "秦示例", "enterprise", HOLDER),
    ("yun", "云示例", "enterprise", SHOP),
    ("lin", "林示例", "officer", BUREAU),
    ("shen", "沈示例", "reviewer", BUREAU),
    ("gao", "高示例", "chief", BUREAU),
)


def hired(home: Home, office: Office, days: Days) -> People:
    """`quanlian user add`, once for each."""
    return People(office, days, {row[0]: home.hire(*row) for row in STAFF})


def table(*rows: dict[str, str]) -> bytes:
    """A spreadsheet as offices send it: CSV with a byte order mark."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def mark_row(today: dt.date) -> dict[str, str]:
    """The mark, registered three years ago for tea."""
    since = today.replace(year=today.year - 3, day=min(today.day, 28))
    until = since.replace(year=since.year + 10) - dt.timedelta(days=1)
    return {
        "注册号": NUMBER,
        "商标名称": MARK,
        "类别": "30",
        "商标类型": "商标",
        "申请日期": "",
        "注册公告日期": since.isoformat(),
        "有效期（年）": "10",
        "专用权期限至": until.isoformat(),
        "代理机构": "",
        "注册人": HOLDER,
        "统一社会信用代码": "",
        "地址": "示例市示例路1号",
        "备注": "",
    }


def listing_rows(today: dt.date) -> tuple[dict[str, str], ...]:
    """A shop that imitates the mark, and one that sells something else."""
    shared = {
        "平台": "示例商城",
        "所在地": "福建省泉州市",
        "采集日期": today.isoformat(),
        "类目": "茶叶/绿茶",
        "国际分类": "30",
    }
    mine = {
        "店铺编号": "s1",
        "店铺名称": "云麓茶铺",
        "商品编号": "i1",
        "标题": GOODS,
        "链接": LISTING,
        "价格": "58",
        "销量": "3200+",
        "亮照主体": SHOP,
    }
    other = {
        "店铺编号": "s2",
        "店铺名称": "山间杂货",
        "商品编号": "i2",
        "标题": "手工竹编茶盘",
        "链接": "http://shop.example/item/2",
        "价格": "35",
        "销量": "12",
        "亮照主体": "示例市山间百货店",
    }
    return {**shared, **mine}, {**shared, **other}
