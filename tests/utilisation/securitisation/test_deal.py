"""A deal from its pool to its payments."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.registry.models import Identifier, Right
from quanlian.rules.library import national
from quanlian.utilisation.engagements.services import Purpose, Use, engage, standing
from quanlian.utilisation.securitisation import services
from quanlian.utilisation.securitisation.eligibility import RightSeen, checks
from quanlian.utilisation.securitisation.models import AbsDeal, Asset
from tests.people import sign_in
from tests.registry.factory import person
from tests.utilisation.valuation.door import of_firm
from tests.utilisation.valuation.world import FIRM, event, invention, stored

D = Decimal
YI = 10**10
CUT = dt.date(2026, 1, 1)
BANK = "演示·小额贷款公司"
ENDS = dt.date(2028, 12, 31)
GOOD = RightSeen("演示1", found=True, valid=True, last_day=dt.date(2035, 1, 1))


def holds(code: str, rights: list[RightSeen], owed: int = 10, pool: int = 100) -> bool:
    extra, most = national().at("abs.life.extra_years", CUT), national().at("abs.concentration.most", CUT)
    return next(one.good for one in checks(rights, ENDS, owed, pool, extra, most) if one.code == code)


@pytest.mark.seed_row(155, part="资产合格检查")
@pytest.mark.parametrize(
    ("code", "changes", "owed", "good"),
    [
        ("ABS_VALID", {}, 10, True),
        ("ABS_VALID", {"valid": False}, 10, False),
        ("ABS_VALID", {"found": False, "valid": False}, 10, False),
        ("ABS_FREE", {"taken": ("质押（演示贷款9）",)}, 10, False),
        ("ABS_LIFE", {"last_day": dt.date(2030, 1, 1)}, 10, True),
        ("ABS_LIFE", {"last_day": dt.date(2029, 12, 31)}, 10, False),  # not longer than the contract and one year
        ("ABS_LIFE", {"last_day": None}, 10, True),
        ("ABS_SPREAD", {}, 10, True),
        ("ABS_SPREAD", {}, 11, False),
    ],
)
def test_each_eligibility_check_by_its_rule(code: str, changes: dict[str, object], owed: int, good: bool) -> None:
    assert holds(code, [replace(GOOD, **changes)], owed) is good  # type: ignore[arg-type]


def test_an_asset_without_rights_is_not_eligible() -> None:
    assert not holds("ABS_VALID", [])


def number_of(right: Right) -> str:
    return Identifier.objects.filter(right=right, value__startswith="CN:2018").get().value.partition(":")[2]


def drawn(size: int = 3 * YI) -> AbsDeal:
    return services.draw_up(
        SYSTEM,
        services.NewDeal(
            number="ABS-1",
            title="演示·知识产权一号",
            model=services.AbsModel.LOAN,
            originator=BANK,
            cut_off=CUT,
            size_fen=size,
            shares=(("优先级", D("0.95")), ("次级", D("0.05"))),
            rates=(D("0.04"),),
            region_code=350500,
            fee_rate=D("0.002"),
        ),
    )


def asset(right: Right, serial: int, fen: int = 33 * YI // 100) -> services.NewAsset:
    return services.NewAsset(
        services.AssetKind.LOAN, f"演示贷款{serial}", f"演示·企业{serial}", fen, ENDS, (number_of(right),)
    )


@pytest.mark.seed_row(155, part="分层表")
@pytest.mark.django_db
def test_the_tranche_table_of_300_million_is_285_and_15() -> None:
    assert list(drawn().tranches.values_list("title", "principal_fen", "junior")) == [
        ("优先级", 28_500_000_000, False),
        ("次级", 1_500_000_000, True),
    ]


@pytest.mark.django_db
def test_ten_sound_loans_are_eligible_cover_110_percent_and_pay_by_the_waterfall() -> None:
    deal = drawn()
    for serial, right in enumerate(stored(*(invention(n) for n in range(2, 12))), 1):
        services.add(SYSTEM, deal, asset(right, serial), CUT)
    assert all(one.eligible for one in services.examine(SYSTEM, deal, CUT))
    services.issue(SYSTEM, deal, CUT)
    found = services.settle(SYSTEM, deal, CUT + dt.timedelta(73), 4_000_000_00, 60_000_000_00)
    assert found.paid == {
        "税费和服务费": 132_000_00,
        "优先级利息": 2_280_000_00,
        "优先级本金": 60_000_000_00,
        "次级收益": 1_588_000_00,
    }
    again = services.settle(SYSTEM, deal, CUT + dt.timedelta(146), 4_000_000_00, 60_000_000_00)
    assert again.paid["优先级利息"] == 1_800_000_00  # 2.25亿 × 4 % ÷ 5
    page = sign_in(person(Role.AUDITOR)).get(reverse("abs-deal", args=["ABS-1"])).content.decode()
    assert "110.00" in page
    assert "2.85亿元" in page
    assert "0.15亿元" in page or "1,500万元" in page
    assert page.count("单一债务人集中度") == 10
    chart = sign_in(person(Role.AUDITOR, "二")).get(reverse("abs-chart", args=["ABS-1"])).json()
    assert [sum(one["data"][0] for one in chart["series"])] == [6400.0]


@pytest.mark.django_db
def test_a_lapsed_pledged_or_concentrated_asset_keeps_the_deal_from_being_issued() -> None:
    deal = drawn(YI)
    lapsed, pledged, sound = stored(
        invention(2, events=(event("LAPSED_FEE", "未缴年费终止", dt.date(2025, 5, 10)),)), invention(3), invention(4)
    )
    for serial, right in enumerate((lapsed, pledged, sound), 1):
        services.add(SYSTEM, deal, asset(right, serial, YI), CUT)
    engage(SYSTEM, [pledged.pk], Use(Purpose.PLEDGE, "别的贷款", "演示·银行", instead_of=("ABS-1/演示贷款2",)))
    bad = {
        one.reference: [line["code"] for line in one.findings if not line["good"]]
        for one in services.examine(SYSTEM, deal, CUT)
    }
    assert bad == {
        "演示贷款1": ["ABS_VALID", "ABS_SPREAD"],
        "演示贷款2": ["ABS_FREE", "ABS_SPREAD"],
        "演示贷款3": ["ABS_SPREAD"],
    }
    with pytest.raises(UserError, match="ABS_INELIGIBLE"):
        services.issue(SYSTEM, deal, CUT)


@pytest.mark.django_db
def test_a_pool_below_the_issue_is_refused() -> None:
    deal = drawn()
    for serial, right in enumerate(stored(*(invention(n) for n in range(2, 12))), 1):
        services.add(SYSTEM, deal, asset(right, serial, YI // 10), CUT)
    with pytest.raises(UserError, match="ABS_COVER"):
        services.issue(SYSTEM, deal, CUT)


@pytest.mark.django_db
def test_a_right_in_one_pool_is_not_taken_into_another_until_it_is_taken_out() -> None:
    (right,) = stored(invention())
    first = drawn()
    kept = services.add(SYSTEM, first, asset(right, 1), CUT)
    second = services.draw_up(SYSTEM, replace_number(first))
    with pytest.raises(UserError, match="RIGHT_ENGAGED"):
        services.add(SYSTEM, second, asset(right, 2), CUT)
    services.take_out(SYSTEM, kept, CUT, "置换")
    services.add(SYSTEM, second, asset(right, 2), CUT)
    assert [one.reference for one in standing([right.pk])] == ["ABS-2/演示贷款2"]
    assert Asset.objects.filter(removed_on=None).count() == 1


def replace_number(deal: AbsDeal) -> services.NewDeal:
    return services.NewDeal(
        number="ABS-2",
        title=deal.title,
        model=services.AbsModel.LOAN,
        originator=BANK,
        cut_off=CUT,
        size_fen=YI,
        shares=(("优先级", D("0.9")), ("次级", D("0.1"))),
        rates=(D("0.04"),),
    )


@pytest.mark.django_db
def test_nothing_is_paid_before_the_issue() -> None:
    with pytest.raises(UserError, match="ABS_NOT_ISSUED"):
        services.settle(SYSTEM, drawn(), CUT + dt.timedelta(90), 1, 0)


@pytest.mark.django_db
def test_the_originator_arranges_its_own_deal_and_other_banks_see_nothing() -> None:
    mine, other = of_firm(Role.FINANCE, BANK), of_firm(Role.FINANCE, "演示·另一银行")
    said = {
        "number": "ABS-9",
        "title": "演示",
        "model": "loan",
        "originator": BANK,
        "region_code": "350500",
        "cut_off": "2026-01-01",
        "size": "3亿元",
        "senior": "95",
        "rate": "4",
        "fee": "0.2",
        "reserve": "0",
        "order": "sequential",
    }
    assert sign_in(other).post(reverse("abs-new"), said).status_code in (403, 422)
    assert sign_in(mine).post(reverse("abs-new"), said).status_code == 302
    address = reverse("abs-deal", args=["ABS-9"])
    assert sign_in(mine).get(address).status_code == 200
    assert sign_in(other).get(address).status_code == 404
    (right,) = stored(invention())
    more = {
        "kind": "loan",
        "reference": "演示贷款1",
        "obligor": FIRM,
        "balance": "330万元",
        "ends_on": "2028-12-31",
        "rights": number_of(right),
    }
    assert sign_in(mine).post(reverse("abs-add", args=["ABS-9"]), more).status_code == 302
    assert sign_in(mine).post(reverse("abs-examine", args=["ABS-9"])).status_code == 302
    refused = sign_in(mine).post(reverse("abs-issue", args=["ABS-9"]))
    assert refused.status_code == 422
    assert "有不合格的基础资产" in refused.content.decode()
    assert sign_in(other).post(reverse("abs-issue", args=["ABS-9"])).status_code == 404
