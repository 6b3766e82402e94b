"""The market of the demo: operators, offers of the demo accounts in the halls, an enquiry, an order."""

from __future__ import annotations

import datetime as dt
import uuid

from quanlian.core.actions import SYSTEM, act, actor_of
from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.moment import today
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.registry.kinds import PATENTS, TRADEMARKS
from quanlian.registry.models import Holding, Identifier
from quanlian.utilisation.market import enquiring
from quanlian.utilisation.market.directory.activity import report
from quanlian.utilisation.market.models import Offer, Operator, OperatorKind, Resident
from quanlian.utilisation.market.supervision.causes import Cause, Rule
from quanlian.utilisation.market.supervision.opening import issue

K = OperatorKind
OPERATORS: tuple[tuple[str, str, OperatorKind, str], ...] = (
    ("demo-hub", "演示知识产权运营服务枢纽", K.HUB, ""),
    ("demo-national", "演示全国运营公共服务平台", K.NATIONAL, "simulator"),
    ("demo-exchange", "演示技术交易所分支机构", K.EXCHANGE, "simulator"),
    ("demo-park-a", "演示高新区运营平台", K.PLATFORM, ""),
    ("demo-park-b", "演示经开区运营平台", K.PLATFORM, ""),
    ("demo-park-c", "演示大学科技园运营平台", K.PLATFORM, ""),
    ("demo-centre", "演示智能制造知识产权运营中心", K.CENTRE, ""),
    ("demo-cluster", "演示知识产权服务业集聚区", K.CLUSTER, ""),
    ("demo-marks", "演示商标馆", K.EXHIBITION, ""),
    ("demo-culture", "演示版权交易中心", K.CULTURE, ""),
    ("demo-fund", "演示知识产权运营基金", K.FUND, ""),
    ("demo-port", "演示国际知识产权港", K.PORT, ""),
    ("demo-transform", "演示高价值知识产权转化园", K.PARK, ""),
    ("demo-matching", "演示科创城供需平台", K.MATCHING, "simulator"),
)
OFFERS = (
    ("sale", "fixed", "280000.00", "智能制造", 7, "演示专利转让：一项已经小批量试制的装置"),
    ("ordinary", "talk", "", "新材料", 6, "演示专利普通许可：可以多家使用"),
    ("exclusive", "agreed", "1200000.00", "智能制造", 8, "演示专利独占许可：附技术指导"),
)


def seed() -> int:
    """Fill the demo's market once; returns the number of offers in it. Without demo accounts nothing is done."""
    owner, officer = _account("enterprise"), _account("officer")
    if owner is None or officer is None or Offer.objects.exists():
        return Offer.objects.count()
    _operators(officer)
    body = owner.memberships.get().organisation
    for offer, number in zip(OFFERS, _rights(body.name, PATENTS), strict=False):
        _offer(owner, officer, body.name, number, "patent", offer)
    for number in _rights(body.name, TRADEMARKS)[:1]:
        told = ("ordinary", "talk", "", "服装", None, "演示商标许可：商标馆展示")
        _offer(owner, officer, body.name, number, "trademark", told)
    _talk()
    _order(body.name, body.pk)
    return Offer.objects.count()


def _account(name: str) -> User | None:
    return User.objects.filter(demo=True, username=name).first()


def _region() -> int:
    return int(setting("QUANLIAN_SAMPLE_REGION").get())


def _operators(officer: User) -> None:
    hub: Operator | None = None
    for code, name, kind, adapter in OPERATORS:
        row = Operator(
            code=code, name=name, kind=kind, adapter=adapter, region_code=_region(), parent=hub,
            opened_on=dt.date(2024, 6, 1), industry="智能制造" if kind == K.CENTRE else "",
            functions="展示、评估、挂牌、交易、融资", policy="入驻单位按当地政策享受场地和服务支持（演示）",
        )  # fmt: skip
        with act(SYSTEM, "market.operator", row):
            row.save()
        hub = hub or row
    for n, one in enumerate(Operator.objects.filter(kind__in=(K.CLUSTER, K.PARK, K.FUND, K.PORT))):
        Resident.objects.create(
            operator=one, name=f"演示·入驻单位{n + 1}", project="演示项目", since=dt.date(2025, 1, 1),
            country="演示国" if one.kind == K.PORT else "",
            right_numbers=["ZL202110000001.X"], output_fen=8_800_000_000,
        )  # fmt: skip
    for one in Operator.objects.filter(kind=K.PLATFORM):
        try:
            report(officer, one, today(), "visits", 1200)
        except UserError:
            return


def _rights(owner: str, kinds: tuple[str, ...]) -> list[str]:
    """Numbers of rights in force of a holder."""
    held = Holding.objects.filter(
        kind__in=[str(one) for one in kinds], first_party__names__name=owner, effective__contains=today(),
        known__contains=today(),
    ).values("right")  # fmt: skip
    rows = Identifier.objects.filter(right__in=held).order_by("right", "-scheme")
    first: dict[int, str] = {}
    for one in rows:
        first.setdefault(one.right_id, one.value.partition(":")[2])
    return list(first.values())[:5]


def _offer(owner: User, officer: User, name: str, number: str, kind: str, told: tuple[object, ...]) -> None:
    """One offer into the halls; where the register refuses it, it stays where it stopped."""
    offer_type, mode, floor, industry, trl, title = told
    until = (today() + dt.timedelta(180)).isoformat()
    values: dict[str, Json] = {
        "lister_name": name, "contact_phone": "13800000000", "title": str(title), "rights": [number],
        "right_kind": kind, "offer_type": str(offer_type), "price_mode": str(mode), "industry": str(industry),
        "text": f"{title}（演示数据）", "list_until": until, "state_owned": False, "public_unit": False,
        "ownership_dispute": False, "exclusive_elsewhere": False, "foreign_party": False, "promise": True,
    }  # fmt: skip
    values |= {"floor": str(floor)} if floor else {}
    values |= {"trl": trl} if isinstance(trl, int) else {}
    values |= {"term_months": 36} if offer_type in ("ordinary", "exclusive") else {}
    try:
        case = start_case(actor_of(owner), "market_listing", values, key=uuid.uuid4(), region=_region())
        clerk = actor_of(officer)
        perform(clerk, case.pk, Asked("verify", {"contact_reached": True, "opinion": "演示：无阻断事项"}))
        perform(clerk, case.pk, Asked("publish", {"text": f"{title}（演示数据）", "list_until": until}))
    except UserError:
        return


def _talk() -> None:
    asker, offer = _account("university"), Offer.objects.filter(listed_on__isnull=False).first()
    if asker and offer:
        enquiring.ask(asker, offer, "演示咨询：能否提供样机测试数据？")


def _order(name: str, organisation: int) -> None:
    found = Cause(
        Rule.NEED,
        "演示需求1号",
        "演示：需求发布后五个工作日没有响应",
        today() - dt.timedelta(7),
        name,
        _region(),
        organisation,
    )
    issue(SYSTEM, found, today())
