"""A watched mark, a shop, a listing, a lead in a few lines. Every name is made up (演示…)."""

from __future__ import annotations

import datetime as dt
from itertools import count

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.protection.watch.leads.numbering import new_number
from quanlian.protection.watch.models import (
    Authorisation,
    Item,
    Lead,
    LeadState,
    Load,
    Seller,
    WatchedMark,
)
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Identifier, Right
from quanlian.registry.records import EventRecord, PartyMention
from tests.registry.factory import patent, store

CITY = 350500
HOLDER = "演示·鲤城服饰有限公司"
_serial = count(1)
PARTS = ("sign", "price", "unauthorised", "seller", "goods", "sales")


def body(name: str = HOLDER, kind: str = "enterprise") -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "region_code": CITY})[0]


def somebody(role: Role, organisation: Organisation | None = None, region: int = CITY, name: str = "") -> User:
    """A person with one role; officers belong to the city's office."""
    n = next(_serial)
    user = User.objects.create(username=name or f"{role.value}{n}", display_name=f"演示·{role.label}{n}")
    home = organisation or body("演示市知识产权局", "government")
    Membership.objects.create(user=user, organisation=home, role=role, region_code=region)
    return user


def right(name: str = "演示鲤跃", classes: tuple[str, ...] = ("25",), *, ended: dt.date | None = None) -> Right:
    """A registered mark in the registry, in force unless `ended`."""
    number = f"{70000000 + next(_serial)}"
    events = [EventRecord("REGISTERED", "注册公告", dt.date(2019, 1, 7), dt.date(2019, 1, 7))]
    if ended:
        events.append(EventRecord("CANCELLED", "撤销", ended, ended))
    record = patent(
        next(_serial), kind=RightKind.TM, stage="注册", app_no="", app_date=dt.date(2018, 1, 8), pub_no="",
        pub_date=None, reg_no=number, reg_date=dt.date(2019, 1, 7), expiry_date=dt.date(2039, 1, 6), title=name,
        classes=classes, main_class=classes[0], extra={"nice_class": classes[0]},
        parties=(PartyMention("注册人", 1, HOLDER),), events=tuple(events),
    )  # fmt: skip
    store([record], name=f"演示{number}.csv")
    return Identifier.objects.select_related("right").get(value__contains=number).right


def mark(
    name: str = "演示鲤跃", classes: tuple[str, ...] = ("25",), *, aliases: tuple[str, ...] = (),
    organisation: Organisation | None = None, ended: dt.date | None = None, region: int = CITY,
) -> WatchedMark:  # fmt: skip
    """A right of that name put under watch for its holder."""
    held = right(name, classes, ended=ended)
    number = Identifier.objects.filter(right=held).latest("pk").value.rpartition(":")[2].partition("/")[0]
    home = organisation or body()
    return WatchedMark.objects.create(
        right=held, number=number, name=name, aliases=list(aliases), classes=list(classes), holder=home.name,
        organisation=home, since=dt.date(2020, 1, 1), region_code=region,
    )  # fmt: skip


def load(name: str = "演示.csv", *, by: User | None = None, source: str = "shops") -> Load:
    n = next(_serial)
    return Load.objects.create(
        source=source, sha256=f"{n:064x}", name=name, asked_by=by, region_code=CITY, state=Load.State.DONE
    )


def seller(name: str = "演示小店", *, platform: str = "演示平台", shop_id: str = "", **more: object) -> Seller:
    return Seller.objects.create(platform=platform, shop_id=shop_id or f"s{next(_serial)}", name=name, **more)


def item(
    of: Seller | None = None, title: str = "演示鲤跃 运动鞋 男", *, into: Load | None = None, **more: object
) -> Item:
    n = next(_serial)
    given: dict[str, object] = {
        "item_id": f"i{n}", "url": f"https://shop.example/{n}", "classes": ["25"], "price_fen": 9900, "sales": 100,
        "seen_on": today(),
    }  # fmt: skip
    return Item.objects.create(seller=of or seller(), load=into or load(), title=title, **{**given, **more})


def lead(
    of: WatchedMark | None = None, listing: Item | None = None, *, state: str = LeadState.NEW, score: float = 0.8,
    **more: object,
) -> Lead:  # fmt: skip
    """A lead as it stands in the database; `state` anything of LeadState."""
    found = listing or item()
    watched = of or mark()
    given: dict[str, object] = {
        "parts": {one: {"value": 0.5, "weight": 0.1, "why": "演示"} for one in PARTS},
        "credible": {str(n): {"met": True, "why": "演示"} for n in range(1, 8)},
        "sign": watched.name, "region_code": watched.region_code,
        "value_fen": (found.price_fen or 0) * (found.sales or 0),
    }  # fmt: skip
    return Lead.objects.create(
        number=new_number(today()), mark=watched, item=found, load=found.load, state=state, score=score,
        **{**given, **more},
    )  # fmt: skip


def leave(of: WatchedMark, to: Seller | None = None, **more: object) -> Authorisation:
    """An authorisation in force; for one shop if `to` is given."""
    given: dict[str, object] = {"to_name": "演示·授权商", "scope": "销售", "starts_on": dt.date(2020, 1, 1)}
    if to:
        given |= {"to_name": to.licence_name or to.name, "platform": to.platform, "shop_id": to.shop_id}
    return Authorisation.objects.create(mark=of, **{**given, **more})
