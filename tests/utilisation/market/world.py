"""A right, an applicant and an offer in a few lines. Every name is made up (演示…)."""

from __future__ import annotations

import datetime as dt
import uuid
from itertools import count

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import EventRecord, PartyMention
from quanlian.utilisation.market.models import Offer
from tests.people import body, somebody
from tests.registry.factory import patent, store

CITY = 350500
OWNER = "演示·恒川机械有限公司"
GRANTED = dt.date(2020, 12, 1)
_serial = count(100)


def right(*events: EventRecord, owners: tuple[str, ...] = (OWNER,), **changes: object) -> str:
    """The number of a utility model granted in 2020; the owner has a few."""
    parties = tuple(PartyMention("专利权人", n, name) for n, name in enumerate(owners, 1))
    given = patent(next(_serial), parties=(*parties, PartyMention("发明人", 1, "张三丰")), events=events, **changes)
    store([given], name=f"演示{next(_serial)}.csv")
    return str(given.app_no)


def mark(name: str = "演示鲤跃", *events: EventRecord, owner: str = OWNER) -> str:
    """The number of a registered mark in force."""
    number = f"{70000000 + next(_serial)}"
    told = (EventRecord("REGISTERED", "注册公告", dt.date(2019, 1, 7), dt.date(2019, 1, 7)), *events)
    record = patent(
        next(_serial), kind=RightKind.TM, stage="注册", app_no="", app_date=dt.date(2018, 1, 8), pub_no="",
        pub_date=None, reg_no=number, reg_date=dt.date(2019, 1, 7), expiry_date=dt.date(2039, 1, 6), title=name,
        classes=("25",), main_class="25", extra={"nice_class": "25"}, parties=(PartyMention("注册人", 1, owner),),
        events=told,
    )  # fmt: skip
    store([record], name=f"演示{number}.csv")
    return number


def event(code: str, label: str, on: dt.date, **detail: str) -> EventRecord:
    return EventRecord(code, label, on, on, detail=detail) if detail else EventRecord(code, label, on, on)


def answers(*numbers: str, **changes: object) -> dict[str, object]:
    given: dict[str, object] = {
        "lister_name": OWNER, "contact_phone": "13800000000", "title": "一种演示装置专利转让", "rights": list(numbers),
        "right_kind": "patent", "offer_type": "sale", "price_mode": "fixed", "floor": "3000.00", "industry": "智能制造",
        "trl": 7, "text": "转让一种演示装置专利，已小批量试制", "list_until": "2026-12-31", "state_owned": False,
        "public_unit": False, "ownership_dispute": False, "exclusive_elsewhere": False, "fee_paid_year": 7,
        "foreign_party": False, "promise": True,
    }  # fmt: skip
    return {**given, **changes}


def applied(user: User, *numbers: str, **changes: object) -> Offer:
    case = start_case(actor_of(user), "market_listing", answers(*numbers, **changes), key=uuid.uuid4(), region=CITY)
    return Offer.objects.get(case=case)


def do(user: User, case: Case | int, action: str, **values: object) -> Case:
    pk = case if isinstance(case, int) else case.pk
    return perform(actor_of(user), pk, Asked(action, values))


def published(officer: User, offer: Offer, **changes: object) -> Offer:
    do(officer, offer.case_id, "verify", contact_reached=True, opinion="无阻断事项")
    text = {"text": "转让一种演示装置专利，已小批量试制", "list_until": "2026-12-31", **changes}
    do(officer, offer.case_id, "publish", **text)
    offer.refresh_from_db()
    return offer


def listed(*numbers: str, officer: User | None = None, owner: User | None = None, **changes: object) -> Offer:
    """An offer in the halls."""
    lister = owner or somebody(Role.ENTERPRISE, body())
    return published(officer or somebody(Role.OFFICER), applied(lister, *numbers, **changes))
