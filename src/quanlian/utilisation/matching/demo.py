"""Demonstration data: needs in several states, an outing, matches with follow-ups. All 演示."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import SYSTEM, Actor, actor_of
from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.moment import today
from quanlian.utilisation.matching import following, shelves
from quanlian.utilisation.matching.cards import copy_all
from quanlian.utilisation.matching.discovery.fields import derive
from quanlian.utilisation.matching.models import Channel, Confidentiality, CoopMode, Match, Need, Outing, OutingKind
from quanlian.utilisation.matching.needs.moving import publish
from quanlian.utilisation.matching.needs.posting import post_need
from quanlian.utilisation.matching.needs.told import Told
from quanlian.utilisation.matching.proposing import propose

WAN = 1_000_000
_NEEDS = (
    Told("演示·水泵叶轮耐磨", "含沙水工况下水泵叶轮三个月即磨穿，需要耐磨涂层或者新的叶轮材料", "寿命不少于一年",
         "通用设备制造", ("F04D29/22",), 20 * WAN, 60 * WAN, 6, CoopMode.ORDINARY),
    Told("演示·运动鞋中底轻量化", "运动鞋中底发泡后偏重、回弹下降快，希望减重两成并保持回弹", "回弹率不低于 55%",
         "制鞋", ("A43B13/18",), None, 80 * WAN, 7, CoopMode.SALE),
    Told("演示·陶瓷釉面自动检测", "釉面针孔和色差靠人工检查，漏检多，需要机器视觉在线检测", "漏检率低于 1%",
         "陶瓷制品", ("G01N21/88",), 10 * WAN, 40 * WAN, None, CoopMode.ANY, None, Confidentiality.MEMBERS),
)  # fmt: skip


def seed() -> int:
    """Needs of the demonstration enterprise, matched; how many needs there are. Does nothing where there are any."""
    if Need.objects.exists():
        return Need.objects.count()
    derive()
    copy_all()
    shelves.rebuild()
    firm, officer = _account(Role.ENTERPRISE), _account(Role.OFFICER)
    body = Organisation.objects.filter(memberships__user=firm).first() if firm else None
    region = int(setting("QUANLIAN_SAMPLE_REGION").get())
    hand = actor_of(officer) if officer else SYSTEM
    for number, told in enumerate(_NEEDS):
        need = post_need(actor_of(firm) if firm else SYSTEM, told, organisation=body, region=region)
        if number < 2:
            publish(SYSTEM, need)
        propose(SYSTEM, need, 5)
    _meet(hand, region)
    shelves.keep_up()
    return Need.objects.count()


def _account(role: Role) -> User | None:
    return User.objects.filter(demo=True, memberships__role=role).order_by("pk").first()


def _meet(hand: Actor, region: int) -> None:
    """An outing at which the first two matches met; one of them came to an intention."""
    on = today() - dt.timedelta(days=3)
    outing = Outing.objects.create(
        kind=OutingKind.FIRMS_TO_CAMPUS, title="演示·企业高校行（春季）", on=on, place="演示大学", region_code=region,
        summary="演示：三家企业带着需求走进高校",
    )  # fmt: skip
    for at, match in enumerate(Match.objects.filter(need__state="open").order_by("need", "-score")[:2]):
        try:
            following.confirm(SYSTEM, match, Channel.FIRMS_TO_CAMPUS, outing)
            following.follow(hand, match, "演示：现场交流，对方介绍了样品", outcome="intention" if at == 0 else "")
        except UserError:
            return  # the demo's officer works in another region: the match stays as it is
