"""Demonstration data: marks under watch, authorised and other shops, listings, leads in several states. All 演示."""

from __future__ import annotations

import csv
import io

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.config import setting
from quanlian.core.files.store import put
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.protection.watch.closing import close
from quanlian.protection.watch.deciding import decide
from quanlian.protection.watch.loading import load
from quanlian.protection.watch.models import Authorisation, Lead, LeadState, Outcome, WatchedMark
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Right, Statement

MARKS = 3
PLATFORMS = ("演示平台甲", "演示平台乙", "演示平台丙")
SHOPS = 40
_FORMS = (
    "{mark} 运动鞋 男款 透气", "新款{mark}童鞋 包邮", "{mark} 羽绒服 女 冬季", "适用于{mark}的鞋带 配件",
    "{mark}同款 帆布鞋", "二手 {mark} 跑鞋 九成新", "{mark}旗舰 板鞋", "无牌 运动鞋 工厂直销",
)  # fmt: skip
_HEAD = (
    "平台",
    "店铺编号",
    "店铺名称",
    "商品编号",
    "标题",
    "链接",
    "品牌",
    "类目",
    "价格",
    "销量",
    "亮照主体",
    "所在地",
    "开店日期",
)


def seed() -> int:
    """Put marks of the simulated registry under watch, load listings and decide some leads; how many leads there are.

    Does nothing where the watch is in use already, or the registry holds no mark.
    """
    if WatchedMark.objects.exists():
        return Lead.objects.count()
    marks = [_watch(right) for right in _rights()]
    if not marks:
        return 0
    _authorise(marks)
    file = put([_table(marks)], "演示店铺商品.csv")
    done = load(SYSTEM, "shops", file, at_once=True)
    _decide_some()
    return done.leads


def _rights() -> list[tuple[Right, Statement]]:
    """The first marks of the registry whose name is words, in force or not."""
    rows = Statement.objects.filter(right__kind__in=TRADEMARKS).exclude(title="").select_related("right")
    found: dict[int, tuple[Right, Statement]] = {}
    for row in rows.order_by("right_id", "-pk")[:200]:
        if row.right_id not in found and 2 <= len(row.title) <= 12:
            found[row.right_id] = (row.right, row)
    return list(found.values())[:MARKS]


def _watch(held: tuple[Right, Statement]) -> WatchedMark:
    right, stated = held
    region = int(setting("QUANLIAN_SAMPLE_REGION").get())
    body = Organisation.objects.filter(kind="enterprise", name__startswith="演示").order_by("pk").first()
    number = right.identifiers.order_by("scheme", "pk").values_list("value", flat=True).first() or ""
    classes = [f"{int(one):02d}" for one in stated.classes if one.isdigit() and 1 <= int(one) <= 45]
    return WatchedMark.objects.create(
        right=right, number=number.rpartition(":")[2].partition("/")[0], name=stated.title, classes=classes,
        holder=body.name if body else "演示权利人", organisation=body, region_code=region, since=today(),
        guide="演示：正品吊牌有防伪码，可在“查验商标授权”页查验店铺。",
    )  # fmt: skip


def _authorise(marks: list[WatchedMark]) -> None:
    """Shops 1 to 4 of the first platform may sell."""
    for mark in marks:
        for shop in range(1, 5):
            Authorisation.objects.create(
                mark=mark, to_name=f"演示·商行{shop}号", platform=PLATFORMS[0], shop_id=f"demo{shop}",
                shop_name=f"演示店铺{shop}号", scope="网络销售", starts_on=today(),
            )  # fmt: skip


def _table(marks: list[WatchedMark]) -> bytes:
    """The listings as the table an office would hand in."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for shop in range(1, SHOPS + 1):
        for goods in range(3):
            writer.writerow(_listing(marks, shop, goods))
    return out.getvalue().encode()


def _listing(marks: list[WatchedMark], shop: int, goods: int) -> list[str]:
    number = shop * 10 + goods
    mark, form = marks[number % len(marks)], _FORMS[0 if shop <= 4 else (shop + goods) % len(_FORMS)]
    price = 299 if shop <= 4 else (69, 129, 259)[number % 3]
    platform = PLATFORMS[0] if shop <= 4 else PLATFORMS[shop % 3]
    return [
        platform, f"demo{shop}", f"演示店铺{shop}号", f"g{number}", form.format(mark=mark.name),
        f"https://shop.example/{number}", "", "鞋靴/运动鞋", str(price), str(number * 7 % 1500),
        f"演示·商行{shop}号" if shop % 5 else "", "福建省泉州市晋江市", "2025-12-01" if shop % 4 == 0 else "2019-05-01",
    ]  # fmt: skip


def _decide_some() -> None:
    """A fifth of the leads as an officer would have left them, where there is a demonstration officer."""
    officer = User.objects.filter(demo=True, memberships__role=Role.OFFICER).first()
    if officer is None:
        return
    hand, leads = (
        actor_of(officer),
        list(Lead.objects.filter(state=LeadState.NEW, twin_of=None).order_by("-score")[:12]),
    )
    decide(hand, leads[:8], "examine")
    decide(hand, leads[:5], "confirm", reason="演示：权利人书面辨认为假冒")
    decide(hand, leads[:3], "platform")
    decide(hand, leads[10:12], "exclude", ground="dissimilar", reason="演示：标志差异明显")
    for one in leads[:1]:
        one.refresh_from_db()
        close(hand, one, Outcome.REMOVED, 12_000_00, reason="演示：平台已下架")
