"""Technology contracts and contributions: once each, within their bounds, counted with their deal."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Case
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.deals import figures, services
from quanlian.utilisation.deals.models import Deal, EquityContribution, TechnologyContract
from quanlian.utilisation.deals.technology import contract_key
from quanlian.utilisation.engagements.services import Purpose, of
from tests.procedures.acting import handed_in
from tests.utilisation.deals import world
from tests.utilisation.deals.world import BUYER, SELLER

pytestmark = pytest.mark.django_db


def refused(code: str, what: object) -> None:
    with pytest.raises(UserError) as told:
        what()  # type: ignore[operator]
    assert code in (told.value.code, told.value.rule)


def asked(user: User, **changes: Json) -> Case:
    values: dict[str, Json] = {
        "seller_name": SELLER, "seller_type": "university", "buyer_name": BUYER, "buyer_type": "enterprise",
        "contract_no": "演示-1", "title": "演示技术许可", "contract_type": "licence", "written": True,
        "ip_kind": "patent", "field": "environment", "purpose": "environment", "amount": "1000000",
        "equipment": "200000", "signed_on": "2026-02-20", "contract": handed_in(user, 1),
    }  # fmt: skip
    return start_case(actor_of(user), "technology_contract", {**values, **changes}, key=uuid.uuid4(), region=world.CITY)


def act(case: Case, user: User, action: str, **values: Json) -> Case:
    Case.objects.filter(pk=case.pk).exclude(handler=None).update(handler=world.officer())
    return perform(actor_of(user), case.pk, Asked(action, values))


def test_the_trade_value_is_the_contract_without_equipment() -> None:
    asked(world.of(SELLER))
    row = TechnologyContract.objects.get()
    assert (row.amount_fen, row.equipment_fen, row.trade_fen) == (1_000_000_00, 200_000_00, 800_000_00)


def test_one_contract_is_registered_in_one_place_once() -> None:
    asked(world.of(SELLER))
    refused("TECH_AGAIN", lambda: asked(world.of(SELLER), contract_no=" 演示-1 "))
    assert contract_key("a 1", SELLER, BUYER) == contract_key("A1", SELLER, BUYER)
    assert contract_key("a1", SELLER, BUYER) != contract_key("a2", SELLER, BUYER)


def test_a_withdrawn_contract_may_be_asked_for_again() -> None:
    case = asked(world.of(SELLER))
    act(case, world.of(SELLER), "withdraw", reason="演示")
    assert asked(world.of(SELLER)).pk != case.pk


@pytest.mark.seed_row(143, part="只计一次")
def test_a_deal_has_one_technology_contract_and_counts_once() -> None:
    deal = Deal.objects.create(
        number="JY-2026-90001", title="演示", kind="ordinary", seller_name=SELLER, buyer_name=BUYER,
        amount_fen=1_000_000_00, region_code=world.CITY, agreed_on=dt.date(2026, 2, 1),
        signed_on=dt.date(2026, 2, 20), recordal_no="演示备案1", registration_no="",
    )  # fmt: skip
    case = asked(world.of(SELLER), deal_number=deal.number)
    refused("TECH_DEAL", lambda: asked(world.of(SELLER), deal_number=deal.number, contract_no="演示-2"))
    refused("TECH_DEAL", lambda: asked(world.of(SELLER), deal_number="JY-0", contract_no="演示-3"))
    act(case, world.officer(), "accept")
    act(case, world.officer(), "examine", contract_type_ok=True, income="800000", opinion="演示")
    act(case, world.somebody(Role.CHIEF), "register", certificate_no="演示证1", registered_on="2026-03-12")
    facts = services.deal(deal.number)
    assert facts is not None
    assert (facts.technology_no, facts.recordal_no) == ("演示证1", "演示备案1")
    assert services.traded(dt.date(2026, 1, 1), dt.date(2026, 12, 31), world.CITY) == (1, 1_000_000_00)


@pytest.mark.parametrize(
    ("now", "before", "rate"),
    [(120, 100, Decimal("20.00")), (100, 120, Decimal("-16.67")), (5, 0, None), (0, 5, Decimal("-100.00"))],
)
def test_growth_is_told_only_against_something(now: int, before: int, rate: Decimal | None) -> None:
    assert figures.percent(now, before) == rate


def test_growth_compares_the_same_period_a_year_before() -> None:
    for serial, (day, fen) in enumerate([("2025-02-10", 100), ("2025-08-10", 900), ("2026-02-10", 125)]):
        Deal.objects.create(
            number=f"JY-G-{serial}", title="演示", kind="transfer", seller_name=SELLER, buyer_name=BUYER,
            amount_fen=fen, region_code=world.CITY, agreed_on=day, signed_on=day,
        )  # fmt: skip
    assert figures.growth(dt.date(2026, 1, 1), dt.date(2026, 2, 28)) == Decimal("25.00")
    assert figures.year_before(dt.date(2024, 2, 29)) == dt.date(2023, 2, 28)


def test_a_comparable_spreads_its_price_over_its_rights() -> None:
    deal = Deal.objects.create(
        number="JY-C-1", title="演示", kind="transfer", seller_name=SELLER, buyer_name=BUYER, amount_fen=1000,
        region_code=world.CITY, agreed_on="2026-02-10", signed_on="2026-02-10",
    )  # fmt: skip
    for number, kind in (("a", "INV"), ("b", "INV"), ("c", "UM")):
        deal.rights.create(number=number, kind=kind)
    told = services.comparables("INV", dt.date(2026, 1, 1))
    assert [(one.number, one.count, one.each_fen, one.right_kinds) for one in told] == [
        ("JY-C-1", 3, 333, ("INV", "UM"))
    ]
    assert services.comparables("TM", dt.date(2026, 1, 1)) == []
    assert services.comparables("INV", dt.date(2026, 3, 1)) == []


def contributed(**changes: Json) -> Case:
    seller = world.of(SELLER)
    values: dict[str, Json] = {
        "contributor_name": SELLER, "company": "演示·新设公司", "subject": "演示专利", "right_kind": "patent",
        "rights": world.number_of(world.right()), "value": "2000000", "capital": "10000000",
    }  # fmt: skip
    return start_case(
        actor_of(seller), "equity_contribution", {**values, **changes}, key=uuid.uuid4(), region=world.CITY
    )


@pytest.mark.seed_row(162)
def test_a_contribution_goes_from_appraisal_to_the_capital_file() -> None:
    seller = world.of(SELLER)
    case = contributed()
    row = EquityContribution.objects.get()
    assert row.share_bp == 2000
    assert [one.purpose for one in of(row.deal.number)] == [Purpose.EQUITY]
    act(case, world.officer(), "accept")
    paper = handed_in(seller, 1)
    low = {"appraiser": "演示评估", "report_no": "1", "appraised": "1999999.99", "report": paper}
    refused("EQUITY_ABOVE", lambda: act(case, seller, "appraise", **low))
    act(case, seller, "appraise", **{**low, "appraised": "2000000"})
    vote = {"resolved_on": "2026-03-24", "resolution": paper}
    refused("EQUITY_VOTE", lambda: act(case, seller, "agree", unanimous=False, **vote))
    act(case, seller, "agree", unanimous=True, **vote)
    act(case, seller, "move", moved_on="2026-04-17", registration_no="演示变登9", move_paper=paper)
    act(case, seller, "register_company", company_registered_on="2026-05-06", verified="bylaws", company_paper=paper)
    assert act(case, world.officer(), "file").state == "filed"
    row.refresh_from_db()
    assert row.filed_on is not None
    assert row.deal.settled_on is not None
    assert row.deal.considerations.get().realised_fen == 2_000_000_00
    assert not of(row.deal.number)


def test_more_than_the_capital_cannot_be_put_in() -> None:
    refused("EQUITY_SHARE", lambda: contributed(value="10000001"))
    assert not Deal.objects.exists()


def test_a_right_that_is_being_sold_cannot_be_put_into_a_company(monkeypatch: pytest.MonkeyPatch) -> None:
    market = world.install(monkeypatch)
    one = world.right()
    offer = market.put(one)
    services.agree(world.hand(world.of(SELLER)), offer, world.body(BUYER), "transfer", 1)
    refused("RIGHT_ENGAGED", lambda: contributed(rights=world.number_of(one)))
