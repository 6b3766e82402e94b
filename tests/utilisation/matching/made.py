"""People, needs and offers for tests. All 演示."""

import datetime as dt

from django.db.models import F

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.utilisation.matching.models import OfferCard
from quanlian.utilisation.matching.needs.moving import publish
from quanlian.utilisation.matching.needs.posting import post_need
from quanlian.utilisation.matching.needs.told import Told

WAN = 1_000_000
CITY = 350582


def body(name, kind="enterprise", region=CITY):
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "region_code": region})[0]


def member(name, role=Role.ENTERPRISE, kind="enterprise", region=CITY):
    """Somebody who speaks for the body of this name."""
    user = User.objects.create(username=f"{role.value}-{name}", display_name=f"演示·{name}")
    Membership.objects.create(user=user, organisation=body(name, kind, region), role=role, region_code=region)
    return user


def officer(region=350500, name="officer"):
    user = User.objects.create(username=f"{name}-{region}", display_name="演示·经办")
    Membership.objects.create(
        user=user, organisation=body("演示市知识产权局", "government", region), role=Role.OFFICER, region_code=region
    )
    return user


TOLD = Told(
    title="水泵叶轮耐磨涂层", problem="含沙水工况下水泵叶轮三个月即磨穿，需要耐磨涂层或者新的叶轮材料",
    classes=("F04D29/22",), budget_high_fen=50 * WAN, trl_least=6, contact="演示联系人", phone="13800000000",
)  # fmt: skip


def need(user=None, *, public=True, organisation=None, **changes):
    """A published need of this person's organisation."""
    told = Told(**{name: getattr(TOLD, name) for name in Told.__slots__} | changes)
    organisation = organisation or (user.memberships.get().organisation if user else None)
    row = post_need(actor_of(user) if user else SYSTEM, told, organisation=organisation, region=CITY)
    return publish(SYSTEM, row) if public else row


def offer(number="G1", title="水泵叶轮耐磨涂层及其制备方法", lister="演示大学", **changes):
    given = {
        "text": "一种用于含沙水泵的叶轮，表面有耐磨涂层，寿命提高三倍", "kind": "INV", "offer_type": "ordinary",
        "price_fen": 40 * WAN, "trl": 7, "classes": ["F04D29/22"], "lister": lister,
        "organisation": body(lister, "university"), "region_code": CITY, "listed_on": dt.date(2026, 1, 5),
    }  # fmt: skip
    return OfferCard.objects.create(number=number, title=title, **given | changes)


def others(count=25):
    """Offers of other matters, so that words differ in rarity."""
    matters = ("茶叶萎凋设备", "石材切割粉尘收集", "鞋底发泡工艺", "陶瓷釉料配方", "雨伞骨架结构")
    for at in range(count):
        title = f"演示{matters[at % 5]}{at}"
        offer(f"X{at}", title, f"演示单位{at % 3}", text=title, classes=["A47J31/00"], price_fen=None, trl=None)


def aged(days, **rows):
    """Stamps are moved back, so that rows count as written before the index."""
    OfferCard.objects.filter(**rows).update(renewed_at=F("renewed_at") - dt.timedelta(days=days))
