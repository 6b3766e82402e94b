"""A confirmed lead of a demonstration mark, made by hand: its seller, listing, comparison and price record."""

from __future__ import annotations

import datetime as dt

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.protection.watch.models import Item, Lead, LeadState, Load, Price, Seller, WatchedMark
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Right
from quanlian.registry.records import PartyMention, Record
from tests.registry.factory import ADDRESS, store

REGION = 350500
NUMBER = "71234560"
LIKENESS = {
    "score": 92.0,
    "reasons": [
        {"code": "W5", "note": "第2字“灵”“灵”读音相同", "against": False},
        {"code": "W9", "note": "首字不同", "against": True},
    ],
    "aligned": [
        {"a": "演", "b": "演", "kind": "same"},
        {"a": "令", "b": "灵", "kind": "sound"},
        {"a": "茶", "b": "茶", "kind": "same"},
    ],
    "dominant_a": "演令",
    "dominant_b": "演灵",
}


def trademark(number: str = NUMBER, name: str = "演灵茶", holder: str = "演示·恒川茶业有限公司") -> Right:
    """A registered mark of class 30."""
    record = Record(
        line=2, kind=RightKind.TM, authority="CN", stage="注册", app_no=number, app_date=dt.date(2020, 3, 1),
        pub_no=number, pub_date=dt.date(2020, 12, 1), title=name, main_class="30", classes=("30",), address=ADDRESS,
        country="中国", parties=(PartyMention("注册人", 1, holder),),
    )  # fmt: skip
    store([record])
    return Right.objects.order_by("-pk").first()  # type: ignore[return-value]


def holder(name: str = "演示·恒川茶业有限公司", username: str = "holder") -> User:
    """Somebody of the company that holds the mark."""
    user = User.objects.create(username=username, display_name="演示·权利人", phone="13800000000")
    body, _ = Organisation.objects.get_or_create(name=name, defaults={"kind": "enterprise"})
    Membership.objects.create(user=user, organisation=body, role=Role.RIGHTS_HOLDER, region_code=REGION)
    return user


def watched(body: Organisation | None = None, right: Right | None = None) -> WatchedMark:
    return WatchedMark.objects.create(
        right=right or trademark(), number=NUMBER, name="演灵茶", classes=["30"], holder="演示·恒川茶业有限公司",
        organisation=body, since=dt.date(2026, 1, 1), region_code=REGION,
    )  # fmt: skip


def listing(url: str = "https://shop.example/item/1", *, licence: str = "演示·乙商行") -> Item:
    load = Load.objects.create(source="table", sha256="0" * 64, name="演示.csv", region_code=REGION)
    seller = Seller.objects.create(
        platform="演示平台", shop_id="1001", name="演示乙店", licence_name=licence, region_code=350582,
        region_name="晋江市",
    )  # fmt: skip
    item = Item.objects.create(
        seller=seller, item_id="1", url=url, title="演令茶 铁观音礼盒 250克", price_fen=3600, sales=100, load=load,
        seen_on=dt.date(2026, 9, 20), classes=["30"],
    )  # fmt: skip
    Price.objects.create(item=item, on=dt.date(2026, 9, 20), price_fen=3600)
    return item


def lead(
    mark: WatchedMark, item: Item | None = None, *, state: str = LeadState.CONFIRMED, number: str = "XS2026-000001"
) -> Lead:
    item = item or listing()
    return Lead.objects.create(
        number=number, mark=mark, item=item, load=item.load, sign="演令茶", where="title", likeness=LIKENESS,
        score=0.82, value_fen=360000, state=state, region_code=REGION,
    )  # fmt: skip
