"""The pages of pool, subsidies and insurance: each role sees its part, and what it sees adds up."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.utilisation.insurance import demo as insurance_demo
from quanlian.utilisation.pool import demo, services
from quanlian.utilisation.pool.models import Claim, Pool, PoolPartner
from tests.people import sign_in
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.pool.world import World, account, build

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def page(user: User, path: str, status: int = 200) -> str:
    answer = sign_in(user).get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def paid() -> World:
    world = build()
    case = world.cover("L1")
    world.until_paying(case)
    world.pay(case)
    world.recover(case, "880000", "20000")
    return world


def test_the_ledger_shows_balance_banks_and_movements_to_the_office_only(clock: FakeClock) -> None:
    world = paid()
    told = page(world.office, "/pool/yanshi/")
    for said in ("9,535,600.00元", "100.00%", "代偿拨付", "追偿回补", "L1"):
        assert said in told
    seen = page(world.bank, "/pool/yanshi/")
    assert "L1" in seen
    assert "9,535,600.00元" not in seen
    assert "代偿拨付" not in seen


def test_another_bank_sees_nothing_of_it_and_the_public_is_asked_to_sign_in(clock: FakeClock) -> None:
    world = paid()
    stranger = account(Role.FINANCE, "演示·他行", "finance")
    claim, partner = Claim.objects.get(), PoolPartner.objects.get()
    for path in ("/pool/yanshi/", f"/pool/claims/{claim.pk}/", f"/pool/partners/{partner.pk}/"):
        page(stranger, path, 404)
        assert Client().get(path).status_code in (302, 403)
    assert "演示资金池" not in page(stranger, "/pool/")
    page(account(Role.ENTERPRISE, "演示·甲公司", "enterprise"), "/pool/", 403)
    assert world.bank


def test_the_sheet_of_a_claim_prints_the_formula_and_who_bore_what(clock: FakeClock) -> None:
    world = paid()
    told = page(world.bank, f"/pool/claims/{Claim.objects.get().pk}/")
    for said in ("928,800.00元", "464,400.00元", "净损失 = 2,000,000.00元", "R-"):
        assert said in told


def test_a_partner_takes_its_statement_away_as_excel(clock: FakeClock) -> None:
    world = paid()
    path = f"/pool/partners/{PoolPartner.objects.get().pk}/"
    assert "447,200.00元" in page(world.bank, path)
    book = CalamineWorkbook.from_filelike(BytesIO(sign_in(world.bank).get(f"{path}?format=xlsx").content))
    assert book.get_sheet_by_index(0).to_python()[2] == ["L1", "演示·借款L1", 2_000_000, 1_720_000, 447_200, 223_600]


def test_money_is_paid_in_once_a_voucher_and_only_by_the_keepers(clock: FakeClock) -> None:
    world = build(0)
    given = {"kind": "paid-in", "amount": "30000000", "reference": "V1", "source": "演示财政"}
    for _ in range(2):
        assert sign_in(world.treasury).post("/pool/yanshi/contribute/", given).status_code == 302
    assert services.balance(Pool.objects.get()) == 30_000_000_00
    assert sign_in(world.bank).post("/pool/yanshi/contribute/", {**given, "reference": "V2"}).status_code == 403


def test_the_calculator_and_the_rules_show_what_is_only_assumed(clock: FakeClock) -> None:
    user = account(Role.OFFICER, "演示市局")
    told = page(user, "/pool/calculate/?rule=zhongshan&principal=2000000&recovery=300000&cost=20000&balance=900000")
    assert "476,000.00元" in told
    assert "POOL_RULE" in page(user, "/pool/calculate/?rule=nowhere&principal=1")
    assert "暂按补偿资金与银行各50%" in page(user, "/pool/rules/")


def test_the_simulation_draws_the_years_it_lists(clock: FakeClock) -> None:
    world = build()
    query = "?loans=3&years=4&default=10000&seed=5"
    assert "逐年明细" in page(world.office, f"/pool/yanshi/simulation/{query}")
    drawn = sign_in(world.office).get(f"/pool/yanshi/simulation/chart/{query}").json()
    assert [len(one["data"]) for one in drawn["series"]] == [4, 4, 4]
    assert "POOL_PLAN" in page(world.office, "/pool/yanshi/simulation/?years=99")


def test_subsidies_are_computed_on_the_page_with_their_receipt(clock: FakeClock) -> None:
    user = account(Role.ENTERPRISE, "演示·甲公司", "enterprise")
    told = page(user, "/subsidies/?policy=fujian&go=1&principal=3000000&rate=4.35&lpr=3&days=200&basis=360")
    assert "10,000.00元" in told
    assert "MONEY_FORMAT" in page(user, "/subsidies/?policy=fujian&go=1&principal=x")
    assert "SUBSIDY_FACT" in page(user, "/subsidies/?policy=fujian&go=1&principal=3000000")


def test_the_demonstration_fills_the_pages_once(clock: FakeClock) -> None:
    bank, office, treasury, insurer = (
        account(role, body, kind, name)
        for role, body, kind, name in (
            (Role.FINANCE, "演示银行", "finance", "bank"),
            (Role.POOL_OFFICE, "演示资金办", "government", "pool"),
            (Role.FINANCE_BUREAU, "演示财政局", "government", "finance"),
            (Role.FINANCE, "演示保险", "finance", "insurer"),
        )
    )
    account(Role.ENTERPRISE, "演示·恒川机械有限公司", "enterprise", "enterprise")
    User.objects.update(demo=True)
    assert demo.seed() == demo.seed() == 4
    assert insurance_demo.seed() == insurance_demo.seed() == 2
    User.objects.update(demo=False)  # the site of a test is not in demo mode
    assert "30,000,000.00元" in page(office, "/pool/yanshi/")
    assert "演示保单-001" in page(insurer, "/insurance/?since=2026-01-01&until=2026-12-31")
    assert "18,000.00元" in page(insurer, "/insurance/演示保单-001/")
    assert treasury
    assert bank


def test_the_treasury_reads_the_pools_money_on_its_own_page_and_finds_the_ledger_behind_it(clock: FakeClock) -> None:
    world = paid()
    shown = {one.title: one for one in sign_in(world.treasury).get("/workspace/").context["tiles"]}
    left, out = shown["风险补偿资金余额"], shown["本年已拨付补偿"]
    assert (left.count, left.full) == ("953.56万元", "9,535,600.00元")
    assert out.count.endswith("万元")
    ledger = page(world.treasury, left.url)
    assert left.full in ledger
    assert out.full in ledger
    assert not sign_in(world.bank).get("/workspace/").context["tiles"]
