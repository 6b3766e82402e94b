"""Demonstration data of the pool: money paid in, loans under cover, one claim in its publicity period. All 演示."""

from __future__ import annotations

import datetime as dt
import uuid

from quanlian.core.actions import Actor, actor_of
from quanlian.core.config import setting
from quanlian.core.people.models import User
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.pool.models import Admission, PartnerKind, Pool
from quanlian.utilisation.pool.money.accounts import contribute
from quanlian.utilisation.pool.running.opening import join, open_pool

CODE = "yanshi"
FIRMS = ("演示·恒川机械有限公司", "演示·石材工艺公司", "演示·茶叶科技公司", "演示·鞋服智造公司")
STEPS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("bank", "claim", {"five_class": "DOUBTFUL", "claim_principal": "2000000", "claim_recovered": "300000",
                       "claim_cost": "20000", "claim_note": "演示：企业停产"}),
    ("pool", "review", {"ok_principal": "2000000", "ok_recovered": "300000", "ok_cost": "20000",
              "review_note": "材料齐全"}),
    ("finance", "approve", {}),
)  # fmt: skip


def seed() -> int:
    """Opens the demonstration pool and its loans once; how many loans it covers. Needs the demo accounts."""
    if Pool.objects.filter(code=CODE).exists():
        return Admission.objects.filter(pool__code=CODE).count()
    people = {user.username: user for user in User.objects.filter(demo=True, username__in=("bank", "pool", "finance"))}
    if len(people) < 3:
        return 0
    pool = _open(people)
    cases = [_cover(people, number, firm) for number, firm in enumerate(FIRMS, 1)]
    _claim(people, cases[0])
    return Admission.objects.filter(pool=pool).count()


def _open(people: dict[str, User]) -> Pool:
    region, day = int(setting("QUANLIAN_SAMPLE_REGION").get()), today()
    office = people["pool"].memberships.select_related("organisation").first()
    pool = open_pool(
        _hand(people, "pool"), CODE, "演示市知识产权质押融资风险补偿资金", "zhongshan", region_code=region, on=day,
        organisation=office.organisation if office else None,
    )  # fmt: skip
    contribute(_hand(people, "finance"), pool, 30_000_000_00, source="演示市财政局", reference=f"{CODE}:1", on=day)
    join(_hand(people, "pool"), pool, "演示保险公司", PartnerKind.INSURER, since=day)
    join(_hand(people, "pool"), pool, "演示评估公司", PartnerKind.APPRAISER, since=day)
    return pool


def _cover(people: dict[str, User], number: int, firm: str) -> Case:
    day = today()
    bank = people["bank"].memberships.select_related("organisation").first()
    values = {
        "pool": CODE, "loan_number": f"演示贷-{day:%Y}-{number:03d}",
        "bank_name": bank.organisation.name if bank else "演示银行",
        "enterprise_name": firm, "principal": "2000000" if number == 1 else str(number * 2_000_000),
        "drawn_on": (day - dt.timedelta(days=7)).isoformat(), "ends_on": (day + dt.timedelta(days=358)).isoformat(),
    }  # fmt: skip
    region = int(setting("QUANLIAN_SAMPLE_REGION").get())
    case = start_case(_hand(people, "bank"), "pool_compensation", values, key=uuid.uuid4(), region=region)
    return perform(_hand(people, "pool"), case.pk, Asked("admit", {}))


def _claim(people: dict[str, User], case: Case) -> None:
    """The first loan goes bad; the compensation stands in its publicity period, as an officer would find it today."""
    overdue = {"overdue_on": today().isoformat(), "overdue_principal": "2000000", "dunning": "演示：已书面催收"}
    for who, action, values in (("bank", "notify_overdue", overdue), *STEPS):
        perform(_hand(people, who), case.pk, Asked(action, values))


def _hand(people: dict[str, User], who: str) -> Actor:
    return actor_of(people[who])
